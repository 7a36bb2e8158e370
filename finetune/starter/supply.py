"""Where a run's training pairs come from: drawn for each step, or by many processes into a pool.

A graphics card is quicker than all artists of a computer: there each picture is trained on several
times before it is forgotten. What a step sees depends on seed and step alone in both.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from finetune.starter.pictures import Drawn, Pairs, drawn_for_training, pairs_of, pyramid
from finetune.starter.schedule import Step

POOL_CHUNKS = 128
"""The pool keeps the pictures of as many steps."""
_AHEAD_CHUNKS = 96
_PURPOSE = 3
"""Apart from the streams of the drawings and of the plan."""


class Supply(Protocol):
    """What a run asks for pairs."""

    def pairs(self, step: int, plan: Step) -> Pairs:
        """The pairs of a step, `plan.batch_size` of them, at `plan.side_px`."""
        ...

    def close(self) -> None:
        """Nothing more will be asked for."""
        ...


class DrawnAhead:
    """A thread draws the next step's pictures at their side; no picture comes twice.

    Drawing holds the interpreter while torch does not, so one processor does both.
    """

    def __init__(self, plan: Callable[[int], Step], seed: int, device: torch.device) -> None:
        self._plan, self._seed, self._device = plan, seed, device
        self._artist = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draw")
        self._drawing: dict[int, Future[Drawn]] = {}

    def pairs(self, step: int, plan: Step) -> Pairs:
        """See `Supply`."""
        self._ask(step, plan)
        self._ask(step + 1, self._plan(step + 1))
        return self._drawing.pop(step).result().pairs().to(self._device)

    def close(self) -> None:
        """See `Supply`."""
        self._artist.shutdown(cancel_futures=True)

    def _ask(self, step: int, plan: Step) -> None:
        if step not in self._drawing:
            self._drawing[step] = self._artist.submit(
                drawn_for_training,
                (self._seed, step),
                plan.batch_size,
                plan.side_px,
            )


class Pool:
    """Processes draw `fresh` pictures of `side_px` for each step; a batch is filled up from before.

    The pictures of the last POOL_CHUNKS steps lie on the device as bytes; a coarse step sees them
    averaged down.
    """

    def __init__(
        self, artists: int, fresh: int, side_px: int, seed: int, device: torch.device
    ) -> None:
        self._fresh, self._side_px, self._seed, self._device = fresh, side_px, seed, device
        self._artists = ProcessPoolExecutor(
            artists, multiprocessing.get_context("spawn"), initializer=_keep_to_one_core
        )
        self._coming: deque[tuple[int, Future[Drawn]]] = deque()
        self._kept: dict[str, Tensor] = {}
        self._chunks = 0
        """How many chunks were asked for, counted from step 0."""

    def pairs(self, step: int, plan: Step) -> Pairs:
        """See `Supply`. Waits for the artists where they are behind."""
        self._chunks = max(self._chunks, step + 1 - POOL_CHUNKS)
        while self._chunks <= step + _AHEAD_CHUNKS:
            seed = (self._seed, self._chunks)
            chunk = self._artists.submit(drawn_for_training, seed, self._fresh, self._side_px)
            self._coming.append((self._chunks, chunk))
            self._chunks += 1
        while self._coming and self._coming[0][0] <= step:
            number, drawn = self._coming.popleft()
            self._keep(number % POOL_CHUNKS, drawn.result())
        rows = torch.from_numpy(self._rows(step, plan.batch_size)).to(self._device)
        return self._batch(rows, plan.side_px)

    def close(self) -> None:
        """See `Supply`. What was asked for beforehand is not drawn any more."""
        self._artists.shutdown(cancel_futures=True)

    def _rows(self, step: int, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The step's own chunk, and others of the pool at random."""
        own = (step % POOL_CHUNKS) * self._fresh + np.arange(self._fresh)
        random = np.random.default_rng([self._seed, step, _PURPOSE])
        kept = min(step + 1, POOL_CHUNKS) * self._fresh
        others = random.integers(kept, size=max(0, count - self._fresh))
        return np.concatenate([own[:count], others])

    def _keep(self, slot: int, drawn: Drawn) -> None:
        rows = slice(slot * self._fresh, (slot + 1) * self._fresh)
        for name, values in drawn.tensors().items():
            if name not in self._kept:
                shape = (POOL_CHUNKS * self._fresh, *values.shape[1:])
                self._kept[name] = torch.zeros(shape, dtype=values.dtype, device=self._device)
            self._kept[name][rows] = values.to(self._device)

    def _batch(self, rows: Tensor, side_px: int) -> Pairs:
        pairs = pairs_of({name: values[rows] for name, values in self._kept.items()})
        (pictures,), (unblended,) = (
            pyramid(whole, [side_px]) for whole in (pairs.pictures, pairs.unblended)
        )
        return replace(pairs, pictures=pictures, unblended=unblended)


def _keep_to_one_core() -> None:
    torch.set_num_threads(1)
