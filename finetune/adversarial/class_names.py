"""Names that come from folders, made fit to be shown, spoken to and stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from core.domain.card import SceneClass
from core.prompts.words import fold

MAX_LENGTH = 60
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def clean_name(text: str) -> str:
    """The text on one line, without control, bidirectional or unassigned characters.

    Underscores become spaces, as they stand for them in folders' names; at most 60 characters. It
    may come out empty.
    """
    composed = unicodedata.normalize("NFC", text).replace("_", " ")
    kept = "".join(_visible(char) for char in composed)
    return " ".join(kept.split())[:MAX_LENGTH].strip()


def slug(text: str) -> str:
    """Lower case letters of English and digits, joined by hyphens; may come out empty."""
    return _NOT_SLUG.sub("-", fold(clean_name(text))).strip("-")


def named_classes(folder_names: Iterable[str]) -> tuple[SceneClass, ...]:
    """One class for each folder, in the same order, its name as given in both languages.

    Names that are empty or equal once they are cleaned get a number.
    """
    classes: list[SceneClass] = []
    taken: set[str] = set()
    for number, folder_name in enumerate(folder_names, start=1):
        name = _unlike(clean_name(folder_name) or f"class {number}", taken)
        taken.add(fold(name))
        classes.append(SceneClass(name, name, name, (name,), (name,)))
    return tuple(classes)


def _unlike(name: str, taken: set[str]) -> str:
    candidate, number = name, 2
    while fold(candidate) in taken:
        candidate = f"{name} {number}"
        number += 1
    return candidate


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "Z" or char in "\t\n\r":
        return " "
    return "" if category[0] == "C" else char
