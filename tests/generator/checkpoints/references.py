"""Forwards of every family, written from its description, with its own quirks.

Each reads the checkpoint under its own names: spectral normalisation is computed again in every
pass, doubling comes before the skip's convolution, conditions are put together as there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from core.generator.checkpoints.families import Family
from tests.generator.checkpoints.states import ATTENTION_BEFORE, SINGULAR, Shape, State


@dataclass
class Reference:
    """One family's generator."""

    shape: Shape
    eps: float
    last_eps: float
    row: int = 0

    @property
    def state(self) -> State:
        """The checkpoint."""
        return self.shape.state

    def weight(self, name: str) -> Tensor:
        """A layer's weight as its forward has it."""
        state, kind = self.state, SINGULAR[self.shape.family]
        if f"{name}.u0" not in state and kind == "iterated":
            return state[f"{name}.weight"]
        if kind == "iterated":
            weight, u = state[f"{name}.weight"], state[f"{name}.u0"]
            matrix = weight.view(len(weight), -1)
            v = functional.normalize(u @ matrix, eps=1e-6)
            u = functional.normalize(v @ matrix.T, eps=1e-6)
            return weight / torch.squeeze(v @ matrix.T @ u.T)
        if kind == "bar":
            weight, u = state[f"{name}.weight_bar"], state[f"{name}.weight_u"]
            matrix = weight.view(len(weight), -1)
            v = _unit(matrix.T @ u)
            u = _unit(matrix @ v)
            return weight / u.dot(matrix.mv(v))
        weight = state[f"{name}.weight_orig"]
        matrix = weight.reshape(len(weight), -1)
        if kind == "hook, hwc" and weight.dim() == 4:
            matrix = weight.permute(0, 2, 3, 1).reshape(len(weight), -1)
        return weight / torch.dot(state[f"{name}.weight_u"], matrix @ state[f"{name}.weight_v"])

    def conv(self, x: Tensor, name: str) -> Tensor:
        """A convolution that keeps the side."""
        weight = self.weight(name)
        bias = self.state.get(f"{name}.bias")
        return functional.conv2d(x, weight, bias, padding=weight.shape[-1] // 2)

    def normed(self, x: Tensor, norm: str, eps: float) -> Tensor:
        """BatchNorm with stored statistics and nothing else."""
        for inner in ("", ".bn", ".crossreplicabn"):
            for mean, var in (
                ("standing_means", "standing_vars"),
                ("stored_mean", "stored_var"),
                ("running_mean", "running_var"),
            ):
                if f"{norm}{inner}.{mean}" in self.state:
                    return self._normed(x, f"{norm}{inner}", (mean, var), eps)
        raise AssertionError(norm)

    def _normed(self, x: Tensor, norm: str, names: tuple[str, str], eps: float) -> Tensor:
        mean, var = (self.state[f"{norm}.{name}"] for name in names)
        if mean.dim() == 2:
            mean, var = mean[self.row], var[self.row]
        counter = self.state.get(f"{norm}.accumulation_counter")
        if counter is not None and counter.item() > 0:
            mean, var = mean / counter, var / counter
        return functional.batch_norm(x, mean, var, eps=eps)

    def conditioned(self, x: Tensor, norm: str, names: tuple[str, str], y: Tensor) -> Tensor:
        """Conditional BatchNorm; y is its condition, or one-hot classes for tables of gains."""
        gain, offset = (self._linear(f"{norm}.{name}", y) for name in names)
        out = self.normed(x, norm, self.eps)
        return out * (1 + gain)[:, :, None, None] + offset[:, :, None, None]

    def _linear(self, name: str, y: Tensor) -> Tensor:
        weight = self.weight(name)
        is_table = weight.shape[0] == self.shape.classes and y.shape[1] == self.shape.classes
        return y @ weight if is_table else functional.linear(y, weight)

    def attention(self, x: Tensor, names: tuple[str, str, str, str], factor: str) -> Tensor:
        """Self-attention over positions."""
        theta, phi, g, last = names
        batch, channels, height, width = x.shape
        query = self.conv(x, theta).view(batch, channels // 8, height * width)
        key = functional.max_pool2d(self.conv(x, phi), 2).view(batch, channels // 8, -1)
        value = functional.max_pool2d(self.conv(x, g), 2).view(batch, channels // 2, -1)
        table = functional.softmax(torch.bmm(query.transpose(1, 2), key), -1)
        attended = torch.bmm(value, table.transpose(1, 2)).view(batch, -1, height, width)
        return self.state[factor] * self.conv(attended, last) + x


def _unit(vector: Tensor) -> Tensor:
    return vector / (vector.norm() + 1e-4)


def _doubled(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2)


Names = tuple[str, str, str, str]


@dataclass
class Layout:
    """The names of a family. `skip` is empty where channels are dropped."""

    first: str
    block: Callable[[int], str]
    conv: str
    norm: str
    gains: tuple[str, str]
    skip: str
    attention: Callable[[int], tuple[Names, str]]
    last: tuple[str, str, str]
    rgb: str
    numbers_attention: bool
    first_number: int = 1
    nhwc: bool = False
    latent_first: bool = False


def paint(reference: Reference, layout: Layout, z: Tensor, embedding: Tensor) -> Tensor:
    """z: (B, Z); embedding: (B, E), or one-hot classes where there are tables of gains."""
    shape = reference.shape
    x, conditions = _conditions(reference, layout, z, embedding)
    wide, number, stage_blocks = shape.channels, 0, 2 if shape.is_deep else 1
    side = (len(x), 4, 4, -1) if layout.nhwc else (len(x), -1, 4, 4)
    x = x.view(side).permute(0, 3, 1, 2) if layout.nhwc else x.view(side)
    for stage in range(len(wide) - 1):
        for inner in range(stage_blocks):
            y = conditions[min(stage, len(conditions) - 1)]
            doubles = inner == stage_blocks - 1
            outside = wide[stage + 1] if doubles else wide[stage]
            block = layout.block(number)
            x = _block(reference, layout, block, x, y, outside if doubles else -outside)
            number += 1
        if stage + 1 == ATTENTION_BEFORE[shape.side_px]:
            x = reference.attention(x, *layout.attention(number))
            number += layout.numbers_attention
    norm, gain, offset = layout.last
    x = reference.normed(x, norm, reference.last_eps)
    scale, shift = (reference.state[f"{norm}.{name}"][:, None, None] for name in (gain, offset))
    return torch.tanh(reference.conv(torch.relu(x * scale + shift), layout.rgb)[:, :3])


def _conditions(
    reference: Reference, layout: Layout, z: Tensor, embedding: Tensor
) -> tuple[Tensor, list[Tensor]]:
    """The first layer's output, and what each block gets."""
    weight, bias = reference.weight(layout.first), reference.state[f"{layout.first}.bias"]

    def joined(piece: Tensor) -> Tensor:
        parts = (piece, embedding) if layout.latent_first else (embedding, piece)
        return torch.cat(parts, 1)

    if reference.shape.is_deep:
        y = joined(z)
        return functional.linear(y, weight, bias), [y]
    if weight.shape[1] == z.shape[1]:
        return functional.linear(z, weight, bias), [embedding]
    pieces = torch.split(z, reference.shape.chunk, 1)
    return functional.linear(pieces[0], weight, bias), [joined(piece) for piece in pieces[1:]]


def _block(
    reference: Reference, layout: Layout, block: str, x: Tensor, y: Tensor, width: int
) -> Tensor:
    """`width`: channels that come out; negative where the side stays."""
    doubles, outside = width > 0, abs(width)
    count, doubling = (4, 1) if reference.shape.is_deep else (2, 0)
    h = x
    for number in range(count):
        norm = f"{block}.{layout.norm.format(number + 1 if layout.first_number else number)}"
        norm = norm.removesuffix("_0")
        h = torch.relu(reference.conditioned(h, norm, layout.gains, y))
        if doubles and number == doubling:
            h = _doubled(h)
        h = reference.conv(h, f"{block}.{layout.conv.format(number + layout.first_number)}")
    skip = _doubled(x) if doubles else x
    skip = reference.conv(skip, f"{block}.{layout.skip}") if layout.skip else skip[:, :outside]
    return h + skip


def _four(prefix: str, pattern: str, last: str) -> Names:
    theta, phi, g = (f"{prefix}.{pattern.format(name)}" for name in ("theta", "phi", "g"))
    return theta, phi, g, f"{prefix}.{pattern.format(last)}"


AJBROCK = Layout(
    first="linear",
    block="blocks.{}.0".format,
    conv="conv{}",
    norm="bn{}",
    gains=("gain", "bias"),
    skip="conv_sc",
    attention=lambda n: (_four(f"blocks.{n - 1}.1", "{}", "o"), f"blocks.{n - 1}.1.gamma"),
    last=("output_layer.0", "gain", "bias"),
    rgb="output_layer.2",
    numbers_attention=False,
)
STUDIOGAN = Layout(
    first="linear0",
    block="blocks.{}.0".format,
    conv="conv2d{}",
    norm="bn{}",
    gains=("gain", "bias"),
    skip="conv2d0",
    attention=lambda n: (_four(f"blocks.{n}.0", "conv1x1_{}", "attn"), f"blocks.{n}.0.sigma"),
    last=("bn4", "weight", "bias"),
    rgb="conv2d5",
    numbers_attention=True,
)
MMGENERATION = Layout(
    first="noise2feat",
    block="conv_blocks.{}".format,
    conv="conv{}.conv",
    norm="bn{}",
    gains=("gain", "bias"),
    skip="shortcut.conv",
    attention=lambda n: (_four(f"conv_blocks.{n}", "{}.conv", "o"), f"conv_blocks.{n}.gamma"),
    last=("output_layer.bn", "weight", "bias"),
    rgb="output_layer.conv",
    numbers_attention=True,
)
IVCLAB = Layout(
    first="g_z.g_linear",
    block=lambda n: f"gblock_{n}" if n else "gblock",
    conv="conv{}",
    norm="hyperbn_{}",
    gains=("gamma", "beta"),
    skip="conv_sc",
    attention=lambda _: (_four("attention", "{}", "o_conv"), "attention.gamma"),
    last=("scaledcrossreplicabn", "weight", "bias"),
    rgb="conv_2d",
    numbers_attention=False,
    first_number=0,
    nhwc=True,
    latent_first=True,
)
NET2NET = Layout(
    first="G_linear.module",
    block="GBlock.{}".format,
    conv="conv{}.module",
    norm="HyperBN_{}",
    gains=("gamma_embed.module", "beta_embed.module"),
    skip="conv_sc.module",
    attention=lambda _: (_four("attention", "{}.module", "o_conv"), "attention.gamma"),
    last=("ScaledCrossReplicaBN", "weight", "bias"),
    rgb="colorize.module",
    numbers_attention=False,
    first_number=0,
    nhwc=True,
    latent_first=True,
)
LAYOUTS = {
    Family.AJBROCK: AJBROCK,
    Family.AJBROCK_DEEP: AJBROCK,
    Family.STUDIOGAN: STUDIOGAN,
    Family.STUDIOGAN_DEEP: STUDIOGAN,
    Family.STUDIOGAN_DEEP_LEGACY: STUDIOGAN,
    Family.MMGENERATION: MMGENERATION,
    Family.MMGENERATION_DEEP: MMGENERATION,
    Family.IVCLAB: IVCLAB,
    Family.NET2NET: NET2NET,
}
