"""What the installer says, and the two ways in which it gives up."""

from __future__ import annotations

import sys

REFUSED = 3
FAILED = 4
INTERRUPTED = 130


class GivingUp(Exception):
    """Ends the command; the text is a sentence for a person, with the remedy."""

    exit_code = FAILED


class Refused(GivingUp):
    """Something outside has to change first: a package, the network, free room."""

    exit_code = REFUSED


def say(sentence: str) -> None:
    """One line for the person at the terminal."""
    print(sentence, flush=True)


class Counter:
    """Tells how far a long step is: in place on a terminal, else now and then on a new line."""

    def __init__(self, doing: str, total: int) -> None:
        self._doing = doing
        self._total = total
        self._done = 0
        self._in_place = sys.stdout.isatty()

    def step(self, name: str) -> None:
        """Another one is under way."""
        self._done += 1
        line = f"{self._doing} {self._done} of {self._total}: {name}"
        if self._in_place:
            print(f"\r\033[K{line}", end="", flush=True)
        elif self._done == 1 or self._done % 20 == 0 or self._done == self._total:
            say(line)

    def end(self) -> None:
        """Leave the line, so that the next sentence starts on its own."""
        if self._in_place and self._done:
            print(flush=True)
