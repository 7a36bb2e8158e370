"""The conflict band of a low window: an amber chip whose popover holds the same controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core.domain.prompt import Conflict
from desktop.studio.conflict_band import ConflictBand
from desktop.theme import ThemeManager
from desktop.widgets.chip import Chip, ChipKind

GAP_PX = 4
WIDEST_PX = 180
"""The chips beside it need the room more than long words do."""


class ConflictFold(Chip):
    """Takes the band up while the window is low; click, Enter, Space and Down open it."""

    def __init__(self, themes: ThemeManager, band: ConflictBand) -> None:
        super().__init__(themes, "", ChipKind.CONFLICT)
        self._band = band
        self._px = themes.px
        self._conflicts: tuple[Conflict, ...] = ()
        self._is_folded = False
        self._popover = QFrame(self, Qt.WindowType.Popup)
        inside = QVBoxLayout(self._popover)
        inside.setContentsMargins(0, 0, 0, 0)
        self._inside = inside
        self.clicked.connect(self._open)
        self.hide()

    def fold(self) -> None:
        """The band stands in the popover from now on."""
        self._is_folded = True
        self._band.set_stacked(True)
        self._inside.addWidget(self._band)
        self._show()

    def unfold(self) -> None:
        """The band stands in the page again; the page takes it out of the popover."""
        self._is_folded = False
        self._popover.hide()
        self._band.set_stacked(False)
        self._show()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """The contradictions of the reading; without any there is no chip and nothing to open."""
        self._conflicts = tuple(conflicts)
        if not conflicts:
            self._popover.hide()
        self._band.show_conflicts(conflicts)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self._band.setVisible(bool(self._conflicts))
        self.setVisible(self._is_folded and bool(self._conflicts))
        if not self._conflicts:
            return
        one = self._conflicts[0]
        words = {"first": one.first.text, "second": one.second.text}
        sentence = self.tr("“{first}” and “{second}” rarely meet").format(**words)
        shown = f"{one.first.text} / {one.second.text}"
        elide = Qt.TextElideMode.ElideRight
        self.set_word(self.fontMetrics().elidedText(shown, elide, self._px(WIDEST_PX)))
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self._popover.setAccessibleName(sentence)

    def _open(self) -> None:
        self._popover.adjustSize()
        corner = self.mapToGlobal(self.rect().bottomRight())
        left = corner.x() - self._popover.width()
        self._popover.move(self._on_screen(QPoint(left, corner.y() + GAP_PX)))
        self._popover.show()
        self._band.focus_control()

    def _on_screen(self, corner: QPoint) -> QPoint:
        """The corner moved so far that the whole popover can be seen."""
        free, size = self.screen().availableGeometry(), self._popover.size()
        left = min(corner.x(), free.right() - size.width())
        top = min(corner.y(), free.bottom() - size.height())
        return QPoint(max(free.left(), left), max(free.top(), top))
