"""The five colour labels: always hue, shape and name together."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from core.domain.image import Label
from desktop.i18n import marked
from desktop.tokens import Theme
from desktop.widgets.drawing import with_alpha

KEYS: dict[Label, str] = {
    Label.RED: "6",
    Label.YELLOW: "7",
    Label.GREEN: "8",
    Label.BLUE: "9",
    Label.PURPLE: "",
}
_NAMES: dict[Label, str] = {
    Label.NONE: marked("labels", "No label"),
    Label.RED: marked("labels", "Red"),
    Label.YELLOW: marked("labels", "Yellow"),
    Label.GREEN: marked("labels", "Green"),
    Label.BLUE: marked("labels", "Blue"),
    Label.PURPLE: marked("labels", "Purple"),
}
_PHRASES: dict[Label, str] = {
    Label.NONE: marked("labels", "No label"),
    Label.RED: marked("labels", "Red label"),
    Label.YELLOW: marked("labels", "Yellow label"),
    Label.GREEN: marked("labels", "Green label"),
    Label.BLUE: marked("labels", "Blue label"),
    Label.PURPLE: marked("labels", "Purple label"),
}
# Corners on the unit circle, first one at the top; radius in units that give equal visual weight.
_CORNERS = {Label.YELLOW: (3, 1.1), Label.BLUE: (4, 1.12), Label.PURPLE: (5, 1.04)}
_OUTLINE_PX = 1.5
_LIGHT_OUTLINE_PX = 1.2
_LIGHT_REST = 0.6


def label_name(label: Label) -> str:
    """The name of a label in the language of the window: "Red"."""
    return QCoreApplication.translate("labels", _NAMES[label])


def label_phrase(label: Label) -> str:
    """The same as one would say it alone: "Red label"."""
    return QCoreApplication.translate("labels", _PHRASES[label])


def label_shape(label: Label, rect: QRectF) -> QPainterPath:
    """The outline of a label's shape, centred in `rect` and about as large."""
    path = QPainterPath()
    radius = min(rect.width(), rect.height()) / 2
    if label is Label.RED:
        path.addEllipse(rect.center(), radius, radius)
    elif label is Label.GREEN:
        side = radius * 1.72
        centre = rect.center()
        square = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        path.addRoundedRect(square, radius * 0.2, radius * 0.2)
    else:
        path.addPolygon(_polygon(rect.center(), radius, *_CORNERS[label]))
        path.closeSubpath()
    return path


def draw_label(
    painter: QPainter, rect: QRectF, label: Label, theme: Theme, *, filled: bool
) -> None:
    """Paint a label, filled when it is set; on a light ground it has a grey outline."""
    hue = theme.labels[label - 1]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(hue, _OUTLINE_PX)
    fill = hue if filled else with_alpha(hue, 0.0)
    if not theme.is_dark:
        pen = QPen(theme.text2 if filled else theme.track, _LIGHT_OUTLINE_PX)
        fill = hue if filled else with_alpha(hue, _LIGHT_REST)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(fill)
    inset = pen.widthF() / 2
    painter.drawPath(label_shape(label, rect.adjusted(inset, inset, -inset, -inset)))


def _polygon(centre: QPointF, radius: float, corners: int, stretch: float) -> QPolygonF:
    points = []
    for corner in range(corners):
        angle = 2 * math.pi * corner / corners
        reach = radius * stretch
        points.append(centre + QPointF(reach * math.sin(angle), -reach * math.cos(angle)))
    bounds = QPolygonF(points).boundingRect()
    return QPolygonF(points).translated(centre - bounds.center())
