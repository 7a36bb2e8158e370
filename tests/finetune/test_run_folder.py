"""Run folders are read as if they came from anywhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.domain import layout
from core.domain.errors import BocetoError, ErrorCode
from finetune.run_folder import RunFolder
from tests.finetune.run_folders import Workplace


def test_a_whole_folder_is_read(workplace: Workplace) -> None:
    folder = workplace.run_folder(ratings=6)
    assert len(folder.entries) == len(folder.images) == 6
    assert folder.adapter_folder == workplace.home / "adapters" / "taste-1"
    again = RunFolder.open(folder.path)
    assert again.identity == folder.identity
    (folder.path / layout.RUN_RATINGS).write_bytes(b"")
    assert RunFolder.open(folder.path).identity != folder.identity


def change_sheet(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    sheet = json.loads((path / layout.RUN_SHEET).read_text())
    change(sheet)
    (path / layout.RUN_SHEET).write_text(json.dumps(sheet))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no sheet": lambda path: (path / layout.RUN_SHEET).unlink(),
    "no ratings": lambda path: (path / layout.RUN_RATINGS).unlink(),
    "no pictures": lambda path: (path / layout.RUN_IMAGES).unlink(),
    "empty sheet": lambda path: (path / layout.RUN_SHEET).write_bytes(b""),
    "half a sheet": lambda path: (path / layout.RUN_SHEET).write_bytes(
        (path / layout.RUN_SHEET).read_bytes()[:100]
    ),
    "half a line": lambda path: (path / layout.RUN_RATINGS).write_bytes(
        (path / layout.RUN_RATINGS).read_bytes()[:-20]
    ),
    "no JSON": lambda path: (path / layout.RUN_IMAGES).write_bytes(b"\xff\x00\n"),
    "an unknown field": lambda path: change_sheet(path, lambda sheet: sheet.update(more=1)),
    "no steps": lambda path: change_sheet(
        path, lambda sheet: sheet["run"]["config"].update(steps=0)
    ),
    "a giant rank": lambda path: change_sheet(
        path, lambda sheet: sheet["run"]["config"].update(rank=10**6)
    ),
    "a folder elsewhere": lambda path: change_sheet(
        path, lambda sheet: sheet.update(adapter_folder="/etc")
    ),
    "a wrong class": lambda path: (path / layout.RUN_IMAGES).write_bytes(
        (path / layout.RUN_IMAGES).read_bytes().replace(b'"class_index":0', b'"class_index":1')
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named(workplace: Workplace, damage: Callable[[Path], object]) -> None:
    folder = workplace.run_folder(ratings=4)
    damage(folder.path)
    with pytest.raises(BocetoError) as caught:
        RunFolder.open(folder.path)
    assert caught.value.code is ErrorCode.RUN_DAMAGED
    assert caught.value.facts["reason"]
    assert str(folder.path) in caught.value.sentence
