"""The Taste page without widgets: remembers what it was shown, and presses what a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.ids import AdapterId
from core.domain.taste import Trait
from core.services.changes import Changes
from desktop.taste.cards import (
    AdapterCard,
    AdapterKind,
    Agreement,
    BlindCard,
    Counts,
    Figures,
    Preview,
    TrainingCard,
)
from desktop.taste.ports import Painter, PictureReader, Trainer
from desktop.taste.presenter import TastePresenter
from desktop.taste.surface import TasteSurface
from tests.desktop.studio_fakes import NowDatabase
from tests.desktop.taste_fakes import Desk


class FakeSurface(QObject):
    """Fulfils TasteSurface."""

    came_on_show = Signal()
    tune_pressed = Signal()
    pause_pressed = Signal()
    resume_pressed = Signal()
    stop_pressed = Signal()
    go_on_pressed = Signal()
    discard_pressed = Signal()
    close_pressed = Signal()
    test_pressed = Signal(str)
    voted = Signal(object)
    undo_pressed = Signal()
    later_pressed = Signal()
    retry_pressed = Signal()
    promote_pressed = Signal(str)
    keep_pressed = Signal()
    roll_back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_showing = True
        self.counts = Counts()
        self.agreement: Agreement | None = None
        self.traits: tuple[Trait, ...] = ()
        self.training = TrainingCard()
        self.previews: tuple[Preview, ...] = ()
        self.blind = BlindCard()
        self.pair: tuple[QImage, QImage] | None = None
        self.cards: tuple[AdapterCard, ...] = ()
        self.figures: Figures | None = None
        self.notice = ""
        self.said: list[str] = []

    @property
    def is_on_show(self) -> bool:
        return self.is_showing

    def show_learned(
        self, counts: Counts, agreement: Agreement | None, traits: Sequence[Trait]
    ) -> None:
        self.counts, self.agreement, self.traits = counts, agreement, tuple(traits)

    def show_training(self, card: TrainingCard) -> None:
        self.training = card

    def show_previews(self, previews: Sequence[Preview]) -> None:
        self.previews = tuple(previews)

    def show_blind(self, card: BlindCard) -> None:
        self.blind = card

    def show_pair(self, left: QImage | None, right: QImage | None) -> None:
        self.pair = None if left is None or right is None else (left, right)

    def show_adapters(self, cards: Sequence[AdapterCard]) -> None:
        self.cards = tuple(cards)

    def show_figures(self, figures: Figures | None) -> None:
        self.figures = figures

    def show_notice(self, sentence: str) -> None:
        self.notice = sentence

    def announce(self, words: str) -> None:
        self.said.append(words)

    @property
    def kinds(self) -> list[tuple[str, AdapterKind]]:
        """The list of adapters in short."""
        return [(card.name, card.kind) for card in self.cards]


class Table(Desk):
    """A desk with the presenter and a page that only remembers."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.surface = FakeSurface()
        self.database = NowDatabase()
        self.changes: list[Changes] = []
        self.presenter = TastePresenter(
            self.surface, self.painter, self.trainer, self.reader, self.database
        )
        self.presenter.changed.connect(self.changes.append)

    def open(self) -> None:
        self.presenter.open(self.services())

    def vote(self, adapter: AdapterId, *, candidate: bool) -> None:
        self.paint_pairs()
        self.surface.voted.emit(self.side_of(adapter, candidate=candidate))


def as_ports(table: Table) -> tuple[TasteSurface, Painter, Trainer, PictureReader]:
    """The fakes as what they stand for: mypy refuses this when one of them does not fit."""
    return table.surface, table.painter, table.trainer, table.reader
