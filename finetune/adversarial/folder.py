"""Finds the pictures of a folder: its sub-folders are the classes. Nothing outside is touched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode


@dataclass(frozen=True, slots=True)
class FoundClass:
    """One class: the name of its folder and the files in it at any depth, sorted."""

    name: str
    files: tuple[Path, ...]


def find_classes(folder: Path) -> tuple[FoundClass, ...]:
    """The classes of a folder, sorted by name; files directly in it are a class of its own name.

    Hidden files and empty sub-folders do not count. Links to folders are not followed; a link to a
    file counts when the file lies in the folder too. Raises BocetoError(FILE_UNREADABLE).
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(folder), reason=reason) from error
    root = folder.resolve()
    found = []
    loose = tuple(Path(entry.path) for entry in entries if _counts(Path(entry.path), root))
    if loose:
        found.append(FoundClass(root.name, loose))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            files = tuple(sorted(_files_under(Path(entry.path), root)))
            if files:
                found.append(FoundClass(entry.name, files))
    return tuple(found)


def fingerprint(classes: tuple[FoundClass, ...], folder: Path) -> str:
    """SHA-256 over names, sizes and times of all files: changes when the pictures change."""
    digest = hashlib.sha256()
    for found in classes:
        for file in found.files:
            status = file.stat()
            name = os.fsencode(file.relative_to(folder))
            digest.update(b"%s\0%d\0%d\0" % (name, status.st_size, status.st_mtime_ns))
    return digest.hexdigest()


def _files_under(folder: Path, root: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent) / name
            if _counts(path, root):
                yield path


def _counts(path: Path, root: Path) -> bool:
    if path.name.startswith(".") or not path.is_file():
        return False
    return not path.is_symlink() or path.resolve().is_relative_to(root)
