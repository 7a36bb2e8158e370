"""Checkpoints of the two flat readings of the TF-Hub modules, and ajbrock's without embedding."""

from __future__ import annotations

import torch

from core.generator.checkpoints.families import Family
from tests.generator.checkpoints.states import ATTENTION_BEFORE, Shape, State, ajbrock, torch_norm


def ivclab(shape: Shape) -> State:
    """biggan{128,256,512}-release.pt: fifty rows of statistics, from truncation 0.02 on."""
    torch.manual_seed(shape.seed)
    wide, condition = shape.channels, shape.chunk + shape.embedding
    shape.state["linear.weight"] = torch.randn(shape.classes, shape.embedding)
    shape.layer("g_z.g_linear", 16 * wide[0], shape.chunk)
    for stage in range(len(wide) - 1):
        block = f"gblock_{stage}" if stage else "gblock"
        inside, outside = wide[stage], wide[stage + 1]
        shape.layer(f"{block}.conv0", outside, inside, 3, 3)
        shape.layer(f"{block}.conv1", outside, outside, 3, 3)
        shape.layer(f"{block}.conv_sc", outside, inside, 1, 1)
        for name, channels in (("hyperbn", inside), ("hyperbn_1", outside)):
            norm = f"{block}.{name}"
            shape.layer(f"{norm}.gamma", channels, condition, bias=False)
            shape.layer(f"{norm}.beta", channels, condition, bias=False)
            _standing(shape, f"{norm}.crossreplicabn", channels)
    _attention(shape, "{}")
    shape.state["scaledcrossreplicabn.weight"] = 0.5 + torch.rand(wide[-1])
    shape.state["scaledcrossreplicabn.bias"] = 0.1 * torch.randn(wide[-1])
    _standing(shape, "scaledcrossreplicabn", wide[-1])
    shape.layer("conv_2d", 3, wide[-1], 3, 3)
    return shape.state


def _standing(shape: Shape, norm: str, channels: int) -> None:
    torch_norm(shape, norm, channels)
    shape.statistics(norm, ("standing_means", "standing_vars"), 50, channels)


def net2net(shape: Shape) -> State:
    """The first PyTorch form of the TF-Hub modules: `weight_bar`, a class matrix by columns."""
    torch.manual_seed(shape.seed)
    wide, condition = shape.channels, shape.chunk + shape.embedding
    shape.state["linear.weight"] = torch.randn(shape.embedding, shape.classes)
    shape.layer("G_linear.module", 16 * wide[0], shape.chunk)
    for stage in range(len(wide) - 1):
        block, inside, outside = f"GBlock.{stage}", wide[stage], wide[stage + 1]
        shape.layer(f"{block}.conv0.module", outside, inside, 3, 3)
        shape.layer(f"{block}.conv1.module", outside, outside, 3, 3)
        shape.layer(f"{block}.conv_sc.module", outside, inside, 1, 1)
        for name, channels in (("HyperBN", inside), ("HyperBN_1", outside)):
            norm = f"{block}.{name}"
            shape.layer(f"{norm}.gamma_embed.module", channels, condition, bias=False)
            shape.layer(f"{norm}.beta_embed.module", channels, condition, bias=False)
            torch_norm(shape, f"{norm}.bn", channels)
    _attention(shape, "{}.module")
    shape.state["ScaledCrossReplicaBN.weight"] = 0.5 + torch.rand(wide[-1])
    shape.state["ScaledCrossReplicaBN.bias"] = 0.1 * torch.randn(wide[-1])
    torch_norm(shape, "ScaledCrossReplicaBN", wide[-1])
    shape.layer("colorize.module", 3, wide[-1], 3, 3)
    return shape.state


def _attention(shape: Shape, pattern: str) -> None:
    wide = shape.channels[ATTENTION_BEFORE[shape.side_px]]
    for name, outputs, inputs in (
        ("theta", wide // 8, wide),
        ("phi", wide // 8, wide),
        ("g", wide // 2, wide),
        ("o_conv", wide, wide // 2),
    ):
        layer = f"attention.{pattern.format(name)}"
        shape.layer(layer, outputs, inputs, 1, 1, bias=False)
    shape.state["attention.gamma"] = torch.full((1,), 0.7)


def without_embedding(shape: Shape) -> State:
    """ajbrock's CIFAR and SAGAN settings: gains are tables by class, z goes to the first layer."""
    state = ajbrock(shape)
    del state["shared.weight"]
    for name in [name for name in state if name.endswith(("gain.weight", "bias.weight"))]:
        layer = name.removesuffix(".weight")
        channels = state.pop(name).shape[0]
        del state[f"{layer}.u0"], state[f"{layer}.sv0"]
        state[name] = 0.3 * torch.randn(shape.classes, channels)
    return state


def from_tf_hub(shape: Shape) -> State:
    """ajbrock's form, filled by its converter from TF-Hub: singular vectors without values."""
    state = ajbrock(shape)
    return {name: tensor for name, tensor in state.items() if not name.endswith("sv0")}


FLAT = {Family.IVCLAB: ivclab, Family.NET2NET: net2net}
