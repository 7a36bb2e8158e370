"""Generators go to the trash whole and come back whole; some never go."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.bundled import bundled_generators
from core.cards import save_card
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.services.licensing import check_licensed
from core.services.removing import bring_back, remove_generator
from core.settings import Settings, save_settings
from tests import samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An installed generator that nobody stated a licence of."""
    made = tmp_path / "generators" / "mine"
    made.mkdir(parents=True)
    save_card(made, msgspec.structs.replace(samples.card(), licence="not stated"))
    (made / "weights.safetensors").write_bytes(b"heavy")
    return made


def test_it_goes_whole_and_comes_back_whole(tmp_path: Path, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    first = remove_generator(tmp_path, folder)
    assert not folder.exists()
    assert first.place == tmp_path / "trash" / "mine"
    folder.mkdir()
    save_card(folder, samples.card())
    second = remove_generator(tmp_path, folder)
    assert second.place == tmp_path / "trash" / "mine-1"
    bring_back(first)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(BocetoError) as refused:
        bring_back(second)
    assert refused.value.code is ErrorCode.GENERATOR_NAME_TAKEN
    remove_generator(tmp_path, folder)
    bring_back(second)
    assert folder.is_dir()


def test_some_stay(tmp_path: Path, folder: Path) -> None:
    save_settings(tmp_path, Settings(generator="mine"))
    for place, code in (
        (folder, ErrorCode.GENERATOR_IN_USE),
        *((bundled, ErrorCode.STARTER_STAYS) for bundled in bundled_generators()),
        (tmp_path, ErrorCode.STARTER_STAYS),
    ):
        with pytest.raises(BocetoError) as refused:
            remove_generator(tmp_path, place)
        assert refused.value.code is code
        assert place.is_dir()


def test_what_nobody_licensed_stays_here(tmp_path: Path, folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(BocetoError) as refused:
            check_licensed(tmp_path, samples.GENERATOR)
        assert refused.value.code is ErrorCode.LICENCE_NOT_STATED
        if folder.exists():
            remove_generator(tmp_path, folder)
    check_licensed(tmp_path, GeneratorId("0" * 64))
