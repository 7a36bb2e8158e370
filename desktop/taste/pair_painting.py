"""Paints the pairs of a blind test a few ahead, one pair after another."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.adapter import Side
from core.domain.ids import AdapterId, RequestId
from core.paths import LibraryPaths
from core.protocol.messages import Failed, ImageReady, PaintDone
from core.services.blind_pairs import BlindPlan, PairPlan, ShownPair
from desktop.taste.ports import Database, Painter, TasteServices

A_SIDE = 1
"""Votes between single pictures become ratings; those between several say nothing of one."""


@dataclass(slots=True)
class Pair:
    """A pair to judge: its number, and of left and right the file and, once known, the pixels."""

    adapter: AdapterId
    number: int
    files: tuple[Path, Path]
    pixels: list[QImage | None] = field(default_factory=lambda: [None, None])

    @property
    def is_complete(self) -> bool:
        """Whether both sides can be shown."""
        return all(side is not None for side in self.pixels)


@dataclass(slots=True)
class _Underway:
    """The pair that is being painted; the painter sends both sides in any order."""

    plan: BlindPlan
    pair: PairPlan
    requests: dict[RequestId, Side]
    readies: dict[Side, ImageReady] = field(default_factory=dict)
    pixels: dict[Side, QImage] = field(default_factory=dict)


class PairPainting(QObject):
    """Asks for both sides of one pair at a time, so that a batch never waits behind many."""

    painted = Signal(object)
    """A Pair that is kept and can be shown."""
    refused = Signal(Failed)
    """The painter could not; pairs that are painted stay."""
    failed = Signal(object)
    """What the database thread met instead of a result."""

    def __init__(self, painter: Painter, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._database = database
        self._services: TasteServices | None = None
        self._wanted = 0
        self._asked_for = 0
        self._plan: BlindPlan | None = None
        self._queue: deque[PairPlan] = deque()
        self._underway: _Underway | None = None
        self._done: list[PaintDone] = []
        painter.image_ready.connect(self._on_image)
        painter.paint_done.connect(self._on_done)
        painter.failed.connect(self._on_failed)

    def open(self, services: TasteServices) -> None:
        """The library is open."""
        self._services = services

    @property
    def outstanding(self) -> int:
        """How many pairs are still to come."""
        return self._wanted

    def paint(self, adapter: AdapterId, count: int) -> None:
        """Paint so many pairs for an adapter's test, unless some are still to come."""
        services = self._services
        if services is None or self._wanted or self._plan is not None:
            return
        self._wanted = count
        self._asked_for += 1
        self._database.submit(
            lambda: services.gate.plan_pairs(adapter, count, A_SIDE),
            then=partial(self._on_planned, self._asked_for),
            fail=self._on_plan_failed,
        )

    def stop(self) -> None:
        """Paint no more; a pair that is half painted is dropped."""
        self._wanted = 0
        self._asked_for += 1
        self._queue.clear()
        if self._underway is not None:
            for request in self._underway.requests:
                self._painter.cancel(request)
            self._underway = None
        self._finish()

    # A plan

    def _on_planned(self, asked_for: int, plan: BlindPlan) -> None:
        if asked_for != self._asked_for:
            self._close(plan, [])
            return
        self._plan = plan
        self._queue.extend(plan.pairs)
        self._next()

    def _on_plan_failed(self, error: BaseException) -> None:
        self._wanted = 0
        self.failed.emit(error)

    def _next(self) -> None:
        if self._plan is None or not self._queue:
            self._finish()
            return
        pair = self._queue.popleft()
        requests = {
            # Only looked at until the pair is asked: what is dropped must not enter the library.
            self._painter.paint(pair.left, keep=False): Side.LEFT,
            self._painter.paint(pair.right, keep=False): Side.RIGHT,
        }
        self._underway = _Underway(self._plan, pair, requests)

    def _finish(self) -> None:
        """The plan has ended; its batch records what it took."""
        if self._plan is not None:
            self._close(self._plan, self._done)
            self._done, self._plan = [], None

    def _close(self, plan: BlindPlan, done: list[PaintDone]) -> None:
        assert self._services is not None
        gate = self._services.gate
        self._database.submit(
            lambda: gate.pairs_done(plan, done), then=lambda _: None, fail=self.failed.emit
        )

    # A pair

    def _on_image(self, ready: ImageReady, pixels: QImage) -> None:
        underway, side = self._asked(ready.request)
        if underway is not None and side is not None:
            underway.readies[side] = ready
            if not pixels.isNull():
                underway.pixels[side] = pixels

    def _on_done(self, done: PaintDone) -> None:
        underway, side = self._asked(done.request)
        if underway is None or side is None:
            return
        del underway.requests[done.request]
        self._done.append(done)
        if not underway.requests:
            self._underway = None
            if len(underway.readies) == len((Side.LEFT, Side.RIGHT)):
                self._keep(underway)
            else:
                self._wanted = max(0, self._wanted - 1)
            self._next()

    def _on_failed(self, failed: Failed) -> None:
        underway, _ = self._asked(failed.request)
        if underway is not None:
            del underway.requests[failed.request]
            self.stop()
            self.refused.emit(failed)

    def _keep(self, underway: _Underway) -> None:
        assert self._services is not None
        left, right = underway.readies[Side.LEFT], underway.readies[Side.RIGHT]
        services = self._services

        def kept() -> ShownPair:
            for ready in (left, right):
                services.take_in(ready.file)
            return services.gate.pair_painted(underway.plan, underway.pair, [left], [right])

        self._database.submit(
            kept,
            then=partial(self._on_kept, underway),
            fail=self._on_not_kept,
        )

    def _on_kept(self, underway: _Underway, shown: ShownPair) -> None:
        assert self._services is not None
        self._wanted = max(0, self._wanted - 1)
        folder = LibraryPaths(self._services.home).pictures
        sides = (Side.LEFT, Side.RIGHT)
        left, right = (folder / underway.readies[side].file for side in sides)
        pixels = [underway.pixels.get(side) for side in sides]
        self.painted.emit(Pair(underway.plan.adapter, shown.number, (left, right), pixels))

    def _on_not_kept(self, error: BaseException) -> None:
        self.stop()
        self.failed.emit(error)

    def _asked(self, request: RequestId) -> tuple[_Underway | None, Side | None]:
        """The pair under way and the side if this is an answer to it."""
        underway = self._underway
        side = underway.requests.get(request) if underway is not None else None
        return (underway, side) if side is not None else (None, None)
