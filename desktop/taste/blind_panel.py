"""The blind test: nothing to test, a candidate that waits, a pair to judge, or the verdict."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.taste.blind_arena import BlindArena
from desktop.taste.blind_result import BlindOutcome
from desktop.taste.blind_words import BlindWords
from desktop.taste.cards import BlindCard, BlindStage
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.announce import announce
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.icon_view import IconView
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 20


class BlindPanel(Panel):
    """Shows a BlindCard; the keyboard goes where the next thing to do is."""

    test_pressed = Signal(str)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, Ground.CARD)
        self._card = BlindCard()
        self._words = BlindWords(self)
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._match = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        self._progress = TextLabel(themes, "", TextRole.LABEL, "text2")
        self.empty = EmptyState(themes, "eye-slash", "")
        self.start = self.empty.add_action("")
        self.arena = BlindArena(themes)
        self.outcome = BlindOutcome(themes)
        self._stack = QStackedWidget()
        for part in (self.empty, self.arena, self.outcome):
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconView(themes, "eye-slash"))
        head.addWidget(self._title)
        head.addWidget(self._match, 1)
        head.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 14, MARGIN_PX, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.start.clicked.connect(lambda: self.test_pressed.emit(self._card.adapter or ""))
        self._name()

    @property
    def card(self) -> BlindCard:
        """What it shows."""
        return self._card

    def show_card(self, card: BlindCard) -> None:
        """Another stage, or another pair."""
        before, self._card = self._card, card
        had_focus = self.arena.isAncestorOf(self.focusWidget() or self)
        self._say()
        if card.stage is BlindStage.ASKING:
            if card.decided != before.decided or card.answered != before.answered:
                announce(self.arena.pair, self._words.progress(card))
            if before.stage is not BlindStage.ASKING:
                self.arena.pair.setFocus(Qt.FocusReason.OtherFocusReason)
        elif card.stage is BlindStage.DECIDED and before.stage is BlindStage.ASKING:
            announce(self, self._words.verdict(card))
            if had_focus:
                self.outcome.take_focus()

    def show_pair(self, left: QImage | None, right: QImage | None) -> None:
        """The pair to judge."""
        self.arena.show_pair(left, right)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _say(self) -> None:
        card, words = self._card, self._words
        self._match.setText(words.match(card))
        self._progress.setText(words.progress(card))
        part = {BlindStage.ASKING: self.arena, BlindStage.DECIDED: self.outcome}
        self._stack.setCurrentWidget(part.get(card.stage, self.empty))
        self.empty.set_words(*words.waiting(card))
        self.start.setVisible(card.stage is BlindStage.WAITING)
        self.start.setText(self.tr("Go on") if card.answered else self.tr("Start the blind test"))
        self.arena.show_card(card)
        self.outcome.show_card(card)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Blind test"))
        self._title.setText(self.tr("Blind test"))
        self._say()
