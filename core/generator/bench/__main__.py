"""python -m core.generator.bench SIDES BATCHES PAIRS THREADS: one JSON object a line on stdout."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch

from core.domain.errors import BocetoError
from core.domain.painting import Precision
from core.generator.bench.comparison import compared
from core.generator.bench.measuring import gemm_flops
from core.generator.devices import CPU, dtype_of, pick_precision

GIGA = 1e9


def main(arguments: Sequence[str]) -> None:
    """Sides and batches are lists with commas."""
    sides, batches = ([int(item) for item in part.split(",")] for part in arguments[:2])
    pairs, threads = int(arguments[2]), int(arguments[3])
    torch.set_num_threads(threads or os.cpu_count() or 1)
    try:
        for record in _records(sides, batches, pairs):
            _say(record)
    except BocetoError as error:
        _say({"error": error.code.value, "facts": error.facts})


def _records(sides: Sequence[int], batches: Sequence[int], pairs: int) -> Iterator[dict[str, Any]]:
    precisions = [Precision.FP32]
    if pick_precision(Precision.AUTO, CPU) is Precision.BF16:
        precisions.append(Precision.BF16)
    peaks = {precision: gemm_flops(dtype_of(precision)) for precision in precisions}
    yield {
        "measured": "machine",
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        **{f"gemm_{name}_gflops": peak / GIGA for name, peak in peaks.items()},
    }
    for side_px in sides:
        yield from compared(side_px, batches, pairs, peaks)


def _say(record: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
