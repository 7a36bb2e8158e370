"""Decoded pictures by size, made on worker threads and kept within a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from core.domain.ids import ImageId
from desktop.pictures.decoding import NATIVE, faded, read_picture

BUDGET_BYTES = 256 << 20
WORKERS = 2
_Key = tuple[ImageId, int]


class Place(IntEnum):
    """Where a picture is wanted; the earlier of two places is served first."""

    LOUPE = 0
    GRID = 1
    STRIP = 2
    FILMSTRIP = 3
    INSPECTOR = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is, or soon will be, on the screen. Lengths are in device pixels."""

    image: ImageId
    file: Path
    side_px: int = NATIVE
    corner_px: float = 0.0


@dataclass(frozen=True, slots=True)
class Shades:
    """A picture, and the faded twin that is shown when it is rejected (None until it is made)."""

    plain: QPixmap
    faded: QPixmap | None = None

    @property
    def cost_bytes(self) -> int:
        """What both take in memory."""
        one = 4 * self.plain.width() * self.plain.height()
        return one if self.faded is None else 2 * one


class Pictures(QObject):
    """Answers at once with what it has; decodes what is wanted, in the order wanted.

    Every call of `want` replaces what its place wanted before, so that what scrolled away is
    never decoded. All methods belong to the GUI thread; only reading and scaling happen elsewhere.
    """

    arrived = Signal(str)
    """An ImageId whose pixels became available at a further size."""
    lost = Signal(str)
    """An ImageId whose file cannot be read."""
    _decoded = Signal(object, QImage, QImage)

    def __init__(self, budget_bytes: int = BUDGET_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._budget_bytes = budget_bytes
        self._used_bytes = 0
        self._is_closed = False
        self._kept: OrderedDict[_Key, Shades] = OrderedDict()
        self._sides: dict[ImageId, set[int]] = {}
        self._queues: dict[Place, list[Wanted]] = {place: [] for place in Place}
        self._running: set[_Key] = set()
        self._unreadable: set[ImageId] = set()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="pictures")
        self._decoded.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def used_bytes(self) -> int:
        """What all kept pictures take together."""
        return self._used_bytes

    @property
    def is_idle(self) -> bool:
        """True when no worker reads anything."""
        return not self._running

    def find(self, image: ImageId, side_px: int = NATIVE) -> Shades | None:
        """The picture at this size; else at the size that comes closest; None if there is none."""
        key = (image, side_px)
        if key not in self._kept:
            sides = self._sides.get(image)
            if not sides:
                return None
            key = (image, min(sides, key=lambda side: abs(side - side_px)))
        self._kept.move_to_end(key)
        return self._kept[key]

    def has(self, image: ImageId, side_px: int) -> bool:
        """Whether the picture is there at exactly this size."""
        return (image, side_px) in self._kept

    def keep_live(self, image: ImageId, pixels: QImage) -> None:
        """Take the pixels of a picture that was just painted; its faded twin follows."""
        self._unreadable.discard(image)
        self._keep((image, NATIVE), Shades(QPixmap.fromImage(pixels)))
        self._start((image, NATIVE), lambda: pixels)

    def want(self, place: Place, wanted: Sequence[Wanted]) -> None:
        """Decode these in this order; what the place wanted before and has not begun is dropped."""
        self._queues[place] = [one for one in reversed(wanted) if self._is_news(one)]
        self._pump()

    def forget(self, image: ImageId) -> None:
        """Let go of a picture whose file has changed; it is decoded anew when wanted."""
        self._unreadable.discard(image)
        for side in self._sides.pop(image, set()):
            self._used_bytes -= self._kept.pop((image, side)).cost_bytes

    def close(self) -> None:
        """Stop the workers; nothing is decoded any more, whatever is wanted."""
        self._is_closed = True
        self._workers.shutdown(cancel_futures=True)

    def _is_news(self, wanted: Wanted) -> bool:
        key = (wanted.image, wanted.side_px)
        known = key in self._kept or key in self._running
        return not known and wanted.image not in self._unreadable

    def _pump(self) -> None:
        for queue in self._queues.values():
            while queue and len(self._running) < WORKERS:
                self._begin(queue.pop())

    def _begin(self, wanted: Wanted) -> None:
        if self._is_news(wanted):
            self._start((wanted.image, wanted.side_px), _reading(wanted))

    def _start(self, key: _Key, read: Callable[[], QImage]) -> None:
        if self._is_closed:
            return
        self._running.add(key)
        self._workers.submit(self._decode, key, read)

    def _decode(self, key: _Key, read: Callable[[], QImage]) -> None:
        """Runs on a worker thread."""
        plain = read()
        self._decoded.emit(key, plain, plain if plain.isNull() else faded(plain))

    @Slot(object, QImage, QImage)
    def _take(self, key: _Key, plain: QImage, twin: QImage) -> None:
        self._running.discard(key)
        image, _ = key
        if plain.isNull():
            self._unreadable.add(image)
            self.lost.emit(image)
        else:
            self._keep(key, Shades(QPixmap.fromImage(plain), QPixmap.fromImage(twin)))
            self.arrived.emit(image)
        self._pump()

    def _keep(self, key: _Key, shades: Shades) -> None:
        if former := self._kept.pop(key, None):
            self._used_bytes -= former.cost_bytes
        self._kept[key] = shades
        self._sides.setdefault(key[0], set()).add(key[1])
        self._used_bytes += shades.cost_bytes
        while self._used_bytes > self._budget_bytes and len(self._kept) > 1:
            (image, side), oldest = self._kept.popitem(last=False)
            self._used_bytes -= oldest.cost_bytes
            self._sides[image].discard(side)


def _reading(wanted: Wanted) -> Callable[[], QImage]:
    return lambda: read_picture(wanted.file, wanted.side_px, wanted.corner_px)
