"""The one place that turns tokens into a Qt palette, a style sheet and a signal."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.icons import Icons
from desktop.resources import resources_folder
from desktop.system_hints import follow, wants_high_contrast, wants_less_motion
from desktop.tokens import DARK, LIGHT, Theme, with_high_contrast
from desktop.typography import TextRole, font, line_px, load_fonts, scaled_px

__all__ = ["DARK", "LIGHT", "Mode", "TextRole", "Theme", "ThemeManager", "font", "line_px"]

SMALLEST_SCALE, LARGEST_SCALE = 0.9, 2.0


class Mode(StrEnum):
    """Which theme a person wants."""

    DARK = "dark"
    LIGHT = "light"
    SYSTEM = "system"


# Told to the system, so that title bars and file dialogs match; Unknown follows it.
_SCHEMES = {
    Mode.DARK: Qt.ColorScheme.Dark,
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
}


class ThemeManager(QObject):
    """Holds the current theme and text scale, and puts both on the application.

    Widgets take the manager by constructor, read `theme` when they paint and listen to `changed`,
    which carries the new Theme; it also fires when only the text scale or the motion changed.
    """

    changed = Signal(object)

    def __init__(
        self, app: QApplication, mode: Mode = Mode.SYSTEM, text_scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._text_scale = _within_limits(text_scale)
        self._reduce_motion = False
        self._sheet = (resources_folder() / "style" / "app.qss").read_text(encoding="utf-8")
        self._theme = DARK
        self._icons = Icons()
        load_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        follow(app.styleHints(), self._apply)
        self._apply()

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        return self._theme

    @property
    def icons(self) -> Icons:
        """The icons, drawn once for every widget."""
        return self._icons

    @property
    def mode(self) -> Mode:
        """What the person chose; SYSTEM follows the desktop's colour scheme."""
        return self._mode

    @property
    def text_scale(self) -> float:
        """The person's text scale, 0.9 to 2.0."""
        return self._text_scale

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._text_scale = _within_limits(scale)
        self._apply()

    @property
    def reduce_motion(self) -> bool:
        """True when the person wants every animation to last 0 ms."""
        return self._reduce_motion

    @reduce_motion.setter
    def reduce_motion(self, reduce: bool) -> None:
        self._reduce_motion = reduce
        self.changed.emit(self._theme)

    def set_mode(self, mode: Mode) -> None:
        """Change to a theme, or follow the system from now on."""
        self._mode = mode
        self._apply()

    def font(self, role: TextRole, *, strong: bool = False) -> QFont:
        """The font of a role in the current theme and text scale."""
        return font(role, self._theme, self._text_scale, strong=strong)

    def px(self, length_px: int) -> int:
        """A length that has to grow with the text, such as the height of a chip."""
        return round(length_px * self._text_scale)

    def duration_ms(self, wanted_ms: int) -> int:
        """How long an animation may take: what is wanted, or 0 if person or computer ask for it."""
        still = self._reduce_motion or wants_less_motion(self._app.styleHints())
        return 0 if still else wanted_ms

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self._app.styleHints().setColorScheme(_SCHEMES[self._mode])
        self._theme = self._wanted()
        self._app.setPalette(palette(self._theme))
        self._app.setFont(self.font(TextRole.BODY))
        self._app.setStyleSheet(style_sheet(self._sheet, self._theme, self._text_scale))
        self.changed.emit(self._theme)

    def _wanted(self) -> Theme:
        hints = self._app.styleHints()
        light = self._mode is Mode.LIGHT or (
            self._mode is Mode.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Light
        )
        theme = LIGHT if light else DARK
        if wants_high_contrast(hints):
            return with_high_contrast(theme)
        return theme


def palette(theme: Theme) -> QPalette:
    """The tokens as Qt's roles, for everything that the Fusion style draws by itself."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.surface,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.raised,
        QPalette.ColorRole.AlternateBase: theme.surface,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.text3,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.danger,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Light: theme.hover,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.outline,
        QPalette.ColorRole.Shadow: theme.canvas,
    }
    for role, colour in roles.items():
        made.setColor(role, colour)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.disabled)
    return made


def style_sheet(template: str, theme: Theme, scale: float) -> str:
    """Fill the template: `{token}` by a colour, `{12px}` by a font size at the text scale."""
    values = {
        field.name: value.name()
        for field in fields(theme)
        if isinstance(value := getattr(theme, field.name), QColor)
    }
    values |= {f"{size}px": f"{scaled_px(size, scale)}px" for size in range(11, 45)}
    filled = template
    for name, value in values.items():
        filled = filled.replace("{" + name + "}", value)
    return filled


def _within_limits(scale: float) -> float:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
