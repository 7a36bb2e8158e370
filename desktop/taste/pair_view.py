"""Two pictures side by side, treated exactly alike; the keys of the blind test act here."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.adapter import Side
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, draw_box, square_at

GAP_PX = 48
SMALLEST_PX, MODEST_PX, LARGEST_PX = 96, 120, 384
ICON_PX = 20

VOTE_KEYS: dict[int, Side] = {
    Qt.Key.Key_Left: Side.LEFT,
    Qt.Key.Key_Right: Side.RIGHT,
    Qt.Key.Key_Down: Side.TIE,
}


class PairView(QWidget):
    """Pairs change by a hard cut: a fade would betray differences."""

    voted = Signal(object)
    """A Side."""
    undo_pressed = Signal()
    side_changed = Signal(int)
    """The size of either picture in logical pixels."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._pair: tuple[QImage, QImage] | None = None
        self._or = ""
        self._trouble = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        themes.changed.connect(self.update)

    @property
    def has_pair(self) -> bool:
        """Whether there is something to judge."""
        return self._pair is not None

    @property
    def pair(self) -> tuple[QImage, QImage] | None:
        """What is to be judged, left and right."""
        return self._pair

    def show_pair(self, left: QImage | None, right: QImage | None) -> None:
        """Another pair; None while it is being painted."""
        self._pair = (left, right) if left is not None and right is not None else None
        self.update()

    def say_or(self, word: str) -> None:
        """The word between both pictures."""
        self._or = word
        self.update()

    def say_trouble(self, sentence: str) -> None:
        """Why there is no pair; "" while one can be expected."""
        self._trouble = sentence
        self.update()

    def sizeHint(self) -> QSize:
        """It takes what the page has left, and is content with little."""
        return QSize(2 * MODEST_PX + GAP_PX, MODEST_PX)

    def minimumSizeHint(self) -> QSize:
        """Small pictures can still be told apart."""
        return QSize(2 * SMALLEST_PX + GAP_PX, SMALLEST_PX)

    @property
    def side_px(self) -> int:
        """How large either picture is shown."""
        fits = min((self.width() - GAP_PX) // 2, self.height())
        return max(SMALLEST_PX, min(LARGEST_PX, fits))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys vote; Backspace takes the last vote back."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in a blind test; False if it means nothing. Held keys vote once."""
        key = event.key()
        if key not in VOTE_KEYS and key != Qt.Key.Key_Backspace:
            return False
        if event.isAutoRepeat():
            return True
        if key == Qt.Key.Key_Backspace:
            self.undo_pressed.emit()
        elif self.has_pair:
            self.voted.emit(VOTE_KEYS[key])
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how large the pictures are now."""
        super().resizeEvent(event)
        self.side_changed.emit(self.side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both pictures, or the tiles that they will stand on, or why there are none."""
        painter, theme, side = QPainter(self), self._themes.theme, self.side_px
        if self._pair is None and self._trouble:
            painter.setFont(self._themes.font(TextRole.BODY))
            painter.setPen(theme.text2)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), self._trouble)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = (self.height() - side) // 2
        left = (self.width() - GAP_PX) // 2 - side
        boxes = [QRect(left, top, side, side), QRect(left + side + GAP_PX, top, side, side)]
        for place, box in enumerate(boxes):
            if self._pair is not None:
                painter.drawImage(box, self._pair[place])
                continue
            draw_box(painter, QRectF(box), 3.0, theme.raised, theme.line)
            spot = square_at(QRectF(box).center(), ICON_PX)
            self._themes.icons.paint(painter, spot, "pencil-simple-line", theme.text3)
        painter.setFont(self._themes.font(TextRole.BODY))
        painter.setPen(theme.text3)
        between = QRect(boxes[0].right() + 1, top, GAP_PX, side)
        painter.drawText(between, int(Qt.AlignmentFlag.AlignCenter), self._or)
