"""Where the space of a run comes from, and what happens to pictures that are gone."""

from pathlib import Path

import msgspec
import pytest
import torch

import finetune.space
from core.domain import layout
from core.domain.ids import AdapterId
from core.paths import LibraryPaths
from core.taste.features import space_file
from finetune.run_folder import RunFolder
from finetune.space import Spectator
from tests.finetune.run_folders import SPACE, Workplace

pytestmark = pytest.mark.usefixtures("plain_sight")


def looked(folder: RunFolder) -> tuple[Spectator, int]:
    """A spectator that has looked, and at how many pictures."""
    spectator = Spectator(folder, breathe=lambda: None)
    return spectator, max((part.done for part in spectator.look()), default=0)


def own_space(folder: RunFolder) -> Path:
    return space_file(folder.path, folder.sheet.run.generator)


def test_the_space_of_the_generator_is_copied_into_the_run(workplace: Workplace) -> None:
    folder = workplace.run_folder(ratings=4)
    _, count = looked(folder)
    assert count == 4
    brought = (workplace.generator / SPACE).read_bytes()
    assert own_space(folder).stat().st_size == len(brought)
    (workplace.generator / SPACE).unlink()
    assert looked(folder)[1] == 0


def test_the_space_of_the_library_comes_first(workplace: Workplace) -> None:
    folder = workplace.run_folder(ratings=4)
    kept = space_file(LibraryPaths(workplace.home).cache, folder.sheet.run.generator)
    kept.parent.mkdir()
    (workplace.generator / SPACE).rename(kept)
    spectator, count = looked(folder)
    assert count == 4
    assert len(spectator.space.reference) == 64


def test_without_any_space_one_is_fitted_and_kept(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finetune.space, "BASE_PICTURES", 24)
    (workplace.generator / SPACE).unlink()
    folder = workplace.run_folder(ratings=4)
    spectator, count = looked(folder)
    assert count == 24 + 4
    assert sorted(set(spectator.space.reference_classes.tolist())) == [0, 1, 2, 3]
    again, count = looked(folder)
    assert count == 0
    torch.testing.assert_close(again.space.reference, spectator.space.reference)


def test_a_picture_that_cannot_be_painted_again_is_left_out(workplace: Workplace) -> None:
    folder = workplace.run_folder(ratings=4)
    path = folder.path / layout.RUN_IMAGES
    first, *others = folder.images
    unknown = msgspec.structs.replace(first.recipe, adapter=AdapterId("taste-99"))
    lost = msgspec.structs.replace(first, recipe=unknown, file="/nowhere.png")
    gone = msgspec.structs.replace(others[0], file="/nowhere.png")
    images = [lost, gone, *others[1:]]
    path.write_bytes(b"".join(msgspec.json.encode(image) + b"\n" for image in images))
    spectator, _ = looked(RunFolder.open(folder.path))
    assert first.id not in spectator.features
    assert all(image.id in spectator.features for image in others)
