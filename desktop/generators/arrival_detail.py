"""The panel beside the cards for something that is being imported, or was refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.generators.arrival_words import ArrivalWords
from desktop.generators.steps import StepList
from desktop.generators.surface import Arrival
from desktop.generators.tag_row import TagRow
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.text_label import TextLabel

PADDING_PX = 16


class ArrivalDetail(QFrame):
    """Steps as they run, or the reason; one button that cancels or removes."""

    dismissed = Signal(int)
    """The number of the arrival to cancel or remove."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._words = ArrivalWords()
        self._arrival: Arrival | None = None
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._states = TagRow(themes)
        self._steps = StepList(themes)
        self.sentence = TextLabel(themes, "", tone="text2")
        self._foot = TextLabel(themes, "", TextRole.LABEL, "text3")
        self.report = TextLabel(themes, "", TextRole.LABEL, "text2")
        self.report_button = Button(themes, "", size=Size.SMALL, icon="info")
        self.report_button.clicked.connect(self._toggle_report)
        self.button = Button(themes, "", Kind.SECONDARY, icon="x")
        self.button.clicked.connect(self._dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        column.setSpacing(12)
        for part in (self._title, self._states, self._steps, self.sentence, self._foot):
            column.addWidget(part)
        column.addWidget(self.report_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.report)
        for label in (self._title, self.sentence, self._foot, self.report):
            label.setWordWrap(True)
        self.report.hide()
        column.addStretch(1)
        column.addWidget(self.button)
        themes.changed.connect(self.update)

    def show_arrival(self, arrival: Arrival) -> None:
        """Say how it goes."""
        if self._arrival is None or arrival.number != self._arrival.number:
            self.report.hide()
        self._arrival = arrival
        words, refused = self._words, arrival.error is not None
        self.setAccessibleName(words.spoken(arrival))
        self._title.setText(arrival.name)
        self._states.show_states(words.states(arrival))
        self._steps.show_steps(words.steps(arrival))
        self._steps.setVisible(not refused)
        self.sentence.setText(words.refusal(arrival))
        self.sentence.setVisible(refused)
        self._foot.setText(words.footer(arrival))
        self.button.setText(words.action(arrival))
        self.report.setText(words.report(arrival))
        self.report.setVisible(refused and not self.report.isHidden())
        self.report_button.setVisible(refused)
        self.report_button.setText(
            self.tr("Full report") if self.report.isHidden() else self.tr("Less")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._arrival is not None:
            self.show_arrival(self._arrival)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and the line that parts it from the cards."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, 1, self.height(), theme.line)

    def _toggle_report(self) -> None:
        self.report.setVisible(self.report.isHidden())
        if self._arrival is not None:
            self.show_arrival(self._arrival)

    def _dismiss(self) -> None:
        if self._arrival is not None:
            self.dismissed.emit(self._arrival.number)
