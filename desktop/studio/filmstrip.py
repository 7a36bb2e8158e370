"""The strip of batches below the grid, with the lines that tell which came from which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from core.domain.ids import BatchId
from desktop.pictures.pictures import Pictures, Place, Wanted
from desktop.studio.filmstrip_delegate import GAP_PX, CardDelegate
from desktop.studio.filmstrip_model import BatchCard, FilmstripModel
from desktop.studio.lineage import lineage
from desktop.theme import ThemeManager

CARD_WIDTH_PX = 165
MARGIN_PX = 16
LINEAGE_PX = 30
BOTTOM_PX = 10
LANES_PX = (10, 21)
"""From the top of the strip to the dots of either lane."""
DOT_RADIUS_PX = 3.5
LINE_PX = 2
DOT_X_PX = 35
"""From the left of a card to its dot: the middle of the mosaic."""


class Filmstrip(QListView):
    """One card for each batch; a press opens it."""

    chosen = Signal(int)
    """The BatchId of a card that was pressed."""

    def __init__(
        self, pictures: Pictures, themes: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._themes = themes
        self._cards = FilmstripModel(self)
        self._delegate = CardDelegate(pictures, themes, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_for_pictures)
        self.setModel(self._cards)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._name()
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        pictures.arrived.connect(self._on_pixels)
        themes.changed.connect(self._resize)
        self._resize()

    # What the page shows

    @property
    def cards(self) -> Sequence[BatchCard]:
        """The batches in the strip, oldest first."""
        return self._cards.cards()

    def show_cards(self, cards: Sequence[BatchCard]) -> None:
        """Show these batches, oldest first."""
        self._cards.show(cards)
        self._follow()

    def put_card(self, card: BatchCard) -> None:
        """A batch is new, or something about it changed."""
        self._cards.put(card)
        self._follow()

    def show_current(self, batch: BatchId | None) -> None:
        """Which batch is in the grid."""
        self._delegate.on_show = batch
        self._follow()

    def set_low(self, low: bool) -> None:
        """One line of 40 px without lineage, for narrow windows."""
        self._delegate.low = low
        self._resize()

    def neighbour(self, batch: BatchId | None, step: int) -> BatchId | None:
        """The batch before (-1) or after (1) this one; the newest if none is on show."""
        row = self._cards.row_of(batch) if batch is not None else len(self.cards)
        row += step
        return self.cards[row].id if 0 <= row < len(self.cards) else None

    # How it is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and above them the dots and lines."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._themes.theme.surface)
        painter.end()
        super().paintEvent(event)
        if not self._delegate.low and self.cards:
            self._paint_lineage()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stay aligned with the columns of the grid."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Any wheel scrolls sideways."""
        delta = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Ask for the pictures that came into sight."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self._soon.start()

    def _paint_lineage(self) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.theme
        parents = {card.id: card.parent for card in self.cards}
        on_show = self._delegate.on_show
        drawn = lineage([card.id for card in self.cards], parents, on_show or BatchId(-1))
        dots = [self._dot(row, lane) for row, lane in enumerate(drawn.lanes)]
        for line in drawn.lines:
            colour = theme.accent if line.is_ancestry else theme.track
            self._paint_line(painter, dots[line.parent], dots[line.child], colour)
        for row, dot in enumerate(dots):
            if drawn.lanes[row] == 0:
                drop = QRectF(dot.x() - 1, dot.y() + DOT_RADIUS_PX + 2, 2, 16)
                painter.fillRect(drop, theme.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent if row in drawn.ancestry else theme.text3)
            painter.drawEllipse(dot, DOT_RADIUS_PX, DOT_RADIUS_PX)

    def _paint_line(
        self, painter: QPainter, parent: QPointF, child: QPointF, colour: QColor
    ) -> None:
        away = QPointF(DOT_RADIUS_PX + 1.5, 0)
        painter.setPen(QPen(colour, LINE_PX))
        painter.drawLine(parent + away, child - away)

    def _dot(self, row: int, lane: int) -> QPointF:
        left = self.visualRect(self._cards.index(row)).left()
        return QPointF(left + DOT_X_PX + 0.5, LANES_PX[lane] - 0.5)

    # Housekeeping

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Earlier batches"))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.cards[index.row()].id)

    def _on_pixels(self, image: str) -> None:
        for row, card in enumerate(self.cards):
            if any(tile.image == image for tile in card.mosaic):
                self.update(self._cards.index(row))

    def _follow(self) -> None:
        self._delegate.newest = self.cards[-1].id if self.cards else None
        batch = self._delegate.on_show
        row = self._cards.row_of(batch) if batch is not None else -1
        if row >= 0:
            self.setCurrentIndex(self._cards.index(row))
            self.scrollTo(self._cards.index(row))
        self.viewport().update()
        self._soon.start()

    def _resize(self) -> None:
        low = self._delegate.low
        height = self._delegate.card_px + (GAP_PX if low else LINEAGE_PX + BOTTOM_PX)
        self.setFixedHeight(height)
        # The place of each card ends in a gap; that of the last one lies in the right margin.
        bottom = GAP_PX // 2 if low else BOTTOM_PX
        self.setViewportMargins(MARGIN_PX, 0, MARGIN_PX - GAP_PX, bottom)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        columns = max(1, width // (CARD_WIDTH_PX + GAP_PX))
        self.setGridSize(QSize(width // columns, self.viewport().height()))
        self._soon.start()

    def _ask_for_pictures(self) -> None:
        side = round(self._delegate.tile_px * self.devicePixelRatioF())
        visible = self.viewport().rect()
        wanted = [
            Wanted(tile.image, tile.file, side)
            for row, card in enumerate(self.cards)
            if self.visualRect(self._cards.index(row)).intersects(visible)
            for tile in card.mosaic
        ]
        self._pictures.want(Place.FILMSTRIP, wanted)
