"""How the prompt was read: classes with their weights, words without effect, suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QWidget

from core.domain.card import SceneClass
from core.domain.prompt import ClassWeight, Interpretation
from desktop.i18n import scene_name
from desktop.studio.mix import Mix, MixPart
from desktop.studio.read_chips import ReadChips
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.chip import HEIGHT_PX, Chip
from desktop.widgets.class_chip import ClassChip
from desktop.widgets.divider import Divider
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.icon_button import IconButton
from desktop.widgets.text_label import TextLabel


class ChipRow(QScrollArea):
    """Wraps where there is room, scrolls sideways in one line where there is not."""

    mix_edited = Signal(object)
    """The Mix after a change by the designer."""
    look_swapped = Signal(object)
    """A Swap: paint another value than the one that words say."""
    correction_accepted = Signal(object)
    """A Correction: put its suggestion in the place of the word."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._mix = Mix()
        self._reading: Interpretation | None = None
        self._scenes: tuple[SceneClass, ...] = ()
        self._chips: dict[int, ClassChip] = {}
        self._extras: list[QWidget] = []
        self._one_line = False
        self._has_lead = True
        self._make = ReadChips(
            themes,
            lambda scene: self._edit(self._mix.plus(scene)),
            self.correction_accepted.emit,
            self.look_swapped.emit,
        )
        self._inner = QWidget()
        self._flow = FlowLayout(self._inner)
        self._lead = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._lead.setContentsMargins(0, 0, 8, 0)
        self._add = IconButton(themes, "plus", "", side_px=28, icon_px=14)
        self._flow.addWidget(self._lead)
        self._flow.addWidget(self._add)
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self._add.clicked.connect(self._offer_scenes)
        themes.changed.connect(self._lay_out)
        self._rebuild()

    def show_scenes(self, scenes: Sequence[SceneClass]) -> None:
        """The classes that the generator knows, by index."""
        self._scenes = tuple(scenes)
        self._rebuild()

    def show_reading(self, reading: Interpretation | None, mix: Mix) -> None:
        """How the prompt is read, and the mix that comes of it."""
        same = reading is self._reading and [p.index for p in mix.parts] == list(self._chips)
        self._reading, self._mix = reading, mix
        if same:
            self._show_weights()
        else:
            self._rebuild()

    def set_form(self, *, one_line: bool, lead: bool) -> None:
        """One line that scrolls, or several; with or without the words before the chips."""
        if (one_line, lead) != (self._one_line, self._has_lead):
            self._one_line, self._has_lead = one_line, lead
            self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """In one line, any wheel scrolls sideways."""
        if not self._one_line:
            event.ignore()
            return
        delta, bar = event.angleDelta(), self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._lay_out()

    def _rebuild(self) -> None:
        had_focus = self._place_in_focus()
        for widget in (*self._chips.values(), *self._extras):
            self._flow.removeWidget(widget)
            widget.deleteLater()
        self._chips.clear()
        self._extras.clear()
        for part in self._mix.parts:
            self._add_class(part)
        self._add_rest()
        self._add.set_name(self.tr("Add a scene"))
        self._add.setVisible(bool(self._scenes) and self._reading is not None)
        self._show_lead()
        self._lay_out()
        self._focus_place(had_focus)

    def _place_in_focus(self) -> int | None:
        """Where the word stands whose chip has the keyboard."""
        chips = (one for one in self._extras if isinstance(one, Chip) and one.hasFocus())
        return next((chip.place for chip in chips), None)

    def _focus_place(self, place: int | None) -> None:
        for one in self._extras:
            if place is not None and isinstance(one, Chip) and one.place == place:
                one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_class(self, part: MixPart) -> None:
        chip = ClassChip(self._themes, scene_name(part.name, part.name_es), part.weight)
        index = part.index
        chip.set_weight(part.weight, changed=part.changed)
        chip.weight_changed.connect(partial(self._on_weight, index))
        chip.soloed.connect(lambda: self._edit(self._mix.only(index)))
        chip.removed.connect(lambda: self._edit(self._mix.without(index)))
        self._chips[index] = chip
        self._insert(chip)

    def _add_rest(self) -> None:
        read, make = self._reading, self._make
        if read is None:
            return
        offers = list(make.offers(read)) if read.corrections or not self._mix.parts else []
        groups = [
            offers,
            list(make.attributes(read)),
            [*make.exclusions(read), *make.unused(read)],
            list(make.remarks(read)),
        ]
        begun = bool(self._mix.parts)
        for group in groups:
            if group and begun:
                self._add_extra(_spaced(Divider(self._themes)))
            for widget in group:
                self._add_extra(widget)
            begun = begun or bool(group)

    def _add_extra(self, widget: QWidget) -> None:
        self._extras.append(widget)
        self._insert(widget)

    def _insert(self, widget: QWidget) -> None:
        self._flow.insert_widget(self._flow.count() - 1, widget)
        widget.show()

    def _show_lead(self) -> None:
        read = self._reading
        self._lead.setText(
            self.tr("Read as") if read else self.tr("What the words do will stand here")
        )
        self._lead.set_tone("text2" if read else "text3")
        self._lead.setVisible(self._has_lead or read is None)

    def _on_weight(self, index: int, weight: float) -> None:
        self._edit(self._mix.with_weight(index, weight))

    def _edit(self, mix: Mix) -> None:
        self._mix = mix
        self._show_weights()
        self.mix_edited.emit(mix)

    def _show_weights(self) -> None:
        for part in self._mix.parts:
            if part.index in self._chips:
                self._chips[part.index].set_weight(part.weight, changed=part.changed)
        self._lay_out()

    def _offer_scenes(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = {part.index for part in self._mix.parts}
        for index, scene in enumerate(self._scenes):
            if index not in present:
                added = ClassWeight(index, scene.en, scene.es, 0.0)
                action = menu.addAction(scene_name(scene.en, scene.es))
                action.triggered.connect(partial(self._add_scene, added))
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _add_scene(self, scene: ClassWeight, _checked: bool = False) -> None:
        self._edit(self._mix.plus(scene))

    def _lay_out(self) -> None:
        """Give the chips the width that there is, or in one line the width that they need."""
        self._flow.invalidate()
        needed = self._flow.sizeHint().width()
        width = max(needed, self.width()) if self._one_line else self.width()
        height = max(self._themes.px(HEIGHT_PX), self._flow.heightForWidth(width))
        self._inner.setGeometry(self._inner.x(), 0, width, height)
        self._inner.resize(width, height)
        if self.height() != height:
            self.setFixedHeight(height)


def _spaced(divider: Divider) -> QWidget:
    """A divider with air on both sides."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 0, 8, 0)
    row.addWidget(divider)
    holder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return holder
