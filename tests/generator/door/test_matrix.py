"""The table of bad input: each is named for what it is, nothing runs, and nothing is left."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from torch import Tensor

from core.domain.errors import BocetoError
from core.exporting.metadata import read_recipe
from core.generator.door.untrusted import read_untrusted_header
from finetune.adversarial.decoding import UnusablePicture, decode_square
from tests.generator.door import bad_archives as archives
from tests.generator.door import bad_files as bad
from tests.generator.door.conftest import Import
from tests.generator.door.matrix import MATRIX, Bad
from tests.generator.door.test_arrivals import ROWS

GIGABYTE = 1 << 30
LONGEST_SECONDS = 10


def cases(door: str) -> list[object]:
    """The rows of one door, for pytest."""
    return [pytest.param(one, id=f"{one.row}-{one.name}") for one in MATRIX if one.door == door]


def seconds_of_work() -> float:
    """Of this process and its children; the clock on the wall also counts the work of others."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def test_every_row_is_tried() -> None:
    assert {one.row for one in MATRIX} | ROWS == set(range(1, 21))


@pytest.mark.parametrize("case", cases("generator"))
def test_no_generator(
    case: Bad, tmp_path: Path, home: Path, state: dict[str, Tensor], bring: Import
) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    source = case.make(folder, state)
    before = sorted(folder.rglob("*"))
    started = seconds_of_work()
    with pytest.raises(BocetoError) as refused:
        bring(source)
    assert seconds_of_work() - started < LONGEST_SECONDS
    sentence = refused.value.sentence
    assert refused.value.code is case.code, sentence
    assert case.words in sentence
    assert "\n" not in sentence
    assert not (home / "generators").exists()
    assert sorted(folder.rglob("*")) == before, "no canary, nothing unpacked"


@pytest.mark.parametrize("case", cases("picture"))
def test_no_picture_to_train_on(case: Bad, tmp_path: Path) -> None:
    source = case.make(tmp_path, {})
    started = seconds_of_work()
    with pytest.raises(UnusablePicture) as refused:
        decode_square(source, 32)
    assert seconds_of_work() - started < 1
    assert case.words in str(refused.value)


@pytest.mark.parametrize("case", cases("recipe"))
def test_no_recipe(case: Bad, tmp_path: Path) -> None:
    source = case.make(tmp_path, {})
    started = seconds_of_work()
    assert read_recipe(source) is None
    assert seconds_of_work() - started < 1


HEADERS = [one for one in MATRIX if one.row in (3, 4, 5)]


@pytest.mark.parametrize("case", HEADERS, ids=[one.name for one in HEADERS])
def test_a_header_takes_little_room_and_time(case: Bad, tmp_path: Path) -> None:
    source = case.make(tmp_path, {"a": _one()})
    tracemalloc.start()
    started = seconds_of_work()
    with pytest.raises(BocetoError):
        read_untrusted_header(source)
    spent, (_, peak) = seconds_of_work() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 1  # under the counting of memory; see `test_untrusted.py` for the time
    assert peak < 20 << 20


def _one() -> Tensor:
    import torch

    return torch.ones(4)


MEASURED = """
import sys
from pathlib import Path
from core.generator.door.unpacking import main
main(Path(sys.argv[1]), Path(sys.argv[2]))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
BOMBS = [archives.deflated, archives.expanded, archives.shared, archives.crowded]


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the kernel counts")
@pytest.mark.parametrize("make", [*BOMBS, archives.recursive])
def test_a_bomb_stays_small(make: bad.Maker, tmp_path: Path, state: dict[str, Tensor]) -> None:
    source, folder = make(tmp_path, state), tmp_path / "unpacked"
    folder.mkdir()
    command = [sys.executable, "-c", MEASURED, str(source), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 < GIGABYTE
    assert [path.name for path in folder.iterdir()] == ["verdict.json"]
