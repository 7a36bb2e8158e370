"""CUDA graphs, with a stand-in for the driver: what is captured, copied and replayed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from core.generator.conditioning import Conditioned
from core.generator.graphs import WARM_UP, GraphedPaint


class StandIn:
    """torch.cuda, as far as a capture needs it: a replay runs the captured function again."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.captured = False

    class Stream:
        def wait_stream(self, _: object) -> None:
            pass

    def current_stream(self) -> Stream:
        return self.Stream()

    @contextmanager
    def stream(self, _: object) -> Iterator[None]:
        self.calls.append("warm up")
        yield

    @contextmanager
    def graph(self, _: object) -> Iterator[None]:
        self.calls.append("capture")
        yield

    def CUDAGraph(self) -> StandIn:
        return self

    def replay(self) -> None:
        self.calls.append("replay")
        self.rerun()

    def rerun(self) -> None:
        """Set by the test: what the kernels of the graph would do."""


def conditioned(value: float) -> Conditioned:
    return Conditioned(
        torch.full((2, 1, 4, 4), value), torch.full((2, 1), value), torch.zeros(2, 1), (1,)
    )


def test_a_graph_reads_its_inputs_anew() -> None:
    cuda, outputs = StandIn(), []

    def paint(inputs: Conditioned) -> Tensor:
        outputs.append((inputs, inputs.bottom * inputs.factor[:, :, None, None]))
        return outputs[-1][1]

    def rerun() -> None:
        inputs, output = outputs[-1]
        output.copy_(inputs.bottom * inputs.factor[:, :, None, None])

    cuda.rerun = rerun
    graphed = GraphedPaint(paint, cuda)
    first = graphed(conditioned(2.0))
    assert cuda.calls == ["warm up", "capture", "replay"]
    assert len(outputs) == WARM_UP + 1
    second = graphed(conditioned(3.0))
    assert cuda.calls[-1] == "replay"
    assert len(outputs) == WARM_UP + 1
    assert first.unique().tolist() == [4.0]
    assert second.unique().tolist() == [9.0]
