"""Connects the Taste page with the services: what was learned, runs, blind tests, adapters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain.ids import AdapterId
from core.protocol.messages import Rated, TasteUpdated
from core.services.changes import Changes
from desktop.errors import describe
from desktop.taste.blind_testing import BlindTesting
from desktop.taste.cards import AdapterCard
from desktop.taste.learning import Learning
from desktop.taste.ports import Database, Painter, PictureReader, TasteServices, Trainer
from desktop.taste.previews import Previews
from desktop.taste.roster import roster
from desktop.taste.run_progress import agreement_of
from desktop.taste.standing import Lookout, Standing
from desktop.taste.surface import TasteSurface

__all__ = ["TastePresenter", "TasteServices", "TasteSurface"]

LOOK_MS = 500
"""The library is looked at twice a second at most, however fast ratings come."""


class TastePresenter(QObject):
    """Decides what happens on the Taste page. It knows no widget, no SQL and no tensor.

    `open` is called once the library can be used; `take` when another page changed something.
    """

    changed = Signal(object)
    """Changes that this page made, for the other pages."""

    def __init__(
        self,
        surface: TasteSurface,
        painter: Painter,
        trainer: Trainer,
        reader: PictureReader,
        database: Database,
    ) -> None:
        super().__init__()
        self._surface = surface
        self._painter = painter
        self._database = database
        self._services: TasteServices | None = None
        self._lookout: Lookout | None = None
        self._standing = Standing()
        self._taste: TasteUpdated | None = None
        self._cards: list[AdapterCard] = []
        self._is_stale = False
        self._learning = Learning(surface, trainer, database, self)
        self._previews = Previews(surface, trainer, reader, self)
        self._blind = BlindTesting(surface, painter, reader, database, self)
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(self._look)
        self._listen_to_parts()
        surface.came_on_show.connect(self._on_show)
        surface.promote_pressed.connect(self._on_promote)
        surface.roll_back_pressed.connect(self._on_roll_back)
        painter.taste_updated.connect(self._on_taste)

    def open(self, services: TasteServices) -> None:
        """The library is open."""
        self._services = services
        self._lookout = Lookout(services)
        self._learning.open(services)
        self._previews.open(services.home)
        self._blind.open(services)
        self._look()

    def take(self, changes: Changes) -> None:
        """Another page has changed something; a page that is not on show looks later."""
        if changes.entries or changes.adapters or changes.runs or changes.blind_test:
            self._is_stale = True
            if self._surface.is_on_show and not self._soon.isActive():
                self._soon.start()

    # The library

    def _look(self) -> None:
        if self._lookout is not None:
            self._soon.stop()
            self._is_stale = False
            self._database.submit(self._lookout.look, then=self._on_standing, fail=self._on_error)

    def _on_standing(self, standing: Standing) -> None:
        self._standing = standing
        self._show_learned()
        self._surface.show_figures(standing.figures)
        self._learning.know(standing)
        self._blind.know(standing)
        self._show_adapters()

    def _on_show(self) -> None:
        if self._is_stale:
            self._look()

    # The parts

    def _listen_to_parts(self) -> None:
        self._learning.began.connect(self._previews.begin)
        for part in (self._learning, self._blind):
            part.changed.connect(self._show_adapters)
            part.concluded.connect(self._on_concluded)
            part.failed.connect(self._on_error)

    def _on_concluded(self, changes: Changes) -> None:
        self._surface.show_notice("")
        self._look()
        self.changed.emit(changes)

    def _on_taste(self, update: TasteUpdated) -> None:
        self._taste = update
        self._learning.know_taste(update)
        self._show_learned()

    # What goes live

    def _on_promote(self, adapter: str) -> None:
        services = self._services
        if services is not None:
            name = self._standing.name(AdapterId(adapter))
            words = self.tr("{name} is in use now")
            self._act(lambda: services.gate.promote(AdapterId(adapter)), words.format(name=name))

    def _on_roll_back(self) -> None:
        services = self._services
        if services is not None:
            self._act(services.gate.roll_back, self.tr("Rolled back"))

    def _act(self, work: Callable[[], Changes], words: str) -> None:
        assert self._services is not None
        told = self._services.rated

        def on_database() -> tuple[Changes, Rated | None]:
            changes = work()
            return changes, told(changes.entries) if changes.entries else None

        self._database.submit(on_database, then=partial(self._on_acted, words), fail=self._on_error)

    def _on_acted(self, words: str, outcome: tuple[Changes, Rated | None]) -> None:
        changes, rated = outcome
        if rated is not None:
            self._painter.rated(rated.entries, rated.images)
        self._blind.leave()
        self._surface.announce(words)
        self._on_concluded(changes)

    # What is shown

    def _show_learned(self) -> None:
        taste, counts = self._taste, self._standing.counts
        agreement = None
        if taste is not None and taste.agreement is not None and taste.agreement_count:
            agreement = agreement_of(taste.agreement, taste.agreement_count)
        traits = taste.traits if taste is not None and taste.tunable else ()
        self._surface.show_learned(counts, agreement, traits)

    def _show_adapters(self) -> None:
        """The list, unless it says the same as before: a run tells of many steps."""
        training = self._learning.card
        cards = roster(self._standing, training, self._blind.card)
        if cards != self._cards:
            self._cards = cards
            self._surface.show_adapters(cards)

    def _on_error(self, error: BaseException) -> None:
        self._surface.show_notice(describe(error).sentence)
