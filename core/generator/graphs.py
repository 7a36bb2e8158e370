"""CUDA graphs: the hundreds of small kernels of a picture, started as one.

Written for GPUs and tested without one: what is checked here is the order of the calls, not that a
driver accepts them.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import torch
from torch import Tensor

from core.generator.conditioning import Conditioned

WARM_UP = 2
"""Passes before a capture; libraries choose their kernels and reserve their memory in them."""

Paint = Callable[[Conditioned], Tensor]


class GraphedPaint:
    """Paints like the function it is made of, always with pictures of one shape and one number.

    The first call runs it plainly a few times and captures; later ones copy their inputs to where
    the graph reads and replay it. `cuda` is torch's module; tests give another.
    """

    def __init__(self, paint: Paint, cuda: ModuleType | Any = torch.cuda) -> None:
        self._paint = paint
        self._cuda = cuda
        self._graph: Any = None
        self._inputs: Conditioned | None = None
        self._output: Tensor | None = None

    def __call__(self, conditioned: Conditioned) -> Tensor:
        """(B, 3, side, side); a copy, for the next call writes over the graph's own."""
        if self._inputs is None or self._output is None:
            return self._capture(conditioned)
        for ours, theirs in zip(self._inputs.tables, conditioned.tables, strict=True):
            ours.copy_(theirs)
        self._graph.replay()
        return self._output.clone()

    def _capture(self, conditioned: Conditioned) -> Tensor:
        bottom, factor, shift = (tensor.clone() for tensor in conditioned.tables)
        inputs = Conditioned(bottom, factor, shift, conditioned.sizes)
        stream = self._cuda.Stream()
        stream.wait_stream(self._cuda.current_stream())
        with self._cuda.stream(stream):
            for _ in range(WARM_UP):
                self._paint(inputs)
        self._cuda.current_stream().wait_stream(stream)
        graph = self._cuda.CUDAGraph()
        with self._cuda.graph(graph):
            output = self._paint(inputs)
        graph.replay()
        self._graph, self._inputs, self._output = graph, inputs, output
        return output.clone()
