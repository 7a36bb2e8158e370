"""Where a training run stands, on disk: safetensors for tensors, JSON for numbers, no pickle."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Adam

from finetune.starter.architecture import LIGHT_SIDE_PX
from finetune.starter.config import CHECKPOINT, StarterConfig, check_trained, refuse
from finetune.starter.growing import (
    CLASS_TABLE,
    GROWN_MARK,
    grow_class_tables,
    grow_side,
    grow_width,
)
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES

_ADAM = ("exp_avg", "exp_avg_sq")
_STEPS = "adam_steps."
"""How often a parameter was moved: coarse steps leave the fine layers alone."""


def save_checkpoint(
    folder: Path, model: nn.Module, average: nn.Module, optimizer: Adam, step: int
) -> None:
    """Write the whole state; a kill at any moment leaves the previous checkpoint or this one."""
    tensors = _named("model.", model.state_dict()) | _named("average.", average.state_dict())
    for name, parameter in model.named_parameters():
        if parameter in optimizer.state:
            for key in _ADAM:
                tensors[f"adam.{key}.{name}"] = optimizer.state[parameter][key]
            tensors[f"{_STEPS}{name}"] = optimizer.state[parameter]["step"]
    _write(folder, tensors, {"step": step})


def save_networks(folder: Path, average: nn.Module, step: int, settled: Sequence[str] = ()) -> None:
    """Write what a finished run needs to be exported or gone on from: a quarter of a checkpoint.

    `settled`: the scenes that a run which settles them one by one is done with.
    """
    state = {"step": step, "settled": list(settled)}
    _write(folder, _named("average.", average.state_dict()), state)


def settled_scenes(folder: Path) -> list[str]:
    """The scenes that the run in `folder` has settled; none of a run of another kind."""
    return list(_state(folder / CHECKPOINT).get("settled", []))


def _write(folder: Path, tensors: Mapping[str, Tensor], state: Mapping[str, object]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / (CHECKPOINT + ".tmp")
    metadata = {"state": json.dumps(state)}
    contiguous = {name: tensor.contiguous() for name, tensor in tensors.items()}
    save_file(contiguous, temporary, metadata)
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(temporary, folder / CHECKPOINT)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stands. `grown`: it knows scenes that its checkpoint did not."""

    step: int = 0
    grown: bool = False


def load_checkpoint(
    folder: Path, model: nn.Module, average: nn.Module, optimizer: Adam
) -> Standing | None:
    """Restore everything, or return None when the folder holds no checkpoint."""
    path = folder / CHECKPOINT
    if not path.exists():
        return None
    tensors, grown = _networks(path, model, average)
    step = int(_state(path)["step"])
    for name, parameter in model.named_parameters():
        names = {key: f"adam.{key}.{name}" for key in _ADAM}
        if all(moment in tensors for moment in names.values()):
            moments = {key: tensors[moment].to(parameter.device) for key, moment in names.items()}
            moved = tensors.get(_STEPS + name, torch.tensor(float(step)))
            optimizer.state[parameter] = {"step": moved, **moments}
    return Standing(step, grown)


def load_networks(folder: Path, model: nn.Module, average: nn.Module) -> None:
    """Begin with the averaged network of another run; its step and its optimizer stay there."""
    _networks(folder / CHECKPOINT, model, average)
    model.load_state_dict(average.state_dict())


def check_finer(config: StarterConfig) -> None:
    """Raises BocetoError(SETTING_INVALID) if the finer run is none, or cannot be gone on with."""
    if config.finer is None:
        return
    check_trained(config.finer, "finer")
    if not trained_side_px(config.finer) == config.side_px > LIGHT_SIDE_PX:
        refuse("finer", config.finer, f"a run of {2 * LIGHT_SIDE_PX} px, with that as the side")


def load_finer(folder: Path, model: ProgressiveGenerator, average: ProgressiveGenerator) -> None:
    """Take what comes after the light generator from a run of 256 px; both networks are such."""
    finer = copy.deepcopy(average)
    tensors = _part(load_file(folder / CHECKPOINT), "average.")
    finer.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    for network in (model, average):
        for own, known in zip(network.learning(), finer.learning(), strict=True):
            own.load_state_dict(known.state_dict())


def _networks(path: Path, model: nn.Module, average: nn.Module) -> tuple[dict[str, Tensor], bool]:
    """Fill both networks, and return all tensors, and whether the class tables had to grow."""
    tensors = {name: tensor.float() for name, tensor in load_file(path).items()}
    for name in [name for name in tensors if name.startswith("average.")]:
        # Of a finished run only the average may be kept.
        tensors.setdefault("model." + name.removeprefix("average."), tensors[name].clone())
    known = len(tensors["model." + CLASS_TABLE])
    grown = known < len(SCENES)
    if grown:
        grow_class_tables(tensors, known)
    grow_side(tensors, model)
    grow_width(tensors, model)
    model.load_state_dict(_part(tensors, "model."))
    average.load_state_dict(_part(tensors, "average."))
    return tensors, grown


def trained_side_px(folder: Path) -> int:
    """The side of the pictures of a run; that of the light generator where there is none yet."""
    path = folder / CHECKPOINT
    larger = path.exists() and GROWN_MARK in _header(path)
    return 2 * LIGHT_SIDE_PX if larger else LIGHT_SIDE_PX


def _state(path: Path) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(_header(path)["__metadata__"]["state"])
    return state


def _header(path: Path) -> dict[str, dict[str, str]]:
    with path.open("rb") as file:
        header: dict[str, dict[str, str]] = json.loads(
            file.read(int.from_bytes(file.read(8), "little"))
        )
    return header


def _named(prefix: str, state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {prefix + name: tensor for name, tensor in state.items()}


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if name.startswith(prefix)
    }
