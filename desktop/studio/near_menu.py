"""The menu of a word for how things look: what may be painted in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from core.domain.oklab import oklab_of
from core.domain.prompt import Attribute, Swap
from desktop.i18n import Speaks, scene_name
from desktop.theme import ThemeManager
from desktop.widgets.drawing import control_edge, draw_box

GAP_PX = 4
SWATCH_PX = 14
_RADIUS = 3.0
_PALE = 0.65
"""From this lightness of OKLab on, black is read better than white."""


class NearWords(Speaks):
    """The words of the menu."""

    def heading(self, one: Attribute) -> str:
        """What the list is of."""
        if one.rgb is not None:
            return self.tr("Near colours")
        return self.tr("Instead of “{word}”").format(word=one.text)

    def as_written(self, one: Attribute) -> str:
        """The entry that takes a choice back."""
        return self.tr("{word} · as written").format(word=one.text)


def near_menu(
    themes: ThemeManager, owner: QWidget, one: Attribute, swap: Callable[[Swap], None]
) -> QMenu:
    """What the words say, a heading, and the values near to it; the one in use is ticked."""
    menu, words = QMenu(owner), NearWords()
    written = one.written or one.value
    group = QActionGroup(menu)
    _add(menu, group, words.as_written(one), partial(swap, Swap(one.axis, written, written)))
    heading = menu.addAction(words.heading(one))
    heading.setEnabled(False)
    menu.insertSeparator(heading)
    for look in one.near:
        act = partial(swap, Swap(one.axis, written, look.value))
        action = _add(menu, group, scene_name(look.name, look.name_es), act)
        action.setChecked(look is one.chosen)
        if look.rgb is not None:
            ratio = owner.devicePixelRatioF()
            action.setIcon(_swatch(themes, look.rgb, ratio, ticked=look is one.chosen))
    group.actions()[0].setChecked(one.chosen is None)
    return menu


def open_near_menu(
    themes: ThemeManager, chip: QWidget, one: Attribute, swap: Callable[[Swap], None]
) -> None:
    """Open it below the chip, with the value in use under the keys."""
    menu = near_menu(themes, chip.window(), one, swap)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()) + QPoint(0, GAP_PX))
    menu.setActiveAction(next(action for action in menu.actions() if action.isChecked()))


def _add(menu: QMenu, group: QActionGroup, text: str, act: Callable[[], None]) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    group.addAction(action)
    action.triggered.connect(lambda _checked=False: act())
    return action


def _swatch(themes: ThemeManager, rgb: int, ratio: float, *, ticked: bool) -> QIcon:
    """The colour; where a menu shows an icon it shows no tick, so that the icon has to have it."""
    side_px = themes.px(SWATCH_PX)
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    box = QRectF(0, 0, side_px, side_px)
    draw_box(painter, box, _RADIUS, QColor.fromRgb(rgb), control_edge(themes.theme))
    if ticked:
        is_pale = oklab_of(rgb)[0] > _PALE
        ink = QColor(Qt.GlobalColor.black if is_pale else Qt.GlobalColor.white)
        themes.icons.paint(painter, box.adjusted(1, 1, -1, -1), "check", ink, "bold")
    painter.end()
    return QIcon(pixmap)
