"""Raw features of pictures, kept on disk so that a rated picture is looked at only once.

One file of records of one size: 8 bytes of image id, raw features as fp16, CRC-32 of both. It is a
cache: whatever is damaged or missing is measured again. A record that was cut short by a crash is
overwritten by the next one; the file may be deleted at any time.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from core.domain.ids import ImageId
from core.taste.features import RAW_WIDTH, VERSION

ID_BYTES = 8
CRC_BYTES = 4
_log = logging.getLogger(__name__)


def cache_file(folder: Path) -> Path:
    """Where the features are kept in a cache folder; raw features belong to no generator."""
    return folder / f"features-{VERSION}.bin"


class FeatureCache:
    """Features by image id. `width` is the number of raw features of a picture."""

    def __init__(self, path: Path, width: int = RAW_WIDTH) -> None:
        """Read what is there; nothing is written before `put`."""
        self._path = path
        self._width = width
        self._size = ID_BYTES + 2 * width + CRC_BYTES
        self._known: dict[ImageId, bytes] = {}
        for record in self._records():
            body = record[:-CRC_BYTES]
            if zlib.crc32(body) == int.from_bytes(record[-CRC_BYTES:], "little"):
                self._known[ImageId(body[:ID_BYTES].hex())] = body[ID_BYTES:]

    def __contains__(self, image: ImageId) -> bool:
        return image in self._known

    def __len__(self) -> int:
        return len(self._known)

    def get(self, images: Sequence[ImageId]) -> Tensor:
        """Features (B, raw) fp32 of pictures that are all known (KeyError otherwise)."""
        joined = b"".join(self._known[image] for image in images)
        halves = np.frombuffer(joined, "<f2").reshape(len(images), self._width)
        return torch.from_numpy(halves.astype(np.float32))

    def put(self, images: Sequence[ImageId], raw: Tensor) -> None:
        """Keep raw features (B, raw) of these pictures; known ones stay as they are.

        When the disk refuses, they are kept for this sitting only.
        """
        rows = raw.detach().cpu().numpy().astype("<f2")
        fresh: list[bytes] = []
        for image, row in zip(images, rows, strict=True):
            if image not in self._known:
                self._known[image] = row.tobytes()
                body = bytes.fromhex(image) + self._known[image]
                fresh.append(body + zlib.crc32(body).to_bytes(CRC_BYTES, "little"))
        if fresh:
            self._append(b"".join(fresh))

    def _append(self, records: bytes) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0))
            with open(descriptor, "r+b") as file:
                whole = file.seek(0, os.SEEK_END) // self._size
                file.seek(whole * self._size)
                file.write(records)
        except OSError as error:
            _log.warning("Features were not kept on disk: %s", error)

    def _records(self) -> list[bytes]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            _log.warning("Features could not be read: %s", error)
            return []
        whole = len(content) // self._size * self._size
        return [content[at : at + self._size] for at in range(0, whole, self._size)]
