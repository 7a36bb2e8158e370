"""The prompt with its button: what is typed, in which language it was read, and Paint or Stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.keys import key_text
from desktop.studio.prompt_edit import PromptEdit
from desktop.studio.prompt_words import Stretch
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.drawing import RADIUS_CARD, control_edge, draw_box
from desktop.widgets.icon_button import IconButton
from desktop.widgets.icon_view import IconView

HEIGHT_PX, PAINT_PX = 44, 124
SPARE_PADDING_PX = 14
"""The button may be this much narrower than it would like to be."""
TAG_HEIGHT_PX = 20
PROMPT_SHOWN = 60
"""Characters of an earlier prompt in the history menu."""


class PromptBar(QWidget):
    """The field and the button stay one line high, however long the prompt is."""

    edited = Signal(str)
    paint_pressed = Signal()
    stop_pressed = Signal()
    left = Signal()
    """Esc in the prompt: back to the pictures."""
    negative_pressed = Signal()
    """Open or close the field for what is to be left out."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._history: tuple[str, ...] = ()
        self._is_painting = False
        self._field = _Field(themes)
        self._paint = Button(themes, "", Kind.PRIMARY, size=Size.LARGE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._paint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._paint.clicked.connect(self._on_button)
        self._field.edit.edited.connect(self.edited)
        self._field.edit.submitted.connect(self.paint_pressed)
        self._field.edit.left.connect(self.left)
        self._field.history.clicked.connect(self._offer_history)
        self._field.negative.clicked.connect(self.negative_pressed)
        themes.changed.connect(self._resize)
        self._name()

    @property
    def text(self) -> str:
        """The prompt."""
        return self._field.edit.text

    def show_text(self, text: str) -> None:
        """Put a text into the prompt, as if it were typed."""
        self._field.edit.show_text(text)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put something else in the place of a stretch of the prompt."""
        self._field.edit.replace(start, end, text)

    def show_words(self, language: str, words: tuple[Stretch, ...]) -> None:
        """How the text was read: its language, empty if it is not known, and its words."""
        self._field.edit.show_words(words)
        self._field.tag.show_language(language)

    def show_history(self, prompts: Sequence[str]) -> None:
        """Earlier prompts, the latest first."""
        self._history = tuple(prompts)
        self._field.history.setEnabled(bool(prompts))

    def show_painting(self, painting: bool) -> None:
        """Paint becomes Stop, and the other way round."""
        if painting != self._is_painting:
            self._is_painting = painting
            self._name()

    def focus_prompt(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Go to the prompt and select it, ready for another."""
        self._field.edit.setFocus(reason)
        self._field.edit.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _on_button(self) -> None:
        (self.stop_pressed if self._is_painting else self.paint_pressed).emit()

    def _offer_history(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for prompt in self._history:
            shown = prompt if len(prompt) <= PROMPT_SHOWN else prompt[:PROMPT_SHOWN] + "…"
            action = menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, prompt=prompt: self.show_text(prompt))
        button = self._field.history
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _name(self) -> None:
        if self._is_painting:
            self._paint.setText(self.tr("Stop"))
            self._paint.set_look(Kind.SECONDARY, "stop", key_text("Esc"))
        else:
            self._paint.setText(self.tr("Paint"))
            self._paint.set_look(Kind.PRIMARY, "", key_text("Ctrl+Return"))
        self._resize()
        self._field.history.set_name(self.tr("Earlier prompts"))
        self._field.negative.set_name(self.tr("What to leave out"))
        self._field.edit.setAccessibleName(self.tr("What to paint"))
        self._field.edit.setPlaceholderText(self.tr("a long-tailed bird over the dunes"))

    def _resize(self) -> None:
        height = self._themes.px(HEIGHT_PX)
        self._field.setFixedHeight(height)
        wanted = self._paint.sizeHint().width() - SPARE_PADDING_PX
        self._paint.setFixedSize(max(self._themes.px(PAINT_PX), wanted), height)


class _Field(QFrame):
    """The frame around the prompt: it takes the accent while one types."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self.edit = PromptEdit(themes)
        self.tag = LanguageTag(themes)
        self.history = IconButton(themes, "clock-counter-clockwise", "", side_px=32, icon_px=18)
        self.history.setEnabled(False)
        self.negative = IconButton(themes, "prohibit", "", side_px=32, icon_px=18)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        row.addWidget(IconView(themes, "pencil-simple-line", "text2", size_px=18))
        row.addWidget(self.edit, 1)
        row.addWidget(self.negative)
        row.addWidget(self.history)
        row.addWidget(self.tag)
        row.setSpacing(10)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.edit.focus_changed.connect(self.update)
        themes.changed.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the text still means the text."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box."""
        theme, focused = self._themes.theme, self.edit.hasFocus()
        edge = QPen(theme.accent, 1.5) if focused else QPen(control_edge(theme), 1.0)
        draw_box(QPainter(self), QRectF(self.rect()), RADIUS_CARD, theme.raised, edge)


class LanguageTag(QWidget):
    """EN or ES: in which language the prompt was read."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._language = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        themes.changed.connect(self._restyle)

    def show_language(self, language: str) -> None:
        """Show a language by its code; nothing for an empty one."""
        self._language = language.upper()
        self.setVisible(bool(language))
        self.setAccessibleName(self.tr("Read as {language}").format(language=self._language))
        self.setToolTip(self.accessibleName())
        self._restyle()

    def sizeHint(self) -> QSize:
        """Two letters and a frame."""
        px = self._themes.px
        return QSize(px(26), px(TAG_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame and the letters."""
        theme, painter = self._themes.theme, QPainter(self)
        draw_box(painter, QRectF(self.rect()), 4.0, None, control_edge(theme))
        painter.setFont(self._themes.font(TextRole.CAPTION, strong=True))
        painter.setPen(theme.text2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._language)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
