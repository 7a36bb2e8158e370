"""Where a training run stands, on disk: safetensors for tensors, JSON for numbers, no pickle."""

from __future__ import annotations

import json
import os
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Adam

_TENSORS = "checkpoint.safetensors"
_ADAM = ("exp_avg", "exp_avg_sq")


def save_checkpoint(
    folder: Path, model: nn.Module, average: nn.Module, optimizer: Adam, step: int
) -> None:
    """Write the whole state; a kill at any moment leaves the previous checkpoint or this one."""
    tensors = _named("model.", model.state_dict()) | _named("average.", average.state_dict())
    for name, parameter in model.named_parameters():
        for key in _ADAM:
            if parameter in optimizer.state:
                tensors[f"adam.{key}.{name}"] = optimizer.state[parameter][key]
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / (_TENSORS + ".tmp")
    metadata = {"state": json.dumps({"step": step})}
    contiguous = {name: tensor.contiguous() for name, tensor in tensors.items()}
    save_file(contiguous, temporary, metadata)
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(temporary, folder / _TENSORS)


def load_checkpoint(folder: Path, model: nn.Module, average: nn.Module, optimizer: Adam) -> int:
    """Restore everything and return the step, or 0 when the folder holds no checkpoint."""
    path = folder / _TENSORS
    if not path.exists():
        return 0
    tensors = load_file(path)
    model.load_state_dict(_part(tensors, "model."))
    average.load_state_dict(_part(tensors, "average."))
    step = _step(path)
    for name, parameter in model.named_parameters():
        moments = {key: tensors.get(f"adam.{key}.{name}") for key in _ADAM}
        if all(moment is not None for moment in moments.values()):
            optimizer.state[parameter] = {"step": torch.tensor(float(step)), **moments}
    return step


def _step(path: Path) -> int:
    with path.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return int(json.loads(header["__metadata__"]["state"])["step"])


def _named(prefix: str, state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {prefix + name: tensor for name, tensor in state.items()}


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if name.startswith(prefix)
    }
