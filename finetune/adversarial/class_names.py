"""The classes of a folder of pictures, named after its sub-folders."""

from __future__ import annotations

from collections.abc import Iterable

from core.domain.card import SceneClass
from core.domain.names import clean_name
from core.prompts.words import fold


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
