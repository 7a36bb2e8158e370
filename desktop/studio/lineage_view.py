"""Where a picture came from and what came from it, as three small steps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.ids import ImageId
from desktop.pictures.list_model import DOT
from desktop.pictures.pictures import Pictures
from desktop.pictures.thumb import paint_thumb
from desktop.studio.inspected import Inspected
from desktop.theme import TextRole, ThemeManager, line_px

SIDE_PX, CHILD_PX = 52, 24
CHILDREN = 2
CAPTION_GAP_PX = 6
FRAME_PX = 2


class LineageView(QWidget):
    """Parent, this picture, and up to two of its variations."""

    def __init__(self, themes: ThemeManager, pictures: Pictures) -> None:
        super().__init__()
        self._themes = themes
        self._pictures = pictures
        self._seen: Inspected | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self.update)
        themes.changed.connect(self.updateGeometry)

    def show_inspected(self, seen: Inspected) -> None:
        """Another picture; it has a parent or a child."""
        self._seen = seen
        self.setAccessibleName(
            ". ".join(word for word in (self._from(seen), self._variations(seen)) if word)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Thumbs and one line of words."""
        line = line_px(TextRole.LABEL, self._themes.text_scale)
        return QSize(200, SIDE_PX + 2 * FRAME_PX + CAPTION_GAP_PX + line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures, and the lines between them."""
        seen = self._seen
        if seen is None:
            return
        painter = QPainter(self)
        middle = QRect((self.width() - SIDE_PX) // 2, FRAME_PX, SIDE_PX, SIDE_PX)
        if seen.parent is not None:
            spot = QRect(0, FRAME_PX, SIDE_PX, SIDE_PX)
            self._thumb(painter, spot, seen.parent.image, seen.parent.mean_rgb)
            self._arrow(painter, QPointF(spot.right() + 6, spot.center().y()), middle.left() - 6)
        self._thumb(painter, middle, seen.active.id, seen.active.mean_rgb)
        self._frame(painter, middle)
        for place, child in enumerate(seen.children[:CHILDREN]):
            top = FRAME_PX + place * (SIDE_PX - CHILD_PX)
            if len(seen.children) == 1:
                top = middle.center().y() - CHILD_PX // 2
            spot = QRect(self.width() - CHILD_PX, top, CHILD_PX, CHILD_PX)
            self._branch(painter, middle, spot)
            self._thumb(painter, spot, child.image, child.mean_rgb)
        self._captions(painter, seen)

    def _from(self, seen: Inspected) -> str:
        if seen.parent is None:
            return ""
        picture = f"{seen.parent.batch}{DOT}{seen.parent.place:02}"
        return self.tr("From {picture}").format(picture=picture)

    def _variations(self, seen: Inspected) -> str:
        count = len(seen.children)
        return self.tr("%n variation(s)", "", count) if count else ""

    def _thumb(self, painter: QPainter, spot: QRect, image: ImageId, mean_rgb: int) -> None:
        paint_thumb(painter, spot, self._pictures, image, mean_rgb)

    def _frame(self, painter: QPainter, spot: QRect) -> None:
        painter.setPen(QPen(self._themes.theme.accent, FRAME_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(spot).adjusted(-1, -1, 1, 1), 4, 4)

    def _arrow(self, painter: QPainter, start: QPointF, end: float) -> None:
        painter.setPen(QPen(self._themes.theme.track, 1.2))
        tip = QPointF(end, start.y())
        painter.drawLine(start, tip)
        for down in (-3, 3):
            painter.drawLine(tip, tip + QPointF(-4, down))

    def _branch(self, painter: QPainter, start: QRect, end: QRect) -> None:
        first = QPointF(start.right() + 6, start.center().y())
        last = QPointF(end.left() - 6, end.center().y())
        bend = (last.x() - first.x()) / 2
        path = QPainterPath(first)
        path.cubicTo(first + QPointF(bend, 0), last - QPointF(bend, 0), last)
        painter.setPen(QPen(self._themes.theme.track, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _captions(self, painter: QPainter, seen: Inspected) -> None:
        theme = self._themes.theme
        top = SIDE_PX + 2 * FRAME_PX + CAPTION_GAP_PX
        room = QRectF(0, top, self.width(), self.height() - top)
        painter.setFont(self._themes.font(TextRole.LABEL))
        here = self.tr("This")
        for words, flag, colour in (
            (self._from(seen), Qt.AlignmentFlag.AlignLeft, theme.text2),
            (here, Qt.AlignmentFlag.AlignHCenter, theme.text),
            (self._variations(seen), Qt.AlignmentFlag.AlignRight, theme.text2),
        ):
            painter.setPen(colour)
            painter.drawText(room, int(flag | Qt.AlignmentFlag.AlignVCenter), words)
