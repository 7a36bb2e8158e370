"""The tuner: how it stands, the curve of its agreement, and one seed through the run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.taste.cards import Preview, TrainingCard, TrainingStage
from desktop.taste.head import CHANCE
from desktop.taste.preview_strip import PreviewStrip
from desktop.taste.training_head import TrainingHead
from desktop.taste.training_words import TrainingWords
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.curve import Curve, LineStyle, Reference
from desktop.widgets.curve_view import CurveView
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 20
_WITHOUT_RUN = (TrainingStage.CLOSED, TrainingStage.IDLE, TrainingStage.INTERRUPTED)


class TrainingPanel(Panel):
    """What is not known yet takes no room."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, Ground.CARD)
        self._card = TrainingCard()
        self._words = TrainingWords(self)
        self.head = TrainingHead(themes)
        self._curve_title = TextLabel(themes, "", TextRole.SECTION)
        self._gain = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        self.curve = CurveView(themes)
        self._agreement = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._agreement.setWordWrap(True)
        self._seed_title = TextLabel(themes, "", TextRole.SECTION)
        self._stars = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        self.previews = PreviewStrip(themes)
        self._curve_part = _part((self._curve_title, self._gain), self.curve)
        self._seed_part = _part((self._seed_title, self._stars), self.previews)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, 16)
        column.setSpacing(10)
        for part in (self.head, self._agreement, self._curve_part, self._seed_part):
            column.addWidget(part)
        column.addStretch(1)
        self._name()

    @property
    def agreement(self) -> str:
        """What is said of the taste that the run learns from; "" while nothing is known."""
        return self._agreement.text()

    def show_card(self, card: TrainingCard) -> None:
        """Another stage, or other figures."""
        self._card = card
        self.head.show_card(card)
        self._say()

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """One seed through the run."""
        self.previews.show_previews(previews)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _say(self) -> None:
        card, words = self._card, self._words
        has_run = card.stage not in _WITHOUT_RUN
        self._stars.setText(words.expectation(card))
        # A taste that is fitted once a run has one agreement: a sentence, not a flat curve.
        moves = len({point.value for point in card.points}) > 1
        self._curve_part.setVisible(has_run and moves)
        self._agreement.setText(words.agreement(card))
        self._agreement.setVisible(has_run and bool(card.points) and not moves)
        self._gain.setText(words.gain(card))
        self.curve.set_curve(self._curve())
        painted = any(preview.pixels is not None for preview in self.previews.previews)
        self.previews.setVisible(painted)
        self._seed_title.setVisible(painted)
        self._seed_part.setVisible(has_run and (painted or card.stars is not None))

    def _curve(self) -> Curve:
        card = self._card
        references = [Reference(self.tr("chance"), CHANCE, LineStyle.DOTTED)]
        if card.rival and card.rival_agreement is not None:
            references.append(Reference(card.rival, card.rival_agreement, LineStyle.DASHED))
        return Curve(card.points, tuple(references), card.steps)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Training"))
        self._curve_title.setText(self.tr("Agreement on unseen ratings, %"))
        self._seed_title.setText(self.tr("One seed through the run"))
        self._say()


def _part(head: tuple[QWidget, QWidget], body: QWidget) -> QWidget:
    """A heading at the left, a remark at the right, and what they are about below."""
    part = QWidget()
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(head[0])
    line.addStretch(1)
    line.addWidget(head[1])
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(line)
    column.addWidget(body)
    return part
