"""A tuner, a reader of pictures and services for tests of the Taste page, and a library for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.adapter import AdapterState, Side, Verdict
from core.domain.errors import BocetoError
from core.domain.ids import AdapterId, RequestId
from core.domain.rating import RatingKind
from core.domain.taste import Trait
from core.protocol.messages import Failed, TasteUpdated
from core.protocol.training_messages import (
    AdapterReady,
    PreviewReady,
    TrainingPaused,
    TrainingStep,
    TrainingStopped,
)
from core.services import spoken_of
from core.services.curation import Curation
from core.services.gate import Gate
from core.services.tuning import Tuning
from desktop.taste.ports import TasteServices
from tests import samples
from tests.desktop.studio_fakes import FakePainter, pixels
from tests.fakes import FixedClock, MemoryLibrary, PlainFiles


class FakeTrainer(QObject):
    """Remembers what it was asked; says what a test makes it say."""

    stepped = Signal(TrainingStep)
    preview_ready = Signal(PreviewReady)
    paused = Signal(TrainingPaused)
    adapter_ready = Signal(AdapterReady)
    stopped = Signal(TrainingStopped)
    failed = Signal(Failed)

    def __init__(self) -> None:
        super().__init__()
        self.folders: list[Path] = []
        self.stops = 0
        self.step = 0
        self._holders: set[str] = set()

    @property
    def holders(self) -> frozenset[str]:
        return frozenset(self._holders)

    @property
    def request(self) -> RequestId:
        return RequestId(f"run-{len(self.folders)}")

    def run(self, folder: Path) -> RequestId:
        self.folders.append(folder)
        return self.request

    def hold(self, holder: str) -> None:
        self._holders.add(holder)

    def release(self, holder: str) -> None:
        self._holders.discard(holder)

    def stop(self) -> None:
        self.stops += 1

    # What a test makes it say

    def take_step(
        self, step: int, phase: str = "latent_map", agreement: float | None = None, count: int = 0
    ) -> None:
        self.step = step
        reward = 3.4 + step / 320
        told = TrainingStep(
            self.request, step, 160, phase, 0.5, reward, step / 200, agreement, 160.0 - step, count
        )
        self.stepped.emit(told)

    def leave_preview(self, step: int, file: str) -> None:
        self.preview_ready.emit(PreviewReady(self.request, step, file))

    def stand_still(self) -> None:
        self.paused.emit(TrainingPaused(self.request, self.step))

    def end_stopped(self) -> None:
        self._holders.discard("person")
        self.stopped.emit(TrainingStopped(self.request, self.step))

    def end_well(self) -> None:
        self.adapter_ready.emit(AdapterReady(self.request, samples.adapter(99)))

    def end_badly(self, error: BocetoError) -> None:
        self._holders.discard("person")
        self.failed.emit(Failed(self.request, error.code.value, error.facts))


class FakeReader(QObject):
    """Reads at once; a file that a test did not draw is unreadable."""

    read = Signal(str, QImage)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []
        self.known: Callable[[Path], QImage] = lambda file: QImage(str(file))

    def ask(self, file: Path) -> None:
        self.asked.append(file)
        self.read.emit(str(file), self.known(file))


class Desk:
    """A library in memory with the real use cases on it, and everybody the page talks to."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.library = MemoryLibrary(home)
        self.ids = samples.fill(self.library, 80)
        self.curation = Curation(self.library, FixedClock(), 1)
        self.gate = Gate(self.library, FixedClock(), samples.card())
        self.tuning = self.tuner()
        self.painter = FakePainter()
        self.answered = 0
        self.taken_in: list[str] = []
        self.trainer = FakeTrainer()
        self.reader = FakeReader()
        self.reader.known = lambda file: pixels(len(file.name))

    def tuner(self) -> Tuning:
        """As after a restart of the program."""
        folder = self.home / "generators" / "sample"
        return Tuning(self.library, FixedClock(), samples.card(), folder, PlainFiles())

    def services(self) -> TasteServices:
        library = self.library
        return TasteServices(
            tuning=self.tuning,
            gate=self.gate,
            take_in=self.taken_in.append,
            adapters=library.adapters,
            entries=library.entries,
            images=library.images,
            rated=lambda entries: spoken_of.rated(library, samples.GENERATOR, entries),
            generator=samples.GENERATOR,
            home=self.home,
        )

    def rate(self, count: int, comparisons: int = 0) -> None:
        """Five stars and one star in turn."""
        for image, stars in zip(self.ids, itertools.cycle((5, 1)), strict=False):
            if count > 0:
                self.curation.rate([image], RatingKind.STARS, stars)
            count -= 1
        for image, other in itertools.islice(itertools.pairwise(self.ids), comparisons):
            self.curation.prefer(image, other)

    def add_adapter(self, number: int, state: AdapterState = AdapterState.CANDIDATE) -> AdapterId:
        """A candidate, or one that is put in use, with files of 1,500 bytes."""
        adapter = samples.adapter(number)
        self.library.add_adapter(adapter)
        folder = self.home / adapter.folder
        folder.mkdir(parents=True)
        (folder / "adapter_model.safetensors").write_bytes(bytes(1500))
        if state is AdapterState.IN_USE:
            self.library.use_adapter(samples.GENERATOR, adapter.id, FixedClock().now())
        return adapter.id

    def win(self, number: int, pairs: int = 8) -> AdapterId:
        """An adapter that won its blind test and was promoted, without the page."""
        adapter = self.add_adapter(number)
        plan = self.gate.plan_pairs(adapter, pairs)
        for pair in plan.pairs:
            left, right = samples.painted(pair.left), samples.painted(pair.right)
            self.gate.pair_painted(plan, pair, left, right)
        self.gate.pairs_done(plan, [])
        while self.gate.result(adapter).verdict is Verdict.UNDECIDED:
            pair_number = self.gate.unanswered(adapter)[0].number
            self.gate.answer(adapter, pair_number, self.side_of(adapter, candidate=True))
        self.gate.promote(adapter)
        return adapter

    def paint_pairs(self, *, framed: bool = True) -> None:
        """Answer all that the painter was asked; `framed` pictures come with their pixels."""
        while self.answered < len(self.painter.plans):
            request, plan = self.painter.plans[self.answered]
            ready = msgspec.structs.replace(samples.painted(plan)[0], request=request)
            self.painter.image_ready.emit(ready, pixels(self.answered) if framed else QImage())
            self.painter.finish(which=self.answered)
            self.answered += 1

    def side_of(self, adapter: AdapterId, *, candidate: bool) -> Side:
        """The side to vote for, of the pair with the lowest number that has no answer."""
        number = self.gate.unanswered(adapter)[0].number
        pair = next(one for one in self.library.blind_pairs(adapter) if one.number == number)
        if candidate:
            return pair.candidate_side
        return Side.RIGHT if pair.candidate_side is Side.LEFT else Side.LEFT


def trait(slug: str, effect: float, half: float = 0.15, ratings: int = 60) -> Trait:
    """A trait whose range reaches `half` to either side."""
    return Trait(slug, slug, f"{slug} (es)", effect, effect - half, effect + half, ratings)


def taste(
    *traits: Trait, agreement: float | None = 0.78, count: int = 312, tunable: bool = True
) -> TasteUpdated:
    """What the painter says after a fit."""
    return TasteUpdated(80, 12.0, agreement, count, ready=True, tunable=tunable, traits=traits)
