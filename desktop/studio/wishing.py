"""From a press of Paint or R to a wish: waits for the reading, checks, and names the parent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
from PySide6.QtCore import QLocale, QObject, Signal

from core.domain.errors import ErrorCode
from core.domain.ids import BatchId
from core.domain.painting import BatchSettings
from core.domain.prompt import Conflict, Interpretation, Wording, pairs
from core.protocol.messages import Failed
from core.services.studio import whole_prompt, with_negative
from desktop.i18n import error_sentence, scene_name
from desktop.pictures.notice import Notice, Tone
from desktop.studio.lineage import goes_on_from
from desktop.studio.mix import Mix, blended
from desktop.studio.painting import Painting, Wish
from desktop.studio.ports import Weights
from desktop.studio.reading import Reading
from desktop.studio.surface import StudioSurface


class Wishing(QObject):
    """Knows what the next batch should be. `on_show` tells the batch in the grid and its prompt."""

    noticed = Signal(object)
    """A Notice for the page, or None when there is nothing to complain of any more."""

    def __init__(
        self,
        surface: StudioSurface,
        reading: Reading,
        painting: Painting,
        on_show: Callable[[], tuple[BatchId, str] | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._reading = reading
        self._painting = painting
        self._on_show = on_show
        self._waiting: BatchSettings | None = None
        self._worded: BatchSettings | None = None
        reading.settled.connect(self._on_settled)
        reading.worded.connect(self._on_worded)
        reading.refused.connect(self._on_refused)
        surface.prompt_edited.connect(self._on_prompt)
        surface.negative_edited.connect(self._on_negative)
        surface.mix_edited.connect(self._on_mix)
        surface.look_swapped.connect(reading.swap)
        surface.conflict_blended.connect(self._on_blended)
        surface.conflict_parted.connect(reading.part)
        surface.paint_pressed.connect(self._on_paint)
        surface.paint_again_pressed.connect(self._on_paint_again)
        surface.stop_pressed.connect(self._on_stop)

    def repeat(self, count: int | None = None) -> None:
        """Paint once more what was asked for last, perhaps fewer pictures of it."""
        wish = self._painting.last_wish
        if wish is not None:
            count = count or wish.settings.count
            settings = msgspec.structs.replace(wish.settings, count=count)
            self._painting.paint(replace(wish, settings=settings))

    def _on_prompt(self, text: str) -> None:
        self._waiting = None
        self._reading.set_text(text)

    def _on_negative(self, text: str) -> None:
        self._waiting = None
        self._reading.set_negative(text)

    def _on_blended(self, conflict: Conflict, share: float) -> None:
        self._reading.set_mix(blended(conflict.first.classes, conflict.second.classes, share))

    def _on_mix(self, mix: Mix) -> None:
        self._reading.set_mix(mix)

    def _on_paint(self) -> None:
        self._want(self._surface.settings())

    def _on_paint_again(self) -> None:
        self._want(_with_new_seed(self._surface.settings()))

    def _on_stop(self) -> None:
        self._waiting = None
        self._painting.stop()

    def _want(self, settings: BatchSettings) -> None:
        """Paint now, or as soon as the prompt as it stands has been read."""
        if not self._reading.text.strip():
            self.noticed.emit(_warning(ErrorCode.PROMPT_EMPTY))
        elif self._reading.is_settled:
            self._paint(settings)
        else:
            self._waiting = settings
            self._reading.hurry()

    def _on_settled(self) -> None:
        settings, self._waiting = self._waiting, None
        if settings is not None:
            self._paint(settings)

    def _on_worded(self, wordings: tuple[Wording, ...]) -> None:
        settings, self._worded = self._worded, None
        read = self._reading.interpretation
        if settings is not None and wordings:
            self._wish(wordings[0].classes, settings, wordings)
        elif settings is not None and read is not None:
            self.noticed.emit(_not_understood(read))

    def _on_refused(self, failed: Failed) -> None:
        self._waiting = self._worded = None
        sentence = error_sentence(ErrorCode(failed.code), failed.facts)
        self.noticed.emit(Notice(sentence, Tone.WARN))

    def _paint(self, settings: BatchSettings) -> None:
        read, mix = self._reading.interpretation, self._reading.mix
        if read is not None and read.alternatives > 1 and not self._reading.is_changed:
            self._worded = settings
            self._reading.ask_wordings(settings.count)
        elif read is not None and not mix.parts:
            self.noticed.emit(_not_understood(read))
        else:
            self._wish(mix.weights, settings, self._wordings(read, mix))

    def _wordings(self, read: Interpretation | None, mix: Mix) -> tuple[Wording, ...]:
        """What shares the batch, where the mix does not say everything."""
        parted, text = self._reading.parted, self._reading.text.strip()
        if read is None:
            return ()
        looks = read.steer, read.constraints, read.palette
        if parted is not None:
            mixes = (pairs(side.classes) for side in (parted.first, parted.second))
            return tuple(Wording(text, side, (), *looks) for side in mixes if side)
        plain = not read.texture and not any(looks)
        return () if plain else (Wording(text, mix.weights, read.texture_mix, *looks),)

    def _wish(self, mix: Weights, settings: BatchSettings, wordings: tuple[Wording, ...]) -> None:
        self.noticed.emit(None)
        prompt, on_show = whole_prompt(self._reading.text, self._reading.negative), self._on_show()
        parent = on_show[0] if on_show and goes_on_from(prompt, on_show[1]) else None
        told = with_negative(wordings, self._reading.negative)
        self._painting.paint(Wish(prompt, mix, settings, parent, wordings=told))


def _with_new_seed(settings: BatchSettings) -> BatchSettings:
    return msgspec.structs.replace(settings, seed=None)


def _warning(code: ErrorCode) -> Notice:
    return Notice(error_sentence(code, {}), Tone.WARN)


def _not_understood(read: Interpretation) -> Notice:
    closest = QLocale().createSeparatedList([scene_name(c.name, c.name_es) for c in read.closest])
    sentence = error_sentence(ErrorCode.PROMPT_NOT_UNDERSTOOD, {"closest": closest})
    return Notice(sentence, Tone.WARN)
