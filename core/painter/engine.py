"""The generator, the taste and the writing of files, working together on one request at a time."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from core.cards import DIRECTIONS, directions_file, steerable
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError
from core.domain.ids import RequestId
from core.domain.painting import PaintPlan, Precision
from core.domain.recipe import Recipe
from core.generator.devices import device_name, pick_precision
from core.generator.directions import Directions, load_directions, measure, save_directions
from core.generator.energy import EnergyMeter
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.painter.noting import Noting
from core.painter.showing import Showing
from core.painter.writer import Delivery, Writer
from core.protocol.messages import (
    GeneratorReady,
    Measure,
    Measured,
    Notice,
    OpenGenerator,
    Paint,
    PaintDone,
    PaintRecipes,
    Rated,
    TasteUpdated,
)
from core.protocol.worker import Cancellations, Send
from core.taste.base import base_samples
from core.taste.features import SHIPPED_SPACE, space_file
from core.taste.selection import Wishes
from core.taste.taste import Taste
from core.version import app_version


class Engine:
    """Everything heavy in the painter process; all calls come from its main thread."""

    def __init__(self, message: OpenGenerator, send: Send, cancelled: Cancellations) -> None:
        started = time.monotonic()
        torch.set_num_threads(message.threads or os.cpu_count() or 1)
        self._send = send
        self._painter = Painter(Path(message.folder), message.safe_mode, self._tell)
        self._cancelled = cancelled
        self._writer = Writer(send, self.card, app_version())
        self._taste = self._open_taste(Path(message.folder), Path(message.cache))
        self._showing: list[Showing] = []
        self._noting = Noting(Path(message.cache))
        self._cache = Path(message.cache)
        self._directions = self._stored_directions(Path(message.folder))
        self._try_out()
        self.ready = GeneratorReady(
            card=self.card,
            device=device_name(self._painter.device),
            threads=torch.get_num_threads(),
            precision=pick_precision(Precision.AUTO, self._painter.device),
            seconds=time.monotonic() - started,
        )

    @property
    def card(self) -> GeneratorCard:
        """The card of the generator."""
        return self._painter.card

    def paint(self, message: Paint) -> None:
        """Paint a pool, show the best of it as it comes."""
        plan = message.plan
        recipes = self._recipes(plan)
        wishes = Wishes(plan.count, len(recipes), plan.thompson_share, plan.novelty)
        delivery = Delivery(
            self._writer, message.request, message.folder, message.frames, message.slots
        )
        selector = self._taste.selector(wishes, plan.seed)
        showing = Showing(self._taste, selector, delivery, chooses=len(recipes) > plan.count)
        self._run(message.request, recipes, plan.precision, showing)

    def paint_recipes(self, message: PaintRecipes) -> None:
        """Paint exactly these, in order."""
        for adapter in message.adapters:
            self._painter.use(adapter)
        for recipe in message.recipes:
            self._painter.check(recipe)
        delivery = Delivery(
            self._writer, message.request, message.folder, message.frames, message.slots
        )
        count = len(message.recipes)
        selector = self._taste.selector(Wishes(count, count), seed=0)
        showing = Showing(self._taste, selector, delivery, chooses=False)
        self._run(message.request, message.recipes, message.precision, showing)

    def measure(self, message: Measure) -> Measured | None:
        """Find out by which statistics the pictures can be steered; None if it was cancelled."""
        started, found = time.monotonic(), None
        for step in measure(self._painter):
            if isinstance(step, Directions):
                found = step
            elif message.request in self._cancelled:
                break
        if found is None:
            return None
        cached = directions_file(self._cache, self._cache, self.card.weights_sha256)
        file = Path(message.folder) / DIRECTIONS if message.folder else cached
        save_directions(found, file)
        self._directions = found
        spent = time.monotonic() - started
        names = tuple(sorted(found.steerable))
        return Measured(message.request, str(file), names, round(spent, 1))

    def rated(self, message: Rated) -> None:
        """Learn, and say how that went."""
        while self.look_at_what_is_shown():
            pass
        update: TasteUpdated = self._taste.rated(message.entries, message.images)
        self._send(update)

    def look_at_what_is_shown(self) -> bool:
        """Look at pictures that were shown without choosing; says whether there was any."""
        if not self._showing:
            return False
        self._showing.pop(0).remember()
        return bool(self._showing)

    def _run(
        self,
        request: RequestId,
        recipes: Sequence[Recipe],
        precision: Precision,
        showing: Showing,
    ) -> None:
        started, meter, painted = time.monotonic(), EnergyMeter(), 0
        cancelled = False
        for chunk, pictures in self._painter.paint(recipes, precision):
            painted += len(chunk)
            showing.offer(chunk, pictures)
            if cancelled := request in self._cancelled:
                break
        showing.finish()
        self._showing.append(showing)
        energy = meter.energy()
        done = PaintDone(
            request,
            shown=showing.count,
            painted=painted,
            seconds=time.monotonic() - started,
            joules=energy.joules,
            joules_measured=energy.measured,
            cancelled=cancelled,
        )
        self._noting.take(done, self.ready)
        self._send(done)

    def _recipes(self, plan: PaintPlan) -> list[Recipe]:
        """The recipes of a pool; the first one is checked for all."""
        if plan.adapter is not None:
            self._painter.use(plan.adapter)
        recipes = drawn_recipes(self.card, plan, self._directions)
        self._painter.check(recipes[0])
        return recipes

    def _tell(self, notice: BocetoError) -> None:
        self._send(Notice(notice.code.value, notice.facts))

    def _stored_directions(self, folder: Path) -> Directions | None:
        file = directions_file(folder, self._cache, self.card.weights_sha256)
        return load_directions(file) if steerable(file) else None

    def _open_taste(self, folder: Path, cache: Path) -> Taste:
        shipped, kept = folder / SHIPPED_SPACE, space_file(cache, self.card.weights_sha256)
        if shipped.is_file() and not kept.exists():
            cache.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shipped, kept)
        return Taste.open(cache, self.card.weights_sha256, lambda: base_samples(self._painter))

    def _try_out(self) -> None:
        """Paint and look once: the first pass through a network is the slowest."""
        plan = PaintPlan("", ((0, 1.0),), 1, seed=0, truncation=1.0)
        for _, painted in self._painter.paint(self._recipes(plan)):
            self._taste.look(painted.pictures)
