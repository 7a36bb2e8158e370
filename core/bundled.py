"""The generators that come with the program: which there are, and which one is the default."""

from __future__ import annotations

from pathlib import Path

from core.domain.names import slug
from core.paths import resources_folder

LIGHT = "starter"
"""The name of the light generator, which is always there: for tests and for slow computers."""
LARGER = "starter-256"
"""The name of the one with larger pictures, which a checkout may lack."""


def bundled_generators() -> list[Path]:
    """Their folders, the default first: the larger one where it is there."""
    light, larger = (resources_folder() / name for name in (LIGHT, LARGER))
    return [larger, light] if larger.is_dir() else [light]


def default_generator() -> str:
    """The name of the generator that paints until another is chosen."""
    return bundled_generators()[0].name


def is_bundled(folder: Path) -> bool:
    """Whether this is the folder of a bundled generator, which stays as it is."""
    return folder in bundled_generators()


def is_reserved(name: str) -> bool:
    """Whether a bundled generator has this name, or will have it where it is not there yet."""
    return slug(name) in (LIGHT, LARGER)
