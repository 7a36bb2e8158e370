"""The pictures of the batch, and what is said when the filter hides them all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal

from core.domain.browsing import Shown
from desktop.pictures.picture_area import PictureArea
from desktop.studio.model import PictureModel
from desktop.studio.picture_filter import PictureFilter
from desktop.theme import ThemeManager
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState


class BatchArea(PictureArea):
    """A double click opens the loupe; another batch begins at its first picture."""

    filter_cleared = Signal()

    def __init__(self, pictures: PictureModel, themes: ThemeManager) -> None:
        self.shown = PictureFilter(pictures)
        super().__init__(self.shown, themes)
        self.shown.setParent(self)
        self._nothing = EmptyState(themes, "funnel-simple", "")
        self._clear: Button = self._nothing.add_action("")
        self.addWidget(self._nothing)
        self.grid.opened.connect(lambda _image: self.show_loupe())
        self._clear.clicked.connect(self.filter_cleared)
        pictures.modelReset.connect(self._on_reset)
        self.shown.rowsInserted.connect(self._on_rows)
        self.shown.rowsRemoved.connect(self._on_rows)
        self._name()

    def show_only(self, shown: Shown) -> None:
        """One kind of pictures; the active one stays active if it is among them."""
        active = self.grid.active()
        self.shown.show_only(shown)
        row = self.shown.row_of(active) if active else -1
        self.grid.activate_row(max(0, row))
        self._on_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _on_reset(self) -> None:
        self.grid.activate_row(0)
        self.grid.scrollToTop()
        self._on_rows()

    def _on_rows(self) -> None:
        """A filter that lets nothing through says so instead of showing an empty canvas."""
        nothing = self.shown.rowCount() == 0 and self.shown.source.rowCount() > 0
        if nothing != (self.currentWidget() is self._nothing):
            self.show_view(self._nothing if nothing else self.grid)

    def _name(self) -> None:
        self.set_list_name(self.tr("Pictures of this batch"))
        self._nothing.set_words(
            self.tr("No picture of this kind"),
            self.tr("The filter hides all pictures of this batch."),
        )
        self._clear.setText(self.tr("Show all"))
