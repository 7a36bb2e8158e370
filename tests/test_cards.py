from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.bundled import LIGHT, bundled_generators, default_generator
from core.cards import (
    CARD,
    as_setting,
    find_generator,
    generator_in_use,
    load_card,
    save_card,
    state_licence,
    survey,
)
from core.domain.errors import BocetoError, ErrorCode
from core.paths import LibraryPaths
from core.settings import Settings, save_settings
from tests import samples


@pytest.fixture
def generators(tmp_path: Path) -> Path:
    folder = LibraryPaths(tmp_path).generators
    folder.mkdir()
    return folder


def test_the_bundled_generators_come_first(tmp_path: Path, generators: Path) -> None:
    (generators / "a").mkdir()
    *bundled, _ = survey(tmp_path)
    assert [one.folder for one in bundled] == bundled_generators()
    for one in bundled:
        assert one.card is not None
        assert one.card.name == one.folder.name
        weights = (one.folder / "weights.safetensors").stat().st_size
        assert one.size_bytes > weights


def test_a_damaged_generator_hides_no_other(tmp_path: Path, generators: Path) -> None:
    for name in ("broken", "sound"):
        (generators / name).mkdir()
    (generators / "broken" / CARD).write_text("{}")
    save_card(generators / "sound", samples.card())
    (generators / "sound" / "weights.safetensors").write_bytes(bytes(1000))
    *_, broken, sound = survey(tmp_path)
    assert broken.card is None
    assert broken.error is not None
    assert broken.error.code is ErrorCode.WEIGHTS_DAMAGED
    assert sound.card == samples.card()
    assert sound.size_bytes == 1000 + (sound.folder / CARD).stat().st_size


def test_a_damaged_generator_is_in_nobodys_way(tmp_path: Path, generators: Path) -> None:
    for name in ("broken", "sound"):
        (generators / name).mkdir()
    (generators / "broken" / CARD).write_text("{}")
    card = msgspec.structs.replace(samples.card(), name="by-name")
    save_card(generators / "sound", card)
    for wanted in ("sound", "by-name", card.weights_sha256[:8]):
        assert find_generator(tmp_path, wanted) == (generators / "sound", card)
    with pytest.raises(BocetoError) as broken:
        find_generator(tmp_path, "broken")
    assert broken.value.code is ErrorCode.WEIGHTS_DAMAGED
    with pytest.raises(BocetoError) as unknown:
        find_generator(tmp_path, "nobody")
    assert unknown.value.code is ErrorCode.GENERATOR_UNKNOWN


def test_a_licence_is_stated_later(tmp_path: Path) -> None:
    card = msgspec.structs.replace(samples.card(), licence="not stated")
    assert not card.is_licensed
    save_card(tmp_path, card)
    state_licence(tmp_path, "  MIT\u202e\n")
    assert load_card(tmp_path) == msgspec.structs.replace(card, licence="MIT", licence_told=True)
    state_licence(tmp_path, "")
    assert load_card(tmp_path) == card


def test_the_generator_in_use(tmp_path: Path) -> None:
    assert generator_in_use(tmp_path) == default_generator()
    save_settings(tmp_path, Settings(generator="mine"))
    assert generator_in_use(tmp_path) == default_generator()
    (tmp_path / "generators" / "mine").mkdir(parents=True)
    assert generator_in_use(tmp_path) == "mine"
    for chosen in (LIGHT, default_generator()):
        save_settings(tmp_path, Settings(generator=as_setting(chosen)))
        assert generator_in_use(tmp_path) == chosen


def test_the_default_one_is_not_written_down() -> None:
    assert as_setting(default_generator()) == ""
    assert as_setting("mine") == "mine"
