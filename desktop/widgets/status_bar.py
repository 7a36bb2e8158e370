"""One line at the bottom: what paints and what it costs, what is being learned, what is saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.numbers import format_energy, format_number
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.icon_view import IconView
from desktop.widgets.progress_ring import STATUS_RADIUS_PX, ProgressRing, RingState
from desktop.widgets.text_label import TextLabel, Tone

HEIGHT_PX = 28
_ICON_PX = 16
_GAP_PX = 6


class StatusBar(QFrame):
    """A figure is left out until it is known: nothing here is guessed."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._speed: float | None = None
        self._batch: tuple[float, bool] | None = None
        self._today: tuple[float, bool] | None = None
        self._pending = 0
        self.device = Figure(themes, "cpu")
        self.speed = Figure(themes, "gauge")
        self.batch = Figure(themes, "lightning")
        self.today = Figure(themes, "", "text3")
        self.learning = Learning(themes)
        self.saved = Figure(themes, "check-circle")
        self.offline = Figure(themes, "wifi-slash")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(16)
        for part in (self.device, self.speed, self.batch, self.today):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.learning)
        row.addWidget(self.saved)
        row.addWidget(self.offline)
        self._refresh()
        self._resize()
        themes.changed.connect(self._resize)

    def set_device(self, words: str) -> None:
        """What paints, for example "CPU · 8 cores"."""
        self.device.say(words)

    def set_speed(self, images_per_second: float | None) -> None:
        """Measured on this computer; None while nothing was painted."""
        self._speed = images_per_second
        self._refresh()

    def set_batch_energy(self, joules: float | None, *, estimated: bool = True) -> None:
        """What the last batch took."""
        self._batch = None if joules is None else (joules, estimated)
        self._refresh()

    def set_energy_today(self, joules: float | None, *, estimated: bool = True) -> None:
        """What painting took today."""
        self._today = None if joules is None else (joules, estimated)
        self._refresh()

    def set_pending_ratings(self, count: int) -> None:
        """How many ratings are not on disk yet."""
        self._pending = count
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface and its upper edge."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, self.width(), 1, theme.line)

    def _refresh(self) -> None:
        words = self.tr("{number} images/s")
        self.speed.say("" if self._speed is None else words.format(number=_speed(self._speed)))
        words = self.tr("{energy} this batch")
        if self._batch is None:
            self.batch.say("")
        else:
            joules, estimated = self._batch
            self.batch.say(words.format(energy=format_energy(joules, estimated=estimated)))
        words = self.tr("{energy} today")
        if self._today is None:
            self.today.say("")
        else:
            joules, estimated = self._today
            energy = format_energy(joules, estimated=estimated, watt_hours=True)
            self.today.say(words.format(energy=energy))
        if self._pending:
            self.saved.say(self.tr("Saving\u2026"), "circle-notch")
        else:
            self.saved.say(self.tr("All ratings saved"), "check-circle", "ok")
        self.offline.say(self.tr("Offline"))
        self.offline.setToolTip(self.tr("Nothing leaves this computer"))

    def _resize(self) -> None:
        self.setFixedHeight(self._themes.px(HEIGHT_PX))
        self.update()


class Figure(QWidget):
    """An icon and a few words; without words it is not there."""

    def __init__(self, themes: ThemeManager, icon: str, tone: Tone = "text2") -> None:
        super().__init__()
        self._icon = IconView(themes, icon or "info", size_px=_ICON_PX)
        self._icon.setVisible(bool(icon))
        self.label = TextLabel(themes, "", TextRole.LABEL, tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(self._icon)
        row.addWidget(self.label)
        self.hide()

    def say(self, words: str, icon: str = "", tone: Tone = "text2") -> None:
        """Show words, with another icon if one is named."""
        self.label.setText(words)
        if icon:
            self._icon.set_icon(icon, tone)
        self.setVisible(bool(words))


class Learning(QWidget):
    """The ring of the tuner with a title and what is left to do."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.ring = ProgressRing(themes, STATUS_RADIUS_PX)
        self.title = TextLabel(themes, "", TextRole.LABEL, "text", strong=True)
        self.words = TextLabel(themes, "", TextRole.LABEL, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title)
        row.addWidget(self.words)
        self.hide()

    def say(self, state: RingState | None, fraction: float, title: str, words: str) -> None:
        """Show what the tuner does; None hides it."""
        if state is not None:
            self.ring.set_progress(state, fraction)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setVisible(state is not None)


def _speed(images_per_second: float) -> str:
    return format_number(images_per_second, 0 if images_per_second >= 10 else 1)
