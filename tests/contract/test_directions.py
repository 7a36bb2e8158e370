"""`boceto measure`, and what it finds in `generators` and `interpret`."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.principal import MOST_DIRECTIONS
from core.generator.directions import TRUSTED
from tests.contract.command import Boceto
from tests.generators import tiny_generator


@pytest.fixture
def boceto(tmp_path: Path) -> Boceto:
    made = Boceto(tmp_path / "home")
    tiny_generator(tmp_path / "theirs")
    assert made("import", tmp_path / "theirs").code == 0
    return made


def test_directions_are_measured_shown_and_gone_along(boceto: Boceto) -> None:
    before = boceto("interpret", "dunes, direction 1", "--generator", "tiny").record
    assert (before["steer"], before["unused"]) == ({}, ["direction", "1"])
    measured, *directions = boceto("measure", "--generator", "tiny").records
    assert [one["direction"] for one in directions] == list(range(1, MOST_DIRECTIONS + 1))
    (card,) = (one for one in boceto("generators").records if one["name"] == "tiny")
    assert card["directions"] == directions
    trusted = {f"principal-{one['direction']}" for one in directions if one["trust"] >= TRUSTED}
    assert trusted == {name for name in measured["steerable"] if name.startswith("principal")}
    assert trusted, "a generator that can be steered along none would test nothing"
    number = int(min(trusted).partition("-")[2])
    along = boceto("interpret", f"dunes, (direction {number}:1.4)", "--generator", "tiny").record
    assert along["steer"] == {f"principal-{number}": 1.4}
    assert along["attributes"][0]["effect"] == "steered"
    told = directions[number - 1]["moves"]
    for move in along["attributes"][0]["moves"]:
        assert told[move["statistic"]] == move["correlation"]
    back = boceto("interpret", f"dunas sin dirección {number}", "--generator", "tiny").record
    assert back["steer"] == {f"principal-{number}": -1.0}
    assert back["without"][0]["check"] == "opposite"
