"""`python -m finetune`: the trainer process; with the folder of a run: that run, from a shell."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.domain.errors import BocetoError
from core.protocol.training_messages import ToTrainer
from core.protocol.worker import Handlers, Send, serve
from finetune.drive import driven
from finetune.handler import TrainerHandler
from finetune.run import AdapterWritten, Event, PartDone, PreviewPainted, TuningRun
from finetune.run_folder import RunFolder

LEAST_URGENT = 19
WRONG_USAGE = 2
REFUSED = 3
INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Serve, or do the run in the folder that is named. Returns the exit code."""
    if len(arguments) > 1 or any(word.startswith("-") for word in arguments):
        _say(__doc__ or "")
        return WRONG_USAGE
    _step_back()
    if not arguments:
        serve("trainer", ToTrainer, _handlers)
        return 0
    try:
        _tune(Path(arguments[0]).absolute())
    except BocetoError as error:
        _say(error.sentence)
        return REFUSED
    except KeyboardInterrupt:
        _say("Stopped; the same command goes on from here.")
        return INTERRUPTED
    return 0


def _handlers(send: Send) -> Handlers:
    return TrainerHandler(send).handlers()


def _step_back() -> None:
    """Whoever paints, or uses the machine, goes first."""
    if sys.platform == "win32":
        import ctypes

        idle_priority_class = 0x40
        this_process = ctypes.c_void_p(-1)
        ctypes.windll.kernel32.SetPriorityClass(this_process, idle_priority_class)
    else:
        os.nice(LEAST_URGENT)


def _tune(folder: Path) -> None:
    for event in driven(TuningRun(RunFolder.open(folder), breathe=lambda: None)):
        _say(_in_words(event))


def _in_words(event: Event) -> str:
    match event:
        case PartDone():
            return (
                f"{event.phase} {event.step}/{event.steps}  stars {event.stars:.2f}  "
                f"KL {event.kl_nats:.2f}  {event.seconds_left:.0f} s left"
            )
        case PreviewPainted():
            return f"preview {event.file}"
        case AdapterWritten():
            manifest = event.manifest
            far = max(manifest.kl_nats.values())
            return f"{manifest.name}: {far:.2f} nats, {manifest.seconds:.0f} s"


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
