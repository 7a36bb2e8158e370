"""A trained network takes in new scenes, wider layers or a doubling; what it has learned stays."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from core.generator.latents import draw_latents
from finetune.starter.architecture import BOTTOM_PX
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, draw

CLASS_TABLE = "generator.embeddings.weight"
GROWN_MARK = "average.finish.bn.weight"
"""Only a checkpoint of a larger generator has it."""
_COMPARED = 24
_COMPARED_SIDE_PX = 32
# Twins would get the same gradient at first; a third of a row's own spread tells them apart.
_NOISE = 0.3


def grow_class_tables(tensors: dict[str, Tensor], known: int) -> None:
    """Append rows for the scenes after the first `known` to every class table of a checkpoint.

    A new scene begins where the known scene is whose drawings look most alike. Adam's first moments
    begin at zero, its second ones at the mean of the known rows. Scenes are only ever appended, so
    the first `known` rows keep their meaning.
    """
    alike = nearest_scenes(known)
    noise = torch.randn(
        len(alike), tensors["model." + CLASS_TABLE].shape[1], generator=_generator(known)
    )
    for name, table in tensors.items():
        if not name.endswith(CLASS_TABLE) or table.dim() != 2:  # a count of Adam's steps is one
            continue
        if name.startswith("adam.exp_avg_sq."):
            rows = table.mean(dim=0, keepdim=True).expand(len(alike), -1)
        elif name.startswith("adam."):
            rows = torch.zeros(len(alike), table.shape[1])
        else:
            rows = table[alike] + _NOISE * noise * table.std()
        tensors[name] = torch.cat([table, rows])


def grow_side(tensors: dict[str, Tensor], grown: nn.Module) -> None:
    """Make a larger network's checkpoint of a light one's: what is there stays, the rest is new.

    The light one's last layers become `ProgressiveGenerator.finish`; the blocks after them begin as
    in `grown`. A checkpoint that has all of it is left as it is.
    """
    fresh = grown.state_dict()
    if GROWN_MARK.removeprefix("average.") not in fresh or GROWN_MARK in tensors:
        return
    for network in ("model.", "average."):
        for part in ("bn.", "conv_to_rgb."):
            last = network + "generator." + part
            for name in [name for name in tensors if name.startswith(last)]:
                tensors[network + "finish." + name.removeprefix(network + "generator.")] = (
                    tensors.pop(name)
                )
        for name, value in fresh.items():
            tensors.setdefault(network + name, value.clone())


def grow_width(tensors: dict[str, Tensor], grown: nn.Module) -> None:
    """Widen a narrower network's layers to those of `grown`; it paints what it painted.

    As in Net2Net (Chen, Goodfellow, Shlens, 2016), with new channels that nothing looks at yet:
    old outputs weigh new inputs with 0, new outputs begin as in `grown`. What Adam remembers of a
    widened layer is forgotten.
    """
    fresh = grown.state_dict()
    for name, value in fresh.items():
        narrow = tensors["model." + name]
        if narrow.shape == value.shape:
            continue
        for network in ("model.", "average."):
            tensors[network + name] = _widened(name, tensors[network + name], value)
        for moment in ("exp_avg.", "exp_avg_sq."):
            tensors.pop("adam." + moment + name, None)


def _widened(name: str, narrow: Tensor, fresh: Tensor) -> Tensor:
    if name.startswith("generator.gen_z."):
        # The rows of the first layer are places and channels, the channels last.
        places = BOTTOM_PX * BOTTOM_PX
        channels, widths = len(fresh) // places, fresh.shape[1:]
        wide = fresh.clone().view(places, channels, *widths)
        wide[:, : len(narrow) // places] = narrow.view(places, -1, *widths)
        return wide.view(fresh.shape)
    wide = fresh.clone()
    corner = tuple(slice(size) for size in narrow.shape)
    if narrow.dim() > 1 and ".running_" not in name:
        wide[corner[0]] = 0.0
    if ".theta." in name:  # a new query would change what the old ones look for
        wide.zero_()
    wide[corner] = narrow
    return wide


def nearest_scenes(known: int) -> list[int]:
    """For each scene after the first `known`: which of those its drawings are nearest to.

    The mean absolute difference of pixels over the same latents, small pictures.
    """
    z = draw_latents(0, 0, _COMPARED, Z_DIM)
    drawn = [
        np.stack([draw(scene, row, _COMPARED_SIDE_PX) for row in z]).astype(np.float32)
        for scene in SCENES
    ]
    return [
        min(range(known), key=lambda one: float(np.abs(drawn[new] - drawn[one]).mean()))
        for new in range(known, len(SCENES))
    ]


def _generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)
