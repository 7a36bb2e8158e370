"""`boceto verify`: where a picture comes from, and whether generators are what they were."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

from core.cards import survey
from core.domain.errors import BocetoError, ErrorCode
from core.exporting.metadata import read_origin
from core.protocol.messages import Message
from core.protocol.verify_messages import (
    GeneratorFaulty,
    GeneratorSound,
    VerifyProgress,
    VerifyStage,
)
from core.services.verifying import begin_verification
from desktop.command.generators import find_survey
from desktop.command.output import REFUSED, Output

MEGABYTE = 1e6
_STAGES = {
    VerifyStage.HASH: "reading and hashing",
    VerifyStage.CONTENTS: "looking at its contents",
    VerifyStage.TRIAL: "painting a trial picture",
}


def verify_picture(file: Path, output: Output) -> None:
    """Print what a picture says of its making, nothing of which is proven by anything but itself.

    Exit code 3 for one that carries no whole recipe.
    """
    if not file.is_file():
        raise BocetoError(ErrorCode.FILE_MISSING, file=str(file))
    origin = read_origin(file)
    if origin is None:
        output.record({"check": "recipe", "ok": False, "found": "none that is whole"})
        output.end(REFUSED)
    recipe = origin.recipe
    output.record({"check": "recipe", "ok": True, "found": recipe.id})
    output.record({"check": "generator", "ok": True, "found": recipe.generator})
    for name, text in (("made with", origin.app), ("painted by", origin.generator_name)):
        output.record({"check": name, "ok": bool(text), "found": text or "not said"})


def verify_generators(wanted: str | None, home: Path, output: Output) -> None:
    """Check all generators or one; Ctrl+C ends it. Exit code 3 if one is not as it was."""
    chosen = survey(home) if wanted is None else [find_survey(home, wanted)]
    faulty = False
    for message in _told([one.folder for one in chosen], home, output):
        name = Path(message.folder).name
        if isinstance(message, GeneratorSound):
            fields: dict[str, object] = {"generator": name, "ok": True}
            fields |= {check.check: check.found for check in message.checks}
            output.record(fields | {"images_per_second": message.measured.images_per_second})
        else:
            error = BocetoError(ErrorCode(message.code), **message.facts)
            faulty = True
            fields = {"generator": name, "ok": False, "error": message.code}
            output.record(fields | {"reason": error.sentence})
            output.say(error.sentence)
    if faulty:
        output.end(REFUSED)


def _told(
    folders: list[Path], home: Path, output: Output
) -> Iterator[GeneratorSound | GeneratorFaulty]:
    said: queue.Queue[Message | int] = queue.Queue()
    child = begin_verification(folders, home, said.put, said.put)
    try:
        while not isinstance(message := said.get(), int):
            match message:
                case VerifyProgress():
                    output.progress(_progress(message))
                case GeneratorSound() | GeneratorFaulty():
                    yield message
        if message:
            raise BocetoError(ErrorCode.CHECK_DIED)
    finally:
        child.close()


def _progress(message: VerifyProgress) -> str:
    words = f"{Path(message.folder).name}: {_STAGES[message.stage]}"
    if not message.total:
        return words
    done, total = (round(count / MEGABYTE) for count in (message.done, message.total))
    return f"{words}, {done} of {total} MB"
