"""The settings of the next batch: how many, how varied, how new, how much taste, which seed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.domain.leaning import Axis
from core.domain.painting import MOST_FOR_ONE, BatchSettings
from core.domain.recipe import MAX_STRENGTH
from desktop.numbers import format_number
from desktop.studio.leaning_words import axis_name
from desktop.studio.palette_button import PaletteButton
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.seed_field import SeedField
from desktop.widgets.several_button import SeveralButton
from desktop.widgets.slider import INSET_PX
from desktop.widgets.slider_field import Range, SliderField, ValueStyle
from desktop.widgets.spin_field import SpinField
from desktop.widgets.text_label import TextLabel

DEFAULTS = BatchSettings()
MOST_IMAGES = 64
TRACK_PX = 62
SMALLEST_GAP_PX, LARGEST_GAP_PX = 12, 26


class ControlRow(QWidget):
    """One line where there is room; what does not fit goes to the next."""

    paint_again_pressed = Signal()
    strength_chosen = Signal(float)
    """The strength of the adapter in use, 0 to 1.5."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = SpinField(themes, 1, MOST_IMAGES, ("", "", ""))
        self._images.set_value(DEFAULTS.count)
        self._variety = SliderField(themes, "", Range(0.0, 1.0, DEFAULTS.truncation))
        self._novelty = SliderField(themes, "", _share(1.0, DEFAULTS.novelty))
        self._taste = SliderField(themes, "", _share(MAX_STRENGTH, DEFAULTS.strength))
        self._taste.setEnabled(False)
        self._seed = SeedField(themes)
        self.palette_button = PaletteButton(themes)
        self._spread = SeveralButton(themes, "chart-bar")
        self._images_label = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._seed_label = TextLabel(themes, "", TextRole.LABEL, "text2")
        for field in (self._variety, self._novelty, self._taste):
            field.slider.setFixedWidth(TRACK_PX + 2 * INSET_PX)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        flow = _Spread(self, line_gap_px=8)
        flow.addWidget(_beside(self._images_label, self._images))
        for field in (self._variety, self._novelty, self._taste):
            flow.addWidget(field)
        flow.addWidget(_beside(self._seed_label, self._seed))
        flow.addWidget(_beside(self.palette_button, self._spread))
        self._seed.redrawn.connect(self.paint_again_pressed)
        self._taste.value_committed.connect(self.strength_chosen)
        self._name()

    def settings(self) -> BatchSettings:
        """The controls as they stand; the seed is None unless it is locked."""
        return BatchSettings(
            count=self._images.value(),
            seed=self._seed.seed if self._seed.is_locked else None,
            truncation=self._variety.value(),
            novelty=self._novelty.value(),
            strength=self._taste.value(),
            balance=tuple(map(Axis, self._spread.kept)),
            palette=self.palette_button.colours,
        )

    def set_default_variety(self, variety: float) -> None:
        """The truncation that the generator itself proposes; an untouched slider follows."""
        self._variety.slider.set_steps(0, 100, round(variety * 100))
        self._variety.set_value(variety)

    def show_taste(self, adapter: str) -> None:
        """The name of the adapter in use; without one there is no strength to set."""
        self._taste.setEnabled(bool(adapter))
        self._taste.setToolTip(adapter or self.tr("No taste has been learned yet"))

    def show_strength(self, strength: float) -> None:
        """The strength was chosen elsewhere."""
        self._taste.set_value(strength)

    def show_seed(self, seed: int) -> None:
        """The seed of the batch that was begun last."""
        self._seed.set_seed(seed, locked=self._seed.is_locked)

    def toggle_lock(self) -> None:
        """Keep the seed for the next batch, or let it go."""
        self._seed.set_seed(self._seed.seed, locked=not self._seed.is_locked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        height = self.heightForWidth(self.width())
        if height != self.height():
            self.setFixedHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self._images_label.setText(self.tr("Images"))
        self._images.set_names((self.tr("Images"), self.tr("Fewer images"), self.tr("More images")))
        self._variety.set_label(self.tr("Variety"))
        self._novelty.set_label(self.tr("Novelty"))
        self._taste.set_label(self.tr("Taste"))
        self._seed_label.setText(self.tr("Seed"))
        self.palette_button.name()
        times = format_number(MOST_FOR_ONE)
        hint = self.tr("Paints up to {times} times as many, shows those that are spread evenly")
        self._spread.set_choices([(axis.value, axis_name(axis)) for axis in Axis])
        self._spread.set_words(self.tr("Spread"), self.tr("as painted"), hint.format(times=times))


class _Spread(FlowLayout):
    """Gives up some of the gaps before anything goes to the next line."""

    def heightForWidth(self, width: int) -> int:
        self._choose_gap(width)
        return super().heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        self._choose_gap(rect.width())
        super().setGeometry(rect)

    def _choose_gap(self, width: int) -> None:
        items = [self.itemAt(place) for place in range(self.count())]
        taken = sum(item.sizeHint().width() for item in items if item is not None)
        even = (width - taken) // max(1, len(items) - 1)
        self._gap = min(LARGEST_GAP_PX, max(SMALLEST_GAP_PX, even))


def _share(most: float, default: float) -> Range:
    return Range(0.0, most, default, style=ValueStyle.PERCENT)


def _beside(label: QWidget, field: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label)
    row.addWidget(field)
    pair.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return pair
