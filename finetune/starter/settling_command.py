"""The command that settles scenes one after another, and goes on where it was stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from finetune.starter.checkpoint import save_networks, settled_scenes, trained_side_px
from finetune.starter.config import CHECKPOINT, StarterConfig, check_trained, refuse
from finetune.starter.drawing import scenes_named
from finetune.starter.options import Folder, Known, refusing
from finetune.starter.record import LOG
from finetune.starter.scenes import SCENES, Scene
from finetune.starter.settling import Settled, Settler
from finetune.starter.train import StarterRun

_LOGGED_EVERY = 10
"""Steps."""


def settle(
    beginning: Known,
    folder: Folder,
    scene: Annotated[list[str] | None, typer.Option(help="Only this one; may be repeated.")] = None,
    steps: Annotated[int, typer.Option(min=1, help="Of each scene.")] = 40,
    over: Annotated[float, typer.Option(help="Scenes that are nearer are left as they are.")] = 1.0,
    seed: int = 1,
) -> None:
    """Bring scenes nearer to their drawings one by one; no other scene changes by it.

    Stop with Ctrl+C at any time and run the same command to go on with the scenes that are left.
    """
    with refusing():
        check_trained(beginning, "beginning")
        scenes = scenes_named(scene or [])
        if (folder / CHECKPOINT).is_file() and not settled_scenes(folder):
            # What is left after a scene is the network alone: a training run would lose its state.
            refuse("folder", folder, "a new folder, or one that was begun by settling")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for line in settle_scenes(beginning, folder, scenes, steps, over, seed):
            typer.echo(line)
            with (folder / LOG).open("a") as log:
                log.write(line + "\n")
    except KeyboardInterrupt:
        typer.echo("stopped; run again to go on with the scenes that are left")


def settle_scenes(
    beginning: Path, folder: Path, scenes: Sequence[Scene], steps: int, over: float, seed: int
) -> Iterator[str]:
    """Yields what is to be told; `folder` has a whole run after each scene."""
    goes_on = (folder / CHECKPOINT).is_file()
    source = folder if goes_on else beginning
    side_px = trained_side_px(source)
    run = StarterRun(StarterConfig(source, side_px=side_px))
    settler = Settler(run.average, seed, run.halves)
    done = settled_scenes(folder) if goes_on else []
    left = [scene for scene in scenes if scene.name not in done]
    for number, scene in enumerate(left):
        began = time.monotonic()
        for event in settler.settle(SCENES.index(scene), steps, over):
            if isinstance(event, Settled):
                done.append(scene.name)
                save_networks(folder, run.average, step=0, settled=done)
                yield _came_of_it(event)
            elif (event.step % _LOGGED_EVERY) == 0:
                each = (time.monotonic() - began) / event.step
                minutes = each * (steps * (len(left) - number) - event.step) / 60
                yield (
                    f"{scene.name} step {event.step}/{steps} loss {event.loss:.4f} "
                    f"left at most {minutes:.0f} min"
                )


def _came_of_it(settled: Settled) -> str:
    line = f"{settled.scene}: {settled.before:.2f} times chance"
    if settled.after is None:
        return f"{line}, near enough"
    verdict = "taken" if settled.taken else "left as it was"
    return f"{line} before, {settled.after:.2f} after: {verdict}"
