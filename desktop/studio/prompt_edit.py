"""The field for the prompt: one line that shows under each word what became of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextCursor,
    QTextLine,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from core.domain.prompt import MAX_PROMPT_LENGTH, WordRole
from desktop.studio.prompt_words import Stretch, WordHighlighter, units
from desktop.studio.weighting import nudged
from desktop.theme import TextRole, Theme, ThemeManager

UNDERLINE_DOWN_PX = 8
"""From the baseline to the underline."""
MAX_SHOWN = 10 * MAX_PROMPT_LENGTH
"""A text that is too long is refused in words, not cut unseen; only what would be slow is cut."""
UNDERLINE_PX = 2
ROOM_PX = 10
"""Above the text and below it, where the underlines are."""


class PromptEdit(QPlainTextEdit):
    """Enter paints, Esc goes back to the pictures; pasted line breaks become spaces."""

    edited = Signal(str)
    """The text, whenever the person changed it."""
    submitted = Signal()
    left = Signal()
    focus_changed = Signal(bool)

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words: tuple[Stretch, ...] = ()
        self._told = ""
        self._highlighter = WordHighlighter(self.document(), themes)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, ROOM_PX, 0, 0)
        self.setProperty("look", "bare")
        self.setProperty("ownFocusRing", True)
        self.textChanged.connect(self._on_text)
        themes.changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        """The prompt."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Replace the prompt, as when an earlier one is taken up; it can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(_one_line(text))
        self.moveCursor(QTextCursor.MoveOperation.End)

    def show_words(self, words: tuple[Stretch, ...]) -> None:
        """Underline the words of the text as it stands."""
        self._words = words
        self._highlighter.show_words(words)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One line, with room for the underlines."""
        height = QFontMetricsF(self.font()).height() + 2 * ROOM_PX
        return QSize(200, round(height))

    def minimumSizeHint(self) -> QSize:
        """A few words."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A prompt has one line, so Enter is free to paint."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif _is_weight_key(event):
            self._nudge(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop as one line."""
        if source.hasText():
            self.textCursor().insertText(_one_line(source.text()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """There is nothing to scroll to."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around the field takes the accent."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame turns grey again."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the underlines that say how it was read."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for word in self._words:
            self._underline(painter, word)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put something else in the place of a stretch, counted in code points; can be undone."""
        whole = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(whole[:start]))
        cursor.setPosition(units(whole[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(_one_line(text))

    def _nudge(self, steps: int) -> None:
        """Ctrl+Up and Ctrl+Down: the weight of the selection, or of the word at the cursor."""
        text, cursor = self.toPlainText(), self.textCursor()
        places = (len(_head(text, at)) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        start, end = places
        weighed = nudged(text, start, end, steps)
        if weighed is None:
            return
        self.replace(0, len(text), weighed.text)
        cursor = self.textCursor()
        cursor.setPosition(units(weighed.text[: weighed.start]))
        cursor.setPosition(units(weighed.text[: weighed.end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _underline(self, painter: QPainter, word: Stretch) -> None:
        theme = self._themes.theme
        if word.role is WordRole.FILLER:
            return
        pen = _pen(theme, word)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        line = self.document().firstBlock().layout().lineAt(0)
        if not line.isValid():
            return
        offset = self.contentOffset()
        left, right = _x(line, word.start), _x(line, word.start + word.length)
        y = round(offset.y() + line.y() + line.ascent() + UNDERLINE_DOWN_PX)
        painter.setPen(pen)
        painter.drawLine(QPointF(left + offset.x(), y), QPointF(right + offset.x(), y))

    def _on_text(self) -> None:
        text = self.toPlainText()
        if len(text) > MAX_SHOWN or "\n" in text:
            cursor = self.textCursor()
            at = min(cursor.position(), MAX_SHOWN)
            self.setPlainText(_one_line(text)[:MAX_SHOWN])
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)
            return
        # Qt reports a change of formats as one of the text too.
        if text != self._told:
            self._told = text
            self.edited.emit(text)

    def _restyle(self) -> None:
        theme = self._themes.theme
        self.setFont(self._themes.font(TextRole.PROMPT))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.text3)
        self.setPalette(palette)
        self.setFixedHeight(self.sizeHint().height())


def _is_weight_key(event: QKeyEvent) -> bool:
    up_or_down = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return up_or_down and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _head(text: str, position: int) -> str:
    """The text before a position that is counted in UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", errors="ignore")


def _pen(theme: Theme, word: Stretch) -> QPen:
    """The underline of a word: how it was read."""
    match word.role:
        case WordRole.UNUSED:
            pen = QPen(theme.text3, UNDERLINE_PX)
            pen.setDashPattern([1.0, 1.5])
        case WordRole.WITHOUT:
            pen = QPen(theme.cool, UNDERLINE_PX)
            pen.setDashPattern([3.0, 2.0])
        case WordRole.CONFLICT:
            pen = QPen(theme.warn, UNDERLINE_PX)
        case WordRole.ATTRIBUTE if word.rgb is not None:
            pen = QPen(QColor.fromRgb(word.rgb), UNDERLINE_PX)
        case _:
            pen = QPen(theme.text2, UNDERLINE_PX)
    return pen


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).replace("\r", "")


def _x(line: QTextLine, position: int) -> float:
    answer = line.cursorToX(position)
    assert isinstance(answer, tuple)
    return float(answer[0])
