"""A pair to judge, the buttons that do what the keys do, and the evidence so far."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.domain.adapter import Side
from desktop.actions import ActionId, action_text, key_text
from desktop.taste.blind_words import BlindWords
from desktop.taste.cards import BlindCard
from desktop.taste.pair_view import GAP_PX, PairView
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.divider import Divider
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.meter_bar import MeterBar
from desktop.widgets.text_label import TextLabel

MARK = 0.97
"""Where on the bar the evidence decides; the bar ends a little later."""

EAGER = 1000
"""The stretch of the vote buttons, which take their width before the room beside them does."""


class BlindArena(QWidget):
    """Arrow keys vote wherever in here the focus is."""

    voted = Signal(object)
    """A Side."""
    undo_pressed = Signal()
    later_pressed = Signal()
    retry_pressed = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._card = BlindCard()
        self._words = BlindWords(self)
        self.pair = PairView(themes)
        self.left = Button(themes, "", key=key_text("Left"))
        self.right = Button(themes, "", key=key_text("Right"))
        self.tie = Button(themes, "", Kind.QUIET, key=key_text("Down"), size=Size.SMALL)
        self.undo = Button(themes, "", Kind.QUIET, key="⌫", size=Size.SMALL)
        self.later = Button(themes, "", Kind.QUIET, size=Size.SMALL)
        self.retry = Button(themes, "", icon="arrow-clockwise", size=Size.SMALL)
        self._evidence = TextLabel(themes, "", TextRole.SECTION)
        self._ties = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._hidden = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        self._bar = MeterBar(themes)
        self._rule = ElidedLabel(themes, "", TextRole.CAPTION, "text3")
        self._decides = TextLabel(themes, "", TextRole.CAPTION, "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.pair, 1)
        column.addLayout(self._vote_rows())
        column.addWidget(Divider(themes, Qt.Orientation.Horizontal))
        column.addLayout(self._evidence_rows())
        self._connect()
        self._name()

    def show_card(self, card: BlindCard) -> None:
        """Another pair is asked, or there is trouble."""
        self._card = card
        self._say()

    def show_pair(self, left: QImage | None, right: QImage | None) -> None:
        """The pair on show."""
        self.pair.show_pair(left, right)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A vote button that has the focus still leaves the arrow keys to the vote."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.pair.take_key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _vote_rows(self) -> QVBoxLayout:
        votes = QHBoxLayout()
        votes.setSpacing(GAP_PX)
        votes.addStretch(1)
        for button in (self.left, self.right):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            votes.addWidget(button, EAGER)
        votes.addStretch(1)
        left, right = QHBoxLayout(), QHBoxLayout()
        left.addWidget(self.undo)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.retry)
        right.addWidget(self.later)
        others = QHBoxLayout()
        others.setSpacing(4)
        others.addLayout(left, 1)
        others.addWidget(self.tie)
        others.addLayout(right, 1)
        rows = QVBoxLayout()
        rows.setSpacing(6)
        rows.addLayout(votes)
        rows.addLayout(others)
        return rows

    def _evidence_rows(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._evidence)
        head.addWidget(self._ties)
        head.addStretch(1)
        head.addWidget(self._hidden)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._rule, 1)
        foot.addWidget(self._decides)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        rows.addLayout(head)
        rows.addWidget(self._bar)
        rows.addLayout(foot)
        return rows

    def _connect(self) -> None:
        self.pair.voted.connect(self.voted)
        self.pair.undo_pressed.connect(self.undo_pressed)
        self.pair.side_changed.connect(self._align)
        for button, side in (
            (self.left, Side.LEFT),
            (self.right, Side.RIGHT),
            (self.tie, Side.TIE),
        ):
            button.clicked.connect(lambda _=False, side=side: self.voted.emit(side))
            button.installEventFilter(self)
        for button in (self.undo, self.later, self.retry):
            button.installEventFilter(self)
        self.undo.clicked.connect(self.undo_pressed)
        self.later.clicked.connect(self.later_pressed)
        self.retry.clicked.connect(self.retry_pressed)

    def _say(self) -> None:
        card, words = self._card, self._words
        ready = self.pair.has_pair
        for button in (self.left, self.right, self.tie):
            button.setEnabled(ready)
        self.undo.setEnabled(card.answered > 0)
        self.retry.setVisible(bool(card.trouble))
        self.pair.say_trouble(card.trouble)
        self._ties.setText(words.ties(card))
        self._bar.set_amount(card.strength * MARK, words.evidence(card), MARK)
        self._decides.setText(words.decides(card))
        self._rule.setText(words.rule(card))
        painting = "" if ready else self.tr("Painting the next pair")
        self.pair.setAccessibleDescription(card.trouble or painting or words.progress(card))

    def _align(self, side_px: int) -> None:
        """A vote stands below its picture."""
        for button in (self.left, self.right):
            button.setMaximumWidth(max(side_px, button.sizeHint().width()))

    def _name(self) -> None:
        self.pair.say_or(self.tr("or"))
        self.pair.setAccessibleName(self.tr("Two pictures of the same scene"))
        self.left.setText(action_text(ActionId.BLIND_LEFT))
        self.right.setText(action_text(ActionId.BLIND_RIGHT))
        self.tie.setText(action_text(ActionId.BLIND_TIE))
        self.undo.setText(self.tr("Undo vote"))
        self.undo.setToolTip(action_text(ActionId.BLIND_UNDO))
        self._align(self.pair.side_px)
        self.later.setText(self.tr("Later"))
        self.retry.setText(self.tr("Try again"))
        self._evidence.setText(self.tr("Evidence"))
        self._hidden.setText(self.tr("Not decided. Who leads stays hidden."))
        self._say()
