"""Checkpoints of every family, with random weights, under the names that its own code gives."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from core.generator.checkpoints.families import Family

State = dict[str, Tensor]
WIDTHS = {
    32: (4, 4, 4, 4),
    64: (16, 8, 4, 2, 1),
    128: (16, 16, 8, 4, 2, 1),
    256: (16, 16, 8, 8, 4, 2, 1),
    512: (16, 16, 8, 8, 4, 2, 1, 1),
}
"""Official widths in units of the channel width; the 64 px ladder is StudioGAN's."""

ATTENTION_BEFORE = {32: 2, 64: 3, 128: 4, 256: 5, 512: 4}
"""Number of stages before the attention, as in the TF-Hub modules."""

SINGULAR = {
    Family.AJBROCK: "iterated",
    Family.AJBROCK_DEEP: "iterated",
    Family.STUDIOGAN: "hook",
    Family.STUDIOGAN_DEEP: "hook",
    Family.STUDIOGAN_DEEP_LEGACY: "hook",
    Family.IVCLAB: "hook, hwc",
    Family.NET2NET: "bar",
    Family.MMGENERATION: "hook",
    Family.MMGENERATION_DEEP: "iterated",
}
"""How each keeps spectral normalisation, in these tests."""


@dataclass
class Shape:
    """What is to be made. `chunk`: of z, for each of first layer and blocks; deep ones have one."""

    family: Family
    side_px: int = 32
    width: int = 8
    classes: int = 5
    embedding: int = 6
    chunk: int = 4
    norm: str = "plain"
    seed: int = 0
    state: State = field(default_factory=dict)

    @property
    def channels(self) -> list[int]:
        """At every stage, from the bottom to the whole picture."""
        return [self.width * units for units in WIDTHS[self.side_px]]

    @property
    def z_dim(self) -> int:
        """Length of z."""
        stages = len(self.channels)
        return self.chunk if self.is_deep else self.chunk * stages

    @property
    def is_deep(self) -> bool:
        """Two bottleneck blocks a stage."""
        return "deep" in self.family.value

    def layer(self, name: str, *shape: int, bias: bool = True) -> None:
        """A convolution or linear layer with its singular vectors."""
        kind, weight = SINGULAR[self.family], torch.randn(shape) / shape[1] ** 0.5
        matrix = weight.permute(0, 2, 3, 1) if kind == "hook, hwc" and len(shape) == 4 else weight
        matrix = matrix.reshape(shape[0], -1)
        u = torch.randn(shape[0])
        for _ in range(4):
            u = functional.normalize(matrix @ (matrix.T @ u), dim=0)
        if kind == "iterated":
            tensors = {"weight": weight, "u0": 0.9 * u[None], "sv0": torch.ones(1)}
        elif kind == "bar":
            # The v that is stored has the wrong length, and is never read.
            tensors = {"weight_bar": weight, "weight_u": u, "weight_v": torch.randn(shape[0])}
        else:
            v = functional.normalize(matrix.T @ u, dim=0)
            tensors = {"weight_orig": weight, "weight_u": u, "weight_v": v}
        self.state |= {f"{name}.{key}": tensor for key, tensor in tensors.items()}
        if bias:
            self.state[f"{name}.bias"] = 0.1 * torch.randn(shape[0])

    def statistics(self, norm: str, names: tuple[str, str], *shape: int) -> None:
        """Means and variances."""
        self.state[f"{norm}.{names[0]}"] = 0.1 * torch.randn(shape)
        self.state[f"{norm}.{names[1]}"] = 0.5 + torch.rand(shape)


def torch_norm(shape: Shape, norm: str, channels: int) -> None:
    """torch's own BatchNorm without gains."""
    shape.statistics(norm, ("running_mean", "running_var"), channels)
    shape.state[f"{norm}.num_batches_tracked"] = torch.tensor(7)


def ajbrock_norm(shape: Shape, norm: str, channels: int) -> None:
    """Plain, "mybn" (with a counter), or synchronised over replicas."""
    if shape.norm == "cross_replica":
        torch_norm(shape, f"{norm}.bn", channels)
        return
    inner = f"{norm}.bn" if shape.norm.startswith("mybn") else norm
    shape.statistics(inner, ("stored_mean", "stored_var"), channels)
    if shape.norm.startswith("mybn"):
        counted = 4.0 if shape.norm == "mybn, accumulated" else 0.0
        shape.state[f"{inner}.accumulation_counter"] = torch.full((1,), counted)
        for name in ("stored_mean", "stored_var"):
            shape.state[f"{inner}.{name}"] *= max(counted, 1.0)


def ajbrock(shape: Shape) -> State:
    """G.pth and G_ema.pth, deep or not."""
    torch.manual_seed(shape.seed)
    wide, stages = shape.channels, len(shape.channels) - 1
    condition = shape.embedding + shape.chunk
    shape.state["shared.weight"] = torch.randn(shape.classes, shape.embedding)
    shape.layer("linear", 16 * wide[0], condition if shape.is_deep else shape.chunk)
    number = 0
    for stage in range(stages):
        for outside in (wide[stage], wide[stage + 1])[0 if shape.is_deep else 1 :]:
            block = f"blocks.{number}.0"
            _block(shape, block, wide[stage], outside, condition, ("conv{}", "conv_sc"))
            number += 1
        if stage + 1 == ATTENTION_BEFORE[shape.side_px]:
            _attention(shape, f"blocks.{number - 1}.1", wide[stage + 1], ("{}", "o"), "gamma", ())
    shape.state["output_layer.0.gain"] = 0.5 + torch.rand(wide[-1])
    shape.state["output_layer.0.bias"] = 0.1 * torch.randn(wide[-1])
    ajbrock_norm(shape, "output_layer.0", wide[-1])
    shape.layer("output_layer.2", 3, wide[-1], 3, 3)
    return shape.state


