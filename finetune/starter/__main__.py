"""`python -m finetune.starter`: how the bundled generator is made, and how good it is."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer

from core.domain.errors import BocetoError
from core.generator.paint import Painter
from core.paths import resources_folder
from finetune.starter.adopting import adopt
from finetune.starter.architecture import LIGHT_SIDE_PX
from finetune.starter.checkpoint import check_finer, save_networks, trained_side_px
from finetune.starter.config import (
    ALIGNING_RATE,
    RETOUCHING_RATE,
    StarterConfig,
    check,
    check_trained,
    hasty,
)
from finetune.starter.drawing import DRAWN_SHEET, draw_scenes, scenes_named
from finetune.starter.evaluation.contact_sheets import write_sheets
from finetune.starter.evaluation.gallery import Gallery
from finetune.starter.evaluation.report import write_json
from finetune.starter.evaluation.suite import CACHE, QUICK, Effort, Suite
from finetune.starter.export import bundled_name, export_generator
from finetune.starter.record import LOG, Logged, as_curve, as_table, log_line, read_logs, spans
from finetune.starter.sheets import painted_sheet
from finetune.starter.train import StarterRun

app = typer.Typer(add_completion=False, no_args_is_help=True)
DEFAULT_FOLDER = Path("training-runs/starter")
STARTER_FOLDER = resources_folder() / "starter"
LOGGED_EVERY = 20
SHEET_EVERY, SHEET_EVERY_ON_CARD = 250, 2_000
"""Steps."""
SHEET_COLUMNS, EXPORTED_COLUMNS = 8, 6
"""At the side of the light generator; all pictures are painted at once."""
REFUSED = 3
Folder = Annotated[Path, typer.Option(help="Where the run keeps its checkpoint and its log.")]
Generator = Annotated[Path, typer.Option(help="The folder of the generator that is looked at.")]
Beginning = Annotated[
    Path | None, typer.Option(help="The folder of a run whose network to go on with.")
]
Finer = Annotated[
    Path | None, typer.Option(help="Of 256 px: the run whose last layers to go on with.")
]
Side = Annotated[int, typer.Option(help="Of the pictures: 128, the light generator, or 256.")]


@app.callback()
def settings(
    threads: Annotated[int, typer.Option(min=1, help="Threads of the arithmetic.")] = 1,
) -> None:
    """How the bundled generators are made, and how good they are."""
    torch.set_num_threads(threads)


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
    with _refusing():
        written = draw_scenes(scenes_named(scene or []), out, each, side_px, seed)
    typer.echo(f"wrote {written} pictures and {out / DRAWN_SHEET}")


@app.command()
def train(
    folder: Folder = DEFAULT_FOLDER,
    steps: int = 6_000,
    seed: int = 1,
    device: str = "cpu",
    beginning: Beginning = None,
    side_px: Side = LIGHT_SIDE_PX,
) -> None:
    """Train; stop with Ctrl+C at any time and run the same command to go on."""
    config = StarterConfig(
        folder, steps, seed=seed, beginning=beginning, device=device, side_px=side_px
    )
    with _refusing():
        check(config)
    _train(config, SHEET_EVERY)


@app.command()
def retouch(
    beginning: Annotated[Path, typer.Option(help="The folder of the run to go on with.")],
    folder: Folder,
    steps: int = 1_800,
    seed: int = 1,
    side_px: Side = LIGHT_SIDE_PX,
    finer: Finer = None,
) -> None:
    """Teach a trained network scenes that were drawn anew, at a lower rate and among the others."""
    config = StarterConfig(
        folder,
        steps,
        learning_rate=RETOUCHING_RATE,
        seed=seed,
        beginning=beginning,
        side_px=side_px,
        finer=finer,
        retouches=True,
    )
    with _refusing():
        check(config)
        check_finer(config)
    _train(config, SHEET_EVERY)


@app.command()
def align(
    beginning: Annotated[Path, typer.Option(help="The folder of the run to go on with.")],
    folder: Folder,
    steps: int = 1_000,
    seed: int = 1,
    side_px: Side = LIGHT_SIDE_PX,
    finer: Finer = None,
) -> None:
    """Bring what a trained network paints of each scene, as a set, to the drawn pictures."""
    config = StarterConfig(
        folder,
        steps,
        learning_rate=ALIGNING_RATE,
        seed=seed,
        beginning=beginning,
        side_px=side_px,
        finer=finer,
        aligns=True,
    )
    with _refusing():
        check(config)
        check_finer(config)
    _train(config, SHEET_EVERY)


@app.command()
def race(
    minutes: Annotated[float, typer.Option(min=0.1, help="How long to train.")],
    folder: Folder = DEFAULT_FOLDER,
    seed: int = 1,
    beginning: Beginning = None,
    side_px: Side = LIGHT_SIDE_PX,
    finer: Finer = None,
) -> None:
    """Train on a graphics card for some minutes: large batches, pictures drawn by many processes.

    All cores draw but two, which serve the card. What it shows in eight minutes of one H200 takes
    `train` about a day of two cores.
    """
    config = StarterConfig(
        folder, seed=seed, beginning=beginning, device="cuda", side_px=side_px, finer=finer
    )
    with _refusing():
        check(config)
        check_finer(config)
    artists = max(1, (os.cpu_count() or 1) - 2)
    _train(replace(config, haste=hasty(artists, minutes, side_px)), SHEET_EVERY_ON_CARD)


def _train(config: StarterConfig, sheet_every: int) -> None:
    run, folder = StarterRun(config), config.folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for progress in run.train():
            if progress.step % LOGGED_EVERY == 0:
                logged = Logged(
                    progress.step, progress.side_px, float(progress.loss), progress.learning_rate
                )
                line = log_line(logged, progress.steps, progress.seconds_left / 60)
                typer.echo(line)
                with (folder / LOG).open("a") as log:
                    log.write(line + "\n")
            if progress.step % sheet_every == 0:
                columns = SHEET_COLUMNS * LIGHT_SIDE_PX // config.side_px
                sheet = painted_sheet(run.average, columns, seed=0, side_px=config.side_px)
                sheet.save(folder / f"sheet-{progress.step:06}.png")
    except KeyboardInterrupt:
        run.save()
        typer.echo(f"stopped at step {run.step}; run again to go on")


@app.command()
def evaluate(
    generator: Generator = STARTER_FOLDER,
    each: Annotated[int | None, typer.Option(min=2, help="Pictures of each scene.")] = None,
    truncation: Annotated[float, typer.Option(min=0.1, max=1.0)] = 1.0,
    quick: Annotated[bool, typer.Option("--quick", help="Few pictures: rough figures.")] = False,
    json: Annotated[Path | None, typer.Option(help="Write all figures into this file.")] = None,
) -> None:
    """Every figure that is asked of the generator, on latents that training never saw."""
    effort = QUICK if quick else Effort()
    effort = replace(effort, each=each or effort.each)
    began, used = time.monotonic(), time.process_time()
    with _refusing():
        suite = Suite(Painter(generator), effort, truncation, CACHE)
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
    with _refusing():
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
    with _refusing():
        check_trained(folder)
    out = out or resources_folder() / bundled_name(side_px)
    run = StarterRun(StarterConfig(folder, seed=seed, side_px=trained_side_px(folder)))
    vocabulary = resources_folder() / "vocabulary" / "starter.toml"
    card = export_generator(run.average, vocabulary, seed, out, side_px)
    columns = EXPORTED_COLUMNS * LIGHT_SIDE_PX // side_px
    painted_sheet(run.average, columns, seed=0, side_px=side_px).save(
        out / "contact-sheet.jpg", quality=88, progressive=True
    )
    typer.echo(f"wrote {out}: {card.parameters:,} parameters, {card.weights_sha256[:12]}")


@app.command()
def keep(folder: Folder, out: Path) -> None:
    """Write into OUT what a finished run needs to be exported or gone on from, and no more."""
    with _refusing():
        check_trained(folder)
    run = StarterRun(StarterConfig(folder, side_px=trained_side_px(folder)))
    save_networks(out, run.average, run.step)


@app.command("adopt")
def adopt_bundled(out: Path, side_px: Side = LIGHT_SIDE_PX, seed: int = 1) -> None:
    """Write into OUT a run whose network is the bundled generator, to go on from what ships."""
    with _refusing():
        check(StarterConfig(out, side_px=side_px))
        adopt(out, side_px, seed)


@app.command()
def record(folders: list[Path], out: Path = STARTER_FOLDER) -> None:
    """Write the curve and the table of runs that went on with each other, the first one first."""
    rows = spans(read_logs(folders))
    (out / "training-curve.svg").write_text(as_curve(rows), encoding="utf-8")
    typer.echo(as_table(rows))


@contextmanager
def _refusing() -> Iterator[None]:
    """What the world did wrong is said in its sentence, without a traceback."""
    try:
        yield
    except BocetoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(REFUSED) from error


if __name__ == "__main__":
    app()
