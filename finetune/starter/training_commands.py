"""The commands that train: from nothing, on a graphics card, on what was drawn anew, to the end."""

from __future__ import annotations

import os
from dataclasses import replace

import typer

from finetune.starter.architecture import LIGHT_SIDE_PX
from finetune.starter.checkpoint import check_finer
from finetune.starter.config import (
    ALIGNING_RATE,
    ALIGNING_RATE_ON_CARD,
    RETOUCHING_RATE,
    StarterConfig,
    check,
    hasty,
)
from finetune.starter.options import (
    DEFAULT_FOLDER,
    Beginning,
    Finer,
    Folder,
    Known,
    Minutes,
    Side,
    refusing,
)
from finetune.starter.record import LOG, Logged, log_line
from finetune.starter.sheets import painted_sheet
from finetune.starter.train import StarterRun

LOGGED_EVERY = 20
SHEET_EVERY, SHEET_EVERY_ON_CARD = 250, 2_000
"""Steps."""
SHEET_COLUMNS = 8
"""At the side of the light generator; all pictures are painted at once."""


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
    _train(_checked(config))


def retouch(
    beginning: Known,
    folder: Folder,
    steps: int = 1_800,
    seed: int = 1,
    side_px: Side = LIGHT_SIDE_PX,
    finer: Finer = None,
) -> None:
    """Teach a trained network scenes that were drawn anew, at a lower rate and among the others."""
    known = StarterConfig(
        folder, steps, seed=seed, beginning=beginning, side_px=side_px, finer=finer
    )
    _train(replace(_checked(known), learning_rate=RETOUCHING_RATE, retouches=True))


def align(
    beginning: Known,
    folder: Folder,
    steps: int = 1_000,
    seed: int = 1,
    side_px: Side = LIGHT_SIDE_PX,
    finer: Finer = None,
) -> None:
    """Take away what all pictures that a trained network paints of a scene are off by."""
    known = StarterConfig(
        folder, steps, seed=seed, beginning=beginning, side_px=side_px, finer=finer, aligns=True
    )
    _train(replace(_checked(known), learning_rate=ALIGNING_RATE))


def align_on_card(
    minutes: Minutes,
    beginning: Known,
    folder: Folder,
    seed: int = 1,
    side_px: Side = LIGHT_SIDE_PX,
    finer: Finer = None,
) -> None:
    """Align on a graphics card for some minutes: large batches, and sets compared beside shifts."""
    known = StarterConfig(
        folder, seed=seed, beginning=beginning, side_px=side_px, finer=finer, aligns=True
    )
    _train(replace(_hastened(known, minutes), learning_rate=ALIGNING_RATE_ON_CARD))


def race(
    minutes: Minutes,
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
    config = StarterConfig(folder, seed=seed, beginning=beginning, side_px=side_px, finer=finer)
    _train(_hastened(config, minutes))


def _hastened(config: StarterConfig, minutes: float) -> StarterConfig:
    """The same on a graphics card; all cores draw but two. Ends the command as `_checked` does."""
    checked = _checked(replace(config, device="cuda"))
    artists = max(1, (os.cpu_count() or 1) - 2)
    return replace(checked, haste=hasty(artists, minutes))


def _checked(config: StarterConfig) -> StarterConfig:
    """Ends the command, before anything is written, if the config cannot be trained here."""
    with refusing():
        check(config)
        check_finer(config)
    return config


def _train(config: StarterConfig) -> None:
    sheet_every = SHEET_EVERY_ON_CARD if config.haste else SHEET_EVERY
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
