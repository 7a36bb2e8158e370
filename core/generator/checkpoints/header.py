"""Reads and checks the header of a safetensors file before anything is allocated.

The library that loads the tensors accepts duplicate names, unused bytes and giant headers; a file
that came from elsewhere is measured against the architecture first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode

MAX_HEADER_BYTES = 4 << 20
_DTYPES = {"F16": torch.float16, "BF16": torch.bfloat16, "F32": torch.float32}


def check_header(path: Path, expected: Mapping[str, tuple[int, ...]]) -> None:
    """Raise BocetoError(WEIGHTS_DAMAGED) unless the file holds exactly the expected tensors.

    `expected` maps each name to its shape; dtypes may be fp16, bf16 or fp32; the data must be
    contiguous and end with the file.
    """
    if reason := _fault(path, expected):
        raise BocetoError(ErrorCode.WEIGHTS_DAMAGED, file=str(path), reason=reason)


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a file whose header was checked, each in memory of its own.

    The library that reads such files maps them instead; then one small tensor that is kept holds
    all of the file in memory. Raises OSError.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        tensors = {}
        for name, tensor in header.items():
            start, stop = tensor["data_offsets"]
            data = torch.empty(stop - start, dtype=torch.uint8)
            file.seek(8 + length + start)
            if file.readinto(data.numpy().data) != stop - start:
                raise OSError(f"{name} is cut off")
            tensors[name] = data.view(_DTYPES[tensor["dtype"]]).view(tensor["shape"])
    return tensors


def _fault(path: Path, expected: Mapping[str, tuple[int, ...]]) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(MAX_HEADER_BYTES, size - 8):
            return "it is cut off or no safetensors file"
        try:
            untrusted = json.loads(file.read(length), object_pairs_hook=_unique)
        except (ValueError, RecursionError):
            return "its header is not readable"
    if not isinstance(untrusted, dict):
        return "its header is not a table"
    untrusted.pop("__metadata__", None)
    if difference := set(expected) ^ set(untrusted):
        return f"tensor {min(map(str, difference))} is missing or unexpected"
    return _data_fault(untrusted, expected, size - 8 - length)


def _data_fault(
    untrusted: Mapping[str, Any], expected: Mapping[str, tuple[int, ...]], data_bytes: int
) -> str:
    """The first tensor that is not as expected, in the order in which they lie in the file."""
    end = 0
    try:
        tensors = sorted(untrusted.items(), key=lambda item: item[1]["data_offsets"])
        for name, tensor in tensors:
            start, stop = tensor["data_offsets"]
            wanted = _DTYPES[tensor["dtype"]].itemsize * prod(expected[name])
            if tuple(tensor["shape"]) != expected[name]:
                return f"tensor {name} has shape {tensor['shape']}, not {list(expected[name])}"
            if start != end or stop - start != wanted:
                return f"tensor {name} lies at the wrong place"
            end = stop
    except (KeyError, TypeError, ValueError):
        return "its header does not describe tensors"
    return "" if end == data_bytes else "it is cut off or longer than its tensors"


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("duplicate names")
    return fields
