"""One leaning: a heading, the ends of its bars, and the list of its traits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from core.domain.taste import Trait
from desktop.taste.trait_delegate import PADDING_PX, TraitDelegate, bar_rect
from desktop.taste.trait_model import TraitModel
from desktop.theme import TextRole, ThemeManager, line_px


class TraitHeader(QWidget):
    """The heading, and above either half of the bars what it means."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._words = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def say(self, heading: str, less: str, more: str) -> None:
        """What the list is, and the ends of the bars."""
        self._words = (heading, less, more)
        self.setAccessibleName(heading)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, line_px(TextRole.HEADING, self._themes.text_scale) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heading at the left, "less" and "more" on both sides of zero."""
        painter, theme = QPainter(self), self._themes.theme
        heading, less, more = self._words
        bar = bar_rect(QRectF(self.rect()))
        middle = round(bar.center().x())
        left, right = round(bar.left()), round(bar.right())
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._themes.font(TextRole.HEADING))
        painter.setPen(theme.text)
        room = QRect(PADDING_PX, 0, left - 2 * PADDING_PX, self.height())
        fitting = painter.fontMetrics().elidedText(
            heading, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(centre | Qt.AlignmentFlag.AlignLeft), fitting)
        painter.setFont(self._themes.font(TextRole.LABEL))
        painter.setPen(theme.text3)
        room = QRect(left, 0, middle - left - PADDING_PX, self.height())
        painter.drawText(room, int(centre | Qt.AlignmentFlag.AlignRight), less)
        room = QRect(middle + PADDING_PX, 0, right - middle - PADDING_PX, self.height())
        painter.drawText(room, int(centre | Qt.AlignmentFlag.AlignLeft), more)


class TraitList(QListView):
    """As tall as its rows; the page around it scrolls."""

    row_reached = Signal(QRect)
    """The keyboard is at this row, in the list's coordinates: bring it into sight."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.traits = TraitModel(self)
        self.bars = TraitDelegate(themes, self)
        self.setModel(self.traits)
        self.setItemDelegate(self.bars)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        themes.changed.connect(self.fit)

    def show_traits(self, traits: Sequence[Trait], scale: float) -> None:
        """Show these, the bars `scale` stars long on either side."""
        self.bars.scale = scale
        self.traits.show_traits(traits)
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """As tall as all rows together."""
        self.setFixedHeight(self.bars.row_px * self.traits.rowCount())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is the current one if none was."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.traits.rowCount():
            self.setCurrentIndex(self.traits.index(0))
        self._on_current()

    def _on_current(self) -> None:
        if self.hasFocus() and self.currentIndex().isValid():
            self.row_reached.emit(self.visualRect(self.currentIndex()))


class TraitGroup(QWidget):
    """`liked` says which of both leanings it is; it hides while it has nothing to show."""

    def __init__(self, themes: ThemeManager, *, liked: bool) -> None:
        super().__init__()
        self._liked = liked
        self._header = TraitHeader(themes)
        self.list = TraitList(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._header)
        column.addWidget(self.list)
        self._name()

    def show_traits(self, traits: Sequence[Trait], scale: float) -> None:
        """The traits of this leaning, the strongest first."""
        self.list.show_traits(traits, scale)
        self.setVisible(bool(traits))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        heading = self.tr("You lean towards") if self._liked else self.tr("You pass over")
        self._header.say(heading, self.tr("less"), self.tr("more"))
        self.list.setAccessibleName(heading)
