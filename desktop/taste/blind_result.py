"""The verdict of a blind test, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.domain.adapter import BlindResult, Verdict
from core.services.evidence import interval
from desktop.taste.blind_words import BlindWords
from desktop.taste.cards import BlindCard
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.interval_bar import Interval, IntervalBar, IntervalStyle
from desktop.widgets.text_label import TextLabel

BAR_WIDTH_PX = 320


class BlindOutcome(QWidget):
    """It takes the place of the pictures."""

    promote_pressed = Signal(str)
    keep_pressed = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._card = BlindCard()
        self._words = BlindWords(self)
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._share = TextLabel(themes, "", TextRole.PAGE_TITLE)
        self._range = TextLabel(themes, "", TextRole.BODY, "text2")
        self._bar = IntervalBar(themes, IntervalStyle.DOT)
        self._bar.setFixedWidth(BAR_WIDTH_PX)
        self._ends = (
            TextLabel(themes, "", TextRole.LABEL, "text3"),
            TextLabel(themes, "", TextRole.LABEL, "text3"),
        )
        self._counts = TextLabel(themes, "", TextRole.BODY)
        self._reason = TextLabel(themes, "", TextRole.LABEL, "text2")
        self.promote = Button(themes, "", Kind.PRIMARY, icon="crown-simple")
        self.keep = Button(themes, "")
        self._lay_out()
        self.promote.clicked.connect(lambda: self.promote_pressed.emit(self._card.adapter or ""))
        self.keep.clicked.connect(self.keep_pressed)
        self._name()

    def show_card(self, card: BlindCard) -> None:
        """The card of a decided test."""
        self._card = card
        self._say()

    def take_focus(self) -> None:
        """The keyboard comes from the arena to the first thing that can be done."""
        heir = self.keep if self.promote.isHidden() else self.promote
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _lay_out(self) -> None:
        for label in (self._counts, self._reason, self._title):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        numbers = _row((self._share, self._range), 12)
        bar = _row((self._ends[0], self._bar, self._ends[1]), 12)
        buttons = _row((self.promote, self.keep), 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addLayout(numbers)
        column.addWidget(self._counts)
        column.addSpacing(8)
        column.addLayout(bar)
        column.addSpacing(8)
        column.addWidget(self._reason)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch(1)

    def _say(self) -> None:
        card, words, result = self._card, self._words, self._card.result
        if result is None:
            return
        share, between = words.share(result)
        self._title.setText(words.verdict(card))
        self._share.setText(share)
        self._range.setText(between)
        self._counts.setText(words.counts(result))
        self._reason.setText(words.reason(card))
        self._bar.set_interval(preference(result), f"{share}, {between}")
        self._ends[0].setText(card.rival or self.tr("No adapter"))
        self._ends[1].setText(card.candidate)
        self.promote.setVisible(result.verdict is Verdict.BETTER)
        self.promote.setText(self.tr("Promote {name}").format(name=card.candidate))
        self.keep.setText(words.keep(card))

    def _name(self) -> None:
        self._say()


def _row(parts: Sequence[QWidget], spacing_px: int) -> QHBoxLayout:
    """In the middle, on one line."""
    row = QHBoxLayout()
    row.setSpacing(spacing_px)
    row.addStretch(1)
    for part in parts:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(1)
    return row


def preference(result: BlindResult) -> Interval:
    """The share of wins with its range, on an axis from always the other one to always this one."""
    decided = max(1, result.wins + result.losses)
    low, high = interval(result.wins, result.losses)
    return Interval(2 * result.wins / decided - 1, 2 * low - 1, 2 * high - 1)
