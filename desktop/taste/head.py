"""The top of the page: what it is about, and the numbers behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.numbers import format_number, format_percent
from desktop.taste.cards import Agreement, Counts
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.divider import Divider
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.text_label import TextLabel, Tone

CHANCE = 0.5
DIVIDER_PX = 40
GAP_PX = 24


class Stat(QWidget):
    """One number with what it counts below it, and beside it the range that it lies in."""

    def __init__(self, themes: ThemeManager, tone: Tone = "text") -> None:
        super().__init__()
        self._number = TextLabel(themes, "", TextRole.NUMBER, tone)
        self._range = TextLabel(themes, "", TextRole.BODY, "text2")
        self._caption = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._range, 1, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._caption)

    def say(self, number: str, caption: str, between: str = "") -> None:
        """Show a number; `between` is its range in words."""
        self._number.setText(number)
        self._range.setText(between)
        self._range.setVisible(bool(between))
        self._caption.setText(caption)
        self.setAccessibleName(" ".join(part for part in (number, between, caption) if part))


class TasteHead(QWidget):
    """Title and sentence at the left; ratings, comparisons, agreement and chance at the right."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._counts = Counts()
        self._agreement: Agreement | None = None
        self._title = TextLabel(themes, "", TextRole.PAGE_TITLE)
        self._sentence = ElidedLabel(themes, "", TextRole.BODY, "text2")
        self._ratings = Stat(themes)
        self._comparisons = Stat(themes)
        self._agrees = Stat(themes)
        self._chance = Stat(themes, "text3")
        self._claims: list[QWidget] = [self._agrees, self._chance]
        self._numbers = self._numbers_part(themes)
        self.corner = QHBoxLayout()
        """Room beside the title, for the tabs of a low window."""
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP_PX)
        self._line.addLayout(self._words_part(), 1)
        self._line.addWidget(self._numbers)
        self._name()

    @property
    def title(self) -> str:
        """The name of the page."""
        return self._title.text()

    def show_learned(self, counts: Counts, agreement: Agreement | None) -> None:
        """What was said, and how well what was learned foretells the rest."""
        self._counts, self._agreement = counts, agreement
        self._say()

    def set_form(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window the numbers stand below the words; a low one has only the title."""
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._sentence.setVisible(not low)
        self._numbers.setVisible(not low)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _words_part(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addLayout(self.corner)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self._sentence)
        return words

    def _numbers_part(self, themes: ThemeManager) -> QWidget:
        part = QWidget()
        numbers = QHBoxLayout(part)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(GAP_PX)
        numbers.addWidget(self._ratings)
        for stat in (self._comparisons, self._agrees, self._chance):
            divider = Divider(themes, length_px=DIVIDER_PX)
            numbers.addWidget(divider)
            numbers.addWidget(stat)
            if stat is not self._comparisons:
                self._claims.append(divider)
        numbers.addStretch(1)
        return part

    def _say(self) -> None:
        counts, agreement = self._counts, self._agreement
        ratings = self.tr("ratings", "", counts.ratings)
        comparisons = self.tr("comparisons", "", counts.comparisons)
        self._ratings.say(format_number(counts.ratings), ratings)
        self._comparisons.say(format_number(counts.comparisons), comparisons)
        claims = counts.allows_claims and agreement is not None
        for widget in self._claims:
            widget.setVisible(claims)
        if claims and agreement is not None:
            between = self.tr("{low} to {high}").format(
                low=format_number(agreement.low * 100), high=format_percent(agreement.high)
            )
            caption = self.tr("agrees with you on %Ln unseen rating(s)", "", agreement.count)
            self._agrees.say(format_percent(agreement.share), caption, between)

    def _name(self) -> None:
        self._title.setText(self.tr("Taste"))
        self._sentence.setText(
            self.tr("Learned from your own ratings and comparisons. It never leaves this computer.")
        )
        self._chance.say(format_percent(CHANCE), self.tr("would be chance"))
        self._say()
