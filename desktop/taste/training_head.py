"""The line that says how the tuner stands, and what can be asked of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.taste.cards import PausedBy, Remedy, TrainingCard, TrainingStage
from desktop.taste.training_words import TrainingWords
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.progress_ring import ProgressRing, RingState
from desktop.widgets.text_label import TextLabel

_RINGS = {
    TrainingStage.RUNNING: RingState.LEARNING,
    TrainingStage.PAUSED: RingState.PAUSED,
    TrainingStage.STOPPED: RingState.PAUSED,
    TrainingStage.INTERRUPTED: RingState.PAUSED,
    TrainingStage.DONE: RingState.DONE,
    TrainingStage.FAILED: RingState.STOPPED,
}


class TrainingHead(QWidget):
    """The signals are those of `desktop.taste.surface.TasteSurface`."""

    tune_pressed = Signal()
    pause_pressed = Signal()
    resume_pressed = Signal()
    stop_pressed = Signal()
    go_on_pressed = Signal()
    discard_pressed = Signal()
    close_pressed = Signal()
    test_pressed = Signal(str)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._card = TrainingCard()
        self._words = TrainingWords(self)
        self._ring = ProgressRing(themes)
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._sentence = TextLabel(themes, "", tone="text2")
        self._sentence.setWordWrap(True)
        self.tune = Button(themes, "", Kind.PRIMARY)
        self.pause = Button(themes, "", icon="pause")
        self.resume = Button(themes, "", icon="play")
        self.stop = Button(themes, "", Kind.QUIET)
        self.test = Button(themes, "", icon="eye-slash")
        self.go_on = Button(themes, "", icon="play")
        self.again = Button(themes, "", icon="arrow-clockwise")
        self.discard = Button(themes, "", Kind.QUIET)
        self.close_run = Button(themes, "", Kind.QUIET)
        self._connect()
        self._lay_out()
        self._name()

    @property
    def title(self) -> str:
        """What is going on."""
        return self._title.text()

    @property
    def sentence(self) -> str:
        """How far, how long, why not, what now."""
        return self._sentence.text()

    def show_card(self, card: TrainingCard) -> None:
        """Another stage, or other figures."""
        self._card = card
        self._say()

    def set_primary(self, primary: bool) -> None:
        """Whether to tune is the one thing to do on the page, or something else is."""
        self.tune.set_look(Kind.PRIMARY if primary else Kind.SECONDARY)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _connect(self) -> None:
        pressed = {
            self.tune: self.tune_pressed,
            self.pause: self.pause_pressed,
            self.resume: self.resume_pressed,
            self.stop: self.stop_pressed,
            self.go_on: self.go_on_pressed,
            self.again: self.tune_pressed,
            self.discard: self.discard_pressed,
            self.close_run: self.close_pressed,
        }
        for button, signal in pressed.items():
            button.clicked.connect(signal)
        self.test.clicked.connect(lambda: self.test_pressed.emit(self._card.adapter or ""))
        self._buttons = (self.test, *pressed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self._buttons:
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(buttons)

    def _say(self) -> None:
        card, words = self._card, self._words
        self._title.setText(words.title(card))
        self._sentence.setText(words.sentence(card))
        self._sentence.setVisible(bool(self._sentence.text()))
        ring = _RINGS.get(card.stage)
        self._ring.setVisible(ring is not None)
        if ring is not None:
            self._ring.set_progress(ring, card.fraction)
            self._ring.setAccessibleName(words.title(card))
        self.tune.setEnabled(not card.reason)
        stopping = card.asked_to is TrainingStage.STOPPED
        for button in (self.pause, self.resume, self.stop):
            button.setEnabled(not stopping)
        self._show_buttons(self._offered())

    def _offered(self) -> set[Button]:
        """The buttons that mean something now."""
        card = self._card
        match card.stage:
            case TrainingStage.IDLE:
                return {self.tune}
            case TrainingStage.RUNNING | TrainingStage.PAUSED:
                # A pause that was asked for can be taken back before it has come.
                paused = card.stage is TrainingStage.PAUSED and card.paused_by is PausedBy.PERSON
                pausing = card.asked_to is TrainingStage.PAUSED
                return {self.resume if paused or pausing else self.pause, self.stop}
            case TrainingStage.STOPPED | TrainingStage.INTERRUPTED:
                return {self.go_on, self.discard}
            case TrainingStage.DONE:
                return {self.test, self.close_run}
            case TrainingStage.FAILED:
                remedies = {Remedy.GO_ON: {self.go_on}, Remedy.AGAIN: {self.again}}
                return {self.close_run} | remedies.get(card.remedy, set())
        return set()

    def _show_buttons(self, offered: set[Button]) -> None:
        for button in offered:
            button.show()
        # A button that goes leaves the keyboard to its successor, not to wherever Qt would.
        if any(button.hasFocus() for button in self._buttons if button not in offered):
            heirs = (button for button in self._buttons if button in offered)
            heir = next((button for button in heirs if button.isEnabled()), None)
            if heir is not None:
                heir.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons:
            button.setVisible(button in offered)

    def _name(self) -> None:
        self.tune.setText(self.tr("Tune"))
        self.pause.setText(self.tr("Pause"))
        self.resume.setText(self.tr("Go on"))
        self.stop.setText(self.tr("Stop"))
        self.test.setText(self.tr("Blind test"))
        self.go_on.setText(self.tr("Go on"))
        self.again.setText(self.tr("Try again"))
        self.discard.setText(self.tr("Discard"))
        self.close_run.setText(self.tr("Close"))
        self._say()
