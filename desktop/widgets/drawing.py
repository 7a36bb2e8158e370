"""Crisp boxes and their edges: what every painted widget draws first."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.tokens import Theme

RADIUS_CONTROL = 6.0
RADIUS_CARD = 8.0
RADIUS_BAR = 10.0
_EDGE_STRENGTH = 0.55


def with_alpha(colour: QColor, alpha: float) -> QColor:
    """The same hue, `alpha` (0 to 1) as opaque."""
    faded = QColor(colour)
    faded.setAlphaF(alpha * colour.alphaF())
    return faded


def control_edge(theme: Theme) -> QColor:
    """The resting edge of buttons, fields and chips: the outline, softened by what is below."""
    return with_alpha(theme.outline, _EDGE_STRENGTH)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | QPen | None = None,
) -> None:
    """A rounded box whose one-pixel edge lies inside `rect`, on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = edge if isinstance(edge, QPen) else QPen(edge, 1.0) if edge is not None else None
    inset = pen.widthF() / 2 if pen is not None else 0.0
    painter.setPen(pen if pen is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(fill if fill is not None else QColor(0, 0, 0, 0))
    box = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, radius, radius)


def dashed(colour: QColor) -> QPen:
    """The pen of what is read but has no effect, and of places to drop things."""
    pen = QPen(colour, 1.0)
    pen.setDashPattern([3.0, 3.0])
    return pen


def draw_text(painter: QPainter, rect: QRect | QRectF, text: str, colour: QColor) -> None:
    """One line, left-aligned and vertically centred."""
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(rect), int(flags | Qt.TextFlag.TextSingleLine), text)


def square_at(centre: QPointF, side: float) -> QRectF:
    """A square around a point."""
    return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
