"""The tokens hold the contrast that the design promises, and reach the whole application."""

import re
import subprocess
import sys
from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.resources import resources_folder
from desktop.theme import DARK, LIGHT, Mode, TextRole, Theme, ThemeManager, font, style_sheet
from desktop.tokens import with_high_contrast

# Token: contrast on canvas, surface and raised, as the design's table gives it.
PROMISED = {
    "dark": {
        "outline": (4.4, 4.1, 3.7),
        "track": (3.7, 3.5, 3.1),
        "text": (16.5, 15.4, 13.7),
        "text2": (9.9, 9.3, 8.3),
        "text3": (6.4, 6.0, 5.3),
        "accent": (7.6, 7.1, 6.3),
        "cool": (8.8, 8.2, 7.3),
        "warn": (11.1, 10.4, 9.2),
        "danger": (7.7, 7.2, 6.4),
        "ok": (9.8, 9.2, 8.2),
        "focus": (18.4, 17.2, 15.3),
    },
    "light": {
        "outline": (3.1, 3.7, 4.0),
        "track": (3.1, 3.7, 4.0),
        "text": (13.8, 16.3, 17.6),
        "text2": (7.2, 8.5, 9.2),
        "text3": (5.0, 5.9, 6.4),
        "accent": (4.5, 5.3, 5.7),
        "cool": (5.0, 5.9, 6.4),
        "warn": (5.4, 6.3, 6.9),
        "danger": (5.3, 6.3, 6.8),
        "ok": (5.1, 6.0, 6.5),
        "focus": (15.0, 17.6, 19.0),
    },
}
# Text on its ground: contrast in the dark theme, in the light one.
PAIRS = {
    ("on_accent", "accent"): (7.7, 5.7),
    ("accent", "accent_soft"): (5.7, 4.7),
    ("cool", "cool_soft"): (6.6, 5.3),
    ("warn", "warn_soft"): (8.7, 6.0),
    ("danger", "danger_soft"): (6.1, 5.5),
    ("ok", "ok_soft"): (7.4, 5.6),
}
# The table gives one decimal.
ROUNDING = 0.06
THEMES = {"dark": DARK, "light": LIGHT}
HEAVY = {"torch", "peft", "sqlalchemy", "numpy", "PIL"}


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_contrast_is_what_the_design_promises(name: str) -> None:
    theme = THEMES[name]
    for token, promised in PROMISED[name].items():
        for ground, wanted in zip(("canvas", "surface", "raised"), promised, strict=True):
            seen = contrast(getattr(theme, token), getattr(theme, ground))
            assert seen >= wanted - ROUNDING, f"{token} on {ground}: {seen:.2f}"


@pytest.mark.parametrize("name", THEMES)
def test_contrast_of_pairs(name: str) -> None:
    theme, column = THEMES[name], list(THEMES).index(name)
    for (ink, ground), promised in PAIRS.items():
        seen = contrast(getattr(theme, ink), getattr(theme, ground))
        assert seen >= promised[column] - ROUNDING, f"{ink} on {ground}: {seen:.2f}"


def test_the_pill_is_legible_over_a_white_picture() -> None:
    alpha = DARK.pill.alphaF()
    blend = round(255 * (1 - alpha) + DARK.pill.red() * alpha)
    assert contrast(DARK.on_pill, QColor(blend, blend, blend)) >= 10


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_chrome_is_pure_grey(theme: Theme) -> None:
    for token in ("canvas", "surface", "raised", "hover", "pressed", "line", "text", "cell"):
        colour: QColor = getattr(theme, token)
        assert colour.red() == colour.green() == colour.blue()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_high_contrast_lifts_every_hint_and_drops_the_tints(theme: Theme) -> None:
    strong = with_high_contrast(theme)
    assert contrast(strong.text3, strong.surface) >= 13
    assert contrast(strong.line, strong.surface) >= 7
    assert strong.warn_soft == theme.raised


def test_the_sheet_has_no_field_left() -> None:
    template = (resources_folder() / "style" / "app.qss").read_text()
    for theme in (DARK, LIGHT):
        filled = style_sheet(template, theme, 1.0)
        assert not re.search(r"\{[a-z0-9_]+\}", filled)
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", template), "a literal colour"


def test_text_scale_reaches_the_sheet_and_the_floor_holds() -> None:
    sheet = style_sheet("QToolTip { font-size: {12px}; }", DARK, 1.5)
    assert "font-size: 18px" in sheet
    assert "font-size: 11px" in style_sheet("{11px}: font-size: {11px}", DARK, 0.9)


def test_mode_changes_palette_and_tells_widgets(themes: ThemeManager, qtbot: QtBot) -> None:
    with qtbot.waitSignal(themes.changed) as told:
        themes.set_mode(Mode.LIGHT)
    assert told.args == [LIGHT]
    assert QApplication.palette().color(QPalette.ColorRole.Window) == LIGHT.surface
    assert themes.theme is LIGHT
    assert themes.mode is Mode.LIGHT


def test_text_scale_is_held_between_its_limits(themes: ThemeManager) -> None:
    themes.text_scale = 9
    assert themes.text_scale == 2.0
    assert QApplication.font().pixelSize() == 26
    assert themes.px(28) == 56
    themes.text_scale = 0.1
    assert themes.font(TextRole.CAPTION).pixelSize() == 11


def test_reduced_motion_takes_every_duration(themes: ThemeManager) -> None:
    assert themes.duration_ms(160) == 0
    themes.reduce_motion = False
    assert themes.duration_ms(160) == 160


@pytest.mark.parametrize("role", list(TextRole))
def test_every_role_has_a_font_with_tabular_figures(themes: ThemeManager, role: TextRole) -> None:
    made = font(role, DARK)
    assert [tag.toString() for tag in made.featureTags()] == [b"tnum"]
    assert made.pixelSize() >= 11


def test_inter_comes_with_the_program(themes: ThemeManager) -> None:
    for role, weight in ((TextRole.BODY, 400), (TextRole.HEADING, 600)):
        seen = QFontInfo(themes.font(role))
        assert (seen.family(), seen.weight()) == ("Inter", weight)
    assert QFontInfo(themes.font(TextRole.BODY, strong=True)).weight() == 500


def test_a_theme_is_frozen_and_complete() -> None:
    assert all(getattr(DARK, field.name) is not None for field in fields(Theme))
    assert replace(DARK, name="other").canvas is DARK.canvas
    with pytest.raises(AttributeError):
        DARK.name = "x"


def test_the_foundation_loads_nothing_heavy() -> None:
    modules = (
        "desktop.theme, desktop.icons, desktop.i18n, desktop.errors, desktop.background, "
        "desktop.actions, desktop.widgets.rating_strip, desktop.widgets.curve_view"
    )
    probe = f"import sys, {modules}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
