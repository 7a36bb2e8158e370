"""One batch at a time: planned by the database thread, painted by the painter, kept as it comes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.ids import BatchId, ImageId, RequestId
from core.domain.image import Batch, Image, Marks
from core.domain.painting import BatchSettings, PaintPlan
from core.domain.prompt import Constraint, Interpretation, Wording
from core.protocol.messages import Failed, ImageReady, PaintDone, PaintProgress
from desktop.pictures.ports import Database
from desktop.studio.model import PictureModel
from desktop.studio.ports import Painter, StudioServices, Weights

Planned = tuple[BatchId, PaintPlan]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a press of Paint asks for. With `vary` the prompt and mix are those of that picture.

    `read` is then how that prompt is read. `wordings` share the batch evenly.
    """

    prompt: str
    mix: Weights
    settings: BatchSettings
    parent: BatchId | None = None
    vary: ImageId | None = None
    wordings: tuple[Wording, ...] = ()
    read: Interpretation | None = None


@dataclass(slots=True)
class Underway:
    """The batch that is being painted, once it is planned and sent."""

    services: StudioServices
    batch: BatchId
    plan: PaintPlan
    request: RequestId
    arrived: set[int] = field(default_factory=set)

    @property
    def insisted(self) -> tuple[Constraint, ...]:
        """What its pictures are checked for."""
        return tuple(one for wording in self.plan.wordings for one in wording.constraints)


class Painting(QObject):
    """Turns wishes into batches. A wish while a batch is painted stops that one first."""

    began = Signal(Underway)
    """Planned and sent; the batch has its number."""
    progressed = Signal(int, int)
    """So many of so many pictures are there."""
    choosing = Signal(PaintProgress, object)
    """How far a choice from many is, and the constraints that they are checked for."""
    ended = Signal(object, PaintDone)
    """The Batch as it is kept, None if it stayed empty; and the PaintDone with what it took."""
    refused = Signal(Failed)
    """The painter could not; what is painted stays."""
    failed = Signal(object)
    """What the database thread met instead of a result."""

    def __init__(
        self,
        pictures: PictureModel,
        painter: Painter,
        database: Database,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._painter = painter
        self._database = database
        self._services: StudioServices | None = None
        self._is_busy = False
        self._is_stopped = False
        self._underway: Underway | None = None
        self._next: Wish | None = None
        self._last: Wish | None = None
        painter.image_ready.connect(self._on_image)
        painter.paint_progressed.connect(self._on_progress)
        painter.paint_done.connect(self._on_done)
        painter.failed.connect(self._on_failed)

    def open(self, services: StudioServices) -> None:
        """The library is open; a wish that came too early is painted now."""
        self._services = services
        self._begin_next()

    @property
    def is_painting(self) -> bool:
        """True from the press of Paint to the last picture."""
        return self._is_busy

    @property
    def last_wish(self) -> Wish | None:
        """What was asked for last."""
        return self._last

    def paint(self, wish: Wish) -> None:
        """Paint a batch; one that is being painted ends with what it has."""
        self._next = wish
        if self._is_busy:
            self._cancel()
        else:
            self._begin_next()

    def stop(self) -> None:
        """Stop; what is painted stays, and no other batch begins."""
        self._next = None
        self._cancel()

    def _cancel(self) -> None:
        if self._is_busy and not self._is_stopped:
            self._is_stopped = True
            if self._underway is not None:
                self._painter.cancel(self._underway.request)

    def _begin_next(self) -> None:
        wish, services = self._next, self._services
        if wish is None or services is None:
            return
        self._next, self._last = None, wish
        self._is_busy, self._is_stopped = True, False
        self._database.submit(
            partial(_plan, services, wish),
            then=partial(self._on_planned, services),
            fail=self._on_plan_failed,
        )

    def _on_planned(self, services: StudioServices, planned: Planned) -> None:
        batch, plan = planned
        self._pictures.begin(plan.count, services.folder)
        self._pictures.number(batch)
        request = self._painter.paint(plan)
        self._underway = Underway(services, batch, plan, request)
        if self._is_stopped:
            self._painter.cancel(request)
        self.began.emit(self._underway)

    def _on_plan_failed(self, error: BaseException) -> None:
        self._is_busy = False
        self.failed.emit(error)
        self._begin_next()

    def _on_image(self, ready: ImageReady, pixels: QImage) -> None:
        underway = self._asked(ready.request)
        if underway is None or ready.index in underway.arrived:
            return
        underway.arrived.add(ready.index)
        if self._is_on_show(underway):
            self._pictures.put(ready.index, _image(ready), None if pixels.isNull() else pixels)
        self._database.submit(
            partial(underway.services.studio.image_painted, underway.batch, ready),
            then=self._on_kept,
            fail=self.failed.emit,
        )
        self.progressed.emit(len(underway.arrived), underway.plan.count)

    def _on_kept(self, image: Image) -> None:
        """A picture that was painted before, by the same recipe, has its marks already."""
        shown = self._pictures.image(image.id)
        if shown is not None and shown.marks == Marks():
            self._pictures.set_marks(image.id, image.marks)

    def _on_progress(self, progress: PaintProgress) -> None:
        underway = self._asked(progress.request)
        if underway is not None:
            self.choosing.emit(progress, underway.insisted)

    def _on_done(self, done: PaintDone) -> None:
        underway = self._asked(done.request)
        if underway is None:
            return
        if self._is_on_show(underway):
            self._pictures.end()
        self._finish(underway, done)

    def _on_failed(self, failed: Failed) -> None:
        underway = self._asked(failed.request)
        if underway is None:
            return
        if self._is_on_show(underway):
            self._pictures.fail()
        shown = len(underway.arrived)
        self._finish(underway, PaintDone(failed.request, shown, shown, 0, 0, False, cancelled=True))
        self.refused.emit(failed)

    def _finish(self, underway: Underway, done: PaintDone) -> None:
        self._underway = None
        self._is_busy = False
        self._database.submit(
            partial(underway.services.studio.batch_done, underway.batch, done),
            then=partial(self._on_finished, done),
            fail=self.failed.emit,
        )
        self._begin_next()

    def _on_finished(self, done: PaintDone, batch: Batch | None) -> None:
        self.ended.emit(batch, done)

    def _asked(self, request: RequestId) -> Underway | None:
        """The batch under way if this is an answer to it; late answers to others are dropped."""
        underway = self._underway
        return underway if underway is not None and underway.request == request else None

    def _is_on_show(self, underway: Underway) -> bool:
        """False while the designer looks at an earlier batch."""
        return self._pictures.batch == underway.batch


def _plan(services: StudioServices, wish: Wish) -> Planned:
    if wish.vary is not None:
        return services.studio.vary(wish.vary, wish.settings, wish.parent, wish.read)
    return services.studio.plan(
        wish.prompt, wish.mix, wish.settings, wish.parent, wordings=wish.wordings
    )


def _image(ready: ImageReady) -> Image:
    return Image(
        id=ready.recipe.id,
        recipe=ready.recipe,
        file=ready.file,
        sha256=ready.sha256,
        side_px=ready.side_px,
        created_at=time.time(),
        predicted=ready.predicted,
        mean_rgb=ready.mean_rgb,
    )
