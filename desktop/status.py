"""Fills the status bar: what paints, how fast, at what cost, and what is being learned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from core.domain.painting import FEWEST_TIMED
from core.protocol.messages import GeneratorReady, PaintDone, TasteUpdated
from core.protocol.training_messages import TrainingStep
from desktop.background import DbThread
from desktop.numbers import format_number, format_percent, format_seconds
from desktop.painter_link import PainterLink
from desktop.trainer_link import TrainerLink
from desktop.widgets.nav_rail import NavRail
from desktop.widgets.progress_ring import RingState
from desktop.widgets.status_bar import StatusBar

ENOUGH_RATINGS = 40
"""From here on the window speaks of a taste; before, it counts."""


@dataclass(frozen=True, slots=True)
class StatusViews:
    """Where the figures are shown; `taste_page` is the key of the page whose icon has the ring."""

    bar: StatusBar
    rail: NavRail
    taste_page: str


class StatusPresenter(QObject):
    """Listens to both child processes; asks the library for the energy of the day."""

    def __init__(
        self, views: StatusViews, painter: PainterLink, trainer: TrainerLink, database: DbThread
    ) -> None:
        super().__init__()
        self._bar, self._rail, self._taste_page = views.bar, views.rail, views.taste_page
        self._painter = painter
        self._trainer = trainer
        self._database = database
        self._joules_today: Callable[[], float] | None = None
        self._ratings = 0
        self._ready: GeneratorReady | None = None
        self._measured = False
        painter.generator_ready.connect(self._on_generator)
        painter.paint_done.connect(self._on_painted)
        painter.taste_updated.connect(self._on_taste)
        trainer.stepped.connect(self._on_step)
        trainer.paused.connect(self._on_paused)
        for ended in (trainer.adapter_ready, trainer.stopped, trainer.failed):
            ended.connect(self._on_ended)

    def open(self, joules_today: Callable[[], float]) -> None:
        """The library is open."""
        self._joules_today = joules_today
        self._ask_for_energy()
        self._show_ratings()

    def retell(self) -> None:
        """The window speaks another language."""
        if self._ready is not None:
            self._on_generator(self._ready)
        if self._trainer.running:
            return
        self._show_ratings()

    def _on_generator(self, ready: GeneratorReady) -> None:
        self._ready = ready
        cores = self.tr("CPU · %n core(s)", "", ready.threads)
        self._bar.set_device(cores if ready.device == "cpu" else ready.device)

    def _on_painted(self, done: PaintDone) -> None:
        if done.painted >= FEWEST_TIMED and done.seconds > 0:
            self._bar.set_speed(done.painted / done.seconds)
        self._measured = done.joules_measured
        if done.painted and self._painter.is_kept(done.request):
            self._bar.set_batch_energy(done.joules, estimated=not done.joules_measured)
            self._ask_for_energy()

    def _ask_for_energy(self) -> None:
        if self._joules_today is not None:
            self._database.submit(self._joules_today, then=self._show_energy, fail=lambda _: None)

    def _show_energy(self, joules: float) -> None:
        self._bar.set_energy_today(joules, estimated=not self._measured)

    def _on_taste(self, update: TasteUpdated) -> None:
        self._ratings = update.ratings
        if not self._trainer.running:
            self._show_ratings()

    def _show_ratings(self) -> None:
        """Before there are enough: a ring that fills. Afterwards nothing: nothing is going on."""
        enough = self._ratings >= ENOUGH_RATINGS
        words = self.tr("{count} of {enough} ratings").format(
            count=format_number(self._ratings, 0), enough=format_number(ENOUGH_RATINGS, 0)
        )
        share = self._ratings / ENOUGH_RATINGS
        self._bar.learning.say(None if enough else RingState.WAITING, share, "", words)
        self._rail.set_badge(self._taste_page, None)

    def _on_step(self, step: TrainingStep) -> None:
        share = step.step / step.steps if step.steps else 0.0
        left = self.tr("about {time} left").format(time=format_seconds(step.seconds_left))
        words = f"{format_percent(share)} · {left}"
        self._bar.learning.say(RingState.LEARNING, share, self.tr("Learning"), words)
        self._rail.set_badge(self._taste_page, RingState.LEARNING, share)

    def _on_paused(self) -> None:
        person = "person" in self._trainer.holders
        words = self.tr("Paused") if person else self.tr("Paused while you paint")
        self._bar.learning.say(RingState.PAUSED, 0.0, words, "")
        self._rail.set_badge(self._taste_page, RingState.PAUSED)

    def _on_ended(self) -> None:
        self._show_ratings()
