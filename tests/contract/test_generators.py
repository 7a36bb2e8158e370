"""Installed generators by command: check, remove and bring back, licences and what they lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.bundled import LIGHT, bundled_generators, default_generator
from core.settings import load_settings
from tests.contract.command import Boceto
from tests.generators import tiny_generator

BUNDLED = [folder.name for folder in bundled_generators()]


@pytest.fixture
def boceto(tmp_path: Path) -> Boceto:
    made = Boceto(tmp_path / "home")
    tiny_generator(tmp_path / "theirs")
    assert made("import", tmp_path / "theirs").code == 0
    return made


def flip(weights: Path) -> None:
    content = bytearray(weights.read_bytes())
    content[-50] ^= 1
    weights.write_bytes(content)


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log")
    return {str(path): path.read_bytes() for path in files}


def test_checked_and_named_with_what_mends_it(boceto: Boceto, tmp_path: Path) -> None:
    before = everything(boceto.home)
    checked = boceto("verify", "--generators")
    assert checked.code == 0
    assert [(one["generator"], one["ok"]) for one in checked.records] == [
        (name, True) for name in (*BUNDLED, "tiny")
    ]
    assert everything(boceto.home) == before
    flip(boceto.home / "generators" / "tiny" / "weights.safetensors")
    checked = boceto("verify", "--generators", "tiny")
    assert (checked.code, checked.record["error"]) == (3, "generator_damaged")
    assert "import its file" in checked.words
    assert boceto("verify", "--generators", "nobody").record["error"] == "generator_unknown"
    assert boceto("verify").code == 2


def test_removed_and_brought_back(boceto: Boceto, tmp_path: Path) -> None:
    painted = boceto("paint", "forest", "-n", 2, "--generator", "tiny", "--out", tmp_path / "out")
    assert painted.code == 0, painted.words
    boceto("use", "tiny")
    refused = boceto("generators", "remove", "tiny")
    assert (refused.code, refused.record["error"]) == (3, "generator_in_use")
    for name in BUNDLED:
        assert boceto("generators", "remove", name).record["error"] == "starter_stays"
    boceto("use", LIGHT)
    removed = boceto("generators", "remove", "tiny").record
    assert (removed["pictures"], removed["adapters"]) == (2, 0)
    assert [one["name"] for one in boceto("generators").records] == BUNDLED
    recipe = boceto("recipe", painted.records[0]["id"])
    assert recipe.code == 0, "its pictures stay"
    assert boceto("import", removed["trash"]).record["name"] == "tiny"


def test_a_bundled_one_is_chosen_and_keeps_its_licence(boceto: Boceto) -> None:
    for name in (LIGHT, default_generator()):
        assert boceto("use", name).record["in_use"] == name
        assert boceto("generators", "licence", name, "MIT").record["error"] == "starter_stays"
    assert not load_settings(boceto.home).generator, "whichever is the default"


def test_what_has_no_licence_is_not_exported(boceto: Boceto, tmp_path: Path) -> None:
    painted = boceto("paint", "forest", "-n", 1, "--generator", "tiny", "--out", tmp_path / "out")
    image, out = painted.record["id"], tmp_path / "a.png"
    assert boceto("generators", "licence", "tiny", "").record["licence"] == "not stated"
    for _ in range(2):
        refused = boceto("export", image, "--out", out)
        assert (refused.code, refused.record["error"]) == (3, "licence_not_stated")
        assert not out.exists()
        boceto("generators", "remove", "tiny")  # which unlocks nothing
    trash = boceto.home / "trash" / "tiny"
    assert boceto("import", trash, "--licence", "MIT").record["licence_told"]
    assert boceto("export", image, "--out", out).code == 0
    said = boceto("verify", out)
    assert said.code == 0
    assert {one["check"]: one["found"] for one in said.records}["painted by"] == "tiny"
    assert boceto("verify", trash / "card.json").code == 3


def test_what_painting_takes_here_stands_on_the_card(boceto: Boceto, tmp_path: Path) -> None:
    place = BUNDLED.index(LIGHT)
    assert boceto("generators").records[place]["measured"] is None
    boceto("paint", "forest", "-n", 4, "--out", tmp_path / "out")
    measured = boceto("generators").records[place]["measured"]
    assert measured["images_per_second"] > 0
    assert measured["device"]
