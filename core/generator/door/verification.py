"""`python -m core.generator.door.verification FOLDER...`: whether generators are what they were.

One message a line, those of `core.protocol.verify_messages`. The end of standard input ends it at
once. Each generator is read anew: its checksum, its header, and a trial paint; nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch

from core.bundled import is_bundled
from core.cards import load_card
from core.domain.card import GeneratorCard, SafetyCheck
from core.domain.errors import BocetoError, ErrorCode
from core.generator.architectures.network import expected_shapes
from core.generator.checkpoints.canonical import WEIGHTS
from core.generator.checkpoints.header import check_header
from core.generator.door.trial import try_out
from core.protocol.messages import Hello, Message
from core.protocol.verify_messages import (
    GeneratorFaulty,
    GeneratorSound,
    VerifyProgress,
    VerifyStage,
)
from core.protocol.worker import Send, claim_stdout

CHUNK_BYTES = 4 << 20
_OF_FILES = frozenset(
    {ErrorCode.WEIGHTS_DAMAGED, ErrorCode.WEIGHTS_MISSING, ErrorCode.WEIGHTS_BROKEN}
)
Tell = Callable[[VerifyStage, int, int], None]


def verify(folder: Path, tell: Tell) -> GeneratorSound:
    """Check the generator in this folder against its card, and have it paint.

    Raises BocetoError: GENERATOR_DAMAGED or STARTER_DAMAGED, which say how it is mended;
    CARD_FROM_THE_FUTURE, MEMORY_TOO_SMALL.
    """
    with _mendable(folder):
        card = load_card(folder)
        weights = folder / WEIGHTS
        if not weights.is_file():
            raise BocetoError(ErrorCode.WEIGHTS_MISSING, file=str(weights))
        if (digest := _digest(weights, tell)) != card.weights_sha256:
            reason = "its checksum is not the one of its card"
            raise BocetoError(ErrorCode.WEIGHTS_DAMAGED, file=str(weights), reason=reason)
        tell(VerifyStage.CONTENTS, 0, 0)
        shapes = expected_shapes(card.architecture)
        check_header(weights, shapes)
        tell(VerifyStage.TRIAL, 0, 0)
        trial = try_out(folder)
    checks = (
        SafetyCheck("hash", digest),
        SafetyCheck("tensors", str(len(shapes))),
        SafetyCheck("trial_paint", f"{trial.spread:.3g}"),
    )
    return GeneratorSound(str(folder), checks, trial.measured)


@contextmanager
def _mendable(folder: Path) -> Iterator[None]:
    """What is wrong with its files, with what to do about it."""
    try:
        yield
    except BocetoError as error:
        if error.code not in _OF_FILES:
            raise
        missing = error.code is ErrorCode.WEIGHTS_MISSING
        reason = f"{Path(str(error.facts['file'])).name} is missing" if missing else ""
        raise _damaged(folder, reason or str(error.facts["reason"])) from error
    except OSError as error:
        raise _damaged(folder, error.strerror or str(error)) from error


def _damaged(folder: Path, reason: str) -> BocetoError:
    if is_bundled(folder):
        return BocetoError(ErrorCode.STARTER_DAMAGED, reason=reason)
    card = _card_if_any(folder)
    origin = card.origin if card is not None else None
    return BocetoError(
        ErrorCode.GENERATOR_DAMAGED,
        generator=card.title if card is not None else folder.name,
        reason=reason,
        file=origin.file if origin is not None else WEIGHTS,
    )


def _card_if_any(folder: Path) -> GeneratorCard | None:
    try:
        return load_card(folder)
    except (BocetoError, OSError):
        return None


def _digest(weights: Path, tell: Tell) -> str:
    digest, done, total = hashlib.sha256(), 0, weights.stat().st_size
    tell(VerifyStage.HASH, 0, total)
    with weights.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            done += len(chunk)
            tell(VerifyStage.HASH, done, total)
    return digest.hexdigest()


def main(arguments: Sequence[str]) -> None:
    """Check as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m core.generator.door.verification")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of generators")
    parser.add_argument("--threads", type=int, default=0, help="0: as many as there are")
    given = parser.parse_args(arguments)
    if given.threads:
        torch.set_num_threads(given.threads)
    send = claim_stdout()
    threading.Thread(target=_leave_when_told, daemon=True).start()
    send(Hello("verification", os.getpid()))
    for folder in given.folders:
        send(_checked(folder, send))


def _checked(folder: Path, send: Send) -> Message:
    def tell(stage: VerifyStage, done: int, total: int) -> None:
        send(VerifyProgress(str(folder), stage, done, total))

    try:
        return verify(folder, tell)
    except BocetoError as error:
        return GeneratorFaulty(str(folder), error.code.value, error.facts)


def _leave_when_told() -> None:
    # A reader of its own: at exit the interpreter would wait for the lock of sys.stdin's.
    with os.fdopen(os.dup(0), "rb") as pipe:
        pipe.read()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
