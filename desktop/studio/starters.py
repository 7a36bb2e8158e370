"""The four prompts of an empty library, each painted while the designer reads it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from core.domain.ids import RequestId
from core.domain.painting import PaintPlan
from core.protocol.messages import Failed, ImageReady, Interpreted, PaintDone
from desktop.i18n import scene_name
from desktop.studio.ports import Painter
from desktop.studio.surface import Starter, StudioSurface, Took

STARTERS = (
    Starter("sunset over layered hills", "atardecer entre colinas"),
    Starter("city at night", "ciudad de noche"),
    Starter("jellyfish", "medusa"),
    Starter("misty pine forest", "pinar con niebla"),
)
EACH = 4
NOTHING = Took(0, 0.0, 0.0, measured=True)
SEED = 20
"""Chosen once, so that everybody meets the same pictures."""


class Starters(QObject):
    """Paints the prompts one after another; they are no batch and enter no library."""

    def __init__(
        self, surface: StudioSurface, painter: Painter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._painter = painter
        self._truncation = 0.0
        self._interpreting: dict[RequestId, int] = {}
        self._painting: dict[RequestId, int] = {}
        self._took = NOTHING
        painter.interpreted.connect(self._on_interpreted)
        painter.image_ready.connect(self._on_image)
        painter.paint_done.connect(self._on_done)
        painter.failed.connect(self._on_failed)

    def begin(self, truncation: float) -> None:
        """Read and paint all of them, from the beginning."""
        self.stop()
        self._truncation = truncation
        self._took = NOTHING
        for place, starter in enumerate(STARTERS):
            request = self._painter.interpret(scene_name(starter.en, starter.es))
            self._interpreting[request] = place

    def stop(self) -> None:
        """The rest is not needed."""
        self._interpreting.clear()
        for request in self._painting:
            self._painter.cancel(request)
        self._painting.clear()

    def _on_interpreted(self, answer: Interpreted) -> None:
        place = self._interpreting.pop(answer.request, None)
        read = answer.interpretation
        if place is None or not read.mix:
            return
        plan = PaintPlan(read.text, read.mix, EACH, SEED + place, self._truncation)
        self._painting[self._painter.paint(plan, keep=False)] = place

    def _on_image(self, ready: ImageReady, pixels: QImage) -> None:
        place = self._painting.get(ready.request)
        if place is not None and not pixels.isNull():
            self._surface.show_starter_picture(place, ready.index, pixels)

    def _on_done(self, done: PaintDone) -> None:
        if self._painting.pop(done.request, None) is None:
            return
        took = self._took
        self._took = Took(
            took.pictures + done.shown,
            took.seconds + done.seconds,
            took.joules + done.joules,
            took.measured and done.joules_measured,
        )
        if not self._painting and not self._interpreting:
            self._surface.show_starters_took(self._took)

    def _on_failed(self, failed: Failed) -> None:
        self._interpreting.pop(failed.request, None)
        self._painting.pop(failed.request, None)
