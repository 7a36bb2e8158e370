"""The line above the grid: which batch, what it took, and how to look at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.domain.browsing import Shown
from desktop.actions import ActionId, action_text, key_text
from desktop.numbers import format_energy, format_number, format_seconds
from desktop.pictures.geometry import LARGEST_SIDE_PX, SMALLEST_SIDE_PX
from desktop.studio.surface import Took
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.icon_view import IconView
from desktop.widgets.segment import Choice, Segment
from desktop.widgets.slider import INSET_PX, Slider
from desktop.widgets.text_label import TextLabel

HEIGHT_PX = 42
MARGIN_PX = 16
SIZE_TRACK_PX = 62
GRID, LOUPE = "grid", "loupe"


class GridHeader(QWidget):
    """Everything here changes what is on show, and nothing of the next batch."""

    shown_chosen = Signal(object)
    """A Shown: which pictures to show."""
    view_chosen = Signal(str)
    """GRID or LOUPE."""
    side_chosen = Signal(int)

    def __init__(self, themes: ThemeManager, side_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._took: Took | None = None
        self._progress: tuple[int, int] | None = None
        self._number = 0
        self._compact = False
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._details = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        self._dot = TextLabel(themes, "\u00b7", TextRole.LABEL, "text3")
        self._bolt = IconView(themes, "lightning", "text2", size_px=14)
        self._energy = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._advance = IconView(themes, "skip-forward", "accent")
        self._advance.hide()
        self.filter = Segment(themes, tuple(Choice(shown.value, "") for shown in Shown), "")
        self.views = Segment(
            themes,
            (Choice(GRID, "", "grid-nine", key_text("g")), Choice(LOUPE, "", "frame-corners", "E")),
            "",
        )
        self._picture = IconView(themes, "image", "text2", size_px=14)
        self.size_slider = Slider(themes)
        self.size_slider.set_steps(SMALLEST_SIDE_PX, LARGEST_SIDE_PX, side_px)
        self.size_slider.setFixedWidth(SIZE_TRACK_PX + 2 * INSET_PX)
        self._lay_out()
        self.filter.chosen.connect(lambda key: self.shown_chosen.emit(Shown(key)))
        self.views.chosen.connect(self.view_chosen)
        self.size_slider.valueChanged.connect(self.side_chosen)
        themes.changed.connect(self._resize)
        self._resize()
        self._name()

    def show_took(self, took: Took | None) -> None:
        """The batch on show."""
        self._took = took
        self._say()

    def show_progress(self, progress: tuple[int, int] | None) -> None:
        """So many of so many pictures are painted; None when nothing is being painted."""
        self._progress = progress
        self._say()

    def show_number(self, batch: int) -> None:
        """The number of the batch, which is known before it is finished; 0 while there is none."""
        self._number = batch
        words = self.tr("Batch {number}").format(number=format_number(batch))
        self._title.setText(words if batch else "")

    def show_advance(self, on: bool) -> None:
        """Whether every mark goes on to the next picture."""
        self._advance.setVisible(on)

    def show_counts(self, counts: dict[Shown, int]) -> None:
        """How many pictures each choice of the filter shows."""
        self.filter.set_counts({shown.value: count for shown, count in counts.items()})

    def show_side(self, side_px: int) -> None:
        """The size of the pictures, changed elsewhere."""
        self.size_slider.blockSignals(True)
        self.size_slider.setValue(side_px)
        self.size_slider.blockSignals(False)

    def set_compact(self, compact: bool) -> None:
        """In a narrow window, what the batch took and the size give way."""
        for widget in (self._details, self._picture, self.size_slider):
            widget.setVisible(not compact)
        self._compact = compact
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """It belongs to the canvas."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, 4, MARGIN_PX - INSET_PX, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(4)
        row.addWidget(self._details, 1)
        row.addWidget(self._dot)
        row.addWidget(self._bolt)
        row.addWidget(self._energy)
        row.addStretch(1)
        row.addWidget(self._advance)
        row.addWidget(self.filter)
        row.addSpacing(6)
        row.addWidget(self.views)
        row.addSpacing(6)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.size_slider)
        self._details.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def _say(self) -> None:
        details = energy = ""
        if self._progress is not None:
            words = self.tr("{arrived} of {count} painted. Esc stops, what is painted stays")
            arrived, count = (format_number(number) for number in self._progress)
            details = words.format(arrived=arrived, count=count)
        elif self._took is not None:
            words = self.tr("%n image(s) in {time}", "", self._took.pictures)
            details = words.format(time=format_seconds(self._took.seconds))
            energy = format_energy(self._took.joules, estimated=not self._took.measured)
        self._details.setText(details)
        self._energy.setText(energy)
        for widget in (self._dot, self._bolt, self._energy):
            widget.setVisible(bool(energy) and not self._compact)
        self._energy.setToolTip(self._source_of_energy())

    def _source_of_energy(self) -> str:
        if self._took is None or self._took.measured:
            return self.tr("Measured by the sensor of this computer")
        return self.tr("Estimated from time and rated power")

    def _resize(self) -> None:
        self.setFixedHeight(self._themes.px(HEIGHT_PX - 4))

    def _name(self) -> None:
        self.filter.set_texts(
            {
                Shown.ALL.value: self.tr("All"),
                Shown.PICKS.value: self.tr("Picks"),
                Shown.REJECTED.value: self.tr("Rejected"),
                Shown.UNRATED.value: self.tr("Unrated"),
            }
        )
        self.filter.setAccessibleName(self.tr("Which pictures"))
        self.views.set_texts({GRID: action_text(ActionId.GRID), LOUPE: action_text(ActionId.LOUPE)})
        self.views.setAccessibleName(self.tr("How to look at them"))
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self._advance.setAccessibleName(self.tr("Auto-advance is on"))
        self._advance.setToolTip(self._advance.accessibleName())
        self.show_number(self._number)
        self._say()
