"""The lines that a wildcard may stand for: text files in one folder of the library's home."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.prompts.template import Wildcard

MAX_BYTES = 1_000_000
MAX_LINES = 2000
MAX_LINE_LENGTH = 500

_log = logging.getLogger("boceto.prompts")


def wildcard_values(
    wildcards: Iterable[Wildcard], folder: Path | None
) -> Mapping[str, tuple[str, ...]]:
    """The lines of each wildcard's file, `name.txt`; none for one that is not there.

    The grammar allows letters, digits, hyphens and underscores in a name, so no name leaves the
    folder; neither does a link. Blank lines and those that begin with "#" are skipped.
    """
    names = dict.fromkeys(wildcard.name for wildcard in wildcards)
    return {name: _lines(folder, name) for name in names} if folder is not None else {}


def _lines(folder: Path, name: str) -> tuple[str, ...]:
    file = folder / f"{name}.txt"
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            return ()
        with file.open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8", errors="replace")
    except (OSError, ValueError) as error:
        _log.info("wildcard %s: %s", name, error)
        return ()
    lines = (line.strip()[:MAX_LINE_LENGTH] for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))[:MAX_LINES]
