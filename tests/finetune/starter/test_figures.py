"""What is asked, beside what was found."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from finetune.starter.evaluation.directions import Walk
from finetune.starter.evaluation.figures import Asked, Evaluation, SceneFigures, verdicts
from finetune.starter.evaluation.mixing import MixtureFigures
from finetune.starter.evaluation.report import (
    mixture_row,
    scene_row,
    verdict_rows,
    walk_rows,
    write_json,
)

GOOD = SceneFigures("dunes", 26.0, 0.95, 0.99, 1.0, (("snow", 0.01),), 0.1, 0.0, 0.05, 2.0, 1.0)
POOR = replace(GOOD, scene="snow", psnr_db=20.0, sharpness=1.3, recognised=0.8, kid_ratio=7.5)
STEADY = Walk("hue", "dunes", "palettes", 1.0, 1.0, 1.0)
WILD = Walk("hue", "snow", "palettes", 0.4, 1.0, 0.8)
MUTE = Walk("hue", "leaves", "palettes", -1.0, 0.2, 1.0)
MIXED = MixtureFigures("frozen desert", ("dunes", "snow"), 0.95, (("ocean", 0.05),), 0.6)


def test_ranges_include_their_ends() -> None:
    both = Asked(at_least=0.8, at_most=1.15)
    assert [both.met(v) for v in (0.79, 0.8, 1.15, 1.16, math.nan)] == [
        False, True, True, False, False,
    ]  # fmt: skip
    assert [str(one) for one in (both, Asked(at_least=24), Asked(at_most=3))] == [
        "0.8 to 1.15", ">= 24", "<= 3",
    ]  # fmt: skip


def test_the_worst_scene_or_the_mean_decides() -> None:
    found = {one.figure: one for one in verdicts((GOOD, POOR), (STEADY, WILD, MUTE), (MIXED,))}
    assert found["recognised, all scenes"].value == pytest.approx(0.895)
    assert found["recognised, worst scene"].where == "snow"
    assert found["PSNR dB, mean"].value == 23.0
    assert not found["PSNR dB, mean"].met
    assert found["sharpness, furthest scene"].value == 1.3
    assert found["KID ratio, worst scene"].value == 7.5
    assert found["Vendi ratio, worst scene"].met
    assert found["hue, worst Spearman"].value == 0.4
    assert found["hue, worst Spearman"].where == "snow"
    assert found["hue, recognised"].value == pytest.approx(2.8 / 3)
    assert found["frozen desert, recognised"].met
    assert not found["frozen desert, sharpness"].met


def test_too_soft_and_too_sharp_are_compared_as_ratios() -> None:
    soft = replace(GOOD, scene="soft", sharpness=0.7)
    found = {one.figure: one for one in verdicts((POOR, soft), (), ())}
    assert found["sharpness, furthest scene"].where == "soft"


def test_a_scene_out_of_the_range_decides_before_one_further_from_even() -> None:
    soft, sharp = replace(GOOD, sharpness=0.82), replace(GOOD, scene="sharp", sharpness=1.19)
    found = {one.figure: one for one in verdicts((soft, sharp), (), ())}
    assert found["sharpness, furthest scene"].where == "sharp"
    assert not found["sharpness, furthest scene"].met


def test_rows_say_what_is_asked_and_whether_it_is_met() -> None:
    assert "0.800 MISSED" in scene_row(POOR)
    assert "taken for snow 1%" in scene_row(GOOD)
    assert "MISSED" not in scene_row(GOOD)
    rows = list(walk_rows("hue", [STEADY, WILD, MUTE], ["leaf print"]))
    assert "worst 0.400 MISSED (snow; drawn 1.000), asked >= 0.9, 1 of 2 scenes" in rows[0]
    assert "  snow: 0.400, drawn 1.000 (palettes)" in rows
    assert "  snow: recognised 80%" in rows
    assert "  leaves: no statistic tells, even drawn it is 0.20" in rows
    assert rows[-1] == "  skipped, for they have no hue: leaf print"
    assert "0.600 MISSED, asked >= 0.7; taken for ocean 5%" in mixture_row(MIXED)
    last = list(verdict_rows(verdicts((GOOD,), (STEADY,), ())))[-1]
    assert last == "8 of 8 figures met"


def test_all_figures_are_written_as_json(tmp_path: Path) -> None:
    found = Evaluation(
        "Scenes 128", "abc", 64, 1.0, 0, (GOOD,), (STEADY,), (("hue", "leaves"),), (MIXED,),
        verdicts((GOOD,), (STEADY,), (MIXED,)),
    )  # fmt: skip
    file = tmp_path / "new" / "figures.json"
    write_json(found, file)
    read = json.loads(file.read_text())
    assert read["scenes"][0]["psnr_db"] == 26.0
    assert read["scenes"][0]["taken_for"] == [["snow", 0.01]]
    assert read["walks"][0]["drawn"] == 1.0
    assert read["verdicts"][0] == {
        "figure": "recognised, all scenes", "asked": ">= 0.97", "value": 0.99, "met": True,
        "where": "",
    }  # fmt: skip
