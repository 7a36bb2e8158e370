"""The Studio's presenter with everything around it replaced, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QUndoStack

from core.domain.ids import ImageId
from desktop.pictures.culling import Culling
from desktop.studio.model import PictureModel
from desktop.studio.presenter import StudioPresenter
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.desktop.studio_surface import FakeSurface
from tests.fakes import MemoryLibrary


@dataclass
class StudioBench:
    """A presenter between a page without widgets and an open library."""

    surface: FakeSurface
    model: PictureModel
    painter: FakePainter
    database: NowDatabase
    library: MemoryLibrary
    undo_stack: QUndoStack
    culling: Culling
    presenter: StudioPresenter

    def type(self, text: str) -> None:
        """Type a prompt and have it read."""
        self.surface.prompt_edited.emit(text)
        self.surface.paint_pressed.emit()
        self.painter.read()

    def paint(self, text: str = "a bird") -> None:
        """Type a prompt, paint it, and have all pictures arrive."""
        self.type(text)
        self.painter.paint_all()

    def ids(self) -> list[ImageId]:
        """The pictures on show."""
        return [cell.id for cell in self.model.cells()]

    def stars(self) -> list[int]:
        """The stars on show."""
        return [cell.marks.stars for cell in self.model.cells()]
