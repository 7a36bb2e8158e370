"""The pictures of the batch: as a grid, or one at a time in the loupe."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.domain.ids import ImageId
from desktop.studio.delegate import CellDelegate
from desktop.studio.grid import ImageGrid
from desktop.studio.loupe import Loupe
from desktop.studio.model import PictureModel
from desktop.studio.overlay import Overlays
from desktop.studio.picture_filter import PictureFilter, Shown
from desktop.studio.pictures import Place
from desktop.theme import ThemeManager
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState

BACKDROPS = (None, QColor("#000000"), QColor("#777777"), QColor("#FFFFFF"))
"""None is the canvas of the theme."""


class PictureArea(QStackedWidget):
    """Grid and loupe share the model, the filter and the selection."""

    marked = Signal(list, object)
    """ids and a Mark."""
    selection_changed = Signal(list)
    """ids, the active one first."""
    view_changed = Signal()
    filter_cleared = Signal()

    def __init__(
        self, pictures: PictureModel, themes: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shown = PictureFilter(pictures, self)
        self._delegate = CellDelegate(pictures.pictures, themes, self)
        self.grid = ImageGrid(self.shown, self._delegate)
        selection = self.grid.selectionModel()
        self.loupe = Loupe(self.shown, selection, self._delegate, themes)
        self._nothing = EmptyState(themes, "funnel-simple", "")
        self._clear: Button = self._nothing.add_action("")
        self._backdrop = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_selection)
        for view in (self.grid, self.loupe, self._nothing):
            self.addWidget(view)
        self.grid.wanted.connect(self._want)
        self.grid.marked.connect(self.marked)
        self.loupe.marked.connect(self.marked)
        self.grid.opened.connect(lambda _image: self.show_loupe())
        self.loupe.closed.connect(self.show_grid)
        self._clear.clicked.connect(self.filter_cleared)
        selection.selectionChanged.connect(self._soon.start)
        selection.currentChanged.connect(self._soon.start)
        pictures.modelReset.connect(self._on_reset)
        self.shown.rowsInserted.connect(self._on_rows)
        self.shown.rowsRemoved.connect(self._on_rows)
        self._name()

    @property
    def in_loupe(self) -> bool:
        """True while one picture fills the area."""
        return self.currentWidget() is self.loupe

    def targets(self) -> list[ImageId]:
        """What a key speaks of: all selected in the grid, in the loupe the one on show."""
        if self.in_loupe:
            return [image for image in [self.grid.active()] if image]
        return self.grid.selected()

    def show_grid(self) -> None:
        """All pictures."""
        self._show(self.grid)

    def show_loupe(self) -> None:
        """The active picture alone."""
        if self.grid.active():
            self.loupe.show_current()
            self._show(self.loupe)

    def show_only(self, shown: Shown) -> None:
        """One kind of pictures; the active one stays active if it is among them."""
        active = self.grid.active()
        self.shown.show_only(shown)
        row = self.shown.row_of(active) if active else -1
        self.grid.activate_row(max(0, row))
        self._on_rows()

    def next_of(self, image: ImageId) -> ImageId:
        """The picture after this one as they are on show; empty if it is the last."""
        row = self.shown.row_of(image) + 1
        return self.shown.cell(row).id if 0 < row < self.shown.rowCount() else ImageId("")

    def activate(self, image: ImageId) -> None:
        """Make a picture the active one."""
        row = self.shown.row_of(image)
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

    def focus_pictures(self) -> None:
        """Give the keyboard to the pictures."""
        (self.loupe if self.in_loupe else self.grid).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _show(self, view: QWidget) -> None:
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.setCurrentWidget(view)
        if had_focus:
            self.focus_pictures()
        self.view_changed.emit()

    def _want(self, rows: list[int], side_px: int, corner_px: float) -> None:
        source_rows = [self.shown.source_row(row) for row in rows]
        self.shown.pictures.want(Place.GRID, source_rows, side_px, corner_px)

    def _on_reset(self) -> None:
        self.grid.activate_row(0)
        self.grid.scrollToTop()
        self._on_rows()

    def _on_rows(self) -> None:
        """A filter that lets nothing through says so instead of showing an empty canvas."""
        nothing = self.shown.rowCount() == 0 and self.shown.pictures.rowCount() > 0
        if nothing != (self.currentWidget() is self._nothing):
            self._show(self._nothing if nothing else self.grid)

    def _tell_selection(self) -> None:
        active = self.grid.active()
        others = [image for image in self.grid.selected() if image != active]
        self.selection_changed.emit([active, *others] if active else others)

    def _name(self) -> None:
        for view in (self.grid, self.loupe.strip):
            view.setAccessibleName(self.tr("Pictures of this batch"))
        self._nothing.set_words(
            self.tr("No picture of this kind"),
            self.tr("The filter hides all pictures of this batch."),
        )
        self._clear.setText(self.tr("Show all"))
