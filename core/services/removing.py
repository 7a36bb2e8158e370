"""Removing an installed generator: into the library's trash, from where it can come back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.cards import generator_in_use, load_card
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.files import make_folder, move_aside
from core.paths import LibraryPaths
from core.services.ports import Library


@dataclass(frozen=True, slots=True)
class Mentions:
    """What in the library was made by a generator, and stays when it goes."""

    pictures: int
    adapters: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A generator that was removed. `place` is its folder in the trash, `folder` where it was."""

    title: str
    folder: Path
    place: Path


def mentions(library: Library, generator: GeneratorId) -> Mentions:
    """Count the pictures and adapters of a generator."""
    scenes = [scene for scene in library.scenes() if scene.generator == generator]
    pictures = {image for scene in scenes for image in library.pictures_of(scene)}
    adapters = [one for one in library.adapters() if one.generator == generator]
    return Mentions(len(pictures), len(adapters))


def remove_generator(home: Path, folder: Path) -> Removed:
    """Move a generator to the trash; one that is damaged, too.

    Raises BocetoError: STARTER_STAYS, GENERATOR_IN_USE, and those of a disk.
    """
    title = _title(folder)
    if folder.parent != LibraryPaths(home).generators:
        raise BocetoError(ErrorCode.STARTER_STAYS, generator=title)
    if folder.name == generator_in_use(home):
        raise BocetoError(ErrorCode.GENERATOR_IN_USE, generator=title)
    return Removed(title, folder, move_aside(folder, LibraryPaths(home).trash))


def bring_back(removed: Removed) -> None:
    """Undo a removal. Raises BocetoError: GENERATOR_NAME_TAKEN, and those of a disk."""
    if removed.folder.exists():
        raise BocetoError(ErrorCode.GENERATOR_NAME_TAKEN, name=removed.folder.name)
    make_folder(removed.folder.parent)
    moved = move_aside(removed.place, removed.folder.parent)
    if moved != removed.folder:
        moved.rename(removed.folder)


def _title(folder: Path) -> str:
    try:
        return load_card(folder).title
    except BocetoError:
        return folder.name
