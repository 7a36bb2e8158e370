"""A run folder: the sheet, the slice of the ledger, the pictures it speaks of; and what a run adds.

Written by `core.services.tuning`; read here as if it came from anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from core.domain import layout
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.domain.rating import LedgerEntry
from core.domain.run import RunImage, RunSheet, TrainingConfig

_FILES = (layout.RUN_SHEET, layout.RUN_RATINGS, layout.RUN_IMAGES)
_LIMITS: dict[str, tuple[float, float]] = {
    "steps": (1, 100_000),
    "batch_size": (2, 256),
    "rank": (1, 256),
    "learning_rate": (1e-6, 1.0),
    "kappa": (0.0, 10.0),
    "truncation": (0.01, 1.0),
    "threads": (1, 256),
    "preview_every": (1, 100_000),
}

Line = TypeVar("Line", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """All that decides a run. `entries` and `images` are as the ledger and the library had them.

    `identity` is the SHA-256 of the three files: what a checkpoint of this run belongs to.
    """

    path: Path
    sheet: RunSheet
    entries: tuple[LedgerEntry, ...]
    images: tuple[RunImage, ...]
    ledger_sha256: str
    identity: str

    @classmethod
    def open(cls, path: Path) -> RunFolder:
        """Read and check. Raises BocetoError(RUN_DAMAGED) with what is wrong."""
        texts = {name: _read(path, name) for name in _FILES}
        sheets = _lines(path, layout.RUN_SHEET, texts, RunSheet)
        entries = _lines(path, layout.RUN_RATINGS, texts, LedgerEntry)
        images = _lines(path, layout.RUN_IMAGES, texts, RunImage)
        if len(sheets) != 1:
            raise damaged(path, f"{layout.RUN_SHEET} holds {len(sheets)} sheets")
        _check(path, sheets[0], images)
        ledger_sha256 = _sha256(texts[layout.RUN_RATINGS])
        identity = _sha256("".join(_sha256(text) for text in texts.values()).encode())
        return cls(path, sheets[0], entries, images, ledger_sha256, identity)

    @property
    def config(self) -> TrainingConfig:
        """The configuration of the run."""
        return self.sheet.run.config

    @property
    def config_sha256(self) -> str:
        """SHA-256 of the configuration."""
        return _sha256(msgspec.json.encode(self.config, order="deterministic"))

    @property
    def adapter_folder(self) -> Path:
        """Where the adapter goes, as the last act of the run."""
        return Path(self.sheet.adapter_folder)

    def folder_of(self, adapter: AdapterId) -> Path:
        """The folder of another adapter of the same library."""
        return self.adapter_folder.parent / adapter


def damaged(folder: Path, reason: str) -> BocetoError:
    """The error that says a run folder cannot be read, and why."""
    return BocetoError(ErrorCode.RUN_DAMAGED, folder=str(folder), reason=reason)


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise damaged(folder, f"{name}: {error.strerror}") from error


def _lines(
    folder: Path, name: str, untrusted: Mapping[str, bytes], kind: type[Line]
) -> tuple[Line, ...]:
    decode = msgspec.json.Decoder(kind).decode
    try:
        return tuple(decode(line) for line in untrusted[name].splitlines() if line.strip())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(folder, f"{name}: {error}") from error


def _check(folder: Path, sheet: RunSheet, images: Iterable[RunImage]) -> None:
    config = msgspec.structs.asdict(sheet.run.config)
    for name, (lowest, highest) in _LIMITS.items():
        if not lowest <= config[name] <= highest:
            raise damaged(folder, f"{name} is {config[name]}, not {lowest} to {highest}")
    name = sheet.run.adapter
    if not name or Path(sheet.adapter_folder).name != name:
        raise damaged(folder, f"adapter {name} has the folder {sheet.adapter_folder}")
    for image in images:
        try:
            image.recipe.check()
        except BocetoError as error:
            raise damaged(folder, f"picture {image.id}: {error}") from error
        if image.class_index != image.recipe.heaviest_class:
            raise damaged(folder, f"picture {image.id} is not of class {image.class_index}")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
