"""Remembers what the child processes said last, so that one can wait for it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from core.domain.ids import RequestId
from core.protocol.messages import (
    Failed,
    GeneratorReady,
    ImageReady,
    Interpreted,
    PaintDone,
    TasteUpdated,
)
from core.protocol.training_messages import AdapterReady, TrainingStep
from desktop.painter_link import PainterLink
from desktop.trainer_link import TrainerLink


class Ears(QObject):
    """Listens to both links."""

    def __init__(self, painter: PainterLink, trainer: TrainerLink) -> None:
        super().__init__()
        self.generator: GeneratorReady | None = None
        self.readings: list[Interpreted] = []
        self.done: dict[RequestId, PaintDone] = {}
        self.pictures: dict[RequestId, dict[int, QImage]] = {}
        self.taste: TasteUpdated | None = None
        self.steps: list[TrainingStep] = []
        self.adapters: list[AdapterReady] = []
        self.failures: list[Failed] = []
        painter.generator_ready.connect(self._on_generator)
        painter.interpreted.connect(self.readings.append)
        painter.image_ready.connect(self._on_image)
        painter.paint_done.connect(self._on_done)
        painter.taste_updated.connect(self._on_taste)
        painter.failed.connect(self.failures.append)
        trainer.stepped.connect(self.steps.append)
        trainer.adapter_ready.connect(self.adapters.append)
        trainer.failed.connect(self.failures.append)

    def _on_generator(self, ready: GeneratorReady) -> None:
        self.generator = ready

    def _on_image(self, ready: ImageReady, pixels: QImage) -> None:
        self.pictures.setdefault(ready.request, {})[ready.index] = pixels

    def _on_done(self, done: PaintDone) -> None:
        self.done[done.request] = done

    def _on_taste(self, update: TasteUpdated) -> None:
        self.taste = update
