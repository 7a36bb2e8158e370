"""From a folder to the cache: classes, what is skipped, what is too little, what is held out."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from core.domain.errors import BocetoError, ErrorCode
from finetune.adversarial.folder import find_classes, fingerprint
from finetune.adversarial.pictures import CONTENTS, Pictures, open_pictures
from tests.finetune.adversarial.duels import write_folder


def opened(folder: Path, cache: Path, side_px: int = 32) -> tuple[Pictures, dict[str, str]]:
    cache.mkdir(exist_ok=True)
    skipped: dict[str, str] = {}
    classes = find_classes(folder)
    pictures = open_pictures(
        cache,
        classes,
        fingerprint(classes, folder),
        side_px,
        lambda file, reason: skipped.update({file.name: reason}),
    )
    return pictures, skipped


def test_sub_folders_are_classes_at_any_depth(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 9, "wood": 4, "wood/deep/er": 4})
    pictures, skipped = opened(folder, tmp_path / "cache")
    assert pictures.contents.classes == ("sea", "wood")
    assert pictures.counts() == [9, 8]
    assert not skipped
    assert pictures.pixels.shape[1:] == (32, 32, 3)


def test_pictures_beside_the_sub_folders_are_a_class_too(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {".": 8, "sea": 8})
    pictures, _ = opened(folder, tmp_path / "cache")
    assert pictures.contents.classes == ("mine", "sea")


def test_what_cannot_be_read_is_named_and_skipped(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 16})
    (folder / "sea" / "notes.txt").write_text("remember the milk")
    (folder / "sea" / "000.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    (folder / "sea" / ".DS_Store").write_bytes(b"hidden")
    (folder / "empty").mkdir()
    (folder / ".git").mkdir()
    write_folder(folder, {"sea/more": 4})
    pictures, skipped = opened(folder, tmp_path / "cache")
    assert set(skipped) == {"notes.txt", "000.png"}
    assert pictures.counts() == [19]
    assert all(reason.startswith("it ") for reason in skipped.values())


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    outside = write_folder(tmp_path / "outside", {"secret": 20})
    folder = write_folder(tmp_path / "mine", {"sea": 16})
    (folder / "out").symlink_to(outside / "secret", target_is_directory=True)
    (folder / "sea" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "sea" / "one.png").symlink_to(outside / "secret" / "000.png")
    (folder / "sea" / "two.png").symlink_to(folder / "sea" / "000.png")
    (folder / "sea" / "dangling.png").symlink_to(folder / "nowhere")
    (found,) = find_classes(folder)
    assert len(found.files) == 17
    assert folder / "sea" / "two.png" in found.files


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 16})
    os.mkfifo(folder / "sea" / "pipe.png")
    assert opened(folder, tmp_path / "cache")[0].counts() == [16]


@pytest.mark.parametrize(
    ("classes", "place", "have", "needed"),
    [
        ({}, "the whole folder", 0, 16),
        ({"sea": 15}, "the whole folder", 15, 16),
        ({"sea": 20, "wood": 3}, "wood", 3, 4),
        ({".": 2, "sea": 20}, "mine", 2, 4),
    ],
)
def test_too_few_pictures_are_refused(
    tmp_path: Path, classes: dict[str, int], place: str, have: int, needed: int
) -> None:
    (tmp_path / "mine").mkdir()
    folder = write_folder(tmp_path / "mine", classes)
    with pytest.raises(BocetoError) as refused:
        opened(folder, tmp_path / "cache")
    assert refused.value.code is ErrorCode.TOO_FEW_PICTURES
    assert refused.value.facts == {"place": place, "have": have, "needed": needed}


@pytest.mark.parametrize("name", ["missing", "a file"])
def test_a_folder_must_be_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(BocetoError) as refused:
        find_classes(tmp_path / name)
    assert refused.value.code is ErrorCode.FILE_UNREADABLE


def test_pictures_are_decoded_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 17})
    (folder / "sea" / "000.png").write_bytes(b"broken")
    first, skipped = opened(folder, tmp_path / "cache")
    assert skipped
    again, skipped = opened(folder, tmp_path / "cache")
    assert not skipped
    assert np.array_equal(first.pixels, again.pixels)


def test_they_are_decoded_again_when_they_changed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 16})
    opened(folder, tmp_path / "cache")
    write_folder(folder, {"sea/more": 4})
    assert opened(folder, tmp_path / "cache")[0].counts() == [20]
    assert opened(folder, tmp_path / "cache", side_px=64)[0].pixels.shape[1] == 64
    (tmp_path / "cache" / CONTENTS).write_bytes(b"{")
    assert opened(folder, tmp_path / "cache")[0].counts() == [20]


def test_every_eighth_of_a_large_class_is_held_out(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 96, "wood": 40})
    pictures, _ = opened(folder, tmp_path / "cache")
    assert len(pictures.held_out) == 17
    assert set(pictures.class_of[pictures.held_out]) == {0, 1}
    assert not set(pictures.held_out) & set(pictures.learned)
    assert len(pictures.held_out) + len(pictures.learned) == 136
    assert np.array_equal(pictures.reference(), pictures.held_out)


def test_a_small_folder_is_learned_whole_and_compared_with_itself(tmp_path: Path) -> None:
    pictures, _ = opened(write_folder(tmp_path / "mine", {"sea": 40}), tmp_path / "cache")
    assert not len(pictures.held_out)
    assert len(pictures.learned) == 40
    assert np.array_equal(pictures.reference(), pictures.learned)


def test_pixels_become_tensors_in_the_range_of_the_generator(tmp_path: Path) -> None:
    pictures, _ = opened(write_folder(tmp_path / "mine", {"sea": 16}), tmp_path / "cache")
    tensor = pictures.tensor(np.array([3, 1]))
    assert tensor.shape == (2, 3, 32, 32)
    assert -1 <= float(tensor.min()) < float(tensor.max()) <= 1
    assert float(tensor[0, 1, 5, 7]) == pytest.approx(pictures.pixels[3, 5, 7, 1] / 127.5 - 1)
