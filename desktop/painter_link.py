"""The window's line to the painter process: messages become Qt signals, frames become images."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from core.domain.errors import ErrorCode
from core.domain.ids import ImageId, RequestId
from core.domain.painting import AdapterRef, PaintPlan, Precision
from core.domain.prompt import Swap
from core.domain.rating import LedgerEntry
from core.domain.recipe import Recipe
from core.protocol.client import Child
from core.protocol.frames import FrameFile
from core.protocol.messages import (
    Cancel,
    Failed,
    FromPainter,
    GeneratorReady,
    ImageReady,
    Interpret,
    Interpreted,
    Message,
    Notice,
    OpenGenerator,
    Paint,
    PaintDone,
    PaintProgress,
    PaintRecipes,
    PicturesPlaced,
    PlacePictures,
    Rated,
    RatedImage,
    TasteUpdated,
)
from core.protocol.supervisor import Supervisor

FRAME_SLOTS = 512


@dataclass(frozen=True, slots=True)
class PainterPlaces:
    """Where the painter finds and leaves things; `passing` has what is only looked at."""

    generator: Path
    pictures: Path
    passing: Path
    cache: Path
    log: Path
    wildcards: Path | None = None


class PainterLink(QObject):
    """Talks to the painter; all signals arrive on the GUI thread.

    Nothing here waits: a prompt that is read before `open`, or a request that is sent while the
    painter loads or is started again, is answered when it can be. Painting needs `open`.
    """

    generator_ready = Signal(GeneratorReady)
    interpreted = Signal(Interpreted)
    image_ready = Signal(ImageReady, QImage)
    paint_progressed = Signal(PaintProgress)
    paint_done = Signal(PaintDone)
    pictures_placed = Signal(PicturesPlaced)
    taste_updated = Signal(TasteUpdated)
    failed = Signal(Failed)
    notice = Signal(Notice)
    state_changed = Signal(str)
    busy_changed = Signal(bool)
    _arrived = Signal(object)
    _state_arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._supervisor: Supervisor[Message] | None = None
        self._early: list[Message] = []
        self._free = list(range(FRAME_SLOTS))
        self._held: dict[RequestId, tuple[int, ...]] = {}
        self._passing: set[RequestId] = set()
        self._entries: list[LedgerEntry] = []
        self._images: dict[ImageId, RatedImage] = {}
        self._signals = {
            GeneratorReady: self.generator_ready,
            Interpreted: self.interpreted,
            PaintProgress: self.paint_progressed,
            PicturesPlaced: self.pictures_placed,
            TasteUpdated: self.taste_updated,
            Notice: self.notice,
        }
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._dispatch, queued)
        self._state_arrived.connect(self.state_changed, queued)

    @property
    def pid(self) -> int | None:
        """Process id of the painter."""
        return self._supervisor.pid if self._supervisor else None

    def open(self, places: PainterPlaces, side_px: int) -> None:
        """Start the painter; `state_changed` and `generator_ready` follow.

        What was said before is sent now. Raises OSError when the frames cannot be made.
        """
        self._places = places
        frames = places.cache / f"frames-{secrets.token_hex(4)}.bin"
        self._frames = FrameFile.create(frames, FRAME_SLOTS, side_px)
        self._supervisor = Supervisor(
            lambda on_message, on_exit: Child(
                ["core.painter"], FromPainter, on_message, on_exit, places.log
            ),
            self._opening,
            self._arrived.emit,
            lambda state: self._state_arrived.emit(state.value),
            ErrorCode.PAINTER_DIED,
        )
        self._supervisor.start()
        for message in self._early:
            self._supervisor.send(message)

    def close(self) -> None:
        """Stop the painter and remove the frames."""
        if self._supervisor is not None:
            self._supervisor.close()
            self._frames.remove()

    def interpret(
        self, text: str, negative: str = "", wordings: int = 0, swaps: Sequence[Swap] = ()
    ) -> RequestId:
        """Have a prompt read; answered by `interpreted` or `failed`.

        `negative` is what else to leave out; `wordings` asks for so many of its alternatives.
        `swaps` are values to take for what the words say.
        """
        request = _new_request()
        self._send(Interpret(request, text, negative, wordings, tuple(swaps)))
        return request

    def paint(self, plan: PaintPlan, *, keep: bool = True) -> RequestId:
        """Paint a batch; `image_ready` for each picture, then `paint_done` or `failed`.

        With `keep` off the files go to `passing` instead of the library's pictures: for what is
        only looked at, and for what may turn out not to be needed.
        """
        request, slots, frames = self._open(plan.count)
        if not keep:
            self._passing.add(request)
        places = self._places
        folder = places.pictures if keep else places.passing
        self._send(Paint(request, plan, str(folder), frames, slots))
        return request

    def is_kept(self, request: RequestId) -> bool:
        """False for a request whose pictures enter no library."""
        return request not in self._passing

    def paint_recipes(
        self,
        recipes: Sequence[Recipe],
        adapters: Sequence[AdapterRef] = (),
        precision: Precision = Precision.AUTO,
    ) -> RequestId:
        """Paint exactly these recipes; answers as for `paint`."""
        request, slots, frames = self._open(len(recipes))
        folder = str(self._places.pictures)
        self._send(
            PaintRecipes(request, tuple(recipes), folder, tuple(adapters), precision, frames, slots)
        )
        return request

    def place(self, files: Sequence[Path]) -> RequestId:
        """Find where finished pictures stand on every axis; `pictures_placed` brings it."""
        request = _new_request()
        self._send(PlacePictures(request, tuple(map(str, files))))
        return request

    def rated(self, entries: Sequence[LedgerEntry], images: Sequence[RatedImage]) -> None:
        """Tell the taste what was rated; remembered for a painter that has to start again."""
        self._entries.extend(entries)
        self._images.update({image.id: image for image in images})
        self._send(Rated(tuple(entries), tuple(images)))

    def cancel(self, request: RequestId) -> None:
        """Stop a request; `paint_done` follows with what was painted."""
        self._send(Cancel(request))

    def _send(self, message: Message) -> None:
        if self._supervisor is None:
            self._early.append(message)
        else:
            self._supervisor.send(message)

    def _opening(self, safe_mode: bool) -> list[Message]:
        places = self._places
        opening: list[Message] = [
            OpenGenerator(
                str(places.generator),
                str(places.cache),
                safe_mode=safe_mode,
                wildcards=str(places.wildcards or ""),
            )
        ]
        if self._entries:
            opening.append(Rated(tuple(self._entries), tuple(self._images.values())))
        return opening

    def _open(self, pictures: int) -> tuple[RequestId, tuple[int, ...], str]:
        """A new request, its slots and the frame file; with too few free slots, files alone."""
        request = _new_request()
        slots = tuple(self._free[:pictures]) if len(self._free) >= pictures else ()
        del self._free[: len(slots)]
        self._held[request] = slots
        if len(self._held) == 1:
            self.busy_changed.emit(True)
        return request, slots, str(self._frames.path) if slots else ""

    @Slot(object)
    def _dispatch(self, message: Message) -> None:
        if isinstance(message, ImageReady):
            self.image_ready.emit(message, self._image(message))
        elif isinstance(message, PaintDone | Failed):
            self._close(message.request)
            (self.paint_done if isinstance(message, PaintDone) else self.failed).emit(message)
            self._passing.discard(message.request)
        elif type(message) in self._signals:
            self._signals[type(message)].emit(message)

    def _image(self, message: ImageReady) -> QImage:
        """A copy of the frame: the slot is free for the next picture when the request ends."""
        if message.slot is None:
            return QImage()
        side = message.side_px
        with self._frames.slot(message.slot) as view:
            return QImage(view, side, side, 3 * side, QImage.Format.Format_RGB888).copy()

    def _close(self, request: RequestId) -> None:
        if request in self._held:
            self._free.extend(self._held.pop(request))
            if not self._held:
                self.busy_changed.emit(False)


def _new_request() -> RequestId:
    return RequestId(secrets.token_hex(6))
