"""Has installed generators checked in a process of its own; for the window and for the command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.paths import LibraryPaths
from core.protocol.client import Child
from core.protocol.messages import Message
from core.protocol.verify_messages import FromVerifier

MODULE = "core.generator.door.verification"
LOG = "verify.log"


def begin_verification(
    folders: Sequence[Path],
    home: Path,
    on_message: Callable[[Message], None],
    on_end: Callable[[int], None],
) -> Child[Message]:
    """Check these generators in turn; close the child to end the check at once.

    `on_end` gets the exit code. Both are called on a foreign thread.
    """
    arguments = [MODULE, "--", *(str(folder) for folder in folders)]
    return Child(arguments, FromVerifier, on_message, on_end, LibraryPaths(home).logs / LOG)
