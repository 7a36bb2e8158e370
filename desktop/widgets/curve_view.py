"""The curve of agreement on ratings that the tuner has not seen, honest about its range."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from desktop.numbers import format_number, format_percent
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.curve import Curve, LineStyle, Reference, Scale
from desktop.widgets.drawing import with_alpha

_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 28, 60, 22, 24
_DOT_PX = 4.5


class CurveView(QWidget):
    """Line, band and dot of one run, with chance and the adapter in use drawn beside it.

    The context menu shows the same as a table; `accessibleDescription` says it in a sentence.
    """

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._curve = Curve()
        self._table = QTableWidget(0, 4, self)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().hide()
        self._table.hide()
        self._as_table = QAction(self)
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._show_table)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()
        themes.changed.connect(self.update)

    def set_curve(self, curve: Curve) -> None:
        """Show a run."""
        self._curve = curve
        self._fill_table()
        self.setAccessibleDescription(self.summary())
        self.update()

    def summary(self) -> str:
        """What the curve says, in one sentence."""
        if not self._curve.points:
            return self.tr("No steps yet.")
        last = self._curve.points[-1]
        return self.tr("{value} at step {step}, range {low} to {high}.").format(
            value=format_percent(last.value),
            step=format_number(last.step),
            low=format_percent(last.low),
            high=format_percent(last.high),
        )

    def menu(self) -> QMenu:
        """Show as table, or as curve again."""
        menu = QMenu(self)
        menu.addAction(self._as_table)
        return menu

    def sizeHint(self) -> QSize:
        """As wide as there is room, 132 px tall."""
        return QSize(360, self._themes.px(132))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the table."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table covers the curve."""
        super().resizeEvent(event)
        self._table.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, references, band, line and the last value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._themes.font(TextRole.CAPTION))
        plot = self._plot()
        scale = Scale(self._curve, plot)
        self._draw_axes(painter, plot, scale)
        self._draw_band(painter, scale)
        for reference in self._curve.references:
            self._draw_reference(painter, plot, scale, reference)
        self._draw_line(painter, scale)

    def _plot(self) -> QRectF:
        px = self._themes.px
        return QRectF(self.rect()).adjusted(
            px(_LEFT_PX), px(_TOP_PX), -px(_RIGHT_PX), -px(_BOTTOM_PX)
        )

    def _draw_axes(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        theme = self._themes.theme
        for level in scale.levels():
            y = round(scale.y(level)) + 0.5
            painter.setPen(QPen(theme.line, 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.text3)
            box = QRectF(0, y - 10, plot.left() - 8, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(flags), format_number(level * 100))
        steps = scale.steps()
        painter.setPen(theme.text3)
        for step in steps:
            last = step == steps[-1]
            words = self.tr("{step} steps") if last else "{step}"
            text = words.format(step=format_number(step))
            width = painter.fontMetrics().horizontalAdvance(text)
            left = scale.x(step) - (width * 0.6 if last else 0 if step == 0 else width / 2)
            painter.drawText(QPointF(left, self.height() - self._themes.px(6)), text)

    def _draw_reference(
        self, painter: QPainter, plot: QRectF, scale: Scale, reference: Reference
    ) -> None:
        theme = self._themes.theme
        y = round(scale.y(reference.value)) + 0.5
        dashed = reference.style is LineStyle.DASHED
        pen = QPen(theme.text2 if dashed else theme.text3, 1.0)
        pen.setDashPattern([5.0, 3.0] if dashed else [1.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(theme.text2 if dashed else theme.text3)
        painter.drawText(QPointF(plot.right() + 8, y + 4), reference.name)

    def _draw_band(self, painter: QPainter, scale: Scale) -> None:
        points = self._curve.points
        upper = [scale.at(point.step, point.high) for point in points]
        lower = [scale.at(point.step, point.low) for point in reversed(points)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(with_alpha(self._themes.theme.accent, 0.18))
        painter.drawPolygon(QPolygonF([*upper, *lower]))

    def _draw_line(self, painter: QPainter, scale: Scale) -> None:
        theme, points = self._themes.theme, self._curve.points
        if not points:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme.accent, 1.75)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([scale.at(point.step, point.value) for point in points]))
        end = scale.at(points[-1].step, points[-1].value)
        painter.setPen(QPen(theme.surface, 2.0))
        painter.setBrush(theme.accent)
        painter.drawEllipse(end, _DOT_PX + 1, _DOT_PX + 1)
        painter.setFont(self._themes.font(TextRole.LABEL, strong=True))
        painter.setPen(QColor(theme.text))
        top = max(0.0, scale.y(points[-1].high) - self._themes.px(18))
        box = QRectF(end.x() - 30, top, 60, self._themes.px(16))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), format_percent(points[-1].value))

    def _show_table(self, shown: bool) -> None:
        self._table.setVisible(shown)
        self._table.raise_()

    def _fill_table(self) -> None:
        self._table.setRowCount(len(self._curve.points))
        for row, point in enumerate(self._curve.points):
            shares = (point.value, point.low, point.high)
            texts = [format_number(point.step), *(format_percent(share, 1) for share in shares)]
            for column, text in enumerate(texts):
                self._table.setItem(row, column, QTableWidgetItem(text))

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Agreement on unseen ratings"))
        self._as_table.setText(self.tr("Show as table"))
        heads = (self.tr("Step"), self.tr("Agreement"), self.tr("From"), self.tr("To"))
        self._table.setHorizontalHeaderLabels(heads)
        self._fill_table()
