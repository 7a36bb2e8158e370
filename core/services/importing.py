"""Has a generator imported in a process of its own; for the window and for the command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.paths import LibraryPaths
from core.protocol.client import Child
from core.protocol.import_messages import FromImport
from core.protocol.messages import Message
from core.quarantine import sweep

MODULE = "core.painter.intake"
LOG = "import.log"


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What to import, and what is known of it: "" for a name out of the file, and no licence.

    `statistics` has those for every truncation measured where they are missing, in minutes.
    """

    source: Path
    name: str = ""
    licence: str = ""
    statistics: bool = False


def begin_import(
    wish: ImportWish,
    home: Path,
    on_message: Callable[[Message], None],
    on_end: Callable[[int], None],
) -> Child[Message]:
    """Start; close the child to end the import at once.

    `on_end` gets the exit code when nothing of an unfinished import is left, however it ended.
    Both are called on a foreign thread.
    """

    def ended(exit_code: int) -> None:
        sweep(home)
        on_end(exit_code)

    named = [f"--home={home}", f"--name={wish.name}", f"--licence={wish.licence}"]
    if wish.statistics:
        named.append("--statistics")
    arguments = [MODULE, *named, "--", str(wish.source.absolute())]
    return Child(arguments, FromImport, on_message, ended, LibraryPaths(home).logs / LOG)
