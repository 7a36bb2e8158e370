"""Tuning: when there is enough to learn from, what a run folder holds, how runs end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from core.domain.adapter import AdapterState
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId, ImageId, RunId
from core.domain.rating import LedgerEntry, RatingKind
from core.domain.run import RunImage, RunSheet, RunState, TrainingConfig, TrainingRun
from core.services.curation import Curation
from core.services.tuning import Tuning
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary, PlainFiles

Line = TypeVar("Line")


class Desk:
    """A library with pictures on a real disk, rated and tuned."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.library = MemoryLibrary(home)
        self.files = PlainFiles()
        self.ids = samples.fill(self.library, 40)
        self.curation = Curation(self.library, FixedClock(), 1)
        self.tuning = self.tuner()

    def tuner(self) -> Tuning:
        """As after a restart of the program."""
        folder = self.home / "generators" / "sample"
        return Tuning(self.library, FixedClock(), samples.card(), folder, self.files)

    def rate(self, values: Sequence[int], kind: RatingKind = RatingKind.STARS) -> None:
        for image, value in zip(self.ids, values, strict=False):
            self.curation.rate([image], kind, value)

    def refusal(self, config: TrainingConfig | None = None) -> BocetoError:
        with pytest.raises(BocetoError) as refused:
            self.tuning.plan(config)
        assert self.files.written == []
        assert self.library.runs() == []
        return refused.value


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def lines(path: Path, kind: type[Line]) -> list[Line]:
    return [msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines()]


def test_too_few_ratings_are_named_with_what_is_missing(desk: Desk) -> None:
    assert desk.refusal().facts == {"have": 0, "missing": 30}
    with pytest.raises(BocetoError) as refused:
        desk.tuning.usable()
    assert refused.value.facts == {"have": 0, "missing": 30}
    desk.rate([5, 1] * 6)
    assert desk.refusal().code is ErrorCode.NOT_ENOUGH_RATINGS
    assert desk.refusal().facts == {"have": 12, "missing": 18}


def test_what_was_cleared_undone_or_only_labelled_does_not_count(desk: Desk) -> None:
    desk.rate([5, 1] * 15)
    desk.curation.undo(desk.library.entries(after=29))
    desk.rate([0], RatingKind.STARS)
    desk.rate([3] * 40, RatingKind.LABEL)
    assert desk.refusal().facts == {"have": 28, "missing": 2}


@pytest.mark.parametrize(
    ("kind", "value"), [(RatingKind.STARS, 4), (RatingKind.FLAG, 1), (RatingKind.LIKE, 0)]
)
def test_ratings_that_all_say_the_same_teach_nothing(
    kind: RatingKind, value: int, desk: Desk
) -> None:
    desk.rate([value] * 40, kind)
    assert desk.refusal().code is ErrorCode.NO_CONTRAST


def test_praise_in_different_words_is_no_contrast(desk: Desk) -> None:
    desk.rate([5] * 20)
    desk.rate([1] * 20, RatingKind.FLAG)
    assert desk.refusal().code is ErrorCode.NO_CONTRAST


def test_praise_of_some_and_rejection_of_others_is_contrast(desk: Desk) -> None:
    desk.rate([5] * 30)
    desk.rate([-1], RatingKind.FLAG)
    assert desk.tuning.usable() == 31
    assert desk.library.runs() == []
    assert desk.tuning.plan().ratings == 31


def test_comparisons_alone_are_contrast(desk: Desk) -> None:
    for _ in range(30):
        desk.curation.prefer(desk.ids[0], desk.ids[1])
    assert desk.tuning.plan().ratings == 30


def test_the_folder_of_a_run_repeats_it(desk: Desk) -> None:
    desk.library.add_adapter(samples.adapter(1))
    desk.library.use_adapter(samples.GENERATOR, AdapterId("taste-1"), 0.0)
    desk.rate([5, 1] * 16)
    run = desk.tuning.plan(TrainingConfig(steps=20))
    assert (run.adapter, run.adapter_name) == ("taste-2", "Taste 2")
    assert (run.parent, run.state, run.ledger_end) == ("taste-1", RunState.PLANNED, 32)
    assert desk.library.runs() == [run]
    folder = desk.home / run.folder
    assert folder == desk.home / "runs" / run.id
    assert [path.name for path in desk.files.written] == [
        "ratings.jsonl",
        "images.jsonl",
        "run.json",
    ]
    sheet = msgspec.json.decode((folder / "run.json").read_bytes(), type=RunSheet)
    assert sheet.run == run
    assert sheet.run.config.steps == 20
    assert sheet.generator_folder == str(desk.home / "generators" / "sample")
    assert sheet.adapter_folder == str(desk.home / "adapters" / "taste-2")
    assert lines(folder / "ratings.jsonl", LedgerEntry) == desk.library.entries()
    images = lines(folder / "images.jsonl", RunImage)
    assert [image.id for image in images] == desk.ids[:32]
    assert images[7].recipe == desk.library.image(desk.ids[7]).recipe
    assert images[7].file == str(desk.home / "pictures" / f"{desk.ids[7]}.png")
    assert images[7].class_index == 1


def test_same_ledger_same_bytes(desk: Desk) -> None:
    desk.rate([5, 1] * 16)
    first = desk.tuning.plan()
    desk.tuning.stopped(first.id)
    second = desk.tuning.plan()
    assert first.id != second.id
    for name in ("ratings.jsonl", "images.jsonl"):
        written = [(desk.home / run.folder / name).read_bytes() for run in (first, second)]
        assert written[0] == written[1]


