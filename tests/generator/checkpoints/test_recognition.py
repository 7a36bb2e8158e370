"""Files that are something else are named for what they are."""

from __future__ import annotations

import pytest
import torch

from core.domain.errors import ErrorCode
from core.generator.checkpoints.containers import Container, sniff, state_dict
from core.generator.checkpoints.conversion import rehearse
from core.generator.checkpoints.families import Family
from core.generator.checkpoints.hints import Hints
from core.generator.checkpoints.recognition import Foreign, NotAGenerator, recognise
from tests.generator.checkpoints.states import Shape, ajbrock, studiogan
from tests.generators import tiny_network

FOREIGN = {
    Foreign.DISCRIMINATOR: [
        ["linear.weight", "linear.u0", "embed.weight", "blocks.0.0.conv1.weight"],
        ["linear1.weight_orig", "embedding.weight_orig", "blocks.0.0.conv2d1.weight_orig"],
        ["conv_blocks.0.conv1.conv.weight_orig", "decision.weight_orig", "proj_y.weight"],
        ["pre_conv.0.module.weight_bar", "embed.module.weight_bar"],
    ],
    Foreign.OPTIMIZER: [["state.0.exp_avg", "state.0.exp_avg_sq"]],
    Foreign.LORA: [
        ["lora_unet_down_blocks_0.lora_down.weight"],
        ["base_model.model.layers.0.q_proj.lora_A.weight"],
    ],
    Foreign.ADAPTER: [["class_3.embeddings", "class_3.gen_z.lora_A.weight"]],
    Foreign.DIFFUSION: [
        ["model.diffusion_model.input_blocks.0.0.weight", "first_stage_model.encoder.conv_in.bias"],
        ["time_embedding.linear_1.weight", "down_blocks.0.resnets.0.conv1.weight"],
        ["transformer_blocks.0.attn.to_q.weight"],
        ["t_embedder.mlp.0.weight", "blocks.0.attn.qkv.weight"],
    ],
    Foreign.AUTOENCODER: [["encoder.conv_in.weight", "decoder.conv_in.weight"]],
    Foreign.STYLEGAN: [["synthesis.b4.const", "mapping.fc0.weight"], ["G.mapping.fc0.weight"]],
    Foreign.INSTANCE_CONDITIONED: [["shared_feat.weight", "linear.weight", "blocks.0.0.bn1.x"]],
    Foreign.INFO_GAN: [["info_mix_linear.weight", "linear0.weight", "blocks.0.0.conv2d1.weight"]],
    Foreign.UNCONDITIONAL: [["linear0.weight", "blocks.0.0.conv2d1.x", "blocks.0.0.bn1.weight"]],
    Foreign.LANGUAGE_MODEL: [["model.layers.0.self_attn.q_proj.weight"], ["text_model.x.weight"]],
    Foreign.CLASSIFIER: [["layer1.0.conv1.weight", "fc.weight"], ["Mixed_5b.branch1x1.bn.bias"]],
    Foreign.UNKNOWN: [["weight"], ["linear.weight"]],
    Foreign.NOTHING: [[]],
}


@pytest.mark.parametrize(
    ("what", "names"), [(what, names) for what, lists in FOREIGN.items() for names in lists]
)
def test_by_the_names_of_its_tensors(what: Foreign, names: list[str]) -> None:
    found = recognise(dict.fromkeys(names, (1,)))
    assert isinstance(found, NotAGenerator)
    assert found.what is what
    refusal = found.refusal()
    assert refusal.code is ErrorCode.NOT_A_GENERATOR
    assert what.value in refusal.sentence


def test_our_own_form_is_known() -> None:
    header = {name: tuple(t.shape) for name, t in tiny_network().state_dict().items()}
    assert recognise(header) is Family.CANONICAL


def test_two_attentions_and_unknown_norms_are_refused() -> None:
    shape = Shape(Family.STUDIOGAN)
    header = {name: tuple(tensor.shape) for name, tensor in studiogan(shape).items()}
    twice = header | {
        name.replace("blocks.2.", "blocks.4."): size
        for name, size in header.items()
        if name.startswith("blocks.2.0.")
    }
    shape = Shape(Family.AJBROCK)
    normless = {name: tuple(t.shape) for name, t in ajbrock(shape).items() if "stored" not in name}
    for family, wrong in ((Family.STUDIOGAN, twice), (Family.AJBROCK, normless)):
        with pytest.raises(Exception, match="This looks like") as refused:
            rehearse(wrong, family, Hints())
        assert refused.value.code is ErrorCode.CHECKPOINT_UNFIT


@pytest.mark.parametrize(
    ("head", "members", "expected"),
    [
        (b"", [], Foreign.NOTHING),
        (b"GGUF\x03\x00", [], Foreign.GGUF),
        (b"\x89HDF\r\n\x1a\n", [], Foreign.TENSORFLOW),
        (b"\x89PNG\r\n\x1a\n", [], Foreign.PICTURE),
        (b"\xff\xd8\xff\xe0", [], Foreign.PICTURE),
        (b"\x1f\x8b\x08", [], Foreign.ARCHIVE),
        (b"\x08\x07\x12\x07pytorch", [], Foreign.ONNX),
        (b"hello, this is a text", [], Foreign.TEXT),
        (b"\x00\x01\x02\x03", [], Foreign.UNKNOWN),
        (b"PK\x03\x04", ["archive/data.pkl", "archive/constants.pkl"], Foreign.TORCHSCRIPT),
        (b"PK\x03\x04", ["a/code/x.py", "a/data.pkl"], Foreign.TORCHSCRIPT),
        (b"PK\x03\x04", ["readme.txt"], Foreign.ARCHIVE),
        (b"PK\x03\x04", ["archive/data.pkl", "archive/data/0"], Container.TORCH_ZIP),
        (b"\x80\x02\x8a\nl\xfc", [], Container.PICKLE),
        (b'\x40\x00\x00\x00\x00\x00\x00\x00{"a":', [], Container.SAFETENSORS),
    ],
)
def test_by_its_first_bytes(head: bytes, members: list[str], expected: object) -> None:
    found = sniff(head, members)
    assert (found.what if isinstance(found, NotAGenerator) else found) is expected


def test_the_state_dict_in_a_tree() -> None:
    tensors = {"linear.weight": torch.zeros(1)}
    for tree in (
        tensors,
        {"state_dict": tensors, "optimizer": {}},
        {"model": {"g_ema": tensors}},
        tensors | {"epoch": 3},
    ):
        assert state_dict(tree) == tensors
    for tree, what in (
        ({"state": {}, "param_groups": []}, Foreign.OPTIMIZER),
        ({"itr": 3, "epoch": 1, "config": {}}, Foreign.TRAINING_STATE),
        ({"a": 1}, Foreign.UNKNOWN),
        ([torch.zeros(1)], Foreign.UNKNOWN),
    ):
        found = state_dict(tree)
        assert isinstance(found, NotAGenerator)
        assert found.what is what