def studiogan(shape: Shape) -> State:
    """The "state_dict" of a generator's file."""
    torch.manual_seed(shape.seed)
    wide, condition = shape.channels, shape.embedding + shape.chunk
    shape.state["shared.weight"] = torch.randn(shape.classes, shape.embedding)
    shape.layer("linear0", 16 * wide[0], condition if shape.is_deep else shape.chunk)
    names = ("conv2d{}", "" if shape.family is Family.STUDIOGAN_DEEP_LEGACY else "conv2d0")
    number = 0
    for stage in range(len(wide) - 1):
        for outside in (wide[stage], wide[stage + 1])[0 if shape.is_deep else 1 :]:
            _block(shape, f"blocks.{number}.0", wide[stage], outside, condition, names)
            number += 1
        if stage + 1 == ATTENTION_BEFORE[shape.side_px]:
            prefix = f"blocks.{number}.0"
            _attention(shape, prefix, wide[stage + 1], ("conv1x1_{}", "attn"), "sigma", (1,))
            number += 1
    shape.state["bn4.weight"] = 0.5 + torch.rand(wide[-1])
    shape.state["bn4.bias"] = 0.1 * torch.randn(wide[-1])
    torch_norm(shape, "bn4", wide[-1])
    shape.layer("conv2d5", 3, wide[-1], 3, 3)
    return shape.state


def mmgeneration(shape: Shape) -> State:
    """The generator's part of an mmcv checkpoint."""
    torch.manual_seed(shape.seed)
    wide, condition = shape.channels, shape.embedding + shape.chunk
    shape.state["shared_embedding.weight"] = torch.randn(shape.classes, shape.embedding)
    shape.layer("noise2feat", 16 * wide[0], condition if shape.is_deep else shape.chunk)
    names = ("conv{}.conv", "" if shape.is_deep else "shortcut.conv")
    number = 0
    for stage in range(len(wide) - 1):
        for outside in (wide[stage], wide[stage + 1])[0 if shape.is_deep else 1 :]:
            _block(shape, f"conv_blocks.{number}", wide[stage], outside, condition, names)
            number += 1
        if stage + 1 == ATTENTION_BEFORE[shape.side_px]:
            prefix = f"conv_blocks.{number}"
            _attention(shape, prefix, wide[stage + 1], ("{}.conv", "o"), "gamma", ())
            number += 1
    shape.state["output_layer.bn.weight"] = 0.5 + torch.rand(wide[-1])
    shape.state["output_layer.bn.bias"] = 0.1 * torch.randn(wide[-1])
    torch_norm(shape, "output_layer.bn", wide[-1])
    shape.layer("output_layer.conv", 3, wide[-1], 3, 3)
    return shape.state


def _block(
    shape: Shape,
    block: str,
    inside: int,
    outside: int,
    condition: int,
    names: tuple[str, str],
) -> None:
    """A residual block. `names`: the pattern of its convolutions, and its learned skip or ""."""
    conv, skip = names
    middle = inside // 4
    steps = [(inside, outside, 3), (outside, outside, 3)]
    if shape.is_deep:
        steps = [
            (inside, middle, 1),
            (middle, middle, 3),
            (middle, middle, 3),
            (middle, outside, 1),
        ]
    for number, (inputs, outputs, size) in enumerate(steps, start=1):
        shape.layer(f"{block}.{conv.format(number)}", outputs, inputs, size, size)
        norm = f"{block}.bn{number}"
        shape.layer(f"{norm}.gain", inputs, condition, bias=False)
        shape.layer(f"{norm}.bias", inputs, condition, bias=False)
        if "ajbrock" in shape.family.value:
            ajbrock_norm(shape, norm, inputs)
        else:
            torch_norm(shape, f"{norm}.bn", inputs)
    needs = not shape.is_deep or shape.family is Family.STUDIOGAN_DEEP
    if needs and skip:
        shape.layer(f"{block}.{skip}", outside, inside, 1, 1)


def _attention(
    shape: Shape,
    prefix: str,
    wide: int,
    names: tuple[str, str],
    factor: str,
    factor_shape: tuple[int, ...],
) -> None:
    pattern, last = names
    for name in ("theta", "phi"):
        shape.layer(f"{prefix}.{pattern.format(name)}", wide // 8, wide, 1, 1, bias=False)
    shape.layer(f"{prefix}.{pattern.format('g')}", wide // 2, wide, 1, 1, bias=False)
    shape.layer(f"{prefix}.{pattern.format(last)}", wide, wide // 2, 1, 1, bias=False)
    shape.state[f"{prefix}.{factor}"] = torch.full(factor_shape, 0.7)
