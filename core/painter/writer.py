"""Delivers finished pictures: into the shared frames at once, onto the disk beside the painting."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.card import GeneratorCard
from core.domain.ids import RequestId
from core.domain.recipe import Recipe
from core.exporting.metadata import APP, Provenance, png_bytes
from core.files import put
from core.protocol.frames import FrameFile
from core.protocol.messages import ImageReady
from core.protocol.worker import Send

_THREADS = 2

Pixels = NDArray[np.uint8]


class Writer:
    """Writes pictures on threads of its own: waiting for the disk does not hold up the next one."""

    def __init__(self, send: Send, card: GeneratorCard, app_version: str) -> None:
        self.send = send
        self._card = card
        self._app = f"{APP} {app_version}"
        self.threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="write")

    def write(self, folder: Path, recipe: Recipe, pixels: Pixels) -> str:
        """Write one PNG, content-addressed; returns its name in the folder."""
        created = datetime.now(UTC).isoformat(timespec="seconds")
        provenance = Provenance(self._app, self._card.name, created)
        data = png_bytes(pixels.tobytes(), len(pixels), recipe, self._card, provenance)
        return put(folder, data, ".png")


class Delivery:
    """The pictures of one request on their way; `finish` waits for the last.

    `frames` is the path of the frame file ("" for none); picture k goes to slots[k].
    """

    def __init__(
        self, writer: Writer, request: RequestId, folder: str, frames: str, slots: Sequence[int]
    ) -> None:
        self._writer = writer
        self._request = request
        self._folder = Path(folder)
        self._frames = FrameFile.attach(Path(frames)) if frames else None
        self._slots = slots
        self._written: list[Future[None]] = []

    @property
    def count(self) -> int:
        """How many pictures were handed over."""
        return len(self._written)

    def deliver(self, index: int, recipe: Recipe, pixels: Pixels, predicted: float | None) -> None:
        """Hand over shown picture number `index`. pixels: (side, side, 3)."""
        if self._frames is not None:
            with self._frames.slot(self._slots[index]) as view:
                view[:] = pixels.tobytes()
        self._written.append(
            self._writer.threads.submit(self._write, index, recipe, pixels, predicted)
        )

    def _write(self, index: int, recipe: Recipe, pixels: Pixels, predicted: float | None) -> None:
        # The file first, then the news: a row never comes before its file.
        name = self._writer.write(self._folder, recipe, pixels)
        self._writer.send(
            ImageReady(
                request=self._request,
                index=index,
                slot=self._slots[index] if self._frames is not None else None,
                recipe=recipe,
                file=name,
                sha256=hashlib.sha256(pixels.tobytes()).hexdigest(),
                side_px=len(pixels),
                mean_rgb=_mean_rgb(pixels),
                predicted=predicted,
            )
        )

    def finish(self) -> None:
        """Wait until all are written; raises the first BocetoError that a write met."""
        try:
            for written in self._written:
                written.result()
        finally:
            if self._frames is not None:
                self._frames.close()


def _mean_rgb(pixels: Pixels) -> int:
    red, green, blue = (round(float(value)) for value in pixels.reshape(-1, 3).mean(0))
    return red << 16 | green << 8 | blue
