"""`python -m finetune.starter`: how the bundled generator is made, and how good it is."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer

from core.generator.memory import keep_freed
from core.generator.paint import Painter
from core.paths import resources_folder
from finetune.starter.adopting import adopt
from finetune.starter.architecture import LIGHT_SIDE_PX
from finetune.starter.averaging import average_runs
from finetune.starter.checkpoint import save_networks, trained_side_px
from finetune.starter.config import (
    StarterConfig,
    check,
    check_trained,
)
from finetune.starter.drawing import DRAWN_SHEET, draw_scenes, scenes_named
from finetune.starter.evaluation.contact_sheets import write_sheets
from finetune.starter.evaluation.gallery import Gallery
from finetune.starter.evaluation.report import write_json
from finetune.starter.evaluation.suite import CACHE, QUICK, Effort, Suite
from finetune.starter.export import bundled_name, export_generator
from finetune.starter.options import DEFAULT_FOLDER, Folder, Generator, Side, refusing
from finetune.starter.record import (
    as_curve,
    as_table,
    read_logs,
    read_table,
    spans,
)
from finetune.starter.settling_command import settle
from finetune.starter.sheets import painted_sheet
from finetune.starter.train import StarterRun
from finetune.starter.training_commands import align, align_on_card, race, retouch, train

app = typer.Typer(add_completion=False, no_args_is_help=True)
STARTER_FOLDER = resources_folder() / "starter"
EXPORTED_COLUMNS = 6
"""At the side of the light generator; all pictures are painted at once."""


@app.callback()
def settings(
    threads: Annotated[int, typer.Option(min=1, help="Threads of the arithmetic.")] = 1,
) -> None:
    """How the bundled generators are made, and how good they are."""
    torch.set_num_threads(threads)
    keep_freed()


@app.command()
def draw(
    out: Path = Path("training-runs/drawn"),
    each: Annotated[int, typer.Option(min=1, help="Pictures of each scene.")] = 8,
    side_px: Annotated[int, typer.Option(min=16, max=1024)] = 128,
    scene: Annotated[list[str] | None, typer.Option(help="Only this one; may be repeated.")] = None,
    seed: int = 0,
) -> None:
    """Draw pictures into OUT/pictures, a folder for each scene, and a sheet of them, OUT/drawn.jpg.

    The folders are what `boceto train` takes.
    """
    with refusing():
        written = draw_scenes(scenes_named(scene or []), out, each, side_px, seed)
    typer.echo(f"wrote {written} pictures and {out / DRAWN_SHEET}")


for training in (train, retouch, align, race, align_on_card, settle):
    app.command()(training)


@app.command()
def evaluate(
    generator: Generator = STARTER_FOLDER,
    each: Annotated[int | None, typer.Option(min=2, help="Pictures of each scene.")] = None,
    truncation: Annotated[float, typer.Option(min=0.1, max=1.0)] = 1.0,
    sample: Annotated[int, typer.Option(min=0, help="Each number has other latents.")] = 0,
    quick: Annotated[bool, typer.Option("--quick", help="Few pictures: rough figures.")] = False,
    json: Annotated[Path | None, typer.Option(help="Write all figures into this file.")] = None,
) -> None:
    """Every figure that is asked of the generator, on latents that training never saw."""
    effort = QUICK if quick else Effort()
    effort = replace(effort, each=each or effort.each)
    began, used = time.monotonic(), time.process_time()
    with refusing():
        suite = Suite(Gallery(Painter(generator), truncation, sample), effort, CACHE)
    found = suite.run(typer.echo)
    if json is not None:
        write_json(found, json)
    wall, cpu = time.monotonic() - began, time.process_time() - used
    typer.echo(f"{wall:.0f} s, {cpu:.0f} s of them at work on {torch.get_num_threads()} thread(s)")


@app.command()
def sheets(
    out: Path = Path("training-runs/sheets"),
    generator: Generator = STARTER_FOLDER,
    seed: int = 0,
) -> None:
    """Write contact sheets: varieties, directions as filmstrips, mixtures as strips."""
    with refusing():
        gallery = Gallery(Painter(generator))
    for file in write_sheets(gallery, out, seed):
        typer.echo(f"wrote {file}, {file.stat().st_size // 1000} kB")


@app.command()
def export(
    folder: Folder = DEFAULT_FOLDER,
    out: Annotated[Path | None, typer.Option(help="If not the folder that ships.")] = None,
    seed: int = 1,
    side_px: Side = LIGHT_SIDE_PX,
) -> None:
    """Write weights, card and contact sheet of the run's averaged generator.

    The light generator can be taken out of a run of 256 px as well.
    """
    with refusing():
        check_trained(folder)
    out = out or resources_folder() / bundled_name(side_px)
    run = StarterRun(StarterConfig(folder, seed=seed, side_px=trained_side_px(folder)))
    vocabulary = resources_folder() / "vocabulary" / "starter.toml"
    card = export_generator(run.average, vocabulary, seed, out, side_px)
    columns = EXPORTED_COLUMNS * LIGHT_SIDE_PX // side_px
    # As the app paints, with stored statistics; those of the sheet's own pictures are others.
    painted_sheet(run.average.eval(), columns, seed=0, side_px=side_px).save(
        out / "contact-sheet.jpg", quality=88, progressive=True
    )
    typer.echo(f"wrote {out}: {card.parameters:,} parameters, {card.weights_sha256[:12]}")


@app.command()
def keep(folder: Folder, out: Path) -> None:
    """Write into OUT what a finished run needs to be exported or gone on from, and no more."""
    with refusing():
        check_trained(folder)
    run = StarterRun(StarterConfig(folder, side_px=trained_side_px(folder)))
    save_networks(out, run.average, run.step)


@app.command()
def average(
    folder: Folder,
    later: Annotated[Path, typer.Option(help="The folder of a run that went on from it.")],
    out: Path,
    share: Annotated[float, typer.Option(min=0.0, max=1.0, help="Of the later one.")] = 0.5,
) -> None:
    """Write into OUT a run whose network is the mean of two runs' on one way."""
    with refusing():
        average_runs(folder, later, share, out)


@app.command("adopt")
def adopt_bundled(out: Path, side_px: Side = LIGHT_SIDE_PX, seed: int = 1) -> None:
    """Write into OUT a run whose network is the bundled generator, to go on from what ships."""
    with refusing():
        check(StarterConfig(out, side_px=side_px))
        adopt(out, side_px, seed)


@app.command()
def record(
    folders: list[Path],
    out: Path = STARTER_FOLDER,
    after: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A text with the table of runs before."),
    ] = None,
) -> None:
    """Write the curve and the table of runs that went on with each other, the first one first."""
    known = read_table(after.read_text(encoding="utf-8")) if after else []
    before = max((row.until_step for row in known), default=0)
    rows = known + spans(read_logs(folders, before))
    (out / "training-curve.svg").write_text(as_curve(rows), encoding="utf-8")
    typer.echo(as_table(rows))


if __name__ == "__main__":
    app()
