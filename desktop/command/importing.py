"""`boceto import`: a stranger's generator, checked and converted by a process of its own."""

from __future__ import annotations

import queue
from pathlib import Path

from core.cards import Survey
from core.domain.errors import BocetoError, ErrorCode
from core.protocol.import_messages import GeneratorImported, ImportProgress, ImportStage
from core.protocol.messages import Failed, Message
from core.services.importing import ImportWish, begin_import
from desktop.command.generators import show_generator
from desktop.command.output import Output

MEGABYTE = 1e6
_STAGES = {
    ImportStage.FORMAT: "looking at size and format",
    ImportStage.HASH: "copying and hashing",
    ImportStage.CONTENTS: "looking at its contents",
    ImportStage.LICENCE: "noting its licence",
    ImportStage.STATISTICS: "measuring its statistics",
    ImportStage.TRIAL: "converting and painting a trial picture",
    ImportStage.TASTE: "painting what its taste is measured by",
}


def import_file(wish: ImportWish, home: Path, output: Output) -> None:
    """Import, and print the new generator; Ctrl+C ends it at once and leaves nothing behind."""
    done = _imported(wish, home, output)
    folder = Path(done.folder)
    size_bytes = sum(file.stat().st_size for file in folder.iterdir())
    show_generator(Survey(folder, size_bytes, done.card), output)


def _imported(wish: ImportWish, home: Path, output: Output) -> GeneratorImported:
    said: queue.Queue[Message | int] = queue.Queue()
    child = begin_import(wish, home, said.put, said.put)
    try:
        while True:
            message = said.get()
            match message:
                case GeneratorImported():
                    return message
                case Failed(code=code, facts=facts):
                    raise BocetoError(ErrorCode(code), **facts)
                case 0:
                    # It gave up as it was told: Ctrl+C goes to both, and the other was faster.
                    raise KeyboardInterrupt
                case int():
                    raise BocetoError(ErrorCode.IMPORT_DIED)
                case ImportProgress():
                    output.progress(_progress(message))
    except KeyboardInterrupt:
        output.say("Cancelled; nothing was kept.")
        raise
    finally:
        child.close()


def _progress(message: ImportProgress) -> str:
    words = _STAGES[message.stage]
    if not message.total:
        return words
    if message.stage is ImportStage.HASH:
        done, total = (round(count / MEGABYTE) for count in (message.done, message.total))
        return f"{words}, {done} of {total} MB"
    return f"{words}, {message.done} of {message.total}"
