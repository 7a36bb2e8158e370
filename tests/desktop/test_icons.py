"""Icons: drawn in the wanted colour and size, and every one named in the code ships."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

import desktop
from core.domain.errors import BocetoError
from desktop.action_table import ACTIONS
from desktop.icons import MARK, Icons
from desktop.resources import resources_folder
from desktop.theme import ThemeManager

RED = QColor("#FF0000")
CODE = Path(desktop.__file__).parent
TAKES_ICON = {
    "IconButton": 1,
    "IconView": 1,
    "set_icon": 0,
    "pixmap": 0,
    "icon": 0,
    "EmptyState": 1,
}


def named_in(source: str) -> set[str]:
    """The icons that a module names: where a call expects one, and as `icon=`."""
    found: set[object] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        place = TAKES_ICON.get(name)
        wanted = [node.args[place]] if place is not None and len(node.args) > place else []
        wanted += [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
        found |= {value.value for value in wanted if isinstance(value, ast.Constant)}
    return {name for name in found if isinstance(name, str) and name}


def ships(name: str) -> bool:
    return name == MARK or (resources_folder() / "icons" / "regular" / f"{name}.svg").is_file()


@pytest.mark.parametrize("module", sorted(CODE.rglob("*.py")), ids=lambda path: path.stem)
def test_every_icon_named_in_the_code_ships(module: Path) -> None:
    missing = {name for name in named_in(module.read_text(encoding="utf-8")) if not ships(name)}
    assert not missing


def test_every_action_has_an_icon() -> None:
    assert not [row.id for row in ACTIONS if not ships(row.icon)]


@pytest.mark.parametrize("file", sorted((resources_folder() / "icons").rglob("*.svg")), ids=str)
def test_every_icon_can_be_tinted(file: Path) -> None:
    assert "currentColor" in file.read_text(encoding="utf-8")


def test_the_licence_ships_with_the_icons_and_the_font() -> None:
    assert "MIT License" in (resources_folder() / "icons" / "LICENSE").read_text()
    assert "SIL OPEN FONT LICENSE" in (resources_folder() / "fonts" / "LICENSE").read_text()


def test_an_icon_takes_colour_size_and_density(themes: ThemeManager) -> None:
    drawn = Icons().pixmap("heart", RED, 16, 2.0, "fill")
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)
    middle = drawn.toImage().pixelColor(16, 16)
    assert (middle.name(), middle.alpha()) == ("#ff0000", 255)


def test_a_translucent_colour_is_kept(themes: ThemeManager) -> None:
    half = QColor(255, 0, 0, 128)
    middle = Icons().pixmap("heart", half, 16, 1.0, "fill").toImage().pixelColor(8, 8)
    assert abs(middle.alpha() - 128) <= 2


def test_icons_are_drawn_once(themes: ThemeManager) -> None:
    icons = Icons()
    assert icons.pixmap("flag", RED, 16, 1.0) is icons.pixmap("flag", QColor("#F00"), 16, 1.0)
    assert icons.pixmap("flag", RED, 16, 1.0) is not icons.pixmap("flag", RED, 16, 1.0, "fill")


def test_paint_centres_the_icon(themes: ThemeManager) -> None:
    canvas = QImage(40, 20, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(0)
    painter = QPainter(canvas)
    Icons().paint(painter, QRectF(0, 0, 40, 20), "square", RED, "fill")
    painter.end()
    assert canvas.pixelColor(20, 10).red() == 255
    assert canvas.pixelColor(2, 10).alpha() == 0


def test_a_missing_icon_says_so(themes: ThemeManager) -> None:
    with pytest.raises(BocetoError, match="no-such-icon"):
        Icons().pixmap("no-such-icon", RED, 16, 1.0)


def test_the_mark_is_drawn(themes: ThemeManager) -> None:
    image = Icons().pixmap(MARK, RED, 28, 1.0).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(28) for y in range(28))
    assert 60 < inked < 300
