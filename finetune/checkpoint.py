"""The state of a run on disk: one safetensors file with JSON inside, whole or not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from core.files import write_atomically

NAME = "checkpoint.safetensors"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Tensors by name, and what else there is to know (plain JSON)."""

    tensors: Mapping[str, Tensor] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)


def save_checkpoint(folder: Path, owner: str, checkpoint: Checkpoint) -> None:
    """Write it; a kill at any moment leaves the previous one or this one.

    `owner` is the identity of the run, so that no other run goes on from it. Raises BocetoErrors
    of the disk.
    """
    tensors = {name: tensor.detach().contiguous() for name, tensor in checkpoint.tensors.items()}
    metadata = {"owner": owner, "state": json.dumps(checkpoint.state)}
    write_atomically(folder / NAME, save(tensors, metadata))


def load_checkpoint(folder: Path, owner: str) -> Checkpoint | None:
    """The checkpoint of this run; None if there is none, or it is damaged or another's.

    A run without a checkpoint starts from its beginning, and ends with the same adapter.
    """
    try:
        with safe_open(folder / NAME, "pt") as file:
            metadata = file.metadata() or {}
            if metadata.get("owner") != owner:
                return None
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        return Checkpoint(tensors, json.loads(metadata["state"]))
    except (OSError, SafetensorError, KeyError, ValueError):
        return None
