"""Runs `boceto` as a person or a program does: a process, arguments, JSON lines."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.bundled import LIGHT
from core.settings import Settings, save_settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: exit code, records on stdout, words on stderr."""

    code: int
    records: list[dict[str, Any]]
    words: str

    @property
    def record(self) -> dict[str, Any]:
        """The only record."""
        (record,) = self.records
        return record


class Boceto:
    """The command with one library, in which the light generator is in use."""

    def __init__(self, home: Path) -> None:
        self.home = home
        save_settings(home, Settings(generator=LIGHT))

    def __call__(self, *arguments: object, stdin: str = "") -> Outcome:
        command = [sys.executable, "-c", "from desktop.command import main; main()"]
        words = [*map(str, arguments), "--home", str(self.home), "--json"]
        done = subprocess.run(
            command + words, input=stdin, capture_output=True, text=True, timeout=600, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        records = [json.loads(line) for line in done.stdout.splitlines()]
        return Outcome(done.returncode, records, done.stderr)
