"""The network against a second, plain reading of the published description."""

from __future__ import annotations

import torch
from torch import Tensor

from core.generator.architectures.biggan_deep import BigGANDeep
from tests.generators import tiny_network

State = dict[str, Tensor]


def reference(network: BigGANDeep, z: Tensor, embedding: Tensor, row: int) -> Tensor:
    """Written from the description, one picture and one step at a time, in float64."""
    state = {name: tensor.double() for name, tensor in network.state_dict().items()}
    architecture = network.architecture
    pictures = []
    for one_z, one_embedding in zip(z.double(), embedding.double(), strict=True):
        condition = torch.cat([one_z, one_embedding])
        x = state["gen_z.weight"] @ condition + state["gen_z.bias"]
        x = x.reshape(4, 4, architecture.blocks[0].in_channels).permute(2, 0, 1)
        for index, spec in enumerate(architecture.blocks):
            if index == architecture.attention_before:
                x = attention(state, x)
            x = block(state, f"blocks.{index}.", x, condition, row, spec.upsample)
        mean, var = state["bn.running_means"][row], state["bn.running_vars"][row]
        gain = state["bn.weight"] / torch.sqrt(var + architecture.batch_norm_eps)
        x = (x - mean[:, None, None]) * gain[:, None, None] + state["bn.bias"][:, None, None]
        pictures.append(torch.tanh(conv(state, "conv_to_rgb.", x.clamp(min=0))))
    return torch.stack(pictures)


def block(
    state: State, name: str, x: Tensor, condition: Tensor, row: int, upsample: bool
) -> Tensor:
    h = x
    for number in range(4):
        mean = state[f"{name}bn_{number}.running_means"][row][:, None, None]
        var = state[f"{name}bn_{number}.running_vars"][row][:, None, None]
        gain = 1 + (state[f"{name}bn_{number}.scale.weight"] @ condition)[:, None, None]
        offset = (state[f"{name}bn_{number}.offset.weight"] @ condition)[:, None, None]
        h = ((h - mean) / torch.sqrt(var + 1e-4) * gain + offset).clamp(min=0)
        if number == 1 and upsample:
            h = h.repeat_interleave(2, 1).repeat_interleave(2, 2)
        h = conv(state, f"{name}conv_{number}.", h)
    skip = x[: h.shape[0]]
    if upsample:
        skip = skip.repeat_interleave(2, 1).repeat_interleave(2, 2)
    return h + skip


def conv(state: State, name: str, x: Tensor) -> Tensor:
    """Convolution as a sum over shifted copies."""
    weight = state[name + "weight"]
    reach = weight.shape[-1] // 2
    padded = torch.nn.functional.pad(x, (reach,) * 4)
    height, width = x.shape[-2:]
    out = torch.zeros(weight.shape[0], height, width, dtype=x.dtype)
    for dy in range(weight.shape[-2]):
        for dx in range(weight.shape[-1]):
            shifted = padded[:, dy : dy + height, dx : dx + width]
            out += torch.einsum("oc,chw->ohw", weight[:, :, dy, dx], shifted)
    bias = state.get(name + "bias")
    return out if bias is None else out + bias[:, None, None]


def attention(state: State, x: Tensor) -> Tensor:
    query = conv(state, "attention.theta.", x).flatten(1)
    key, value = (
        torch.nn.functional.max_pool2d(conv(state, f"attention.{name}.", x)[None], 2)[0].flatten(1)
        for name in ("phi", "g")
    )
    weights = torch.softmax(query.T @ key, dim=1)
    attended = (value @ weights.T).reshape(-1, *x.shape[-2:])
    return x + state["attention.gamma"] * conv(state, "attention.o_conv.", attended)


def test_forward_equals_the_reference() -> None:
    network = tiny_network()
    z, embedding = torch.randn(3, 8), torch.randn(3, 6)
    for row in (0, 17, 50):
        painted = network(z, embedding, row)
        assert painted.shape == (3, 3, 32, 32)
        difference = (painted - reference(network, z, embedding, row)).abs().max()
        assert difference <= 1e-5


def test_train_mode_uses_the_batch_and_stores_nothing() -> None:
    network = tiny_network().train()
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    network(torch.randn(4, 8), torch.randn(4, 6), 50)
    assert all(torch.equal(before[name], t) for name, t in network.state_dict().items())


def test_stages_can_be_left_early() -> None:
    network = tiny_network()
    stages = network.stages(torch.randn(1, 8), torch.randn(1, 6), 50)
    assert next(stages).shape == (1, 16, 4, 4)
    assert next(stages).shape == (1, 16, 8, 8)
