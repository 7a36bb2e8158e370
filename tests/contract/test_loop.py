"""The whole loop by commands: paint, rate, paint better, tune, judge blind, promote, go back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PIL import Image

from core.bootstrap import SystemClock
from core.domain.adapter import Side
from core.domain.ids import AdapterId
from core.exporting.metadata import read_recipe
from core.store.library import SqlLibrary
from tests.contract.command import Boceto

PROMPT = "atardecer sobre una montaña"


def warmth(file: str) -> float:
    with Image.open(file) as picture:
        red, _, blue = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return float(red - blue)


def rate(boceto: Boceto, painted: list[dict[str, object]], file: Path) -> None:
    """The warmest fifth gets five stars, the coldest one."""
    ranked = sorted(painted, key=lambda record: warmth(str(record["file"])))
    with file.open("w", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(["image", "kind", "value", "other"])
        for place, record in enumerate(ranked):
            writer.writerow([record["id"], "stars", 1 + place * 5 // len(ranked), ""])
    outcome = boceto("rate", file)
    assert outcome.record == {"accepted": len(painted), "rejected": []}


def sides_of_candidate(home: Path, adapter: str) -> dict[int, Side]:
    """Where the candidate is in each pair: known to the library alone."""
    library = SqlLibrary.open(home, SystemClock(), read_recipe)
    pairs = library.blind_pairs(AdapterId(adapter))
    library.close()
    return {pair.number: pair.candidate_side for pair in pairs}


@pytest.fixture
def boceto(tmp_path: Path) -> Boceto:
    return Boceto(tmp_path / "home")


def rated_library(boceto: Boceto, folder: Path) -> None:
    """64 pictures painted and rated."""
    painted = boceto("paint", PROMPT, "-n", 64, "--seed", 1, "--out", folder / "a").records
    assert len(painted) == 64
    assert all(record["classes"][0][0] == 0 for record in painted)
    rate(boceto, painted, folder / "ratings.csv")


def check_the_pool_is_ranked(boceto: Boceto, folder: Path) -> None:
    """The best of a pool are warmer than the pool."""
    paint = ("paint", PROMPT, "--pool", 48, "--seed", 2)
    best = boceto(*paint, "-n", 12, "--out", folder / "b").records
    whole = boceto(*paint, "-n", 48, "--out", folder / "c").records
    assert all(1 <= record["score"] <= 5 for record in best)
    shown = [warmth(record["file"]) for record in best]
    everything = [warmth(record["file"]) for record in whole]
    assert sum(shown) / 12 > sum(everything) / 48 + 10


def check_it_wins_the_blind_test(boceto: Boceto, adapter: str, folder: Path) -> None:
    """A designer who always prefers the candidate promotes it after a dozen pairs."""
    pairs = boceto("blind", adapter, "--pairs", 12, "--out", folder / "pairs").records
    assert [record["pair"] for record in pairs] == list(range(1, 13))
    files = [Path(record[side]) for record in pairs for side in ("left", "right")]
    assert all(read_recipe(file) is None for file in files), "a recipe would betray the side"
    sides = sides_of_candidate(boceto.home, adapter)
    answers = folder / "answers.csv"
    answers.write_text("".join(f"{number},{side}\n" for number, side in sides.items()))
    verdict = boceto("blind", adapter, "--answers", answers).record
    assert verdict["verdict"] == "better"
    assert verdict["e_value"] >= 20
    assert verdict["losses"] == 0


def check_it_paints(boceto: Boceto, adapter: str, folder: Path) -> None:
    """In use, it changes the pictures of the same seed."""
    paint = ("paint", PROMPT, "-n", 4, "--seed", 3)
    with_it = boceto(*paint, "--out", folder / "d").records
    assert {record["adapter"] for record in with_it} == {adapter}
    without = boceto(*paint, "--adapter", "none", "--out", folder / "e").records
    assert {record["adapter"] for record in without} == {None}
    assert [record["id"] for record in with_it] != [record["id"] for record in without]


def test_the_loop_by_commands(boceto: Boceto, tmp_path: Path) -> None:
    rated_library(boceto, tmp_path)
    check_the_pool_is_ranked(boceto, tmp_path)

    tuned = boceto("tune", "--steps", 10)
    assert tuned.code == 0, tuned.words
    adapter = tuned.record["adapter"]
    assert tuned.record["ratings"] == 64
    assert tuned.record["kl"] > 0
    locked = boceto("promote", adapter)
    assert (locked.code, locked.record["error"]) == (3, "adapter_unproven")

    check_it_wins_the_blind_test(boceto, adapter, tmp_path)
    assert boceto("promote", adapter).record["state"] == "in_use"
    check_it_paints(boceto, adapter, tmp_path)

    assert boceto("rollback").record["name"] == "none"
    again = boceto("rollback")
    assert (again.code, again.record["error"]) == (3, "nothing_to_roll_back")
    assert [record["id"] for record in boceto("adapters").records] == [adapter]
    assert all(finding["ok"] for finding in boceto("doctor").records)
