"""What a command prints: records on stdout, words for people on stderr, and the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

import msgspec

from core.domain.errors import BocetoError, ErrorCode

DONE, USAGE, REFUSED, FAILED = 0, 2, 3, 4

# Refusals are about what was asked for; failures are about the machine.
_FAILURES = {
    ErrorCode.DISK_FULL,
    ErrorCode.FOLDER_READ_ONLY,
    ErrorCode.LIBRARY_FAILED,
    ErrorCode.OUT_OF_MEMORY,
    ErrorCode.PAINTER_DIED,
    ErrorCode.TRAINER_DIED,
    ErrorCode.INSTALLATION_INCOMPLETE,
    ErrorCode.TRAINING_DIVERGED,
    ErrorCode.DUEL_COLLAPSED,
    ErrorCode.IMPORT_DIED,
    ErrorCode.CHECK_DIED,
}


class Output:
    """Prints the records of one command, as JSON lines or for people."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json

    def record(self, fields: Mapping[str, object]) -> None:
        """One result. JSON: one object a line; else `name: value` pairs."""
        plain = msgspec.to_builtins(fields)
        if self._as_json:
            line = json.dumps(plain, ensure_ascii=False)
        else:
            line = "  ".join(f"{name}: {_shown(value)}" for name, value in plain.items())
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def card(self, fields: Mapping[str, object], text: str) -> None:
        """One result that has a form of its own for people."""
        if self._as_json:
            self.record(fields)
        else:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    def say(self, words: str) -> None:
        """A sentence for the person at the terminal."""
        sys.stderr.write(words + "\n")
        sys.stderr.flush()

    def progress(self, words: str) -> None:
        """A line that the next one replaces, if a person is looking."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    def end(self, code: int) -> NoReturn:
        """Leave with an exit code."""
        raise SystemExit(code)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a BocetoError into one sentence, a record and exit code 3 or 4."""
        try:
            yield
        except BocetoError as error:
            self.say(error.sentence)
            if self._as_json:
                self.record({"error": error.code.value, "reason": error.sentence})
            raise SystemExit(FAILED if error.code in _FAILURES else REFUSED) from error


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value) or "none"
    if isinstance(value, dict):
        return " ".join(_shown(item) for item in value.values())
    return "none" if value is None else str(value)
