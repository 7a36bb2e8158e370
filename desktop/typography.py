"""The type of the interface: ten roles, each with a pixel size, a line height and a weight."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase

from desktop.resources import resources_folder
from desktop.tokens import Theme

TEXT_FAMILIES = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    ".AppleSystemUIFont",
    "Noto Sans",
    "Cantarell",
    "DejaVu Sans",
)
MONO_FAMILIES = (
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
)
SMALLEST_PX = 11
_TABULAR_FIGURES = QFont.Tag("tnum")


class TextRole(StrEnum):
    """What a piece of text is for."""

    HERO = "hero"
    PAGE_TITLE = "page_title"
    NUMBER = "number"
    HEADING = "heading"
    PROMPT = "prompt"
    BODY = "body"
    LABEL = "label"
    SECTION = "section"
    CAPTION = "caption"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Size and line height in logical pixels at text scale 1; letter spacing in pixels."""

    size_px: int
    line_px: int
    weight_dark: int = 400
    weight_light: int = 400
    spacing_px: float = 0.0


STYLES: dict[TextRole, TypeStyle] = {
    TextRole.HERO: TypeStyle(44, 56, 600, 600, spacing_px=-0.4),
    TextRole.PAGE_TITLE: TypeStyle(24, 32, 600, 600),
    TextRole.NUMBER: TypeStyle(20, 28, 600, 600),
    TextRole.HEADING: TypeStyle(15, 24, 600, 600),
    TextRole.PROMPT: TypeStyle(15, 20),
    TextRole.BODY: TypeStyle(13, 20),
    TextRole.LABEL: TypeStyle(12, 18),
    TextRole.SECTION: TypeStyle(12, 18, 500, 600),
    TextRole.CAPTION: TypeStyle(11, 16),
    TextRole.MONO: TypeStyle(11, 16),
}


def load_fonts() -> None:
    """Make the bundled Inter known to Qt; a second call changes nothing."""
    for file in sorted((resources_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(role: TextRole, theme: Theme, scale: float = 1.0, *, strong: bool = False) -> QFont:
    """The font of a role. `scale` is the person's text scale; `strong` is its emphasised weight.

    Emphasis is weight 500. Headings of sections are heavier on a light ground, where dark letters
    look thinner.
    """
    style = STYLES[role]
    made = QFont()
    made.setFamilies(list(MONO_FAMILIES if role is TextRole.MONO else TEXT_FAMILIES))
    made.setPixelSize(scaled_px(style.size_px, scale))
    made.setWeight(_weight(role, theme, strong=strong))
    made.setFeature(_TABULAR_FIGURES, 1)
    if style.spacing_px:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing_px * scale)
    if sys.platform == "linux":
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def line_px(role: TextRole, scale: float = 1.0) -> int:
    """The line height of a role in logical pixels."""
    return round(STYLES[role].line_px * scale)


def scaled_px(size_px: int, scale: float) -> int:
    """A font size at a text scale; never below the floor of 11 px."""
    return max(SMALLEST_PX, round(size_px * scale))


def _weight(role: TextRole, theme: Theme, *, strong: bool) -> QFont.Weight:
    style = STYLES[role]
    weight = style.weight_dark if theme.is_dark else style.weight_light
    return QFont.Weight(max(weight, 500) if strong else weight)
