"""Ctrl+Up and Ctrl+Down in the prompt: "crimson" becomes "(crimson:1.1)", and back at 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

STEP, LEAST, MOST = 0.1, 0.0, 3.0
_WORD = re.compile(r"[^\s(){}|,;:]+")
_TAIL = re.compile(r":\s*(\d{1,4}(?:\.\d{1,4})?)\s*\)")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The text with another weight, and the stretch that it weighs: text[start:end]."""

    text: str
    start: int
    end: int


def nudged(text: str, start: int, end: int, steps: int) -> Weighed | None:
    """Change the weight of text[start:end], or of the word there if nothing is selected.

    None where there is no word, and where the weight cannot go further.
    """
    start, end = _word_at(text, start) if start == end else _trimmed(text, start, end)
    if start == end:
        return None
    before, weight, after = start, 1.0, end
    tail = _TAIL.match(text, end)
    if start and text[start - 1] == "(" and tail is not None:
        before, weight, after = start - 1, float(tail[1]), tail.end()
    wanted = round(weight + steps * STEP, 4)
    if not LEAST <= wanted <= MOST:
        return None
    body = text[start:end]
    if wanted == 1.0:
        return Weighed(text[:before] + body + text[after:], before, before + len(body))
    shown = f"{wanted:.2f}".rstrip("0").rstrip(".")
    whole = f"({body}:{shown})"
    return Weighed(text[:before] + whole + text[after:], before + 1, before + 1 + len(body))


def _word_at(text: str, position: int) -> tuple[int, int]:
    """Where the word at a position stands; an empty stretch if there is none."""
    words = (match.span() for match in _WORD.finditer(text))
    return next((span for span in words if span[0] <= position <= span[1]), (position, position))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks at its ends."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return start, max(start, start + len(inside.strip()))
