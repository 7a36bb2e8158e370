"""`boceto train`: a generator of one's own from a folder of pictures, in a process of its own."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.cards import find_generator
from core.domain.errors import BocetoError, ErrorCode
from core.paths import LibraryPaths
from core.protocol.client import Child
from core.protocol.messages import Failed, Message
from core.protocol.training_messages import (
    DuelStep,
    FromDuel,
    GeneratorTrained,
    PictureSkipped,
    TrainingStopped,
)
from desktop.command.output import Output

MODULE = "finetune.adversarial"
GRACE_SECONDS = 600.0
"""A step of large pictures takes long, and what is stopped in the middle of it is lost."""


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """What the command was given. `generator` is the name or hash of one to begin with."""

    folder: Path
    name: str
    generator: str | None
    side_px: int | None
    steps: int | None
    minutes: float | None
    seed: int


def train(options: TrainOptions, home: Path, output: Output) -> None:
    """Train, or go on with the same training; Ctrl+C stops it after the current step."""
    trained = _trained(_arguments(options, home), LibraryPaths(home).cache, output)
    output.record(
        {
            "generator": trained.folder,
            "steps": trained.steps,
            "kid": trained.kid,
            "seconds": trained.seconds,
        }
    )


def _arguments(options: TrainOptions, home: Path) -> list[str]:
    """The command line of the child, which knows folders, not names of generators."""
    given: dict[str, object] = {
        "name": options.name,
        "home": home,
        "side-px": options.side_px,
        "steps": options.steps,
        "minutes": options.minutes,
        "seed": options.seed,
    }
    if options.generator is not None:
        given["from-generator"], _ = find_generator(home, options.generator)
    named = [f"--{name}={value}" for name, value in given.items() if value is not None]
    return [MODULE, "--until-eof", *named, "--", str(options.folder.absolute())]


def _trained(arguments: list[str], cache: Path, output: Output) -> GeneratorTrained:
    with _child(arguments, cache / "duel.log", output) as said:
        while True:
            message = said.get()
            match message:
                case GeneratorTrained():
                    return message
                case Failed(code=code, facts=facts):
                    raise BocetoError(ErrorCode(code), **facts)
                case TrainingStopped() | int():
                    raise BocetoError(ErrorCode.TRAINER_DIED)
                case PictureSkipped(file=file, reason=reason):
                    output.say(f"Skipped {file}: {reason}.")
                case DuelStep():
                    output.progress(_progress(message))


@contextmanager
def _child(arguments: list[str], log: Path, output: Output) -> Iterator[queue.Queue[Message | int]]:
    """What the child says, and its exit code at last. It stops when its standard input ends."""
    said: queue.Queue[Message | int] = queue.Queue()
    child: Child[Message] = Child(arguments, FromDuel, said.put, said.put, log)
    try:
        yield said
    except KeyboardInterrupt:
        output.say("Stopping after this step; the same command goes on from there.")
        raise
    finally:
        try:
            child.close(GRACE_SECONDS)
        except KeyboardInterrupt:
            # Asked twice: the last checkpoint has to do.
            child.kill()
            raise


def _progress(step: DuelStep) -> str:
    kid = "not measured yet" if step.kid is None else f"{step.kid:.4f} (best {step.best_kid:.4f})"
    left = "" if step.seconds_left is None else f", at most {step.seconds_left / 60:.0f} min left"
    returned = f", went back {step.returns} times" if step.returns else ""
    return f"step {step.step} of {step.steps}, KID {kid}{returned}{left}"
