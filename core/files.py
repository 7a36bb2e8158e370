"""Files that are whole or absent: temporary file, fsync, rename, fsync of the folder.

Content-addressed files are named by their SHA-256, in 256 folders: `ab/ab12....png`. They never
change, so that a name is a promise about the content. Nothing here loads SQLAlchemy.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated

TEMPORARY_SUFFIX = ".tmp"
_CONTENT_NAME = re.compile(r"[0-9a-f]{64}")

if sys.platform == "darwin":
    import fcntl

    def sync(descriptor: int) -> None:
        """Have the disk itself keep what was written; a plain fsync stops at the drive's cache."""
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:  # network disks do not know it
            os.fsync(descriptor)

else:

    def sync(descriptor: int) -> None:
        """Have the disk keep what was written."""
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in this folder; Windows keeps them by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_whole(descriptor: int, data: bytes) -> None:
    """Write all of it; the system may take it in parts, above all when the disk fills up."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def write_atomically(path: Path, data: bytes) -> None:
    """Put a file into an existing folder: whole and on the disk when this returns, or not at all.

    A file of this name is replaced. Raises BocetoError: DISK_FULL, FOLDER_READ_ONLY or
    LIBRARY_FAILED; the old file is then untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
    with translated(path.parent):
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            descriptor = os.open(temporary, flags, 0o666)
            try:
                write_whole(descriptor, data)
                sync(descriptor)
            finally:
                os.close(descriptor)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, so that they survive a power cut."""
    with translated(folder):
        if folder.is_dir():
            return
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def put(folder: Path, data: bytes, suffix: str) -> str:
    """Store once, named by content; returns the name in the folder, such as `ab/ab12....png`.

    The file is complete when this returns, even after a power cut. Errors as in write_atomically.
    """
    digest = hashlib.sha256(data).hexdigest()
    name = f"{digest[:2]}/{digest}{suffix}"
    path = folder / name
    if not (path.is_file() and is_intact(path)):
        make_folder(path.parent)
        write_atomically(path, data)
    return name


def take_in(name: str, source: Path, folder: Path) -> None:
    """Move a complete content-addressed file into another folder of the same disk, for good.

    Nothing happens if it is there already. Errors as in write_atomically; FILE_MISSING.
    """
    target = folder / name
    if target.is_file():
        return
    if not (source / name).is_file():
        raise BocetoError(ErrorCode.FILE_MISSING, file=name)
    make_folder(target.parent)
    with translated(target):
        os.replace(source / name, target)
    sync_folder(target.parent)


def get(folder: Path, name: str) -> bytes:
    """The content of a content-addressed file.

    Raises BocetoError: FILE_MISSING, or FILE_UNREADABLE also when the content is not what the name
    says.
    """
    path = folder / name
    data = read(path)
    if hashlib.sha256(data).hexdigest() != path.stem:
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(path), reason="it was altered")
    return data


def read(path: Path) -> bytes:
    """The content of a file. Raises BocetoError: FILE_MISSING or FILE_UNREADABLE."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BocetoError(ErrorCode.FILE_MISSING, file=str(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(path), reason=reason) from error


def is_content_addressed(path: Path) -> bool:
    """Whether the name of this file is a SHA-256."""
    return _CONTENT_NAME.fullmatch(path.stem) is not None


def is_intact(path: Path) -> bool:
    """Whether a content-addressed file holds what its name says. Errors as in `read`."""
    return hashlib.sha256(read(path)).hexdigest() == path.stem


def move_aside(path: Path, folder: Path) -> Path:
    """Move a file or a folder into another folder of the same disk (trash, lost+found).

    Keeps its name unless that is taken; returns the new place.
    """
    target = folder / path.name
    number = 1
    while target.exists():
        target = folder / f"{path.stem}-{number}{path.suffix}"
        number += 1
    make_folder(folder)
    with translated(folder):
        path.rename(target)
        sync_folder(folder)
        sync_folder(path.parent)
    return target


def files_under(folder: Path) -> Iterator[str]:
    """The names of all files at any depth, relative to the folder, with forward slashes."""
    for parent, _, names in os.walk(folder):
        inner = os.path.relpath(parent, folder).replace(os.sep, "/")
        yield from names if inner == "." else (f"{inner}/{name}" for name in names)


def leftovers(folder: Path) -> list[Path]:
    """Temporary files, at any depth, of writers that are gone."""
    return [folder / name for name in files_under(folder) if name.endswith(TEMPORARY_SUFFIX)]
