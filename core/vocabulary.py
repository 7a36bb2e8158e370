"""Scene texts from a vocabulary file: names that a generator's card gives its classes."""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.domain.card import SceneClass


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class as it is written in the file."""

    slug: str
    en: str
    es: str
    texts_en: tuple[str, ...]
    texts_es: tuple[str, ...]


class _Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    classes: tuple[_Entry, ...]


def read_vocabulary(file: Path) -> tuple[SceneClass, ...]:
    """The classes of a vocabulary file (TOML), in the order of the generator's classes.

    Raises OSError, msgspec.DecodeError for a file of another form, and ValueError when two classes
    share a slug or a text is blank.
    """
    entries = msgspec.toml.decode(file.read_bytes(), type=_Vocabulary).classes
    slugs = [entry.slug for entry in entries]
    if len(set(slugs)) != len(slugs):
        raise ValueError(f"{file} names a class twice")
    for entry in entries:
        texts = (entry.slug, entry.en, entry.es, *entry.texts_en, *entry.texts_es)
        if not all(text.strip() for text in texts):
            raise ValueError(f"{file} has a blank text in {entry.slug}")
    return tuple(
        SceneClass(entry.slug, entry.en, entry.es, entry.texts_en, entry.texts_es)
        for entry in entries
    )
