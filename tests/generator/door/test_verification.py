"""A check finds what was damaged, says how to mend it, and writes nothing."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.canonical import WEIGHTS
from core.generator.door.verification import verify
from core.protocol.messages import Hello, Message
from core.protocol.verify_messages import (
    GeneratorFaulty,
    GeneratorSound,
    VerifyProgress,
    VerifyStage,
)
from core.services.verifying import begin_verification
from tests.generators import tiny_generator


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny_generator(tmp_path / "home" / "generators" / "tiny")
    return tmp_path / "home" / "generators" / "tiny"


def flipped(folder: Path) -> None:
    content = bytearray((folder / WEIGHTS).read_bytes())
    content[-9] ^= 1
    (folder / WEIGHTS).write_bytes(content)


def cut(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:-9])


def gone(folder: Path) -> None:
    (folder / WEIGHTS).unlink()


def cardless(folder: Path) -> None:
    (folder / "card.json").write_text("{")


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()}


def test_a_sound_one_is_read_whole_and_paints(folder: Path) -> None:
    told: list[tuple[VerifyStage, int, int]] = []
    before = contents(folder)
    found = verify(folder, lambda *step: told.append(step))
    assert contents(folder) == before
    size = (folder / WEIGHTS).stat().st_size
    assert told[0] == (VerifyStage.HASH, 0, size)
    assert (VerifyStage.HASH, size, size) in told
    assert [stage for stage, *_ in told][-2:] == [VerifyStage.CONTENTS, VerifyStage.TRIAL]
    assert {one.check for one in found.checks} == {"hash", "tensors", "trial_paint"}
    assert found.measured.images_per_second > 0


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(flipped, "checksum"), (cut, "checksum"), (gone, "missing"), (cardless, "Expecting")],
)
def test_a_damaged_one_is_named_with_what_mends_it(
    spoil: Callable[[Path], None], words: str, folder: Path
) -> None:
    spoil(folder)
    with pytest.raises(BocetoError) as refused:
        verify(folder, lambda *_: None)
    assert refused.value.code is ErrorCode.GENERATOR_DAMAGED
    assert words in refused.value.sentence
    assert "remove it and import" in refused.value.sentence


def test_one_after_another_in_a_process(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "home" / "generators" / "other"
    tiny_generator(other)
    flipped(other)
    said: queue.Queue[Message | int] = queue.Queue()
    child = begin_verification([other, folder], tmp_path / "home", said.put, said.put)
    messages = list(iter(lambda: said.get(timeout=300), 0))
    child.close()
    assert isinstance(messages[0], Hello)
    ends = [one for one in messages if isinstance(one, GeneratorSound | GeneratorFaulty)]
    assert [type(one) for one in ends] == [GeneratorFaulty, GeneratorSound]
    assert ends[0].folder == str(other)


def test_it_ends_when_it_is_told(folder: Path, tmp_path: Path) -> None:
    said: queue.Queue[Message | int] = queue.Queue()
    child = begin_verification([folder] * 50, tmp_path / "home", said.put, said.put)
    while not isinstance(said.get(timeout=300), VerifyProgress):
        pass
    child.close()
    left = list(iter(lambda: said.get(timeout=60), 0))
    assert sum(isinstance(one, GeneratorSound) for one in left) < 50
