"""Copies a stranger's file into the quarantine, so that what was checked is what is used."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import write_whole

MAX_FILE_BYTES = 4 << 30
CHUNK_BYTES = 4 << 20
GIGABYTE = 1e9

_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


@dataclass(frozen=True, slots=True)
class Copied:
    """A file in the quarantine and the checksums of what was read, in hexadecimal digits."""

    path: Path
    size_bytes: int
    sha256: str
    md5: str


def open_regular(path: Path) -> tuple[int, int]:
    """A descriptor for reading and the size in bytes; links, pipes and devices are refused.

    Raises BocetoError: FILE_NOT_REGULAR, FILE_TOO_LARGE, FILE_UNREADABLE. The caller closes.
    """
    descriptor = _opened(path)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise _not_regular(path, found.st_mode)
        if found.st_size > MAX_FILE_BYTES:
            size_gb = round(found.st_size / GIGABYTE, 1)
            limit_gb = round(MAX_FILE_BYTES / GIGABYTE, 1)
            raise BocetoError(ErrorCode.FILE_TOO_LARGE, size_gb=size_gb, limit_gb=limit_gb)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor, found.st_size


def copy_hashed(source: Path, target: Path, tell: Callable[[int, int], None]) -> Copied:
    """Copy, with checksums of the very bytes that were written; `tell` hears bytes done, of all.

    Another file that takes its place meanwhile is not seen; one that is written meanwhile is
    refused, for nobody ever had such a file. Raises BocetoError as `open_regular`, and
    FILE_UNREADABLE, DISK_FULL, FOLDER_READ_ONLY.
    """
    descriptor, size = open_regular(source)
    try:
        with translated(target.parent):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            copy = os.open(target, flags, 0o600)
        try:
            return _copied(descriptor, copy, source, Copied(target, size, "", ""), tell)
        finally:
            os.close(copy)
    finally:
        os.close(descriptor)


def _copied(
    descriptor: int, copy: int, source: Path, plan: Copied, tell: Callable[[int, int], None]
) -> Copied:
    digest, old_digest = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    written = os.fstat(descriptor).st_mtime_ns
    done = 0
    while done <= plan.size_bytes and (chunk := _chunk(descriptor, source)):
        done += len(chunk)
        digest.update(chunk)
        old_digest.update(chunk)
        with translated(plan.path.parent):
            write_whole(copy, chunk)
        tell(done, max(done, plan.size_bytes))
    if done != plan.size_bytes or os.fstat(descriptor).st_mtime_ns != written:
        reason = "it was written while it was read"
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=shown(source), reason=reason)
    return Copied(plan.path, done, digest.hexdigest(), old_digest.hexdigest())


def _chunk(descriptor: int, source: Path) -> bytes:
    with readable(source):
        return os.read(descriptor, CHUNK_BYTES)


def _opened(path: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    # Without these a link is followed, and a pipe without a writer is waited for.
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with readable(path):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise _not_regular(path, mode)
        return os.open(path, flags)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Errors of the disk that a stranger's file lies on rise as BocetoError(FILE_UNREADABLE)."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=shown(path), reason=reason) from error


def _not_regular(path: Path, mode: int) -> BocetoError:
    what = next((what for is_kind, what in _KINDS if is_kind(mode)), "no plain file")
    return BocetoError(ErrorCode.FILE_NOT_REGULAR, file=shown(path), what=what)


def shown(path: Path) -> str:
    """The name of a file for people and for JSON: bytes that are no text become a mark."""
    return os.fsencode(path.name).decode("utf-8", "replace")
