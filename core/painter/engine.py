"""The generator, the taste and the writing of files, working together on one request at a time."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from core.cards import DIRECTIONS, directions_file, steerable, yardstick_files
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError
from core.domain.ids import RequestId
from core.domain.leaning import Placed
from core.domain.painting import PaintPlan, Precision
from core.generator.devices import device_name, pick_precision
from core.generator.directions import Directions, load_directions, save_directions
from core.generator.measuring import measure
from core.generator.paint import Painter
from core.generator.palette import PaletteSearch
from core.generator.recipes import drawn_recipes
from core.painter.choices import ByBalance, ByTaste, Choice
from core.painter.gauge import Gauge
from core.painter.noting import Noting
from core.painter.rounds import Round, rounds
from core.painter.running import Running
from core.painter.showing import Showing
from core.painter.towards import Towards
from core.painter.writer import Delivery, Writer
from core.protocol.messages import (
    GeneratorReady,
    Measure,
    Measured,
    Message,
    Notice,
    OpenGenerator,
    Paint,
    PaintDone,
    PaintRecipes,
    PicturesPlaced,
    PlacePictures,
    Rated,
    TasteUpdated,
)
from core.protocol.worker import Cancellations, Send
from core.taste.base import base_samples
from core.taste.features import SHIPPED_SPACE, space_file
from core.taste.pictures import read_picture
from core.taste.selection import Wishes
from core.taste.taste import Taste
from core.version import app_version


class Engine:
    """Everything heavy in the painter process; all calls come from its main thread."""

    def __init__(self, message: OpenGenerator, send: Send, cancelled: Cancellations) -> None:
        started = time.monotonic()
        torch.set_num_threads(message.threads or os.cpu_count() or 1)
        self._send = send
        self._painter = Painter(Path(message.folder), message.safe_mode, self._tell)
        self._cancelled = cancelled
        self._writer = Writer(send, self.card, app_version())
        self._taste = self._open_taste(Path(message.folder), Path(message.cache))
        self._showing: list[Showing] = []
        self._noting = Noting(Path(message.cache))
        self._cache = Path(message.cache)
        self._directions = self._stored_directions(Path(message.folder))
        self._gauge = Gauge(self._painter, self._taste, Path(message.folder), self._cache)
        self._folder = Path(message.folder)
        self._search: PaletteSearch | None = None
        self._to_place: list[PlacePictures] = []
        self._learning: Iterator[float] | None = None
        self._try_out()
        self.ready = GeneratorReady(
            card=self.card,
            device=device_name(self._painter.device),
            threads=torch.get_num_threads(),
            precision=pick_precision(Precision.AUTO, self._painter.device),
            seconds=time.monotonic() - started,
        )

    @property
    def card(self) -> GeneratorCard:
        """The card of the generator."""
        return self._painter.card

    def paint(self, message: Paint) -> None:
        """Paint a pool, sort out what does not keep the constraints, show the best of the rest."""
        plan, running = message.plan, self._running(message.request)
        if plan.adapter is not None:
            self._painter.use(plan.adapter)
        todo = rounds(self.card, plan, self._directions)
        self._painter.check(todo[0].recipes[0])
        measures = bool(plan.balance) or any(one.constraints for one in todo)
        if measures and not running.learn():
            running.end()
            return
        if any(one.palette for one in todo):
            running.draw_with(self._drawing(plan))
        choice = self._choice(plan, todo)
        pool = sum(one.wanted for one in todo)
        delivery = self._delivery(message)
        showing = Showing(self._taste, choice, delivery, chooses=pool > plan.count)
        balance = choice if isinstance(choice, ByBalance) else None
        running.run(todo, plan.precision, showing, balance)
        self._showing.append(showing)

    def paint_recipes(self, message: PaintRecipes) -> None:
        """Paint exactly these, in order."""
        for adapter in message.adapters:
            self._painter.use(adapter)
        for recipe in message.recipes:
            self._painter.check(recipe)
        count = len(message.recipes)
        choice = ByTaste(self._taste.selector(Wishes(count, count), seed=0))
        showing = Showing(self._taste, choice, self._delivery(message), chooses=False)
        exactly = [Round(message.recipes, count, count)]
        self._running(message.request).run(exactly, message.precision, showing)
        self._showing.append(showing)

    def place(self, message: PlacePictures) -> None:
        """Say where finished pictures stand on every axis, as soon as that can be measured."""
        self._to_place.append(message)

    def measure(self, message: Measure) -> Measured | None:
        """Find out by which statistics the pictures can be steered; None if it was cancelled."""
        started, found = time.monotonic(), None
        for step in measure(self._painter, recognition=self._gauge.recognition):
            if isinstance(step, Directions):
                found = step
            elif message.request in self._cancelled:
                break
        if found is None:
            return None
        cached = directions_file(self._cache, self._cache, self.card.weights_sha256)
        file = Path(message.folder) / DIRECTIONS if message.folder else cached
        save_directions(found, file)
        self._directions = found
        kept = yardstick_files(Path(message.folder), self._cache, self.card.weights_sha256)
        for _ in self._gauge.measure(kept[0] if message.folder else kept[1]):
            if message.request in self._cancelled:
                break
        spent = time.monotonic() - started
        names = tuple(sorted(found.steerable))
        return Measured(message.request, str(file), names, round(spent, 1), found.principals)

    def rated(self, message: Rated) -> None:
        """Learn, and say how that went."""
        while self.look_at_what_is_shown():
            pass
        update: TasteUpdated = self._taste.rated(message.entries, message.images)
        self._send(update)

    def idle(self) -> bool:
        """Do a little of what nobody waits for; says whether there is more."""
        return self.look_at_what_is_shown() or self._place_next()

    def look_at_what_is_shown(self) -> bool:
        """Look at pictures that were shown without choosing; says whether there was any."""
        if not self._showing:
            return False
        self._showing.pop(0).remember()
        return bool(self._showing or self._to_place)

    def _place_next(self) -> bool:
        if not self._to_place:
            return False
        if not self._gauge.is_ready:
            # A step at a time, so that painting need not wait for it.
            self._learning = self._learning or self._gauge.learn()
            if next(self._learning, None) is not None:
                return True
            self._learning = None
        message = self._to_place.pop(0)
        found = (read_picture(Path(file)) for file in message.files)
        placed = tuple(None if picture is None else self._placed(picture) for picture in found)
        self._send(PicturesPlaced(message.request, placed))
        return bool(self._to_place)

    def _choice(self, plan: PaintPlan, todo: Sequence[Round]) -> Choice:
        pool = sum(one.wanted for one in todo)
        if plan.balance:
            quotas = [one.count for one in todo]
            return ByBalance(self._gauge, self._taste, plan.balance, quotas, pool)
        wishes = Wishes(plan.count, pool, plan.thompson_share, plan.novelty)
        return ByTaste(self._taste.selector(wishes, plan.seed))

    def _running(self, request: RequestId) -> Running:
        return Running(request, self._painter, self._gauge, self._pass_on, self._cancelled)

    def _pass_on(self, message: Message) -> None:
        if isinstance(message, PaintDone):
            self._noting.take(message, self.ready)
        self._send(message)

    def _drawing(self, plan: PaintPlan) -> Towards:
        """The generator with gradients, loaded when the first palette is asked for."""
        if self._search is None or self._search.device != self._painter.device:
            self._search = PaletteSearch(self._folder, self._painter.device)
        if plan.adapter is not None:
            self._search.use(plan.adapter)
        return Towards(self._search)

    def _delivery(self, message: Paint | PaintRecipes) -> Delivery:
        return Delivery(
            self._writer, message.request, message.folder, message.frames, message.slots
        )

    def _placed(self, picture: Tensor) -> Placed:
        coordinates = self._taste.look(picture[None]).coordinates
        return self._gauge.placed(picture[None], coordinates)[0]

    def _tell(self, notice: BocetoError) -> None:
        self._send(Notice(notice.code.value, notice.facts))

    def _stored_directions(self, folder: Path) -> Directions | None:
        file = directions_file(folder, self._cache, self.card.weights_sha256)
        z_dim = self.card.architecture.z_dim
        return load_directions(file, z_dim) if steerable(file) else None

    def _open_taste(self, folder: Path, cache: Path) -> Taste:
        shipped, kept = folder / SHIPPED_SPACE, space_file(cache, self.card.weights_sha256)
        if shipped.is_file() and not kept.exists():
            cache.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shipped, kept)
        return Taste.open(cache, self.card.weights_sha256, lambda: base_samples(self._painter))

    def _try_out(self) -> None:
        """Paint and look once: the first pass through a network is the slowest."""
        plan = PaintPlan("", ((0, 1.0),), 1, seed=0, truncation=1.0)
        for _, painted in self._painter.paint(drawn_recipes(self.card, plan)):
            self._taste.look(painted.pictures)
