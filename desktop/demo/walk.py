"""The loop, step by step, by keyboard: type, paint, rate, learn, judge blind, paint better."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.domain.adapter import Side
from core.domain.image import Image
from core.domain.painting import AdapterRef, PaintPlan
from desktop.actions import ActionId
from desktop.app import Boceto
from desktop.demo.designer import ScriptedDesigner, delight, mean_rgb
from desktop.demo.ears import Ears
from desktop.demo.hands import CTRL, Hands

Key = Qt.Key
SHEET_SEED, SHEET_COUNT = 20_261_125, 16
DIGITS = (Key.Key_0, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)
VOTES = {Side.LEFT: Key.Key_Left, Side.RIGHT: Key.Key_Right, Side.TIE: Key.Key_Down}


@dataclass(slots=True)
class Diary:
    """What happened, in figures."""

    ready_seconds: float = 0.0
    batches: list[dict[str, object]] = field(default_factory=list)
    ratings: int = 0
    tuning: dict[str, object] = field(default_factory=dict)
    blind: dict[str, object] = field(default_factory=dict)


class Walk:
    """One designer at one window. Pictures of the window go to `out`."""

    def __init__(self, boceto: Boceto, out: Path, patience_seconds: float = 1800.0) -> None:
        self.boceto = boceto
        self.hands = Hands(boceto.window, patience_seconds)
        self.ears = Ears(boceto.painter, boceto.trainer)
        self.designer = ScriptedDesigner()
        self.diary = Diary()
        self._out = out

    @property
    def batch(self) -> list[Image]:
        """The pictures on show, in their order."""
        cells = self.boceto.studio_model.cells()
        return [cell.image for cell in cells if cell.image is not None]

    def begin(self) -> None:
        """Show the window; wait for the painter and the pictures of the first run."""
        started = time.monotonic()
        self.boceto.start()
        self.hands.until(lambda: self.ears.generator is not None, "generator")
        self.diary.ready_seconds = time.monotonic() - started
        self.hands.until(lambda: len(self.ears.done) >= 4, "pictures of the first run")

    def paint(self, prompt: str) -> None:
        """Type a prompt, wait until it is read, paint with Enter."""
        self.hands.press(Key.Key_L, CTRL)
        self.hands.type(prompt)
        self.hands.until(lambda: self._is_read(prompt), f"reading of {prompt!r}")
        self._painted_by(Key.Key_Return)

    def paint_again(self) -> None:
        """R: the same with a new seed."""
        self._painted_by(Key.Key_R)

    def rate_all(self) -> None:
        """Every picture of the batch by its digit, with auto-advance."""
        batch = self.batch
        self.designer.looks_at(batch)
        studio = self.boceto.studio
        studio.area.focus_pictures()
        self.hands.press(Key.Key_Home)
        for place, image in enumerate(batch):
            if place:
                self.hands.press(Key.Key_Right)
            self.hands.press(DIGITS[self.designer.stars(image)])
        self.diary.ratings += len(batch)
        total = self.diary.ratings
        self.hands.until(lambda: self._learned() >= total, f"taste of {total} ratings")

    def tune(self) -> None:
        """Have the tuner make a candidate from the Taste page."""
        started = time.monotonic()
        self.boceto.window.show_page(ActionId.PAGE_TASTE.value)
        self.hands.click(self.boceto.taste.training.head.tune)
        self.hands.until(lambda: bool(self.ears.steps or self.ears.failures), "first step")
        self.hands.until(lambda: bool(self.ears.adapters or self.ears.failures), "adapter")
        if self.ears.failures:
            raise RuntimeError(f"tuning failed: {self.ears.failures[-1]}")
        adapter = self.ears.adapters[-1].adapter
        self.diary.tuning = {
            "adapter": adapter.name,
            "ratings": adapter.ratings,
            "kl_nats": adapter.kl_nats,
            "heldout_accuracy": adapter.heldout_accuracy,
            "classes": list(adapter.classes),
            "seconds": time.monotonic() - started,
        }

    def judge_blind(self, judge: BlindJudge, most: int = 60) -> list[tuple[QImage, QImage]]:
        """Vote with the arrow keys until the test is decided; returns the pairs that were seen."""
        taste = self.boceto.taste
        self.hands.click(taste.training.head.test)
        pair_view = taste.blind.arena.pair
        seen: list[tuple[QImage, QImage]] = []
        while len(seen) < most and not self.is_decided:
            pair = self._next_pair(seen[-1] if seen else None)
            if pair is None:
                break
            seen.append(pair)
            pair_view.setFocus()
            self.hands.press(VOTES[judge(*pair)])
        return seen

    def _next_pair(self, last: tuple[QImage, QImage] | None) -> tuple[QImage, QImage] | None:
        """The pair that follows `last`; None when the test is decided instead."""
        pair_view = self.boceto.taste.blind.arena.pair
        self.hands.until(lambda: self.is_decided or pair_view.pair not in (None, last), "pair")
        return None if self.is_decided else pair_view.pair

    @property
    def is_decided(self) -> bool:
        """Whether the result of the blind test is on show."""
        return self.boceto.taste.blind.outcome.isVisible()

    def promote(self) -> bool:
        """Put the candidate in use if it won; says whether it did."""
        outcome = self.boceto.taste.blind.outcome
        self.hands.until(lambda: self.is_decided, "verdict")
        won = not outcome.promote.isHidden()
        self.hands.click(outcome.promote if won else outcome.keep)
        return won

    def sheet(self, mix: Sequence[tuple[int, float]], adapter: AdapterRef | None) -> list[QImage]:
        """The same seed with an adapter or without: pictures to compare, not kept."""
        generator = self.ears.generator
        assert generator is not None
        plan = PaintPlan(
            prompt="",
            classes=tuple(mix),
            count=SHEET_COUNT,
            seed=SHEET_SEED,
            truncation=generator.card.default_truncation,
            adapter=adapter,
        )
        request = self.boceto.painter.paint(plan, keep=False)
        self.hands.until(lambda: request in self.ears.done, "sheet")
        pictures = self.ears.pictures[request]
        return [pictures[place] for place in sorted(pictures)]

    def look(self, name: str) -> None:
        """Keep a picture of the window, once it has come to rest."""
        studio = self.boceto.studio
        self.hands.until(lambda: not studio.is_painting and studio.area.grid.is_settled, "rest")
        self.hands.look(self._out / f"{name}.png")

    def _is_read(self, prompt: str) -> bool:
        readings = self.ears.readings
        return bool(readings) and readings[-1].interpretation.text == prompt

    def _learned(self) -> int:
        return self.ears.taste.ratings if self.ears.taste is not None else 0

    def _painted_by(self, key: Qt.Key) -> None:
        before = len(self.ears.done)
        self.hands.press(key)
        self.hands.until(lambda: len(self.ears.done) > before, "batch")
        cells = self.boceto.studio_model.cells
        self.hands.until(lambda: all(cell.image for cell in cells()), "pictures")
        done = list(self.ears.done.values())[-1]
        batch = self.batch
        self.diary.batches.append(
            {
                "prompt": batch[0].recipe.prompt,
                "pictures": done.shown,
                "painted": done.painted,
                "seconds": done.seconds,
                "adapter": batch[0].recipe.adapter,
                "delight": sum(delight(image.mean_rgb) for image in batch) / len(batch),
            }
        )


class BlindJudge:
    """Votes by what it sees."""

    def __call__(self, left: QImage, right: QImage) -> Side:
        """The side with the more delightful picture."""
        difference = delight(mean_rgb(left)) - delight(mean_rgb(right))
        if difference == 0:
            return Side.TIE
        return Side.LEFT if difference > 0 else Side.RIGHT
