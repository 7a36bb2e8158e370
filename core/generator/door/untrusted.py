"""The header of a safetensors file that a stranger wrote: measured before anything is allocated.

The library that loads tensors accepts names twice, names with path parts, and headers that take
seconds and hundreds of megabytes; here everything has a limit, and every byte its tensor.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from core.domain.errors import BocetoError, ErrorCode

MAX_HEADER_BYTES = 4 << 20
MAX_TENSORS = 20_000
MAX_DIMENSIONS = 8
MEGABYTE = 1e6
_NAME = re.compile(r"[A-Za-z0-9_.]{1,200}")
_ITEM_BYTES = {
    "F64": 8,
    "F32": 4,
    "F16": 2,
    "BF16": 2,
    "I64": 8,
    "I32": 4,
    "I16": 2,
    "I8": 1,
    "U8": 1,
    "BOOL": 1,
}


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    stop: int
    shape: tuple[int, ...]


def read_untrusted_header(path: Path) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor, of a file that holds these tensors and nothing else.

    Raises BocetoError: CHECKPOINT_DAMAGED, FILE_INCOMPLETE.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > size - 8:
            raise _damaged("its header is cut off or out of bounds")
        if length > MAX_HEADER_BYTES:
            raise _damaged("its header is larger than that of any model")
        untrusted = _parsed(file.read(length))
    places = {name: _place(name, entry) for name, entry in untrusted.items()}
    _check_data(places, 8 + length, size)
    return {name: place.shape for name, place in places.items()}


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        untrusted = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise _damaged("its header is not readable") from error
    if not isinstance(untrusted, dict):
        raise _damaged("its header is not a table")
    untrusted.pop("__metadata__", None)
    if len(untrusted) > MAX_TENSORS:
        raise _damaged("it has more tensors than any model")
    return untrusted


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name stands twice")
    return fields


def _place(name: str, untrusted: object) -> _Place:
    if not _NAME.fullmatch(name):
        raise _damaged("a tensor has a name that no model uses")
    match untrusted:
        case {"dtype": str(dtype), "shape": list(shape), "data_offsets": [int(start), int(stop)]}:
            return _checked(name, dtype, shape, (start, stop))
        case _:
            raise _damaged("its header does not describe tensors")


def _checked(name: str, dtype: str, shape: list[Any], place: tuple[int, int]) -> _Place:
    if dtype not in _ITEM_BYTES:
        raise _damaged(f"tensor {name} has numbers of an unknown kind")
    if len(shape) > MAX_DIMENSIONS or not all(type(side) is int and side > 0 for side in shape):
        raise _damaged(f"tensor {name} has an impossible shape")
    start, stop = place
    if stop - start != prod(shape) * _ITEM_BYTES[dtype]:
        raise _damaged(f"tensor {name} has another size than its shape")
    return _Place(start, stop, tuple(shape))


def _check_data(places: dict[str, _Place], begin: int, size: int) -> None:
    """Every byte belongs to one tensor, and the file ends with the last."""
    end = 0
    for name, place in sorted(places.items(), key=lambda item: item[1].start):
        if place.start != end:
            raise _damaged(f"tensor {name} lies at the wrong place")
        end = place.stop
    whole = begin + end
    if size < whole:
        have_mb, whole_mb = (round(count / MEGABYTE, 1) for count in (size, whole))
        raise BocetoError(ErrorCode.FILE_INCOMPLETE, have_mb=have_mb, whole_mb=whole_mb)
    if size > whole:
        raise _damaged("something was added to its end")


def _damaged(reason: str) -> BocetoError:
    return BocetoError(ErrorCode.CHECKPOINT_DAMAGED, reason=reason)