def test_a_run_for_some_scenes_reads_only_their_ratings(desk: Desk) -> None:
    desk.rate([5, 1] * 20)
    config = TrainingConfig(classes=(0, 1, 2, 3, 4))
    for image in desk.ids[:6]:
        if image != desk.ids[5]:
            desk.curation.prefer(image, desk.ids[5])
    run = desk.tuning.plan(config)
    kept = lines(desk.home / run.folder / "ratings.jsonl", LedgerEntry)
    images = lines(desk.home / run.folder / "images.jsonl", RunImage)
    assert {image.class_index for image in images} == {0, 1, 2, 3, 4}
    assert run.ratings == len(kept) == len(images) == 34
    assert run.ledger_end == 45
    assert run.config.classes == config.classes


def test_pictures_of_another_generator_are_left_out(desk: Desk) -> None:
    desk.rate([5, 1] * 16)
    alien = msgspec.structs.replace(samples.recipe(1), generator=GeneratorId("aa" * 32))
    batch = desk.library.add_batch("a", 0.0, None)
    desk.library.add_image(batch, 0, samples.image(alien))
    desk.curation.rate([alien.id], RatingKind.STARS, 5)
    desk.curation.prefer(desk.ids[0], alien.id)
    run = desk.tuning.plan()
    named = [image.id for image in lines(desk.home / run.folder / "images.jsonl", RunImage)]
    assert (run.ratings, run.ledger_end) == (32, 34)
    assert alien.id not in named


@pytest.fixture
def planned(desk: Desk) -> TrainingRun:
    desk.rate([5, 1] * 16)
    return desk.tuning.plan()


def state(desk: Desk, run: RunId) -> RunState:
    return next(known.state for known in desk.library.runs() if known.id == run)


def test_one_run_at_a_time(desk: Desk, planned: TrainingRun) -> None:
    for _ in range(2):
        with pytest.raises(BocetoError) as refused:
            desk.tuning.plan()
        assert refused.value.code is ErrorCode.TRAINING_RUNNING
        assert desk.tuning.started(planned.id).runs
    with pytest.raises(BocetoError):
        desk.tuning.started(RunId("another"))
    assert desk.tuning.stopped(planned.id).runs
    assert state(desk, planned.id) is RunState.STOPPED
    assert desk.tuning.plan().id != planned.id


def test_a_run_that_failed_says_why(desk: Desk, planned: TrainingRun) -> None:
    desk.tuning.started(planned.id)
    desk.tuning.failed(planned.id, "no_evidence")
    assert state(desk, planned.id) is RunState.FAILED
    assert desk.library.runs()[0].reason == "no_evidence"
    assert desk.tuning.resumable() is None


def test_an_interrupted_run_can_go_on(desk: Desk, planned: TrainingRun) -> None:
    desk.tuning.started(planned.id)
    assert desk.tuning.resumable() is None
    later = desk.tuner()
    interrupted = later.resumable()
    assert interrupted is not None
    assert interrupted.id == planned.id
    later.started(planned.id)
    assert later.resumable() is None
    with pytest.raises(BocetoError):
        later.plan()


def test_a_new_run_takes_the_place_of_an_interrupted_one(desk: Desk, planned: TrainingRun) -> None:
    desk.tuning.started(planned.id)
    later = desk.tuner()
    run = later.plan()
    assert state(desk, planned.id) is RunState.STOPPED
    assert desk.library.runs()[0].id == run.id
    assert desk.tuner().resumable() is None


def test_the_adapter_becomes_a_candidate_with_the_facts_of_the_library(
    desk: Desk, planned: TrainingRun
) -> None:
    desk.tuning.started(planned.id)
    sent = msgspec.structs.replace(
        samples.adapter(9, AdapterState.IN_USE), folder="/elsewhere", kl_nats=1.25
    )
    changes = desk.tuning.adapter_ready(planned.id, sent)
    assert (changes.adapters, changes.runs) == (True, True)
    kept = desk.library.adapter(AdapterId("taste-1"))
    assert (kept.name, kept.state, kept.folder) == (
        "Taste 1",
        AdapterState.CANDIDATE,
        "adapters/taste-1",
    )
    assert (kept.run, kept.ratings, kept.ledger_end) == (planned.id, 32, 32)
    assert (kept.kl_nats, kept.heldout_accuracy, kept.classes) == (1.25, 0.7, (0, 1))
    assert state(desk, planned.id) is RunState.DONE
    assert desk.tuning.plan().adapter == "taste-2"


def test_nothing_is_recorded_when_the_disk_is_full(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.rate([5, 1] * 16)

    def full(path: Path, data: bytes) -> None:
        raise BocetoError(ErrorCode.DISK_FULL, folder=str(path.parent))

    with monkeypatch.context() as broken:
        broken.setattr(desk.files, "write_atomically", full)
        assert desk.refusal().code is ErrorCode.DISK_FULL
    assert desk.tuning.plan().ratings == 32


def test_rating_more_goes_on_while_a_run_is_planned(desk: Desk, planned: TrainingRun) -> None:
    image: ImageId = desk.ids[39]
    desk.curation.rate([image], RatingKind.STARS, 3)
    assert len(lines(desk.home / planned.folder / "ratings.jsonl", LedgerEntry)) == 32
