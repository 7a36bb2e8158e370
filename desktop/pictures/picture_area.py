"""The pictures of a page: as a grid, or one at a time in the loupe."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.domain.ids import ImageId
from desktop.pictures.delegate import CellDelegate
from desktop.pictures.grid import ImageGrid
from desktop.pictures.grid_layout_view import DEFAULT_SIDE_PX
from desktop.pictures.loupe import Loupe
from desktop.pictures.overlay import Overlays
from desktop.pictures.pictures import Place
from desktop.pictures.rows import PictureRows
from desktop.theme import ThemeManager

BACKDROPS = (None, QColor("#000000"), QColor("#777777"), QColor("#FFFFFF"))
"""None is the canvas of the theme."""


class PictureArea(QStackedWidget):
    """Grid and loupe share the list and the selection. What a double click means is left open."""

    marked = Signal(list, object)
    """ids and a Mark."""
    nudged = Signal(list, int)
    """ids, and so many stars more or less."""
    recipe_wanted = Signal(list)
    """ids."""
    selection_changed = Signal(list)
    """ids, the active one first."""
    view_changed = Signal()

    def __init__(
        self,
        rows: PictureRows,
        themes: ThemeManager,
        side_px: int = DEFAULT_SIDE_PX,
        *,
        few_grow: bool = True,
    ) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = CellDelegate(rows.pictures, themes, self)
        self.grid = ImageGrid(rows, self._delegate, side_px, few_grow=few_grow)
        selection = self.grid.selectionModel()
        self.loupe = Loupe(rows, selection, self._delegate, themes)
        self._backdrop = 0
        self._told = ImageId("")
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_selection)
        self.addWidget(self.grid)
        self.addWidget(self.loupe)
        self.grid.wanted.connect(self._want)
        self.grid.marked.connect(self.marked)
        self.loupe.marked.connect(self.marked)
        self.loupe.closed.connect(self.show_grid)
        selection.selectionChanged.connect(self._soon.start)
        selection.currentChanged.connect(self._soon.start)
        rows.model.dataChanged.connect(self._on_arrived)

    @property
    def in_loupe(self) -> bool:
        """True while one picture fills the area."""
        return self.currentWidget() is self.loupe

    def targets(self) -> list[ImageId]:
        """What a key speaks of: all selected in the grid, in the loupe the one on show."""
        if self.in_loupe:
            return [image for image in [self.grid.active()] if image]
        return self.grid.selected()

    def nudge(self, by: int) -> None:
        """Stars up or down."""
        if images := self.targets():
            self.nudged.emit(images, by)

    def copy_recipes(self) -> None:
        """The recipes of all that are selected."""
        if images := self.targets():
            self.recipe_wanted.emit(images)

    def show_grid(self) -> None:
        """All pictures."""
        self.show_view(self.grid)

    def show_loupe(self) -> None:
        """The active picture alone."""
        if self.grid.active():
            self.loupe.show_current()
            self.show_view(self.loupe)

    def toggle_loupe(self) -> None:
        """From the grid to the loupe, and back."""
        (self.show_grid if self.in_loupe else self.show_loupe)()

    def show_view(self, view: QWidget) -> None:
        """Put one of the views in front; the keyboard follows if it was on the other."""
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.setCurrentWidget(view)
        if had_focus:
            self.focus_pictures()
        self.view_changed.emit()

    def next_of(self, image: ImageId) -> ImageId:
        """The picture after this one as they are on show; empty if it is the last."""
        row = self._rows.row_of(image) + 1
        more = 0 < row < self._rows.model.rowCount()
        return self._rows.image_at(row) if more else ImageId("")

    def activate(self, image: ImageId) -> None:
        """Make a picture the active one."""
        row = self._rows.row_of(image)
        if row >= 0:
            self.grid.activate_row(row)

    def cycle_backdrop(self) -> None:
        """Theme, black, grey, white."""
        self._backdrop = (self._backdrop + 1) % len(BACKDROPS)
        self.grid.set_backdrop(BACKDROPS[self._backdrop])
        self.loupe.canvas.set_backdrop(BACKDROPS[self._backdrop])

    def cycle_overlays(self) -> None:
        """All, ratings, none."""
        kinds = list(Overlays)
        following = (kinds.index(self._delegate.overlays) + 1) % len(kinds)
        self.grid.set_overlays(kinds[following])
        self.loupe.strip.viewport().update()

    def resize_pictures(self, steps: int) -> None:
        """`=` and `-`: larger or smaller thumbs, or another multiple in the loupe."""
        if self.in_loupe:
            self.loupe.canvas.step_zoom(steps)
        else:
            self.grid.step_side(steps)

    def focus_pictures(self) -> None:
        """Give the keyboard to the pictures."""
        (self.loupe if self.in_loupe else self.grid).setFocus()

    def set_list_name(self, name: str) -> None:
        """What the list of pictures is called, for people who hear the window."""
        for view in (self.grid, self.loupe.strip):
            view.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas, also behind what is shown instead of pictures."""
        QPainter(self).fillRect(self.rect(), self._delegate.theme.canvas)

    def _want(self, rows: list[int], side_px: int, corner_px: float) -> None:
        self._rows.want(Place.GRID, rows, side_px, corner_px)

    def _on_arrived(self) -> None:
        """The active cell, empty so far, may have got its picture."""
        if self.grid.active() != self._told:
            self._soon.start()

    def _tell_selection(self) -> None:
        active = self._told = self.grid.active()
        others = [image for image in self.grid.selected() if image != active]
        self.selection_changed.emit([active, *others] if active else others)
