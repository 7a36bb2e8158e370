"""The Studio page without a single widget: remembers what it was told to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.card import GeneratorCard
from core.domain.ids import BatchId, ImageId
from core.domain.painting import BatchSettings
from core.domain.prompt import Constraint, Interpretation
from core.protocol.messages import PaintProgress
from desktop.pictures.notice import Notice
from desktop.studio.filmstrip_model import BatchCard
from desktop.studio.inspected import Inspected
from desktop.studio.mix import Mix
from desktop.studio.model import PictureModel
from desktop.studio.surface import Leaning, Starter, Took


class FakeSurface(QObject):
    """Fulfils StudioSurface. `controls` is what `settings` answers."""

    prompt_edited = Signal(str)
    negative_edited = Signal(str)
    mix_edited = Signal(object)
    look_swapped = Signal(object)
    conflict_blended = Signal(object, float)
    conflict_parted = Signal(object)
    paint_pressed = Signal()
    paint_again_pressed = Signal()
    vary_pressed = Signal(str)
    stop_pressed = Signal()
    marked = Signal(list, object, bool)
    nudged = Signal(list, int)
    advance_toggled = Signal()
    selection_changed = Signal(list)
    batch_chosen = Signal(int)
    remedy_pressed = Signal(int)
    recipe_wanted = Signal(list)
    undo_pressed = Signal()
    redo_pressed = Signal()
    leaning_scope_chosen = Signal(bool)
    notice_accepted = Signal()

    def __init__(self, pictures: PictureModel) -> None:
        super().__init__()
        self._pictures = pictures
        self.controls = BatchSettings(count=4)
        self.active = ImageId("")
        self.reading: tuple[Interpretation | None, Mix] = (None, Mix())
        self.notices: list[Notice | None] = []
        self.cards: dict[BatchId, BatchCard] = {}
        self.current: BatchId | None = None
        self.took: Took | None = None
        self.progress: tuple[int, int] | None = None
        self.inspected: Inspected | None = None
        self.starters: list[Starter] = []
        self.starter_pictures: list[tuple[int, int]] = []
        self.starters_took: Took | None = None
        self.history: list[str] = []
        self.announced: list[str] = []
        self.copied = ""
        self.seed = -1
        self.taste = ""
        self.advances = False
        self.generator: GeneratorCard | None = None
        self.choosing: list[tuple[PaintProgress, tuple[Constraint, ...]]] = []
        self.leaning: Leaning | None = None

    @property
    def notice(self) -> Notice | None:
        """The notice on show."""
        return self.notices[-1] if self.notices else None

    def settings(self) -> BatchSettings:
        return self.controls

    def next_of(self, image: ImageId) -> ImageId:
        row = self._pictures.row_of(image) + 1
        return self._pictures.cell(row).id if row < self._pictures.rowCount() else ImageId("")

    def activate(self, image: ImageId) -> None:
        self.active = image

    def show_generator(self, card: GeneratorCard) -> None:
        self.generator = card

    def show_taste(self, adapter: str) -> None:
        self.taste = adapter

    def show_reading(self, reading: Interpretation | None, mix: Mix) -> None:
        self.reading = (reading, mix)

    def show_history(self, prompts: Sequence[str]) -> None:
        self.history = list(prompts)

    def show_seed(self, seed: int) -> None:
        self.seed = seed

    def show_painting(self, arrived: int, count: int) -> None:
        self.progress = (arrived, count)

    def show_choosing(self, progress: PaintProgress, insisted: Sequence[Constraint]) -> None:
        self.choosing.append((progress, tuple(insisted)))

    def show_leaning(self, leaning: Leaning) -> None:
        self.leaning = leaning

    def show_painted(self) -> None:
        self.progress = None

    def show_took(self, took: Took | None) -> None:
        self.took = took

    def show_cards(self, cards: Sequence[BatchCard], on_show: BatchId | None) -> None:
        self.cards = {card.id: card for card in cards}

    def show_card(self, card: BatchCard) -> None:
        self.cards[card.id] = card

    def show_current(self, batch: BatchId) -> None:
        self.current = batch

    def show_inspected(self, inspected: Inspected | None) -> None:
        self.inspected = inspected

    def show_notice(self, notice: Notice | None) -> None:
        self.notices.append(notice)

    def show_advance(self, on: bool) -> None:
        self.advances = on

    def show_first_run(self, starters: Sequence[Starter]) -> None:
        self.starters = list(starters)

    def show_starter_picture(self, starter: int, place: int, pixels: QImage) -> None:
        self.starter_pictures.append((starter, place))

    def show_starters_took(self, took: Took) -> None:
        self.starters_took = took

    def announce(self, words: str) -> None:
        self.announced.append(words)

    def copy_text(self, text: str) -> None:
        self.copied = text
