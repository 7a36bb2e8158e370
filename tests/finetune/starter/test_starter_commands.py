"""The commands on a small random generator: everything runs, and says what it found."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file
from typer.testing import CliRunner

from core.generator.latents import draw_latents
from core.generator.paint import Painter
from core.taste.backbone import Backbone
from finetune.starter.__main__ import app
from finetune.starter.adopting import adopt
from finetune.starter.architecture import starter_architecture
from finetune.starter.checkpoint import save_networks
from finetune.starter.config import CHECKPOINT
from finetune.starter.evaluation.directions import Walks
from finetune.starter.evaluation.gallery import Gallery
from finetune.starter.evaluation.suite import Effort
from finetune.starter.page import Group, Strip, page, save_jpeg
from finetune.starter.parameters import Z_DIM
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.sheets import GAP_PX
from tests.finetune.conftest import PlainSight
from tests.finetune.starter.small_starter import NAMES, small_card, small_starter

TINY = Effort(each=4, taught=3, walks=Walks(steps=3, each=1, guides=1))


@pytest.fixture
def generator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Backbone, "load", PlainSight)
    monkeypatch.setattr("finetune.starter.__main__.QUICK", TINY)
    small_starter(tmp_path / "generator")
    return tmp_path / "generator"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_evaluate_says_every_figure_and_writes_them(generator: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    code, said = run("evaluate", "--generator", generator, "--quick", "--json", file)
    assert code == 0, said
    assert all(name in said for name in (*NAMES, "frozen desert", "PSNR dB, mean", "asked >= 24"))
    assert "skipped, for they have no horizon: tropical_leaves" in said
    found = json.loads(file.read_text())
    assert [one["scene"] for one in found["scenes"]] == list(NAMES)
    assert len(found["walks"]) == 6 * len(NAMES) - 1
    assert found["skipped"] == [["horizon", "tropical_leaves"]]
    assert [one["scenes"] for one in found["mixtures"]] == [["desert_dunes", "snowfield"]]
    again = run("evaluate", "--generator", generator, "--quick", "--json", file)[1]
    assert again.splitlines()[:-1] == said.splitlines()[:-1]
    assert json.loads(file.read_text()) == found
    run("evaluate", "--generator", generator, "--quick", "--json", file, "--sample", 1)
    other = json.loads(file.read_text())
    assert (found["sample"], other["sample"]) == (0, 1)
    assert [one["psnr_db"] for one in other["scenes"]] != [
        one["psnr_db"] for one in found["scenes"]
    ]


def test_a_generator_of_other_things_is_refused(generator: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    small_starter(other, small_card(("giraffe", "snowfield")))
    for command in ("evaluate", "sheets"):
        code, said = run(command, "--generator", other)
        assert code == 3
        assert "which paints giraffe" in said
        assert "Traceback" not in said
    code, said = run("evaluate", "--generator", tmp_path / "nowhere")
    assert code == 3
    assert "missing" in said


def test_sheets_are_progressive_and_modest(generator: Path, tmp_path: Path) -> None:
    code, said = run("sheets", "--generator", generator, "--out", tmp_path / "sheets")
    assert code == 0, said
    names = {file.name for file in (tmp_path / "sheets").iterdir()}
    directions = {f"direction-{name}.jpg" for name in ("hue", "warmth", "light", "horizon")}
    assert names == directions | {
        "varieties.jpg", "mixtures.jpg", "direction-density.jpg", "direction-detail.jpg",
    }  # fmt: skip
    for name in names:
        with Image.open(tmp_path / "sheets" / name) as shown:
            assert shown.format == "JPEG"
            assert shown.info.get("progressive")
        assert (tmp_path / "sheets" / name).stat().st_size < 700_000


def test_draw_writes_pictures_by_scene_and_a_sheet(tmp_path: Path) -> None:
    out = tmp_path / "drawn"
    code, said = run(
        "draw", "--out", out, "--each", 2, "--side-px", 32, "--scene", "nebula", "--scene", "canyon"
    )
    assert code == 0, said
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*")) == [
        "drawn.jpg",
        *(f"pictures/{scene}/0000{k}.png" for scene in ("canyon", "nebula") for k in (0, 1)),
    ]
    with Image.open(out / "pictures" / "nebula" / "00000.png") as picture:
        assert picture.size == (32, 32)


def test_draw_knows_its_scenes(tmp_path: Path) -> None:
    code, said = run("draw", "--out", tmp_path, "--scene", "giraffe")
    assert code == 3
    assert "scene cannot be giraffe; use mountain_sunset" in said
    code, said = run("draw", "--out", tmp_path, "--each", 1, "--side-px", 16)
    assert code == 0
    assert len(list((tmp_path / "pictures").iterdir())) == len(SCENES)


def test_a_page_holds_its_strips_in_blocks() -> None:
    picture = np.full((20, 20, 3), 200, np.uint8)
    groups = [Group("two", 2), Group("one")]
    one = page("Title", groups, [Strip("a", [picture] * 3)] * 5, blocks=1)
    two = page("Title", groups, [Strip("a", [picture] * 3)] * 5, blocks=2)
    assert two.width > 1.5 * one.width
    assert two.height < one.height
    assert (np.asarray(two) == 200).all(-1).sum() == 5 * 3 * 20 * 20


def test_a_sheet_is_made_as_fine_as_fits(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (128, 128, 3), np.uint8)
    sheet = Image.fromarray(noise)
    finest = io.BytesIO()
    sheet.save(finest, "JPEG", quality=92)
    save_jpeg(sheet, tmp_path / "whole.jpg")
    save_jpeg(sheet, tmp_path / "small.jpg", most_bytes=finest.tell() * 2 // 3)
    assert (tmp_path / "small.jpg").stat().st_size < finest.tell() * 2 // 3
    assert (tmp_path / "whole.jpg").stat().st_size > (tmp_path / "small.jpg").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--side-px", 64), "side_px cannot be 64; use 128 or 256."),
        (("--beginning", "nowhere"), "beginning cannot be nowhere; use a folder with a checkpoint"),
        (("--device", "abacus"), "device cannot be abacus; use cpu"),
    ],
)
def test_what_cannot_be_trained_is_refused(
    arguments: tuple[object, ...], said: str, tmp_path: Path
) -> None:
    code, output = run("train", "--folder", tmp_path / "run", *arguments)
    assert code == 3
    assert said in output
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("command", ["retouch", "align"])
@pytest.mark.parametrize(("side_px", "finer"), [(128, "light"), (256, "light"), (256, "nowhere")])
def test_only_a_larger_run_lends_its_last_layers(
    side_px: int, finer: str, command: str, tmp_path: Path
) -> None:
    light = tmp_path / "light"
    save_networks(light, ProgressiveGenerator(starter_architecture(len(SCENES))), 7)
    folders = ("--folder", tmp_path / "run", "--beginning", light, "--finer", tmp_path / finer)
    code, output = run(command, *folders, "--side-px", side_px)
    assert code == 3
    assert "finer cannot be" in output
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(torch.cuda.is_available(), reason="it would train")
def test_to_align_on_a_card_without_one_is_refused(tmp_path: Path) -> None:
    light = tmp_path / "light"
    save_networks(light, ProgressiveGenerator(starter_architecture(len(SCENES))), 7)
    folders = ("--beginning", light, "--folder", tmp_path / "run")
    code, output = run("align-on-card", "--minutes", 1, *folders)
    assert code == 3
    assert "device cannot be cuda; use cpu." in output
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(torch.cuda.is_available(), reason="it would train")
def test_a_race_without_a_graphics_card_is_refused(tmp_path: Path) -> None:
    code, output = run("race", "--minutes", 1, "--folder", tmp_path / "run")
    assert code == 3
    assert "device cannot be cuda; use cpu." in output
    code, output = run("race", "--minutes", 1, "--folder", tmp_path / "run", "--side-px", 64)
    assert code == 3
    assert "side_px cannot be 64; use 128 or 256." in output
    assert not (tmp_path / "run").exists()


def test_a_run_that_is_not_there_is_neither_kept_nor_exported(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for arguments in (("keep", out), ("export", "--out", out)):
        code, output = run(*arguments, "--folder", tmp_path / "nowhere")
        assert code == 3
        assert "nowhere; use a folder with a checkpoint.safetensors." in output
    assert not out.exists()


def test_of_a_finished_run_the_averaged_network_is_kept(tmp_path: Path) -> None:
    average = ProgressiveGenerator(starter_architecture(len(SCENES)))
    save_networks(tmp_path / "run", average, 7)
    code, output = run("keep", "--folder", tmp_path / "run", tmp_path / "kept")
    assert code == 0, output
    kept, run_itself = (load_file(tmp_path / name / CHECKPOINT) for name in ("kept", "run"))
    assert kept.keys() == run_itself.keys()
    assert all(torch.equal(kept[name], value) for name, value in run_itself.items())


def test_the_sheet_of_an_export_is_painted_as_the_app_paints(tmp_path: Path) -> None:
    adopt(tmp_path / "run", 128, seed=1)
    code, output = run("export", "--folder", tmp_path / "run", "--out", tmp_path / "out")
    assert code == 0, output
    sheet = np.asarray(Image.open(tmp_path / "out" / "contact-sheet.jpg").convert("RGB"))
    z = draw_latents(0, 0, 1, Z_DIM)
    scene, cell = 3, 128 + GAP_PX
    gallery = Gallery(Painter(tmp_path / "out", safe_mode=True))
    (painted,) = gallery.painted([(scene, 1.0)], z)
    wanted = painted.add(1).mul(127.5).permute(1, 2, 0).numpy()
    top = (2 * scene + 1) * cell + GAP_PX
    shown = sheet[top : top + 128, GAP_PX : GAP_PX + 128]
    assert np.abs(shown - wanted).mean() < 5


def test_a_record_goes_on_with_a_table_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "log.txt").write_text(
        "step 20/40 side 128 loss 0.5000 lr 0.00100 left 1 min"
    )
    table = tmp_path / "training.md"
    folders = (tmp_path / "run", "--out", tmp_path, "--after", table)
    code, output = run("record", *folders)
    assert code == 2
    assert "does not exist" in output
    table.write_text(
        "| until step | 128 px | learning rate |\n|---|---|---|\n| 250 | 0.700 | 0.00200 |\n"
    )
    code, output = run("record", *folders)
    assert code == 0
    assert output.splitlines()[-2:] == ["| 250 | 0.700 | 0.00200 |", "| 500 | 0.500 | 0.00100 |"]
