"""The pictures of the Library, and what is said when there are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal

from core.domain.ids import ImageId
from desktop.library.model import LibraryModel
from desktop.pictures.picture_area import PictureArea
from desktop.theme import ThemeManager
from desktop.widgets.buttons import Kind
from desktop.widgets.empty_state import EmptyState

SIDE_PX = 100


class LibraryArea(PictureArea):
    """A new answer keeps the active picture where it was on the screen, if it is still there."""

    studio_wanted = Signal()
    filters_cleared = Signal()

    def __init__(self, pictures: LibraryModel, themes: ThemeManager) -> None:
        super().__init__(pictures, themes, SIDE_PX, few_grow=False)
        self._pictures = pictures
        self._active = ImageId("")
        self._top_px = 0
        self._was_at_top = True
        self._blank = EmptyState(themes, "images", "")
        self._begin = self._blank.add_action("", Kind.PRIMARY)
        self._nothing = EmptyState(themes, "funnel-simple", "")
        self._clear = self._nothing.add_action("")
        for view in (self._blank, self._nothing):
            self.addWidget(view)
        self._begin.clicked.connect(self.studio_wanted)
        self._clear.clicked.connect(self.filters_cleared)
        pictures.modelAboutToBeReset.connect(self._remember)
        pictures.modelReset.connect(self._restore)
        pictures.rowsRemoved.connect(self._choose_view)
        self._name()

    def say_filters(self, words: str) -> None:
        """What the filters ask for, for the moment when nothing fits."""
        self._nothing.set_words(self.tr("No picture fits these filters"), words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _remember(self) -> None:
        self._active = self.grid.active()
        row = self.grid.currentIndex().row()
        self._top_px = self.grid.picture_rect(row).top() if self._active else 0
        self._was_at_top = self.grid.verticalScrollBar().value() == 0

    def _restore(self) -> None:
        row, bar = self._pictures.row_of(self._active), self.grid.verticalScrollBar()
        self.grid.updateGeometries()
        self.grid.activate_row(max(0, row))
        if row < 0:
            bar.setValue(0)
        elif not self._was_at_top:
            bar.setValue(bar.value() + self.grid.picture_rect(row).top() - self._top_px)
        self._choose_view()

    def _choose_view(self) -> None:
        """Without pictures, say why instead of showing an empty canvas."""
        empty = self._blank if not self._pictures.found.total else self._nothing
        if self._pictures.rowCount() == 0:
            self.show_view(empty)
        elif self.currentWidget() in (self._blank, self._nothing):
            self.show_view(self.grid)

    def _name(self) -> None:
        self.set_list_name(self.tr("Pictures of the library"))
        self._blank.set_words(
            self.tr("Nothing painted yet"), self.tr("Everything that you paint is kept here.")
        )
        self._begin.setText(self.tr("Go to the Studio"))
        self._clear.setText(self.tr("Clear the filters"))
