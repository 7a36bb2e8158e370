"""`python -m finetune.starter`: how the bundled generator is made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import torch
import typer

from core.generator.paint import Painter
from core.paths import resources_folder
from finetune.starter import evaluate as evaluation
from finetune.starter.export import export_generator
from finetune.starter.record import LOG, Logged, as_curve, as_table, log_line, read_logs, spans
from finetune.starter.sheets import drawn_sheet, painted_sheet
from finetune.starter.train import StarterConfig, StarterRun

app = typer.Typer(help=__doc__, add_completion=False, no_args_is_help=True)
DEFAULT_FOLDER = Path("training-runs/starter")
STARTER_FOLDER = resources_folder() / "starter"
SHEET_EVERY = 250
Folder = Annotated[Path, typer.Option(help="Where the run keeps its checkpoint and its log.")]


@app.command()
def draw(out: Path = Path("drawn.png"), columns: int = 10, seed: int = 0) -> None:
    """A contact sheet of drawn pictures, one row a scene."""
    drawn_sheet(columns, seed, side_px=128).save(out)
    typer.echo(f"wrote {out}")


@app.command()
def train(
    folder: Folder = DEFAULT_FOLDER,
    steps: int = 6_000,
    seed: int = 1,
    threads: int = 1,
    device: str = "cpu",
    beginning: Annotated[
        Path | None, typer.Option(help="The folder of a run whose network to go on with.")
    ] = None,
) -> None:
    """Train; stop with Ctrl+C at any time and run the same command to go on."""
    torch.set_num_threads(threads)
    config = StarterConfig(folder, steps=steps, seed=seed, beginning=beginning, device=device)
    run = StarterRun(config)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for progress in run.train():
            if progress.step % 20 == 0:
                logged = Logged(
                    progress.step, progress.side_px, progress.loss, progress.learning_rate
                )
                line = log_line(progress.step, progress.steps, logged, progress.seconds_left / 60)
                typer.echo(line)
                with (folder / LOG).open("a") as log:
                    log.write(line + "\n")
            if progress.step % SHEET_EVERY == 0:
                sheet = painted_sheet(run.average, columns=8, seed=0, side_px=128)
                sheet.save(folder / f"sheet-{progress.step:06}.png")
    except KeyboardInterrupt:
        run.save()
        typer.echo(f"stopped at step {run.step}; run again to go on")


@app.command()
def evaluate(generator: Path = STARTER_FOLDER, each: int = 64, truncation: float = 1.0) -> None:
    """Compare painted with drawn pictures on held-out latents."""
    figures = []
    for row in evaluation.evaluate(Painter(generator), each, truncation):
        figures.append(row)
        typer.echo(evaluation.as_row(row))
    typer.echo(f"mean PSNR {evaluation.mean_psnr_db(figures):.2f} dB")


@app.command()
def export(folder: Folder = DEFAULT_FOLDER, out: Path = STARTER_FOLDER, seed: int = 1) -> None:
    """Write weights, card and contact sheet of the run's averaged generator."""
    run = StarterRun(StarterConfig(folder, seed=seed))
    trained = (
        f"Paired distillation: {run.step} steps at 32, 64 and 128 px (finetune/starter), "
        f"seed {seed}, on the CPU."
    )
    vocabulary = resources_folder() / "vocabulary" / "starter.toml"
    card = export_generator(run.average, vocabulary, trained, seed, out)
    painted_sheet(run.average, columns=10, seed=0, side_px=128).save(
        out / "contact-sheet.jpg", quality=88
    )
    typer.echo(f"wrote {out}: {card.parameters:,} parameters, {card.weights_sha256[:12]}")


@app.command()
def record(folders: list[Path], out: Path = STARTER_FOLDER) -> None:
    """Write the curve and the table of runs that went on with each other, the first one first."""
    rows = spans(read_logs(folders))
    (out / "training-curve.svg").write_text(as_curve(rows), encoding="utf-8")
    typer.echo(as_table(rows))


if __name__ == "__main__":
    app()
