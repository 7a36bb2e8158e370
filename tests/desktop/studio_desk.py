"""A designer at the real page: presses keys, looks at what is there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.domain.ids import ImageId
from core.domain.image import Marks
from desktop.actions import ActionSet
from desktop.studio.model import PictureModel
from desktop.studio.presenter import StudioPresenter
from desktop.studio.view import StudioPage
from tests.desktop.studio_fakes import FakePainter
from tests.fakes import MemoryLibrary


@dataclass
class Desk:
    """The page, and what lies behind it."""

    page: StudioPage
    model: PictureModel
    painter: FakePainter
    library: MemoryLibrary
    presenter: StudioPresenter
    actions: ActionSet

    def press(self, keys: str) -> None:
        """Type characters, or one named key, wherever the focus is."""
        focused = self.page.focusWidget()
        assert focused is not None
        for key in keys:
            QTest.keyClick(focused, key)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focused = self.page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def paint(self, prompt: str = "a bird") -> None:
        self.page.focus_prompt()
        self.press(prompt)
        self.key(Qt.Key.Key_Return)
        self.painter.read()
        self.painter.paint_all()

    def ids(self) -> list[ImageId]:
        return [cell.id for cell in self.model.cells()]

    def kept(self) -> list[Marks]:
        return [self.library.image(image).marks for image in self.ids()]

    def active(self) -> int:
        return self.model.row_of(self.page.area.grid.active())
