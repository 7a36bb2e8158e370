"""The pictures of a run: decoded once into a memory-mapped file of the run folder.

N pictures. The file `pictures.npy` is (N, side, side, 3) uint8; `pictures.json` says which class
each belongs to and what was skipped. It is written last: with it, the cache is complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import sync, sync_folder, write_atomically
from finetune.adversarial.decoding import UnusablePicture, decode_square
from finetune.adversarial.folder import FoundClass

PIXELS = "pictures.npy"
CONTENTS = "pictures.json"
LEAST_PICTURES = 16
LEAST_OF_A_CLASS = 4
HELD_OUT_SHARE = 8
LEAST_HELD_OUT = 16
MOST_HELD_OUT = 256

OnSkipped = Callable[[Path, str], None]


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies in the cache. `classes` holds folder names; `class_of` an index for each picture.

    `skipped` maps each file that could not be used to the reason.
    """

    side_px: int
    fingerprint: str
    classes: tuple[str, ...]
    class_of: tuple[int, ...]
    skipped: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a run, split into those that are learned from and those held out for KID.

    `held_out` is empty for a small folder: then KID is measured against what was learned.
    """

    contents: Contents
    pixels: NDArray[np.uint8]
    class_of: NDArray[np.int64]
    learned: NDArray[np.int64]
    held_out: NDArray[np.int64]

    def counts(self) -> list[int]:
        """How many pictures each class has."""
        return _counts(self.contents)

    def reference(self) -> NDArray[np.int64]:
        """Indices of the pictures that KID is measured against, at most MOST_HELD_OUT."""
        if len(self.held_out):
            return self.held_out
        step = -(-len(self.learned) // MOST_HELD_OUT)
        return self.learned[::step]

    def tensor(self, indices: NDArray[np.int64]) -> Tensor:
        """These pictures, (B, 3, side, side) fp32 in [-1, 1]."""
        taken = torch.from_numpy(self.pixels[indices])
        return taken.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def open_pictures(
    cache: Path,
    classes: Sequence[FoundClass],
    fingerprint: str,
    side_px: int,
    on_skipped: OnSkipped,
) -> Pictures:
    """The cached pictures, decoded now if the cache is not complete.

    Raises BocetoError: TOO_FEW_PICTURES, and those of the disk.
    """
    contents = _read_contents(cache)
    if contents is None or (contents.fingerprint, contents.side_px) != (fingerprint, side_px):
        contents = _build(cache, classes, fingerprint, side_px, on_skipped)
    _check_numbers(contents)
    pixels = np.load(cache / PIXELS, mmap_mode="r", allow_pickle=False)
    class_of = np.array(contents.class_of, np.int64)
    held_out = _held_out(class_of)
    learned = np.setdiff1d(np.arange(len(class_of)), held_out)
    return Pictures(contents, pixels, class_of, learned, held_out)


def _build(
    cache: Path,
    classes: Sequence[FoundClass],
    fingerprint: str,
    side_px: int,
    on_skipped: OnSkipped,
) -> Contents:
    skipped: dict[str, str] = {}
    class_of: list[int] = []
    shape = (sum(len(found.files) for found in classes), side_px, side_px, 3)
    with translated(cache):
        # Room for every file; what turns out unusable leaves no gap, only an unused end.
        pixels = np.lib.format.open_memmap(cache / PIXELS, "w+", np.uint8, shape)
        for index, path in _in_order(classes):
            try:
                pixels[len(class_of)] = decode_square(path, side_px)
                class_of.append(index)
            except UnusablePicture as error:
                skipped[str(path)] = str(error)
                on_skipped(path, str(error))
        pixels.flush()
        del pixels
        with (cache / PIXELS).open("rb+") as written:
            sync(written.fileno())
        sync_folder(cache)
    names = tuple(found.name for found in classes)
    contents = Contents(side_px, fingerprint, names, tuple(class_of), skipped)
    write_atomically(cache / CONTENTS, msgspec.json.encode(contents))
    return contents


def _in_order(classes: Sequence[FoundClass]) -> Iterator[tuple[int, Path]]:
    for index, found in enumerate(classes):
        for path in found.files:
            yield index, path


def _read_contents(cache: Path) -> Contents | None:
    try:
        return msgspec.json.decode((cache / CONTENTS).read_bytes(), type=Contents)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _check_numbers(contents: Contents) -> None:
    """A folder without pictures is told of first, then the first class with too few."""
    counts = _counts(contents)
    places = [("the whole folder", sum(counts), LEAST_PICTURES)]
    places += [
        (name, count, LEAST_OF_A_CLASS)
        for name, count in zip(contents.classes, counts, strict=True)
    ]
    for place, have, needed in places:
        if have < needed:
            raise BocetoError(ErrorCode.TOO_FEW_PICTURES, place=place, have=have, needed=needed)


def _counts(contents: Contents) -> list[int]:
    counted = np.bincount(np.array(contents.class_of, np.int64), minlength=len(contents.classes))
    return [int(count) for count in counted]


def _held_out(class_of: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every eighth picture of each class, spread evenly; none if that makes too few to measure."""
    chosen: list[int] = []
    share = max(HELD_OUT_SHARE, -(-len(class_of) // MOST_HELD_OUT))
    for index in np.unique(class_of):
        members = np.flatnonzero(class_of == index)
        chosen.extend(members[share - 1 :: share].tolist())
    enough = len(chosen) >= LEAST_HELD_OUT
    return np.array(sorted(chosen) if enough else [], np.int64)
