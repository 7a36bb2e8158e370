"""The same random weights painted by the package and by Boceto.

B batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor

from core.domain.painting import Precision
from core.generator.bench.measuring import Pairs, measure_pairs
from core.generator.bench.package import ROW, PackageModel
from core.generator.checkpoints.conversion import assembled, convert
from core.generator.checkpoints.families import Family
from core.generator.devices import CPU, dtype_of
from core.generator.memory import CPU_GROUP, multiply_adds, wished_at_once
from core.generator.painting_form import PaintingForm

MILLI = 1e3
WHITE = 2.0
"""From -1 to 1."""


def compared(
    side_px: int, batches: Sequence[int], pairs: int, peaks: Mapping[Precision, float]
) -> Iterator[dict[str, Any]]:
    """One record for each batch size and arithmetic. `peaks`: flops of a large matrix product."""
    package = PackageModel(side_px)
    given = {batch: package.inputs(batch) for batch in batches}
    with torch.inference_mode():
        expected = {batch: package.paint(*inputs) for batch, inputs in given.items()}
    for precision, peak in peaks.items():
        painter = FormPainter(package, precision)
        work = 2 * multiply_adds(painter.architecture)
        for batch in batches:
            z, classes = given[batch]
            with torch.inference_mode():
                timed = measure_pairs(
                    partial(package.paint, z, classes), partial(painter.paint, z, classes), pairs
                )
                found = painter.paint(z, classes)
            share = work * batch / timed.second_seconds / peak
            yield _record(side_px, batch, precision, timed) | {
                "gemm_share": share,
                "largest_difference": float((found - expected[batch]).abs().max()),
                "psnr_db": psnr_db(found, expected[batch]),
            }


class FormPainter:
    """Paints a converted model as the app does: conditioned in groups, so many at once."""

    def __init__(self, package: PackageModel, precision: Precision) -> None:
        network = assembled(convert(package.tensors, Family.HUGGING_FACE))
        self.architecture = network.architecture
        self._embeddings = network.embeddings.weight
        self._at_once = wished_at_once(self.architecture, CPU)
        self._form = PaintingForm(network, dtype_of(precision), self._at_once, consume=True)

    def paint(self, z: Tensor, classes: Tensor) -> Tensor:
        """z: (B, Z); classes: (B, K). Returns (B, 3, side, side)."""
        return torch.cat(list(self._pictures(z, classes @ self._embeddings)))[: len(z)]

    def _pictures(self, z: Tensor, embedding: Tensor) -> Iterator[Tensor]:
        for start in range(0, len(z), CPU_GROUP):
            rows = slice(start, start + CPU_GROUP)
            conditioned = self._form.condition(_padded(z[rows]), _padded(embedding[rows]), ROW)
            for first in range(0, len(z[rows]), self._at_once):
                yield self._form.paint(conditioned.part(first, first + self._at_once))


def psnr_db(found: Tensor, expected: Tensor) -> float:
    """Peak signal to noise of pictures in [-1, 1]."""
    error = (found - expected).square().mean().clamp(min=1e-20)
    return float(10 * torch.log10(WHITE**2 / error))


def _padded(rows: Tensor) -> Tensor:
    padded = rows.new_zeros(CPU_GROUP, rows.shape[1])
    padded[: len(rows)] = rows
    return padded


def _record(side_px: int, batch: int, precision: Precision, timed: Pairs) -> dict[str, Any]:
    return {
        "measured": f"BigGAN-deep {side_px}",
        "batch": batch,
        "precision": precision.value,
        "package_ms": MILLI * timed.first_seconds,
        "boceto_ms": MILLI * timed.second_seconds,
        "times_faster": timed.ratio,
    }
