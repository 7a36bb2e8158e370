"""What a person chose for the program itself: typed, versioned, never in the way of a start."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from core.files import make_folder, write_atomically

SETTINGS_VERSION = 1
FILE = "settings.json"


class Settings(msgspec.Struct, frozen=True):
    """Fields with their defaults; `language` and `theme` may be "system".

    `generator` is the folder's name of the one that paints; "" is the default.
    """

    language: str = "system"
    theme: str = "system"
    text_scale: float = 1.0
    reduce_motion: bool = False
    auto_advance: bool = False
    generator: str = ""
    version: int = SETTINGS_VERSION


def load_settings(home: Path) -> Settings:
    """The settings of a library; a missing or broken file, or a field of a wrong type, is default.

    Unknown fields are ignored: a newer version may have written them.
    """
    try:
        untrusted = json.loads((home / FILE).read_bytes())
    except (OSError, ValueError):
        return Settings()
    if not isinstance(untrusted, dict):
        return Settings()
    kept = {
        field.name: untrusted[field.name]
        for field in msgspec.structs.fields(Settings)
        if field.name in untrusted and _fits(untrusted[field.name], field.type)
    }
    return Settings(**kept)


def save_settings(home: Path, settings: Settings) -> None:
    """Keep the settings of a library, whose folder is made if it is not there.

    Raises BocetoError as `core.files.write_atomically` does; the former settings then stay.
    """
    make_folder(home)
    write_atomically(home / FILE, msgspec.json.format(msgspec.json.encode(settings)) + b"\n")


def _fits(value: object, wanted: type) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True
