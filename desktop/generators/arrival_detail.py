"""The panel beside the cards for something that is being imported, or was refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.generators.arrival_words import ArrivalWords
from desktop.generators.steps import StepList
from desktop.generators.surface import Arrival
from desktop.generators.tag_row import TagRow
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind
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
        self.button = Button(themes, "", Kind.SECONDARY, icon="x")
        self.button.clicked.connect(self._dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        column.setSpacing(12)
        for part in (self._title, self._states, self._steps, self.sentence, self._foot):
            column.addWidget(part)
        for label in (self._title, self.sentence, self._foot):
            label.setWordWrap(True)
        column.addStretch(1)
        column.addWidget(self.button)
        themes.changed.connect(self.update)

    def show_arrival(self, arrival: Arrival) -> None:
        """Say how it goes."""
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

    def _dismiss(self) -> None:
        if self._arrival is not None:
            self.dismissed.emit(self._arrival.number)
