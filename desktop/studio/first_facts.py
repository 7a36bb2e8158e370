"""Four things to know before the first picture: privacy, keys, origin, cost."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.card import GeneratorCard
from desktop.numbers import format_energy
from desktop.studio.surface import Took
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.icon_view import IconView
from desktop.widgets.text_label import TextLabel

ICONS = ("wifi-slash", "star", "shield-check", "lightning")
GAP_PX = 20


class FirstFacts(QWidget):
    """Four in a row, or two by two."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._card: GeneratorCard | None = None
        self._took: Took | None = None
        self._facts = [_Fact(themes, icon) for icon in ICONS]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_PX)
        self._grid.setVerticalSpacing(12)
        self.set_columns(len(ICONS))
        self.name()

    def set_columns(self, columns: int) -> None:
        """How many stand beside each other."""
        for place, fact in enumerate(self._facts):
            self._grid.addWidget(fact, place // columns, place % columns)
        for column in range(len(self._facts)):
            self._grid.setColumnStretch(column, int(column < columns))

    def show_generator(self, card: GeneratorCard) -> None:
        """What paints here."""
        self._card = card
        self.name()

    def show_took(self, took: Took) -> None:
        """What the pictures of the starters took."""
        self._took = took
        self.name()

    def name(self) -> None:
        """Speak the language of the window."""
        card, took = self._card, self._took
        cost = self.tr("Speed and energy of every batch")
        if took is not None and took.pictures:
            each = format_energy(took.joules / took.pictures, estimated=not took.measured)
            cost = self.tr("{energy} an image here").format(energy=each)
        words = (
            (
                self.tr("Nothing leaves this computer"),
                self.tr("No account, no network, no tracking"),
            ),
            (self.tr("Rate with 0 to 5, P and X"), self.tr("It learns your taste from that")),
            (
                self.tr("Starter model checked")
                if card
                else self.tr("The starter model is loading"),
                f"{card.title}, {card.licence}" if card else "",
            ),
            (self.tr("You see what it costs"), cost),
        )
        for fact, (title, detail) in zip(self._facts, words, strict=True):
            fact.say(title, detail)


class _Fact(QWidget):
    """An icon, a statement, and what stands behind it."""

    def __init__(self, themes: ThemeManager, icon: str) -> None:
        super().__init__()
        self._title = TextLabel(themes, "", TextRole.LABEL, strong=True)
        self._detail = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._title, self._detail):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(IconView(themes, icon, "text2", size_px=22))
        row.addLayout(words, 1)

    def say(self, title: str, detail: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._detail.setText(detail)
