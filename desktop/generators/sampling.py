"""Sample pictures of the generator in use: fixed seeds, not chosen by hand, in no library."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.card import GeneratorCard
from core.domain.ids import RequestId
from core.domain.painting import PaintPlan
from core.protocol.messages import Failed, ImageReady, PaintDone
from desktop.generators.ports import SamplePainter

MOST_CLASSES = 6
EACH = 2
SEED = 1


def sampled_classes(classes: int) -> list[int]:
    """Up to six class indices, evenly spread over all."""
    shown = min(MOST_CLASSES, classes)
    return [place * classes // shown for place in range(shown)]


class Sampling(QObject):
    """Paints one class after another, so that a press of Paint never waits for all of them."""

    arrived = Signal(int, QImage)
    """The place of a sample, and its pixels."""

    def __init__(self, painter: SamplePainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._card: GeneratorCard | None = None
        self._left: list[tuple[int, int]] = []
        self._first = 0
        self._request: RequestId | None = None
        painter.image_ready.connect(self._on_image)
        painter.paint_done.connect(self._on_done)
        painter.failed.connect(self._on_failed)

    def begin(self, card: GeneratorCard) -> None:
        """Paint the samples of this generator, unless they are painted already."""
        if card != self._card:
            self._card = card
            self._left = list(enumerate(sampled_classes(len(card.classes))))
            self._paint_next()

    def _paint_next(self) -> None:
        self._request = None
        if self._card is not None and self._left:
            number, scene = self._left.pop(0)
            self._first = number * EACH
            plan = PaintPlan("", ((scene, 1.0),), EACH, SEED, self._card.default_truncation)
            self._request = self._painter.paint(plan, keep=False)

    def _on_image(self, ready: ImageReady, pixels: QImage) -> None:
        if ready.request == self._request and not pixels.isNull():
            self.arrived.emit(self._first + ready.index, pixels)

    def _on_done(self, done: PaintDone) -> None:
        if done.request == self._request:
            self._paint_next()

    def _on_failed(self, failed: Failed) -> None:
        """Samples are a courtesy: whoever wants a picture is told by the Studio what went wrong."""
        if failed.request == self._request:
            self._request, self._card, self._left = None, None, []
