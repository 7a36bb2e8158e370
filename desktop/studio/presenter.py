"""Connects the Studio's page with the services: words in, pictures out, marks into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.domain.adapter import Adapter, AdapterState
from core.domain.card import GeneratorCard
from core.domain.errors import ErrorCode, Fact
from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch
from core.domain.recipe import encode_recipe
from core.protocol import messages
from core.protocol.messages import Failed, GeneratorReady, PaintDone, TasteUpdated
from core.services.changes import Changes
from desktop.errors import describe
from desktop.i18n import error_sentence
from desktop.pictures.cell import CellState
from desktop.pictures.culling import Culling
from desktop.pictures.judging import Judging
from desktop.pictures.notice import Notice, Tone
from desktop.pictures.ports import Database
from desktop.pictures.repainting import Repainting
from desktop.studio.browsing import Browsing
from desktop.studio.leaning import LeaningCounter
from desktop.studio.leaning_words import complaint
from desktop.studio.model import PictureModel
from desktop.studio.painting import Painting, Underway
from desktop.studio.ports import Painter, StudioServices
from desktop.studio.reading import Reading
from desktop.studio.starters import STARTERS, Starters
from desktop.studio.surface import StudioSurface
from desktop.studio.varying import Varying
from desktop.studio.wishing import Wishing

__all__ = ["StudioPresenter", "StudioSurface"]

RECENT = 60
"""Batches that the filmstrip reaches back."""
RESTARTING = "restarting"


class StudioPresenter(QObject):
    """Decides what happens in the Studio. It knows no widget, no SQL and no tensor.

    `open` is called once the library can be used; a press of Paint before that waits for it.
    """

    changed = Signal(object)
    """Changes that this page made, for the other pages; marks are told by the Culling."""

    def __init__(
        self,
        surface: StudioSurface,
        pictures: PictureModel,
        painter: Painter,
        database: Database,
        culling: Culling,
    ) -> None:
        super().__init__()
        self._surface = surface
        self._pictures = pictures
        self._database = database
        self._services: StudioServices | None = None
        self._card: GeneratorCard | None = None
        self._accept: Callable[[], None] | None = None
        self._reading = Reading(painter, self)
        self._painting = Painting(pictures, painter, database, self)
        self._culling = culling
        culling.show_in(pictures)
        self._browsing = Browsing(surface, pictures, self)
        self._judging = Judging(surface, culling, self)
        self._wishing = Wishing(
            surface, self._reading, self._painting, lambda: self._browsing.on_show, self
        )
        self._varying = Varying(surface, pictures, painter, self)
        self._repainting = Repainting(pictures, painter, database, self)
        self._leaning = LeaningCounter(surface, pictures, painter, self._browsing.recent, self)
        self._starters = Starters(surface, painter, self)
        self._first_run = False
        self._listen_to_parts()
        surface.remedy_pressed.connect(self._on_remedy)
        surface.recipe_wanted.connect(self._on_recipe_wanted)
        surface.notice_accepted.connect(self._on_accepted)
        painter.generator_ready.connect(self._on_generator)
        painter.taste_updated.connect(self._on_taste)
        painter.notice.connect(self._on_painter_notice)
        painter.failed.connect(self._on_failed)
        painter.state_changed.connect(self._on_state)

    def open(self, services: StudioServices) -> None:
        """The library is open: show its newest batch, or begin with an empty one."""
        self._services = services
        self._culling.open(services)
        self._painting.open(services)
        self._database.submit(
            lambda: (services.studio.recent(RECENT), services.adapters()),
            then=self._on_opened,
            fail=self._on_error,
        )

    def take(self, changes: Changes) -> None:
        """Another page has changed something."""
        self._pictures.show_marks(changes.marks)
        self._browsing.take(changes)
        if changes.adapters and self._services is not None:
            self._database.submit(
                self._services.adapters, then=self._on_adapters, fail=self._on_error
            )

    def open_batch(self, batch: BatchId, image: ImageId) -> None:
        """Show a batch, however old, with this picture as the active one."""
        services = self._services
        if self._browsing.has(batch):
            self._browsing.show(batch, image)
        elif services is not None:
            self._database.submit(
                lambda: services.studio.open(batch),
                then=partial(self._on_batch_read, image),
                fail=self._on_error,
            )

    # The library

    def _on_batch_read(self, image: ImageId, batch: Batch) -> None:
        self._browsing.add(batch)
        self._browsing.show(batch.id, image)

    def _on_opened(self, found: tuple[list[Batch], Sequence[Adapter]]) -> None:
        assert self._services is not None
        batches, adapters = found
        self._browsing.open(batches, self._services.folder)
        self._leaning.open(self._services.folder)
        self._on_adapters(adapters)
        if not batches and not self._painting.is_painting:
            self._first_run = True
            self._surface.show_first_run(STARTERS)
            self._begin_starters()

    def _on_adapters(self, adapters: Sequence[Adapter]) -> None:
        self._browsing.know_adapters(adapters)
        used = (one.name for one in adapters if one.state is AdapterState.IN_USE)
        self._surface.show_taste(next(used, ""))

    def _begin_starters(self) -> None:
        if self._first_run and self._card is not None:
            self._starters.begin(self._card.default_truncation)

    # The parts

    def _listen_to_parts(self) -> None:
        self._reading.changed.connect(self._on_reading)
        self._wishing.noticed.connect(self._show_notice)
        self._varying.noticed.connect(self._show_notice)
        self._varying.wished.connect(self._painting.paint)
        self._painting.began.connect(self._on_began)
        self._painting.progressed.connect(self._surface.show_painting)
        self._painting.choosing.connect(self._surface.show_choosing)
        self._painting.ended.connect(self._on_ended)
        self._painting.refused.connect(self._on_refused)
        self._painting.failed.connect(self._on_paint_error)
        self._culling.changed.connect(self._browsing.take)
        self._culling.failed.connect(self._on_error)
        self._repainting.refused.connect(self._on_refused)
        self._repainting.failed.connect(self._on_error)

    def _on_reading(self) -> None:
        self._surface.show_reading(self._reading.interpretation, self._reading.mix)

    def _on_began(self, underway: Underway) -> None:
        if self._first_run:
            self._first_run = False
            self._starters.stop()
        self._browsing.began(underway)
        self._surface.show_seed(underway.plan.seed)
        self._surface.show_painting(0, underway.plan.count)

    def _on_ended(self, batch: Batch | None, done: PaintDone) -> None:
        if not self._painting.is_painting:
            self._surface.show_painted()
        if batch is not None:
            self._browsing.ended(batch, done)
            if words := complaint(self._browsing.outcome(batch.id)):
                self._show_notice(Notice(words, Tone.WARN))
            self.changed.emit(Changes(batches=True))

    def _on_refused(self, failed: Failed) -> None:
        code = ErrorCode(failed.code)
        count = self._painting.last_wish.settings.count if self._painting.last_wish else 0
        if code is ErrorCode.OUT_OF_MEMORY and count > 1:
            fewer = count // 2
            words = self.tr("Paint %n", "", fewer)
            self._offer(code, failed.facts, words, lambda: self._wishing.repeat(fewer))
        elif code is ErrorCode.PAINTER_DIED:
            words = self.tr("Paint again")
            self._offer(code, failed.facts, words, self._wishing.repeat)
        else:
            self._show_notice(Notice(error_sentence(code, failed.facts)))

    def _on_paint_error(self, error: BaseException) -> None:
        self._surface.show_painted()
        self._on_error(error)

    def _on_error(self, error: BaseException) -> None:
        self._show_notice(Notice(describe(error).sentence))

    # The painter

    def _on_generator(self, ready: GeneratorReady) -> None:
        self._card = ready.card
        self._browsing.know_generator(ready.card)
        self._leaning.know_generator(ready.card)
        self._surface.show_generator(ready.card)
        self._begin_starters()

    def _on_taste(self, update: TasteUpdated) -> None:
        services = self._services
        if services is not None:
            self._database.submit(
                lambda: services.studio.taste_updated(update),
                then=lambda _: None,
                fail=self._on_error,
            )

    def _on_painter_notice(self, notice: messages.Notice) -> None:
        sentence = error_sentence(ErrorCode(notice.code), notice.facts)
        self._show_notice(Notice(sentence, Tone.WARN))

    def _on_failed(self, failed: Failed) -> None:
        """What answers no request speaks of the painter as a whole."""
        if not failed.request:
            self._show_notice(Notice(error_sentence(ErrorCode(failed.code), failed.facts)))

    def _on_state(self, state: str) -> None:
        if state == RESTARTING and self._accept is None:
            sentence = error_sentence(ErrorCode.PAINTER_DIED, {})
            self._show_notice(Notice(sentence, Tone.WARN))

    # The page

    def _on_remedy(self, row: int) -> None:
        cell = self._pictures.cell(row)
        if cell.state is CellState.FAILED:
            self._show_notice(None)
            self._wishing.repeat()
        elif cell.image is not None and self._services is not None:
            self._repainting.repaint(cell.image, self._services)

    def _on_recipe_wanted(self, images: Sequence[ImageId]) -> None:
        found = (self._pictures.image(image) for image in images)
        lines = [encode_recipe(image.recipe).decode() for image in found if image is not None]
        if lines:
            self._surface.copy_text("\n".join(lines))

    def _offer(
        self, code: ErrorCode, facts: dict[str, Fact], words: str, act: Callable[[], None]
    ) -> None:
        self._show_notice(Notice(error_sentence(code, facts), action=words))
        self._accept = act

    def _on_accepted(self) -> None:
        act = self._accept
        self._show_notice(None)
        if act is not None:
            act()

    def _show_notice(self, notice: Notice | None) -> None:
        self._accept = None
        self._surface.show_notice(notice)
