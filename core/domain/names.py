"""Names that come from folders, files and people, made fit to be shown, spoken to and stored."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 60
# Windows keeps these for devices, whatever follows after a dot.
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def clean_name(text: str) -> str:
    """The text on one line, without control, bidirectional or unassigned characters.

    Underscores become spaces, as they stand for them in folders' names; at most 60 characters. It
    may come out empty.
    """
    return clean_line(text.replace("_", " "), MAX_LENGTH)


def clean_line(text: str, longest: int) -> str:
    """The text on one line of at most so many characters, without those that nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(_visible(char) for char in composed)
    return " ".join(kept.split())[:longest].strip()


def slug(text: str) -> str:
    """Lower case letters of English and digits, joined by hyphens; may come out empty.

    It can be the name of a folder on every system.
    """
    decomposed = unicodedata.normalize("NFKD", clean_name(text)).casefold()
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    made = _NOT_SLUG.sub("-", folded).strip("-")
    return f"{made}-named" if _DEVICE.fullmatch(made) else made


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "Z" or char in "\t\n\r":
        return " "
    return "" if category[0] == "C" else char
