"""Faults of the disk while tensors are written, also those that safetensors tells in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from core.faults import disk_fault, translated

_DISK_ERROR = re.compile(r"(.*) \(os error (\d+)\)")


@contextmanager
def saving(folder: Path) -> Iterator[None]:
    """Errors of the world inside this block rise as BocetoErrors about this folder."""
    with translated(folder):
        try:
            yield
        except SafetensorError as error:
            if (found := _DISK_ERROR.search(str(error))) is None:
                raise
            raise disk_fault(OSError(int(found[2]), found[1]), folder) from error
