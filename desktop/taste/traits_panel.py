"""What the designer leans towards and passes over, as far as the ratings tell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.domain.taste import Trait
from desktop.numbers import format_number
from desktop.taste.cards import CLAIMS_FROM, Counts
from desktop.taste.trait_delegate import PADDING_PX, scale_of
from desktop.taste.trait_group import TraitGroup
from desktop.taste.trait_words import trait_name
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button
from desktop.widgets.divider import Divider
from desktop.widgets.icon_view import IconView
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.progress_ring import CARD_RADIUS_PX, ProgressRing, RingState
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 12
RING_RADIUS_PX = CARD_RADIUS_PX - 1
"""One less than on a card: the words beside it count, so the ring shows no number of its own."""
UNCLEAR_SHOWN = 2
"""Traits of each leaning that are shown although they may be nothing, the strongest ones."""


class TraitsPanel(Panel):
    """Below 40 ratings it counts them and claims nothing."""

    rate_pressed = Signal()
    """Go where pictures are rated."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, Ground.CARD)
        self._themes = themes
        self._counts = Counts()
        self._traits: tuple[Trait, ...] = ()
        self._ring = ProgressRing(themes, RING_RADIUS_PX)
        self._few_title = TextLabel(themes, "", TextRole.HEADING)
        self._few_words = TextLabel(themes, "", tone="text2")
        self.rate = Button(themes, "", icon="pencil-simple-line")
        self._few = self._few_part()
        self.liked = TraitGroup(themes, liked=True)
        self.passed = TraitGroup(themes, liked=False)
        self._divider = Divider(themes, Qt.Orientation.Horizontal)
        self._note = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._note.setWordWrap(True)
        self._claims = self._claims_part()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.addWidget(self._few, 1)
        column.addWidget(self._claims, 1)
        self.rate.clicked.connect(self.rate_pressed)
        self._name()

    @property
    def counted(self) -> str:
        """How many ratings there are of those that are needed; "" once there are enough."""
        return "" if self._counts.allows_claims else self._few_title.text()

    @property
    def note(self) -> str:
        """What is said of the ranges."""
        return self._note.text()

    def show_learned(self, counts: Counts, traits: Sequence[Trait]) -> None:
        """What was said, and the traits that were learned of it."""
        self._counts, self._traits = counts, tuple(traits)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _few_part(self) -> QWidget:
        part = QWidget()
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self._few_title, self._few_words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column = QVBoxLayout(part)
        column.setSpacing(4)
        column.addStretch(2)
        column.addWidget(self._ring, 0, centre)
        column.addSpacing(12)
        column.addWidget(self._few_title)
        column.addWidget(self._few_words)
        column.addSpacing(16)
        column.addWidget(self.rate, 0, centre)
        column.addStretch(3)
        return part

    def _claims_part(self) -> QWidget:
        part = QWidget()
        note = QHBoxLayout()
        note.setContentsMargins(PADDING_PX, 0, PADDING_PX, 0)
        note.setSpacing(8)
        icon = IconView(self._themes, "info", "text3", size_px=14)
        note.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(12)
        column.addWidget(self.liked)
        column.addWidget(self._divider)
        column.addWidget(self.passed)
        column.addSpacing(4)
        column.addLayout(note)
        column.addStretch(1)
        return part

    def _say(self) -> None:
        claims = self._counts.allows_claims
        self._few.setVisible(not claims)
        self._claims.setVisible(claims)
        if claims:
            self._say_claims()
        else:
            self._say_few()

    def _say_few(self) -> None:
        count = self._counts.total
        self._ring.set_progress(RingState.WAITING, count / CLAIMS_FROM)
        words = self.tr("{count} of {needed} ratings")
        title = words.format(count=format_number(count), needed=format_number(CLAIMS_FROM))
        self._few_title.setText(title)
        self._ring.setAccessibleName(title)

    def _say_claims(self) -> None:
        liked = _chosen([trait for trait in self._traits if trait.effect >= 0])
        passed = _chosen([trait for trait in self._traits if trait.effect < 0])
        scale = scale_of([*liked, *passed])
        self.liked.show_traits(liked, scale)
        self.passed.show_traits(passed, scale)
        self._divider.setVisible(bool(liked) and bool(passed))
        self._note.setText(self._note_words([*liked, *passed]))

    def _note_words(self, shown: Sequence[Trait]) -> str:
        if not self._traits:
            return self.tr(
                "Traits appear here once the taste foretells your ratings better than a guess."
            )
        sentences = [self.tr("Whiskers show the 95% range.")]
        unclear = [trait for trait in shown if not trait.is_clear]
        hidden = len(self._traits) - len(shown)
        if unclear:
            words = self.tr("“{trait}” crosses zero, so it is not used yet.")
            sentences.append(words.format(trait=trait_name(unclear[0])))
        if len(unclear) > 1 or hidden:
            more = hidden + max(0, len(unclear) - 1)
            sentences.append(self.tr("%Ln more trait(s) cross zero and are not used.", "", more))
        if len(unclear) == len(shown):
            sentences.append(self.tr("Nothing is certain so far."))
        return " ".join(sentences)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Traits"))
        self._few_words.setText(
            self.tr(
                "From {needed} on, Boceto says what you lean towards and what you pass over, "
                "each with a range. Comparisons count too."
            ).format(needed=format_number(CLAIMS_FROM))
        )
        self.rate.setText(self.tr("Rate in the Studio"))
        self._say()


def _chosen(traits: list[Trait]) -> list[Trait]:
    """The clear ones and a few others, each sort with the strongest first."""
    by_strength = sorted(traits, key=lambda trait: -abs(trait.effect))
    clear = [trait for trait in by_strength if trait.is_clear]
    unclear = [trait for trait in by_strength if not trait.is_clear]
    return [*clear, *unclear[:UNCLEAR_SHOWN]]
