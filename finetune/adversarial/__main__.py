"""`python -m finetune.adversarial FOLDER ...`: trains, and says how it goes, one message a line.

The lines are those of `core.protocol`. Ctrl+C, SIGTERM, or the end of standard input (with
`--until-eof`) stop it after the current step; the same command goes on from there. Several
processes share the work when `accelerate launch -m finetune.adversarial FOLDER ...` starts them.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import torch

from core.domain.errors import BocetoError
from core.domain.ids import RequestId
from core.protocol.messages import Failed, Hello, Message
from core.protocol.training_messages import (
    DuelStep,
    GeneratorTrained,
    PictureSkipped,
    TrainingStopped,
)
from core.protocol.worker import claim_stdout
from finetune.adversarial.request import TrainingRequest
from finetune.adversarial.run import Progress
from finetune.adversarial.team import Team, join_team
from finetune.adversarial.training import Skipped, run_training

NO_REQUEST = RequestId("")


def main(arguments: Sequence[str]) -> None:
    """Train as the arguments say."""
    given = _parser().parse_args(arguments)
    if given.threads:
        torch.set_num_threads(given.threads)
    stop = _stop_flag(given.until_eof)
    team = join_team()
    try:
        _train(_request(given), stop, team)
    finally:
        team.part()


def _request(given: argparse.Namespace) -> TrainingRequest:
    return TrainingRequest(
        folder=given.folder,
        name=given.name,
        home=given.home.absolute(),
        from_generator=given.from_generator,
        side_px=given.side_px,
        steps=given.steps,
        minutes=given.minutes,
        seed=given.seed,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m finetune.adversarial", description=__doc__)
    parser.add_argument("folder", type=Path, help="pictures; sub-folders are the classes")
    parser.add_argument("--name", required=True, help="what the generator will be called")
    parser.add_argument("--home", type=Path, required=True, help="folder of the library")
    parser.add_argument("--from-generator", type=Path, help="folder of a generator to begin with")
    parser.add_argument("--side-px", type=int)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="0: as many as there are")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input ends")
    return parser


def _train(request: TrainingRequest, stop: threading.Event, team: Team) -> None:
    send = claim_stdout() if team.leads else _say_nothing
    send(Hello("duel", os.getpid()))
    last_step = 0

    def tell(event: Progress | Skipped) -> None:
        nonlocal last_step
        if isinstance(event, Progress):
            last_step = event.step
        send(_message(event))

    try:
        result = run_training(request, tell, stop.is_set, team)
        send(GeneratorTrained(result.folder, result.steps, result.kid, result.seconds))
    except KeyboardInterrupt:
        send(TrainingStopped(NO_REQUEST, last_step))
    except BocetoError as error:
        send(Failed(NO_REQUEST, error.code.value, error.facts))


def _stop_flag(until_eof: bool) -> threading.Event:
    """Set by a signal, or by the end of standard input."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def wait_for_end() -> None:
        # A reader of its own: at exit the interpreter would wait for the lock of sys.stdin's.
        with os.fdopen(os.dup(0), "rb") as pipe:
            pipe.read()
        stop.set()

    if until_eof:
        threading.Thread(target=wait_for_end, daemon=True).start()
    return stop


def _message(event: Progress | Skipped) -> Message:
    if isinstance(event, Skipped):
        return PictureSkipped(str(event.file), event.reason)
    return DuelStep(
        step=event.step,
        steps=event.steps,
        kid=event.kid,
        best_kid=event.best_kid,
        discriminator_loss=event.losses.discriminator,
        generator_loss=event.losses.generator,
        seconds_left=event.seconds_left,
        returns=event.returns,
    )


def _say_nothing(_: Message) -> None:
    """The others of a team: one speaks for all."""


if __name__ == "__main__":
    main(sys.argv[1:])
