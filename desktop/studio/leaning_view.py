"""What the pictures on show over-represent: a row of small bars for each axis."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.domain.leaning import AXES, Axis
from desktop.studio.leaning_words import axis_name, counted, in_words, most
from desktop.studio.surface import Leaning
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import draw_box, draw_text, with_alpha
from desktop.widgets.segment import Choice, Segment

ROW_PX = 26
NAME_PX = 84
BARS_PX = 80
GAP_PX = 2
EDGE_PX = 10
BATCH, RECENT = "batch", "recent"


class LeaningView(QWidget):
    """Quiet greys: it tells, and changes nothing. Tab or the arrow keys go from row to row."""

    scope_chosen = Signal(bool)
    """Count the last pictures painted, not those of the batch on show."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._scope = Segment(themes, (Choice(BATCH, ""), Choice(RECENT, "")), "")
        self.rows = [LeaningRow(themes, axis) for axis in AXES]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scope)
        column.addSpacing(6)
        for place, row in enumerate(self.rows):
            column.addWidget(row)
            row.stepped.connect(partial(self._step, place))
        self._scope.chosen.connect(lambda key: self.scope_chosen.emit(key == RECENT))
        self._name()

    def show_leaning(self, leaning: Leaning) -> None:
        """Other pictures, or more of them have been measured."""
        self._scope.set_current(RECENT if leaning.recent else BATCH)
        for row in self.rows:
            row.show_leaning(leaning)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _step(self, place: int, step: int) -> None:
        if 0 <= place + step < len(self.rows):
            self.rows[place + step].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _name(self) -> None:
        self._scope.set_texts({BATCH: self.tr("This batch"), RECENT: self.tr("The last 100")})
        self._scope.setAccessibleName(self.tr("Which pictures are counted"))
        for row in self.rows:
            row.say()


class LeaningRow(QWidget):
    """One axis: its name, a bar for each level with a line where even would be, and the most."""

    stepped = Signal(int)

    def __init__(self, themes: ThemeManager, axis: Axis) -> None:
        super().__init__()
        self._themes = themes
        self._axis = axis
        self._leaning = Leaning((), ())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def show_leaning(self, leaning: Leaning) -> None:
        """Other pictures."""
        self._leaning = leaning
        self.say()

    def say(self) -> None:
        """The numbers in words, and paint them."""
        words = in_words(self._leaning, self._axis)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._themes.px(NAME_PX + BARS_PX), self._themes.px(ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bars, and the level with the most."""
        painter, theme, px = QPainter(self), self._themes.theme, self._themes.px
        painter.setFont(self._themes.font(TextRole.LABEL))
        height = float(self.height())
        name = QRectF(0, 0, px(NAME_PX), height)
        draw_text(painter, name, axis_name(self._axis).capitalize(), theme.text2)
        bars = QRectF(px(NAME_PX), 4, px(BARS_PX), height - 8)
        self._paint_bars(painter, bars)
        left = bars.right() + px(EDGE_PX)
        words = painter.fontMetrics().elidedText(
            most(self._leaning, self._axis),
            Qt.TextElideMode.ElideRight,
            max(0, round(self.width() - left)),
        )
        draw_text(painter, QRectF(left, 0, self.width() - left, height), words, theme.text3)

    def _paint_bars(self, painter: QPainter, room: QRectF) -> None:
        theme, found = self._themes.theme, counted(self._leaning, self._axis)
        if not found:
            return
        highest = max(0.5, *found)
        step = (room.width() + GAP_PX) / len(found)
        width = max(1.0, step - GAP_PX)
        for place, share in enumerate(found):
            tall = max(1.0, share / highest * room.height())
            box = QRectF(room.left() + place * step, room.bottom() - tall, width, tall)
            draw_box(painter, box, 1.0, theme.text2 if share else theme.track)
        even = room.bottom() - room.height() / len(found) / highest
        painter.fillRect(QRectF(room.left(), even, room.width(), 1), with_alpha(theme.text, 0.35))
