"""Stand-ins for the world that satisfy the ports: a library in memory, and a clock."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.domain.adapter import Adapter, AdapterState, BlindPair, BlindTest, Side, Verdict
from core.domain.browsing import Scene
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, BatchId, GeneratorId, ImageId, RatingId, RunId
from core.domain.image import Batch, Flag, Image, Label, Marks
from core.domain.ledger import LedgerView
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.domain.run import RunState, TrainingRun
from core.services.ports import Clock, Files, Library


class FixedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: float = 1_750_000_000.0) -> None:
        self.moment = moment

    def now(self) -> float:
        return self.moment


class PlainFiles:
    """Files without the promise about power cuts; remembers the order of writing."""

    def __init__(self) -> None:
        self.written: list[Path] = []

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

    def write_atomically(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)
        self.written.append(path)


MARKS = (RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL)


class MemoryPictures:
    """Batches, pictures and the ledger, for the marks are a view over it."""

    def __init__(self) -> None:
        self._batches: dict[BatchId, Batch] = {}
        self._places: dict[BatchId, dict[int, ImageId]] = {}
        self._images: dict[ImageId, Image] = {}
        self._ledger: list[LedgerEntry] = []
        self._view = LedgerView()
        self._last_batch = 0
        self._session = 0
        self.appends = 0
        """How many times `append` was called: a use case is one transaction."""

    def add_batch(self, prompt: str, created_at: float, parent: BatchId | None) -> BatchId:
        self._last_batch += 1
        number = BatchId(self._last_batch)
        self._batches[number] = Batch(number, prompt, created_at, 0.0, 0.0, (), parent)
        self._places[number] = {}
        return number

    def add_image(self, batch: BatchId, index: int, image: Image) -> None:
        self._images.setdefault(image.id, image)
        self._places[batch][index] = image.id

    def finish_batch(self, batch: BatchId, seconds: float, joules: float) -> None:
        if self._places[batch]:
            self._batches[batch] = msgspec.structs.replace(
                self._batches[batch], seconds=seconds, joules=joules
            )
        else:
            del self._batches[batch], self._places[batch]

    def batch(self, batch: BatchId) -> Batch:
        places = sorted(self._places[batch].items())
        images = tuple(self.image(image) for _, image in places)
        return msgspec.structs.replace(self._batches[batch], images=images)

    def batches(self, limit: int, before: BatchId | None = None) -> list[Batch]:
        older = [number for number in self._batches if before is None or number < before]
        return [self.batch(number) for number in sorted(older, reverse=True)[:limit]]

    def image(self, image: ImageId) -> Image:
        if image not in self._images:
            raise BocetoError(ErrorCode.IMAGE_UNKNOWN, image=image)
        stars, flag, label = (self._view.value((kind, image, None)) or 0 for kind in MARKS)
        marks = Marks(stars, Flag(flag), Label(label))
        return msgspec.structs.replace(self._images[image], marks=marks)

    def images(self, ids: Sequence[ImageId]) -> list[Image]:
        return [self.image(image) for image in ids if image in self._images]

    def places(self, since: BatchId | None = None) -> list[tuple[BatchId, int, ImageId]]:
        return [
            (batch, place, image)
            for batch, places in sorted(self._places.items(), reverse=True)
            for place, image in sorted(places.items())
            if self._batches[batch].prompt and batch >= (since or 0)
        ]

    def marks_since(self, entry: int = 0) -> tuple[int, dict[ImageId, Marks]]:
        named = {one.rating.image for one in self._ledger[entry:] if one.rating.kind in MARKS}
        return len(self._ledger), {image: self.image(image).marks for image in named}

    def scenes(self) -> list[Scene]:
        return list(dict.fromkeys(chain(*map(_scenes_of, self._images.values()))))

    def pictures_of(self, scene: Scene) -> set[ImageId]:
        return {image.id for image in self._images.values() if scene in _scenes_of(image)}

    def joules_since(self, moment: float) -> float:
        return sum(batch.joules for batch in self._batches.values() if batch.created_at >= moment)

    def append(
        self, ratings: Sequence[Rating], undoes: Sequence[RatingId | None] = ()
    ) -> list[LedgerEntry]:
        self.appends += 1
        for rating in ratings:
            for named in (rating.check().image, rating.other):
                if named is not None:
                    self.image(named)
        first = len(self._ledger) + 1
        added = [
            LedgerEntry(RatingId(number), rating, undone)
            for number, (rating, undone) in enumerate(
                zip(ratings, undoes or [None] * len(ratings), strict=True), start=first
            )
        ]
        self._ledger += added
        self._view.add(added)
        return added

    def entries(self, after: int = 0, until: int | None = None) -> list[LedgerEntry]:
        return self._ledger[after:until]

    def next_session(self) -> int:
        self._session += 1
        return self._session


def _scenes_of(image: Image) -> list[Scene]:
    return [Scene(image.recipe.generator, number) for number, _ in image.recipe.classes]


class Use(NamedTuple):
    """An adapter (or none) was put in use, after so many closed tests."""

    adapter: AdapterId | None
    tests_closed: int


class MemoryLibrary(MemoryPictures):
    """A library that is gone with its test."""

    def __init__(self, home: Path = Path("/library")) -> None:
        super().__init__()
        self._home = home
        self._runs: dict[RunId, TrainingRun] = {}
        self._adapters: dict[AdapterId, Adapter] = {}
        self._uses: dict[GeneratorId, list[Use]] = {}
        self._tests: dict[int, BlindTest] = {}
        self._pairs: dict[int, dict[int, BlindPair]] = {}
        self.closed = False

    @property
    def home(self) -> Path:
        return self._home

    def close(self) -> None:
        self.closed = True

    def add_run(self, run: TrainingRun) -> None:
        self._runs[run.id] = run

    def set_run_state(self, run: RunId, state: RunState, reason: str = "") -> None:
        self._runs[run] = msgspec.structs.replace(self._runs[run], state=state, reason=reason)

    def runs(self) -> list[TrainingRun]:
        return list(reversed(self._runs.values()))

    def next_adapter_number(self) -> int:
        named = [*self._adapters, *(run.adapter for run in self._runs.values())]
        numbers = (name.rpartition("-")[2] for name in named)
        return 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)

    def add_adapter(self, adapter: Adapter) -> None:
        if adapter.state is AdapterState.IN_USE:
            raise ValueError("an adapter comes into use by use_adapter only")
        self._adapters[adapter.id] = adapter

    def adapters(self) -> list[Adapter]:
        return list(reversed(self._adapters.values()))

    def adapter(self, adapter: AdapterId) -> Adapter:
        if adapter not in self._adapters:
            raise BocetoError(ErrorCode.ADAPTER_UNKNOWN, adapter=adapter)
        return self._adapters[adapter]

    def use_adapter(self, generator: GeneratorId, adapter: AdapterId | None, at: float) -> None:
        if adapter is not None and self.adapter(adapter).generator != generator:
            raise BocetoError(ErrorCode.ADAPTER_OTHER_GENERATOR, adapter=self.adapter(adapter).name)
        uses = self._uses.setdefault(generator, [])
        if adapter != self._in_use(generator):
            uses.append(Use(adapter, self._tests_closed(generator)))
            self._set_states(generator)
            if adapter is not None:
                used = self._adapters[adapter]
                self._adapters[adapter] = msgspec.structs.replace(used, promoted_at=at)

    def step_back(self, generator: GeneratorId, at: float) -> AdapterId | None:
        if not self._uses.get(generator):
            raise BocetoError(ErrorCode.NOTHING_TO_ROLL_BACK)
        self._uses[generator].pop()
        self._set_states(generator)
        return self._in_use(generator)

    def uses(self, generator: GeneratorId) -> list[AdapterId | None]:
        return [use.adapter for use in self._uses.get(generator, [])]

    def set_adapter_state(self, adapter: AdapterId, state: AdapterState) -> None:
        if self.adapter(adapter).state is AdapterState.IN_USE:
            raise ValueError(f"{adapter} is in use")
        self._adapters[adapter] = msgspec.structs.replace(self.adapter(adapter), state=state)

    def add_blind_pairs(self, adapter: AdapterId, pairs: Sequence[BlindPair]) -> int:
        test = self.blind_test(adapter)
        if test is None or test.verdict is not Verdict.UNDECIDED:
            attempts = self.blind_attempts(self.adapter(adapter).generator)
            test = BlindTest(len(self._tests) + 1, adapter, attempts)
            self._tests[test.id] = test
            self._pairs[test.id] = {}
        for pair in pairs:
            self._pairs[test.id][pair.number] = msgspec.structs.replace(pair, test=test.id)
        return test.id

    def blind_test(self, adapter: AdapterId) -> BlindTest | None:
        mine = [test for test in self._tests.values() if test.adapter == adapter]
        return mine[-1] if mine else None

    def blind_pairs(self, adapter: AdapterId) -> list[BlindPair]:
        test = self.blind_test(adapter)
        return [pair for _, pair in sorted(self._pairs[test.id].items())] if test else []

    def vote(self, test: int, number: int, vote: Side | None) -> None:
        self._check_open(test)
        pair = self._pairs[test].get(number)
        if pair is None or None not in (vote, pair.vote):
            raise BocetoError(ErrorCode.BLIND_PAIR_UNKNOWN, pair=number)
        self._pairs[test][number] = msgspec.structs.replace(pair, vote=vote)

    def close_blind_test(self, test: int, verdict: Verdict) -> None:
        self._check_open(test)
        self._tests[test] = msgspec.structs.replace(self._tests[test], verdict=verdict)

    def blind_attempts(self, generator: GeneratorId) -> int:
        uses = self._uses.get(generator)
        before = uses[-1].tests_closed if uses and uses[-1].adapter else 0
        return self._tests_closed(generator) - before

    def _check_open(self, test: int) -> None:
        if self._tests[test].verdict is not Verdict.UNDECIDED:
            name = self._adapters[self._tests[test].adapter].name
            raise BocetoError(ErrorCode.BLIND_TEST_DECIDED, adapter=name)

    def _tests_closed(self, generator: GeneratorId) -> int:
        return sum(
            test.verdict is not Verdict.UNDECIDED
            and self._adapters[test.adapter].generator == generator
            for test in self._tests.values()
        )

    def _in_use(self, generator: GeneratorId) -> AdapterId | None:
        uses = self._uses.get(generator)
        return uses[-1].adapter if uses else None

    def _set_states(self, generator: GeneratorId) -> None:
        for adapter in self._adapters.values():
            state = adapter.state
            if adapter.id == self._in_use(generator):
                state = AdapterState.IN_USE
            elif adapter.generator == generator and state is AdapterState.IN_USE:
                state = AdapterState.PREVIOUS
            self._adapters[adapter.id] = msgspec.structs.replace(adapter, state=state)


def as_ports(home: Path) -> tuple[Library, Clock, Files]:
    """The fakes as what they stand for: mypy refuses this when one of them does not fit."""
    return MemoryLibrary(home), FixedClock(), PlainFiles()
