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


class StatusBar(QFrame):
    """Every figure is left out until it is known: nothing here is guessed."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._speed: float | None = None
        self._batch: tuple[float, bool] | None = None
        self._today: float | None = None
        self._pending = 0
        self._device_text = self._label("text2")
        self._speed_text = self._label("text2")
        self._batch_text = self._label("text2")
        self._today_text = self._label("text3")
        self._ring = ProgressRing(themes, STATUS_RADIUS_PX)
        self._learning_title = self._label("text", strong=True)
        self._learning_words = self._label("text2")
        self._saved_icon = IconView(themes, "check-circle", "ok", size_px=_ICON_PX)
        self._saved_text = self._label("text2")
        self._offline_text = self._label("text2")
        self._arrange()
        self._refresh()
        self._resize()
        themes.changed.connect(self._resize)

    def set_device(self, words: str) -> None:
        """What paints, for example "CPU · 8 cores"."""
        self._device_text.setText(words)
        self._refresh()

    def set_speed(self, images_per_second: float | None) -> None:
        """Measured on this computer; None while nothing was painted."""
        self._speed = images_per_second
        self._refresh()

    def set_batch_energy(self, joules: float | None, *, estimated: bool = True) -> None:
        """What the last batch took."""
        self._batch = None if joules is None else (joules, estimated)
        self._refresh()

    def set_energy_today(self, joules: float | None, source: str = "") -> None:
        """What painting and learning took today; `source` names the sensor or the estimate."""
        self._today = joules
        for label in (self._today_text, self._batch_text):
            label.setToolTip(source)
        self._refresh()

    def set_learning(self, state: RingState | None, fraction: float, title: str, words: str) -> None:
        """What the tuner does; None hides it."""
        if state is not None:
            self._ring.set_progress(state, fraction)
        self._learning_title.setText(title)
        self._learning_words.setText(words)
        for part, shown in (
            (self._ring, True),
            (self._learning_title, bool(title)),
            (self._learning_words, bool(words)),
        ):
            part.setVisible(state is not None and shown)

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

    def _label(self, tone: Tone, *, strong: bool = False) -> TextLabel:
        return TextLabel(self._themes, "", TextRole.LABEL, tone, strong=strong)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(16)
        row.addLayout(self._pair(self._icon("cpu"), self._device_text))
        row.addLayout(self._pair(self._icon("gauge"), self._speed_text))
        row.addLayout(self._pair(self._icon("lightning"), self._batch_text))
        row.addWidget(self._today_text)
        row.addStretch(1)
        row.addLayout(self._pair(self._ring, self._learning_title, self._learning_words))
        row.addLayout(self._pair(self._saved_icon, self._saved_text))
        row.addLayout(self._pair(self._icon("wifi-slash"), self._offline_text))
        self.set_learning(None, 0.0, "", "")

    def _icon(self, name: str) -> IconView:
        return IconView(self._themes, name, "text2", size_px=_ICON_PX)

    def _pair(self, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(7)
        for part in parts:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _refresh(self) -> None:
        speed = "" if self._speed is None else format_number(self._speed)
        self._show(self._speed_text, self.tr("{number} images/s").format(number=speed), speed)
        batch = "" if self._batch is None else format_energy(self._batch[0], estimated=self._batch[1])
        self._show(self._batch_text, self.tr("{energy} this batch").format(energy=batch), batch)
        today = "" if self._today is None else format_energy(
            self._today, estimated=False, watt_hours=True
        )
        self._show(self._today_text, self.tr("{energy} today").format(energy=today), today)
        self._show(self._device_text, self._device_text.text(), self._device_text.text())
        saved = not self._pending
        words = self.tr("All ratings saved") if saved else self.tr("Saving\u2026")
        self._saved_text.setText(words)
        self._saved_icon.set_icon("check-circle" if saved else "circle-notch", "ok" if saved else "text2")
        self._offline_text.setText(self.tr("Offline"))
        self._offline_text.setToolTip(self.tr("Nothing leaves this computer"))

    def _show(self, label: TextLabel, words: str, value: str) -> None:
        """Show words if their value is known, else neither them nor their icon."""
        label.setText(words)
        label.setVisible(bool(value))
        layout = self.layout()
        for index in range(layout.count() if layout is not None else 0):
            pair = layout.itemAt(index).layout() if layout is not None else None
            if pair is not None and pair.indexOf(label) >= 0:
                icon = pair.itemAt(0)
                if icon is not None and (widget := icon.widget()) is not None:
                    widget.setVisible(bool(value))

    def _resize(self) -> None:
        self.setFixedHeight(self._themes.px(HEIGHT_PX))
        self.update()
