"""Each command alone: what it prints, what it refuses, with which exit code."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from PIL import Image

from core.bundled import LIGHT, bundled_generators
from tests.contract.command import Boceto

PROMPT = "sunset over a mountain"


@pytest.fixture(scope="module")
def boceto(tmp_path_factory: pytest.TempPathFactory) -> Boceto:
    return Boceto(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def painted(boceto: Boceto, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    out = tmp_path_factory.mktemp("out")
    return boceto("paint", PROMPT, "-n", 3, "--seed", 7, "--out", out).records


def test_interpret_prints_the_reading(boceto: Boceto) -> None:
    reading = boceto("interpret", "atardecer sobre una montaña sin gente").record
    assert {"classes", "attributes", "without", "conflicts", "unused", "coverage"} <= set(reading)
    assert reading["classes"][0] | {"weight": 0} == {
        "index": 0,
        "name": reading["classes"][0]["name"],
        "weight": 0,
    }
    assert sum(item["weight"] for item in reading["classes"]) == pytest.approx(1)
    assert "gente" in reading["unused"]


def test_interpret_reads_one_prompt_a_line(boceto: Boceto) -> None:
    outcome = boceto("interpret", "-", stdin="dunes\n\nmedusa\n")
    assert [record["prompt"] for record in outcome.records] == ["dunes", "", "medusa"]
    assert outcome.records[1]["error"] == "prompt_empty"
    assert outcome.code == 0


@pytest.mark.parametrize(
    ("prompt", "code"),
    [
        ("", "prompt_empty"),
        ("  \t ", "prompt_empty"),
        ("a" * 10_000, "prompt_too_long"),
        ("🦒🦒🦒", "prompt_not_understood"),
        ("זריחה", None),
        ("qqxzv wvvk", "prompt_not_understood"),
    ],
)
def test_odd_prompts_get_one_sentence(
    boceto: Boceto, tmp_path: Path, prompt: str, code: str | None
) -> None:
    outcome = boceto("paint", prompt, "-n", 1, "--out", tmp_path)
    if outcome.code == 0:
        assert code is None, "a prompt that matches nothing must be refused"
        return
    assert outcome.code == 3
    assert code in (None, outcome.record["error"])
    assert outcome.record["reason"].endswith((".", "?"))


def test_paint_writes_files_and_says_what(painted: list[dict[str, object]]) -> None:
    assert len(painted) == 3
    assert 1 <= sum(record.get("mirrored") is True for record in painted) <= 2
    for record in painted:
        told = set(record) - {"mirrored"}
        assert told == {"id", "file", "seed", "classes", "adapter", "score"}
        assert record["seed"] == 7
        with Image.open(str(record["file"])) as picture:
            assert picture.size == (128, 128)
            assert json.loads(picture.info["boceto"])["id"] == record["id"]


def test_constraints_and_palettes_say_what_came_of_them(boceto: Boceto, tmp_path: Path) -> None:
    asked = ("paint", "dunes without darkness", "-n", 1, "--seed", 7, "--palette", "#0aa,naranja")
    outcome = boceto(*asked, "--out", tmp_path)
    sifted = outcome.record["sifted"]
    assert sifted["passed"] + sifted["short"] >= 1
    assert f"{sifted['passed']} of {sifted['painted']} passed: without darkness" in outcome.words
    assert "Distance from the palette" in outcome.words


@pytest.mark.parametrize("option", [("--balance", "glorp"), ("--palette", "glorp")])
def test_unknown_axes_and_colours_are_refused(
    boceto: Boceto, tmp_path: Path, option: tuple[str, str]
) -> None:
    outcome = boceto("paint", "dunes", *option, "--out", tmp_path)
    assert (outcome.code, outcome.record["error"]) == (3, "setting_invalid")


def test_a_recipe_paints_the_same_pixels(
    boceto: Boceto, painted: list[dict[str, object]], tmp_path: Path
) -> None:
    recipe = boceto("recipe", painted[0]["id"]).record
    assert len(base64.b64decode(recipe["z"])) % 4 == 0
    lines = json.dumps(recipe) + "\n"
    again = boceto("paint", "--recipe", "-", "--out", tmp_path, stdin=lines).record
    assert set(again) == {"id", "file", "sha256"}
    assert again["id"] == painted[0]["id"]
    with Image.open(again["file"]) as one, Image.open(str(painted[0]["file"])) as other:
        assert one.tobytes() == other.tobytes()


def test_wrong_recipes_are_refused(boceto: Boceto, tmp_path: Path) -> None:
    for text in ("{}", "nonsense", '{"generator": 5}'):
        outcome = boceto("paint", "--recipe", "-", "--out", tmp_path, stdin=text)
        assert (outcome.code, outcome.record["error"]) == (3, "recipe_invalid")


def test_rate_one_picture(boceto: Boceto, painted: list[dict[str, object]]) -> None:
    first, second, _ = (record["id"] for record in painted)
    assert boceto("rate", first, "--stars", 5).code == 0
    assert boceto("rate", second, "--flag", "reject").code == 0
    assert boceto("rate", first, "--over", second).code == 0
    for wrong in (("--flag", "lovely"), ("--over", "f" * 16)):
        assert boceto("rate", first, *wrong).code == 3
    assert boceto("rate", "f" * 16, "--stars", 3).record["error"] == "image_unknown"
    assert boceto("rate", first, "--stars", 3, "--flag", "pick").code == 2


def test_rate_a_file_names_each_bad_row(
    boceto: Boceto, painted: list[dict[str, object]], tmp_path: Path
) -> None:
    table = tmp_path / "ratings.csv"
    good = painted[2]["id"]
    table.write_text(
        "image,kind,value,other\n"
        f"{good},stars,4,\n"
        f"{good},stars,nine,\n"
        "ffffffffffffffff,stars,4,\n"
        f"{good},label,blue,\n"
    )
    outcome = boceto("rate", table)
    assert outcome.record["accepted"] == 2
    assert [row["line"] for row in outcome.record["rejected"]] == [3, 4]
    table.write_text("picture,score\na,5\n")
    refused = boceto("rate", table)
    assert (refused.code, refused.record["error"]) == (3, "csv_columns")


def test_tuning_needs_evidence(boceto: Boceto, painted: list[dict[str, object]]) -> None:
    outcome = boceto("tune")
    assert outcome.code == 3
    assert outcome.record["adapter"] is None
    assert "too few" in outcome.record["reason"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("blind", "taste-9", "--pairs", 2, "--out", "pairs"),
        ("promote", "taste-9"),
        ("paint", PROMPT, "--adapter", "taste-9", "--out", "out"),
        ("recipe", "f" * 16),
        ("export", "f" * 16, "--out", "picture.png"),
        ("paint", PROMPT, "--generator", "nothing", "--out", "out"),
    ],
)
def test_unknown_things_are_refused(
    boceto: Boceto, tmp_path: Path, arguments: tuple[object, ...]
) -> None:
    outcome = boceto(
        *arguments[:-1], tmp_path / str(arguments[-1]) if "--out" in arguments else arguments[-1]
    )
    assert outcome.code == 3
    assert outcome.record["error"].endswith("unknown")


def test_export_tells_where_a_picture_comes_from(
    boceto: Boceto, painted: list[dict[str, object]], tmp_path: Path
) -> None:
    out = tmp_path / "picture.png"
    assert boceto("export", painted[0]["id"], "--out", out).record["file"] == str(out)
    with Image.open(out) as picture:
        packet = picture.info["XML:com.adobe.xmp"]
    assert "trainedAlgorithmicMedia" in packet
    assert 'xmp:Rating="5"' in packet


def test_generators_show_their_cards(boceto: Boceto) -> None:
    cards = boceto("generators").records
    assert [card["name"] for card in cards] == [folder.name for folder in bundled_generators()]
    for card in cards:
        assert card["side_px"] == (128 if card["name"] == LIGHT else 256)
        assert len(card["classes"]) >= 8
        assert card["licence"] == "CC0-1.0"


def test_doctor_finds_a_sound_library(boceto: Boceto) -> None:
    outcome = boceto("doctor")
    assert outcome.code == 0
    assert {"versions", "generators", "database"} <= {f["area"] for f in outcome.records}


def test_a_full_or_locked_folder_is_named(boceto: Boceto) -> None:
    outcome = boceto("paint", PROMPT, "-n", 1, "--out", "/proc/out")
    assert (outcome.code, outcome.record["error"]) == (4, "folder_read_only")


def test_a_second_boceto_is_refused(boceto: Boceto) -> None:
    from core.bootstrap import open_workshop

    opened = open_workshop(boceto.home, LIGHT)
    try:
        outcome = boceto("adapters")
    finally:
        opened.close()
    assert (outcome.code, outcome.record["error"]) == (3, "library_in_use")


def test_wrong_usage_is_two(boceto: Boceto) -> None:
    assert boceto("paint").code == 2
    assert boceto("fly").code == 2
