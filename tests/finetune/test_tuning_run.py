"""Whole runs in this process, on a small generator and a designer who likes warm pictures."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import torch
from PIL import Image

from core.domain import layout
from core.domain.adapter import AdapterManifest
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.generator.adapters import MANIFEST, TENSORS
from finetune.checkpoint import NAME as CHECKPOINT
from finetune.control import Stopped
from finetune.drive import driven
from finetune.run import AdapterWritten, Event, PartDone, PreviewPainted, TuningRun
from finetune.run_folder import RunFolder
from tests.finetune.run_folders import QUICK, SPACE, Workplace, indifference, warmth
from tests.generators import tiny_generator

TASTE_1 = AdapterId("taste-1")


def events_of(folder: RunFolder) -> list[Event]:
    return list(driven(TuningRun(folder, breathe=lambda: None)))


def manifest_of(events: list[Event]) -> AdapterManifest:
    assert isinstance(events[-1], AdapterWritten)
    return events[-1].manifest


pytestmark = pytest.mark.usefixtures("plain_sight")


@pytest.fixture(scope="module")
def finished(
    furnished: Path, plain_sight: None, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Workplace, RunFolder, list[Event]]:
    """A run that went from start to end."""
    home = tmp_path_factory.mktemp("finished") / "home"
    shutil.copytree(furnished, home)
    workplace = Workplace(home)
    folder = workplace.run_folder()
    return workplace, folder, events_of(folder)


@pytest.fixture
def again(
    finished: tuple[Workplace, RunFolder, list[Event]], tmp_path: Path
) -> Iterator[RunFolder]:
    """The same run folder as if nothing had been done yet; what was done is put back after."""
    _, folder, _ = finished
    made = [folder.adapter_folder, folder.path / CHECKPOINT]
    for path in made:
        path.rename(tmp_path / path.name)
    yield RunFolder.open(folder.path)
    for path in made:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        (tmp_path / path.name).rename(path)


def test_fresh_pictures_please_the_designer_more(
    finished: tuple[Workplace, RunFolder, list[Event]],
) -> None:
    workplace, _, events = finished
    manifest = manifest_of(events)
    assert manifest.classes == (0, 2)
    assert all(0 < nats <= 0.7 for nats in manifest.kl_nats.values())
    for index in manifest.classes:
        recipes = workplace.recipes([index], 48, seed=99)
        others = workplace.recipes([index], 48, seed=98)
        base = warmth(workplace.painted(others))
        tuned = warmth(workplace.painted(recipes, TASTE_1))
        assert float((tuned[:, None] > base).float().mean()) > 0.6
        assert tuned.mean() > base.mean()


def test_classes_without_ratings_stay_as_they_are(
    finished: tuple[Workplace, RunFolder, list[Event]],
) -> None:
    workplace, _, _ = finished
    recipes = workplace.recipes([1, 3], 8)
    assert torch.equal(workplace.painted(recipes, TASTE_1), workplace.painted(recipes))


def test_the_manifest_says_where_the_adapter_comes_from(
    finished: tuple[Workplace, RunFolder, list[Event]],
) -> None:
    workplace, folder, events = finished
    manifest = manifest_of(events)
    assert manifest.generator == workplace.card.weights_sha256
    assert manifest.rank == QUICK.rank + 1
    assert (manifest.ratings, manifest.ledger_end) == (40, 40)
    assert manifest.ledger_sha256 == folder.ledger_sha256
    assert manifest.config_sha256 == folder.config_sha256
    assert manifest.heldout_accuracy is not None
    assert manifest.heldout_accuracy > 0.6
    assert manifest.fold_error <= 1e-4
    stored = (folder.adapter_folder / MANIFEST).read_bytes()
    assert msgspec.json.decode(stored, type=AdapterManifest) == manifest


def test_the_run_tells_how_it_goes(finished: tuple[Workplace, RunFolder, list[Event]]) -> None:
    _, _, events = finished
    parts = [event for event in events if isinstance(event, PartDone)]
    assert list(dict.fromkeys(part.phase for part in parts)) == ["reward", "latent_map", "fold"]
    steps = [part for part in parts if part.phase == "latent_map"]
    assert [part.step for part in steps] == list(range(1, 33))
    assert steps[-1].stars > steps[0].stars
    assert all(part.seconds_left > 0 for part in parts)
    assert {part.agreement for part in steps} == {manifest_of(events).heldout_accuracy}
    previews = [event for event in events if isinstance(event, PreviewPainted)]
    assert [preview.step for preview in previews] == [12, 24, 32]
    with Image.open(previews[0].file) as picture:
        assert picture.size == (32, 16)


def test_the_same_folder_yields_the_same_bytes(
    finished: tuple[Workplace, RunFolder, list[Event]], again: RunFolder
) -> None:
    first = manifest_of(finished[2])
    assert manifest_of(events_of(again)).tensors_sha256 == first.tensors_sha256


def test_a_stopped_run_goes_on_to_the_same_bytes(
    finished: tuple[Workplace, RunFolder, list[Event]], again: RunFolder
) -> None:
    breaths = 0

    def breathe() -> None:
        nonlocal breaths
        breaths += 1
        if breaths == 70:
            raise Stopped

    run = TuningRun(again, breathe)
    with pytest.raises(Stopped):
        list(driven(run))
    assert 0 < run.step < 32
    assert not again.adapter_folder.exists()
    rest = events_of(again)
    steps = [event.step for event in rest if isinstance(event, PartDone) and event.loss]
    assert steps[0] == run.step + 1
    assert manifest_of(rest).tensors_sha256 == manifest_of(finished[2]).tensors_sha256


def test_a_finished_run_answers_at_once(
    finished: tuple[Workplace, RunFolder, list[Event]],
) -> None:
    _, folder, events = finished
    assert events_of(folder) == [events[-1]]


def test_a_run_goes_on_from_its_parent(
    finished: tuple[Workplace, RunFolder, list[Event]],
) -> None:
    workplace, _, events = finished
    name = AdapterId("taste-2")
    config = msgspec.structs.replace(QUICK, steps=16, kl_budget_nats=0.2)
    folder = workplace.run_folder(classes=(0,), config=config, parent=TASTE_1, name=name)
    manifest = manifest_of(events_of(folder))
    before = manifest_of(events)
    assert manifest.parent == TASTE_1
    assert manifest.classes == (0, 2)
    assert manifest.kl_nats["0"] <= before.kl_nats["0"] + 0.2 + 1e-6
    assert manifest.kl_nats["2"] == pytest.approx(before.kl_nats["2"], rel=1e-4)
    recipes = workplace.recipes([2], 8)
    torch.testing.assert_close(
        workplace.painted(recipes, name), workplace.painted(recipes, TASTE_1), atol=1e-5, rtol=0
    )


def test_pictures_without_a_file_are_painted_again(
    finished: tuple[Workplace, RunFolder, list[Event]], again: RunFolder
) -> None:
    workplace, _, events = finished
    for path in again.path.glob("features-*"):
        path.unlink()
    shutil.move(workplace.home / layout.PICTURES, workplace.home / "elsewhere")
    try:
        assert manifest_of(events_of(again)).tensors_sha256 == manifest_of(events).tensors_sha256
    finally:
        shutil.move(workplace.home / "elsewhere", workplace.home / layout.PICTURES)


def test_nobody_is_tuned_for_chance(workplace: Workplace) -> None:
    folder = workplace.run_folder(indifference, ratings=60)
    with pytest.raises(BocetoError) as caught:
        events_of(folder)
    assert caught.value.code is ErrorCode.NO_EVIDENCE
    assert not folder.adapter_folder.exists()


def test_another_generator_in_the_folder_is_noticed(workplace: Workplace) -> None:
    folder = workplace.run_folder()
    space = (workplace.generator / SPACE).read_bytes()
    shutil.rmtree(workplace.generator)
    tiny_generator(workplace.generator, seed=7, side_px=16)
    (workplace.generator / SPACE).write_bytes(space)
    with pytest.raises(BocetoError) as caught:
        events_of(folder)
    assert caught.value.code is ErrorCode.RUN_DAMAGED


def test_few_ratings_are_refused_with_how_many_are_missing(workplace: Workplace) -> None:
    with pytest.raises(BocetoError) as caught:
        events_of(workplace.run_folder(ratings=12))
    assert caught.value.code is ErrorCode.NOT_ENOUGH_RATINGS
    assert caught.value.facts == {"have": 12, "missing": 18}


def test_an_adapter_is_whole_or_not_there(
    finished: tuple[Workplace, RunFolder, list[Event]],
) -> None:
    _, folder, _ = finished
    kept = sorted(path.name for path in folder.adapter_folder.iterdir())
    assert kept == [MANIFEST, TENSORS]
    assert [path.name for path in folder.adapter_folder.parent.glob(".*")] == []
