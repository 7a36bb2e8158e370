"""The library in memory behaves like the one on the disk, wherever the use cases lean on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core import files
from core.domain.adapter import AdapterState, BlindPair, Side, Verdict
from core.domain.browsing import Scene
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, BatchId, ImageId, RatingId
from core.domain.image import Marks
from core.domain.rating import Rating, RatingKind
from core.services.curation import Curation
from core.services.gate import Gate
from core.services.ports import Files, Library
from core.services.rating_file import rate_from_file
from core.services.studio import Studio
from core.services.tuning import Tuning
from core.store.library import SqlLibrary
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

ONE, TWO = AdapterId("taste-1"), AdapterId("taste-2")
CLOCK = FixedClock()


def in_memory(home: Path) -> Library:
    return MemoryLibrary(home)


def on_disk(home: Path) -> Library:
    return SqlLibrary.open(home, CLOCK, lambda _: None)


@pytest.fixture(params=[in_memory, on_disk])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    make: Callable[[Path], Library] = request.param
    opened = make(tmp_path / "library")
    yield opened
    opened.close()


def code_of(act: Callable[[], object]) -> ErrorCode:
    with pytest.raises(BocetoError) as refused:
        act()
    return refused.value.code


def test_batches(library: Library) -> None:
    samples.fill(library, 3)
    gone = library.add_batch("gone", 5.0, BatchId(1))
    library.finish_batch(gone, 1.0, 7.0)
    samples.fill(library, 2)
    assert [batch.id for batch in library.batches(9)] == [3, 1]
    assert [len(batch.images) for batch in library.batches(9)] == [2, 3]
    assert [batch.id for batch in library.batches(9, BatchId(3))] == [1]
    assert library.batch(BatchId(3)).joules == 10.0
    assert library.joules_since(-1.0) == 20.0
    running = library.add_batch("running", 9.0, BatchId(3))
    assert library.batch(running).images == ()
    assert library.batches(1)[0].parent == 3


def test_catalogue(library: Library) -> None:
    a, b = samples.fill(library, 2)
    silent = library.add_batch("", 0.0, None)
    library.add_image(silent, 0, library.image(b))
    (c,) = samples.fill(library, 1)
    assert library.places() == [(3, 0, c), (1, 0, a), (1, 1, b)]
    assert library.places(silent) == [(3, 0, c)]
    library.append([Rating(RatingKind.STARS, a, 4), Rating(RatingKind.PAIR, b, 1, a)])
    assert library.marks_since() == (2, {a: Marks(stars=4)})
    assert library.marks_since(1) == (2, {})
    assert library.scenes() == [Scene(samples.GENERATOR, number) for number in range(3)]
    assert library.pictures_of(Scene(samples.GENERATOR, 1)) == {a, b, c}


def test_ledger(library: Library) -> None:
    a, b = samples.fill(library, 2)
    first = library.append([Rating(RatingKind.STARS, a, 4), Rating(RatingKind.PAIR, a, 1, b)])
    assert [entry.id for entry in first] == [1, 2]
    undone = library.append([Rating(RatingKind.STARS, a, 0)], [RatingId(1)])
    assert undone[0].undoes == 1
    assert library.entries() == first + undone
    assert library.entries(1, 2) == first[1:]
    assert library.entries(after=3) == []
    assert library.image(a).marks == Marks()
    unknown = Rating(RatingKind.STARS, ImageId("0" * 16), 4)
    assert code_of(lambda: library.append([first[0].rating, unknown])) is ErrorCode.IMAGE_UNKNOWN
    assert len(library.entries()) == 3
    assert library.append([]) == []
    assert library.images([b, unknown.image, a]) == [library.image(b), library.image(a)]
    assert code_of(lambda: library.image(unknown.image)) is ErrorCode.IMAGE_UNKNOWN
    assert library.next_session() < library.next_session()


def test_adapters_in_use(library: Library) -> None:
    assert library.next_adapter_number() == 1
    for number in (1, 2):
        library.add_adapter(samples.adapter(number))
    assert library.next_adapter_number() == 3
    assert code_of(lambda: library.step_back(samples.GENERATOR, 0.0)) is (
        ErrorCode.NOTHING_TO_ROLL_BACK
    )
    for adapter in (ONE, TWO, TWO, None):
        library.use_adapter(samples.GENERATOR, adapter, 3.0)
    states = [library.adapter(adapter).state for adapter in (ONE, TWO)]
    assert states == [AdapterState.PREVIOUS, AdapterState.PREVIOUS]
    assert [library.step_back(samples.GENERATOR, 4.0) for _ in range(3)] == [TWO, ONE, None]
    assert [adapter.id for adapter in library.adapters()] == [TWO, ONE]
    assert code_of(lambda: library.adapter(AdapterId("taste-9"))) is ErrorCode.ADAPTER_UNKNOWN


def test_blind_tests(library: Library) -> None:
    for number in (1, 2):
        library.add_adapter(samples.adapter(number))
    left, right = samples.fill(library, 2)
    pairs = [BlindPair(0, n, (left,), (right,), Side.RIGHT) for n in (2, 1)]
    test = library.add_blind_pairs(ONE, pairs)
    assert [pair.number for pair in library.blind_pairs(ONE)] == [1, 2]
    assert {pair.test for pair in library.blind_pairs(ONE)} == {test}
    library.vote(test, 1, Side.LEFT)
    assert code_of(lambda: library.vote(test, 1, Side.TIE)) is ErrorCode.BLIND_PAIR_UNKNOWN
    assert code_of(lambda: library.vote(test, 3, Side.TIE)) is ErrorCode.BLIND_PAIR_UNKNOWN
    library.vote(test, 1, None)
    assert library.blind_pairs(ONE)[0].vote is None
    library.close_blind_test(test, Verdict.NOT_BETTER)
    assert code_of(lambda: library.vote(test, 1, Side.TIE)) is ErrorCode.BLIND_TEST_DECIDED
    assert library.blind_test(TWO) is None
    library.add_blind_pairs(TWO, pairs)
    second = library.blind_test(TWO)
    assert second is not None
    assert (second.attempts, second.verdict) == (1, Verdict.UNDECIDED)
    library.use_adapter(samples.GENERATOR, TWO, 1.0)
    assert library.blind_attempts(samples.GENERATOR) == 0
    library.step_back(samples.GENERATOR, 2.0)
    assert library.blind_attempts(samples.GENERATOR) == 1


def test_the_whole_way_from_prompt_to_promotion(library: Library, tmp_path: Path) -> None:
    card = samples.card()
    studio, gate = Studio(library, CLOCK, card), Gate(library, CLOCK, card)
    curation = Curation(library, CLOCK, library.next_session())
    ids = samples.fill(library, 40)
    for place, image in enumerate(ids):
        curation.rate([image], RatingKind.STARS, 1 + place % 5)
    undone = curation.undo(curation.rate(ids[:9], RatingKind.LABEL, 2).entries)
    assert curation.redo(undone.entries).marks[ids[8]].label == 2
    table = tmp_path / "ratings.csv"
    table.write_text(f"image,kind,value,other\n{ids[0]},pair,,{ids[1]}\n{ids[0]},like,0,\n")
    assert rate_from_file(table, library, curation).accepted == 2

    disk: Files = files
    tuning = Tuning(library, CLOCK, card, tmp_path / "generator", disk)
    run = tuning.plan()
    tuning.started(run.id)
    tuning.adapter_ready(run.id, samples.adapter(9))
    assert (library.home / run.folder / "run.json").is_file()
    assert library.adapter(ONE).ratings == 42

    plan = gate.plan_pairs(ONE, 8, seed=1)
    for pair in plan.pairs:
        gate.pair_painted(plan, pair, samples.painted(pair.left), samples.painted(pair.right))
    gate.pairs_done(plan, [samples.paint_done(1)])
    for stored in library.blind_pairs(ONE)[:7]:
        answered = gate.answer(ONE, stored.number, stored.candidate_side)
    assert answered.result.verdict is Verdict.BETTER
    assert len(answered.changes.entries) == 7
    gate.promote(ONE)
    assert [batch.id for batch in studio.recent(5)] == [1]
    assert library.adapter(ONE).state is AdapterState.IN_USE
    gate.roll_back()
    assert library.adapter(ONE).state is AdapterState.PREVIOUS
