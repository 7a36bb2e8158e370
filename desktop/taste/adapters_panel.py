"""All adapters: in use, in test, training, before, refused, none; and what an adapter is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.taste.adapter_panel import AdapterPanel
from desktop.taste.adapter_words import AdapterWords
from desktop.taste.cards import AdapterCard, Figures
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.divider import Divider
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 20


class AdaptersPanel(Panel):
    """The signals are those of `desktop.taste.adapter_panel.AdapterPanel`."""

    strength_chosen = Signal(float)
    test_pressed = Signal(str)
    promote_pressed = Signal(str)
    roll_back_pressed = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, Ground.CARD)
        self._themes = themes
        self._words = AdapterWords(self)
        self._figures: Figures | None = None
        self._strength = 1.0
        self._by_name: dict[str, AdapterPanel] = {}
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._what = TextLabel(themes, "", TextRole.SECTION)
        self._note = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._note.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 14, MARGIN_PX, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(Divider(themes, Qt.Orientation.Horizontal))
        note = QVBoxLayout()
        note.setSpacing(2)
        note.addWidget(self._what)
        note.addWidget(self._note)
        column.addLayout(note)
        self._name()

    @property
    def panels(self) -> list[AdapterPanel]:
        """The cards, from the top."""
        items = (self._list.itemAt(row) for row in range(self._list.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, AdapterPanel)]

    def show_cards(self, cards: Sequence[AdapterCard]) -> None:
        """These adapters, in this order; a card that stays keeps its widgets."""
        gone = set(self._by_name) - {card.name for card in cards}
        for name in gone:
            panel = self._by_name.pop(name)
            self._list.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        for row, card in enumerate(cards):
            panel = self._by_name.get(card.name) or self._made(card.name)
            panel.show_card(card)
            self._list.insertWidget(row, panel)

    def show_figures(self, figures: Figures | None) -> None:
        """What an adapter is, by the example of one."""
        self._figures = figures
        self._note.setText(self._words.figures(figures))

    def show_strength(self, strength: float) -> None:
        """The strength was changed elsewhere."""
        self._strength = strength
        for panel in self._by_name.values():
            panel.strength.set_value(strength)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _made(self, name: str) -> AdapterPanel:
        panel = self._by_name[name] = AdapterPanel(self._themes)
        panel.strength.set_value(self._strength)
        panel.strength_chosen.connect(self._on_strength)
        panel.test_pressed.connect(self.test_pressed)
        panel.promote_pressed.connect(self.promote_pressed)
        panel.roll_back_pressed.connect(self.roll_back_pressed)
        return panel

    def _on_strength(self, strength: float) -> None:
        self.show_strength(strength)
        self.strength_chosen.emit(strength)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Adapters"))
        self._title.setText(self.tr("Adapters"))
        self._what.setText(self.tr("What an adapter is"))
        self.show_figures(self._figures)
