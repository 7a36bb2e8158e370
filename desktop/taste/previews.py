"""One seed through a run: the pictures that the tuner leaves on its way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from core.domain.ids import RunId
from core.domain.run import TrainingRun
from core.protocol.training_messages import PreviewReady
from desktop.taste.cards import Preview
from desktop.taste.ports import PictureReader, Trainer
from desktop.taste.surface import TasteSurface


class Previews(QObject):
    """Has the files read and keeps their pixels while the run is on show."""

    def __init__(
        self,
        surface: TasteSurface,
        trainer: Trainer,
        reader: PictureReader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._reader = reader
        self._home = Path()
        self._run: TrainingRun | None = None
        self._asked: dict[str, int] = {}
        self._pixels: dict[int, QImage] = {}
        trainer.preview_ready.connect(self._on_ready)
        reader.read.connect(self._on_read)

    def open(self, home: Path) -> None:
        """The library is open."""
        self._home = home

    def begin(self, run: TrainingRun) -> None:
        """A run begins, or goes on with the pictures that it has."""
        if self._run_id != run.id:
            self._pixels.clear()
        self._asked.clear()
        self._run = run
        self._show()

    @property
    def _run_id(self) -> RunId | None:
        return self._run.id if self._run is not None else None

    def _on_ready(self, ready: PreviewReady) -> None:
        if self._run is not None:
            file = self._home / self._run.folder / ready.file
            self._asked[str(file)] = ready.step
            self._reader.ask(file)

    def _on_read(self, path: str, pixels: QImage) -> None:
        step = self._asked.pop(path, None)
        if step is not None and not pixels.isNull():
            self._pixels[step] = pixels
            self._show()

    def _show(self) -> None:
        shown = [Preview(step, pixels) for step, pixels in sorted(self._pixels.items())]
        if self._run is not None:
            config = self._run.config
            latest = shown[-1].step if shown else 0
            if latest < config.steps:
                shown.append(Preview(min(latest + config.preview_every, config.steps)))
        self._surface.show_previews(shown)
