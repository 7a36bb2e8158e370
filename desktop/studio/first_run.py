"""The Studio while the library is empty: one question, and four prompts to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.domain.card import GeneratorCard
from desktop.i18n import Language, speaks_spanish
from desktop.numbers import format_seconds
from desktop.pictures.notice_bar import NoticeBar
from desktop.studio.first_facts import FirstFacts
from desktop.studio.hero import Hero
from desktop.studio.starter_card import StarterCard
from desktop.studio.surface import Starter, Took
from desktop.theme import Mode, TextRole, ThemeManager
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.icon_view import IconView
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.segment import Choice, Segment
from desktop.widgets.text_label import TextLabel

CONTENT_PX, BAR_PX = 1116, 800
MARGIN_PX, CARD_GAP_PX = 16, 20
TWO_COLUMNS_BELOW_PX = 860
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class FirstRun(QScrollArea):
    """`slot` is where the prompt stands until the first batch is painted."""

    starter_chosen = Signal(str)
    """The prompt of a starter that was pressed."""
    language_chosen = Signal(str)
    mode_chosen = Signal(str)

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._cards: list[StarterCard] = []
        self._took: Took | None = None
        self._columns = 0
        self.slot = QVBoxLayout()
        self.notice = NoticeBar(themes)
        self._hero = Hero(themes)
        self._under = TextLabel(themes, "", TextRole.PROMPT, "text2")
        self._begin = TextLabel(themes, "", TextRole.BODY, "text2")
        self._painted = ElidedLabel(themes, "", TextRole.LABEL, "text3")
        self._card_grid = QGridLayout()
        self._facts = FirstFacts(themes)
        self._press = TextLabel(themes, "", TextRole.LABEL, "text3")
        self._keys = TextLabel(themes, "", TextRole.LABEL, "text3")
        languages = (Choice(Language.ENGLISH, "English"), Choice(Language.SPANISH, "Español"))
        self._languages = Segment(themes, languages, "")
        self._modes = Segment(themes, tuple(Choice(mode, "") for mode in Mode), "")
        self._lay_out()
        self._languages.chosen.connect(self.language_chosen)
        self._modes.chosen.connect(self.mode_chosen)
        themes.changed.connect(self._show_choices)
        self._name()

    def show_starters(self, starters: Sequence[Starter]) -> None:
        """The prompts to begin with; their pictures follow."""
        for card in self._cards:
            card.deleteLater()
        self._cards = [StarterCard(self._themes, starter) for starter in starters]
        for card in self._cards:
            card.clicked.connect(lambda _on=False, card=card: self.starter_chosen.emit(card.prompt))
        self._columns = 0
        self._place_cards()

    def show_starter_picture(self, starter: int, place: int, pixels: QImage) -> None:
        """One of the four pictures of a starter is painted."""
        if starter < len(self._cards):
            self._cards[starter].show_picture(place, pixels)

    def show_starters_took(self, took: Took) -> None:
        """All starters are painted."""
        self._took = took
        self._facts.show_took(took)
        self._name()

    def show_generator(self, card: GeneratorCard) -> None:
        """What paints here."""
        self._facts.show_generator(card)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four cards in a row, or two by two."""
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        columns = 2 if self.viewport().width() < TWO_COLUMNS_BELOW_PX else 4
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._card_grid.addWidget(card, place // columns, place % columns)
            card.show()
        self._facts.set_columns(columns)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN_PX, MARGIN_PX + 4, MARGIN_PX, MARGIN_PX)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addSpacing(16)
        column.addStretch(3)
        column.addWidget(self._hero)
        column.addSpacing(16)
        column.addWidget(self._under, 0, _CENTRE)
        column.addSpacing(26)
        column.addWidget(_centred(self._question(), BAR_PX))
        column.addSpacing(24)
        column.addStretch(3)
        column.addWidget(_centred(self._starters(), CONTENT_PX))
        column.addSpacing(26)
        column.addWidget(_centred(self._facts, CONTENT_PX))
        column.addSpacing(24)
        column.addStretch(4)
        column.addLayout(self._foot())
        column.addStretch(2)
        inside = _Canvas(self._themes)
        inside.setLayout(column)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(IconView(self._themes, "translate", "text2"))
        row.addWidget(self._languages)
        row.addWidget(self._modes)
        return row

    def _question(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.slot)
        column.addWidget(self.notice)
        return inside

    def _starters(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self._begin)
        row.addStretch(1)
        row.addWidget(self._painted)
        column.addLayout(row)
        self._card_grid.setSpacing(CARD_GAP_PX)
        column.addLayout(self._card_grid)
        return inside

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for part in (self._press, KeyCap(self._themes, "?"), self._keys):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _show_choices(self) -> None:
        language = Language.SPANISH if speaks_spanish() else Language.ENGLISH
        self._languages.set_current(language)
        self._modes.set_current(self._themes.mode)

    def _name(self) -> None:
        self._hero.say(self.tr("What shall we sketch?"))
        self._under.setText(
            self.tr("A few words in English or Spanish. Your computer paints them in a moment.")
        )
        self._begin.setText(self.tr("Or begin with one of these"))
        words = self.tr("These four are being painted for you")
        if self._took is not None:
            words = self.tr(
                "Painted just now by the starter model, %n image(s) in {time}",
                "",
                self._took.pictures,
            )
            words = words.format(time=format_seconds(self._took.seconds))
        self._painted.setText(words)
        self._press.setText(self.tr("Press"))
        self._keys.setText(self.tr("for every key"))
        self._modes.set_texts(
            {
                Mode.DARK: self.tr("Dark"),
                Mode.LIGHT: self.tr("Light"),
                Mode.SYSTEM: self.tr("System"),
            }
        )
        self._languages.setAccessibleName(self.tr("Language"))
        self._modes.setAccessibleName(self.tr("Theme"))
        self._facts.name()
        for card in self._cards:
            card.name()
        self._show_choices()


class _Canvas(QWidget):
    """The ground of the page."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)


def _centred(inside: QWidget, most_px: int) -> QWidget:
    """The widget in the middle of its line, at most so wide."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    inside.setMaximumWidth(most_px)
    row.addStretch(1)
    row.addWidget(inside, 100)
    row.addStretch(1)
    return line
