"""`python -m finetune.starter`: how the bundled generator is made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import torch
import typer

from finetune.starter.sheets import drawn_sheet, painted_sheet
from finetune.starter.train import StarterConfig, StarterRun

app = typer.Typer(help=__doc__, add_completion=False, no_args_is_help=True)
DEFAULT_FOLDER = Path("training-runs/starter")
Folder = Annotated[Path, typer.Option(help="Where the run keeps its checkpoint and its log.")]


@app.command()
def draw(out: Path = Path("drawn.png"), columns: int = 10, seed: int = 0) -> None:
    """A contact sheet of drawn pictures, one row a scene."""
    drawn_sheet(columns, seed, side_px=128).save(out)
    typer.echo(f"wrote {out}")


@app.command()
def train(
    folder: Folder = DEFAULT_FOLDER,
    steps: int = 10_000,
    seed: int = 1,
    threads: int = 1,
    sheet_every: int = 500,
) -> None:
    """Train; stop with Ctrl+C at any time and run the same command to go on."""
    torch.set_num_threads(threads)
    run = StarterRun(StarterConfig(folder, steps=steps, seed=seed))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for progress in run.train():
            if progress.step % 20 == 0:
                line = (
                    f"step {progress.step}/{progress.steps} side {progress.side_px} "
                    f"loss {progress.loss:.4f} lr {progress.learning_rate:.5f} "
                    f"left {progress.seconds_left / 60:.0f} min"
                )
                typer.echo(line)
                with (folder / "log.txt").open("a") as log:
                    log.write(line + "\n")
            if progress.step % sheet_every == 0:
                sheet = painted_sheet(run.average, columns=8, seed=0, side_px=128)
                sheet.save(folder / f"sheet-{progress.step:06}.png")
    except KeyboardInterrupt:
        run.save()
        typer.echo(f"stopped at step {run.step}; run again to go on")


if __name__ == "__main__":
    app()
