"""One adapter in the list, with what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.domain.recipe import MAX_STRENGTH
from desktop.taste.adapter_words import AdapterWords
from desktop.taste.cards import AdapterCard, AdapterKind
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Size
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.slider_field import Range, SliderField, ValueStyle
from desktop.widgets.tag import Tag
from desktop.widgets.text_label import TextLabel

PADDING_PX = 13
_LOCKED = (AdapterKind.CANDIDATE, AdapterKind.IN_TEST)


class AdapterPanel(Panel):
    """Keeps its widgets while its card changes, so that the focus and a drag survive."""

    strength_chosen = Signal(float)
    """0 to 1.5, for the next batches."""
    test_pressed = Signal(str)
    promote_pressed = Signal(str)
    roll_back_pressed = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, Ground.INSET)
        self._card = AdapterCard(AdapterKind.NONE)
        self._words = AdapterWords(self)
        self._name_label = TextLabel(themes, "", TextRole.BODY, strong=True)
        self._tag = Tag(themes, "")
        self._sentence = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._sentence.setWordWrap(True)
        limits = Range(0, MAX_STRENGTH, 1.0, style=ValueStyle.PERCENT)
        self.strength = SliderField(themes, "", limits)
        self.promote = Button(themes, "", icon="lock", size=Size.SMALL)
        self.test = Button(themes, "", icon="eye-slash", size=Size.SMALL)
        self.roll_back = Button(themes, "", icon="arrow-counter-clockwise", size=Size.SMALL)
        self._lay_out()
        self._connect()
        self._name()

    @property
    def card(self) -> AdapterCard:
        """What it shows."""
        return self._card

    def show_card(self, card: AdapterCard) -> None:
        """The same adapter in another state."""
        self._card = card
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name_label, 1)
        head.addWidget(self._tag)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.test, self.promote, self.roll_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING_PX, PADDING_PX - 3, PADDING_PX - 3, PADDING_PX - 2)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self.strength)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.strength.value_committed.connect(self.strength_chosen)
        self.test.clicked.connect(lambda: self.test_pressed.emit(self._card.adapter or ""))
        self.promote.clicked.connect(lambda: self.promote_pressed.emit(self._card.adapter or ""))
        self.roll_back.clicked.connect(self.roll_back_pressed)

    def _say(self) -> None:
        card, words = self._card, self._words
        self.set_current(card.kind is AdapterKind.IN_USE)
        self._name_label.setText(words.name(card))
        text, tone, icon = words.tag(card)
        self._tag.set_state(text, tone, icon)
        self._tag.setVisible(bool(text))
        self._sentence.setText(words.sentence(card))
        self.setAccessibleName(f"{words.name(card)}. {text}. {self._sentence.text()}")
        self.strength.setVisible(card.kind is AdapterKind.IN_USE and card.adapter is not None)
        self.test.setVisible(card.kind is AdapterKind.CANDIDATE)
        self.promote.setVisible(card.kind in (*_LOCKED, AdapterKind.WON))
        self.promote.setEnabled(card.kind is AdapterKind.WON)
        look = "lock" if card.kind in _LOCKED else "crown-simple"
        self.promote.set_look(self.promote.kind, look)
        self.roll_back.setVisible(card.rolls_back)

    def _name(self) -> None:
        self.strength.set_label(self.tr("Strength"))
        self.promote.setText(self.tr("Promote"))
        self.promote.setToolTip(self.tr("Unlocked by a won blind test"))
        self.test.setText(self.tr("Blind test"))
        self.roll_back.setText(self.tr("Roll back"))
        self.roll_back.setToolTip(self.tr("Put this in use again"))
        self._say()
