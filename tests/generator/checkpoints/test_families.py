"""Every family: recognised by its keys, converted, and painting as its own code does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from core.generator.checkpoints.conversion import Converted, assembled, convert, rehearse
from core.generator.checkpoints.families import Family
from core.generator.checkpoints.hints import Hints
from core.generator.checkpoints.recognition import bare_names, recognise
from core.generator.truncation import stat_row
from tests.generator.checkpoints import references
from tests.generator.checkpoints.hub_states import (
    from_tf_hub,
    ivclab,
    net2net,
    without_embedding,
)
from tests.generator.checkpoints.references import LAYOUTS, Reference
from tests.generator.checkpoints.states import Shape, State, ajbrock, mmgeneration, studiogan

EXACT = 1e-5
DROPPING = (Family.STUDIOGAN_DEEP_LEGACY, Family.AJBROCK_DEEP, Family.MMGENERATION_DEEP)
LADDERS = [(Family.AJBROCK, ajbrock), (Family.IVCLAB, ivclab), (Family.NET2NET, net2net)]


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> None:
    torch.set_num_threads(1)


def inputs(shape: Shape, z_dim: int) -> tuple[Tensor, Tensor]:
    torch.manual_seed(9)
    classes = torch.zeros(2, shape.classes)
    classes[0, 1] = classes[1, 3] = 1.0
    return torch.randn(2, z_dim), classes


def compare(shape: Shape, eps: tuple[float, float], hints: Hints | None = None) -> Converted:
    """Convert and paint; the reference reads the same tensors under their own names."""
    state = shape.state
    assert recognise({name: tuple(t.shape) for name, t in state.items()}) is shape.family
    found = convert(state, shape.family, hints)
    network, layout = assembled(found), LAYOUTS[shape.family]
    if shape.family in DROPPING:
        layout = replace(layout, skip="")
    if shape.family is Family.MMGENERATION_DEEP:
        layout = replace(layout, nhwc=True, latent_first=True)
    z, classes = inputs(shape, found.architecture.z_dim)
    embedding = classes @ found.tensors["embeddings.weight"]
    expected = references.paint(Reference(shape, *eps), layout, z, embedding)
    painted = network(z, embedding, 0)
    assert expected.std() > 0.05
    assert (painted - expected).abs().max() <= EXACT
    return found


FAMILIES: list[tuple[Family, Callable[[Shape], State], tuple[float, float]]] = [
    (Family.AJBROCK, ajbrock, (1e-5, 1e-5)),
    (Family.AJBROCK_DEEP, ajbrock, (1e-5, 1e-5)),
    (Family.STUDIOGAN, studiogan, (1e-4, 1e-4)),
    (Family.STUDIOGAN_DEEP, studiogan, (1e-4, 1e-4)),
    (Family.STUDIOGAN_DEEP_LEGACY, studiogan, (1e-4, 1e-4)),
    (Family.MMGENERATION, mmgeneration, (1e-5, 1e-5)),
    (Family.MMGENERATION_DEEP, mmgeneration, (1e-5, 1e-5)),
    (Family.IVCLAB, ivclab, (1e-4, 1e-4)),
    (Family.NET2NET, net2net, (1e-4, 1e-4)),
]


def _named(value: object) -> str:
    """Without an address: test workers have to agree on the names of tests."""
    return str(getattr(value, "__name__", value))


@pytest.mark.parametrize(("family", "make", "eps"), FAMILIES, ids=_named)
def test_a_family_paints_as_its_own_code(
    family: Family, make: Callable[[Shape], State], eps: tuple[float, float]
) -> None:
    shape = Shape(family, side_px=64 if family in (Family.IVCLAB, Family.NET2NET) else 32)
    make(shape)
    found = compare(shape, eps)
    assert found.architecture.side_px == shape.side_px
    assert found.architecture.family == ("biggan_deep" if shape.is_deep else "biggan")
    assert found.architecture.z_dim == shape.z_dim
    header = {name: tuple(tensor.shape) for name, tensor in shape.state.items()}
    assert rehearse(header, family, Hints()) == found.architecture


@pytest.mark.parametrize("side_px", [128, 256, 512])
@pytest.mark.parametrize(("family", "make"), LADDERS)
def test_official_ladders(family: Family, make: Callable[[Shape], State], side_px: int) -> None:
    shape = Shape(family, side_px=side_px, width=4)
    make(shape)
    eps = (1e-5, 1e-5) if family is Family.AJBROCK else (1e-4, 1e-4)
    if family is Family.NET2NET and side_px == 512:
        eps = (1e-4, 1e-5)  # its 512 px class leaves torch's default in the last norm
    found = compare(shape, eps)
    assert found.architecture.attention_before == {128: 4, 256: 5, 512: 4}[side_px]
    assert found.architecture.last_norm_eps == (None if eps[0] == eps[1] else eps[1])


OFFICIAL = [
    (Family.AJBROCK, ajbrock, 128, 96, 20, 166, 70_433_988),
    (Family.AJBROCK, ajbrock, 256, 96, 20, 194, 82_097_604),
    (Family.AJBROCK, ajbrock, 512, 96, 16, 222, 82_296_804),
    (Family.AJBROCK_DEEP, ajbrock, 128, 128, 128, 506, 50_244_484),
    (Family.STUDIOGAN, studiogan, 128, 96, 20, 177, 70_433_988),
    (Family.STUDIOGAN_DEEP_LEGACY, studiogan, 128, 128, 128, 547, 50_244_484),
    (Family.STUDIOGAN_DEEP, studiogan, 128, 128, 128, 587, 66_998_788),
]
NOT_LEARNED = ("u0", "sv0", "weight_u", "weight_v", "num_batches_tracked", "_mean", "_var")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("family", "make", "side_px", "width", "chunk", "tensors", "parameters"), OFFICIAL
)
def test_full_size(
    family: Family,
    make: Callable[[Shape], State],
    side_px: int,
    width: int,
    chunk: int,
    tensors: int,
    parameters: int,
) -> None:
    """Official shapes, counted as their own classes count them."""
    shape = Shape(family, side_px, width, classes=1000, embedding=128, chunk=chunk)
    state = make(shape)
    assert len(state) == tensors
    learned = (tensor for name, tensor in state.items() if not name.endswith(NOT_LEARNED))
    assert sum(tensor.numel() for tensor in learned) == parameters
    compare(shape, (1e-4, 1e-4) if "StudioGAN" in family.value else (1e-5, 1e-5))


@pytest.mark.parametrize("norm", ["mybn", "mybn, accumulated", "cross_replica"])
def test_norms_of_ajbrock(norm: str) -> None:
    shape = Shape(Family.AJBROCK, norm=norm)
    ajbrock(shape)
    compare(shape, (1e-5, 1e-5))


def test_without_a_shared_embedding() -> None:
    shape = Shape(Family.AJBROCK)
    without_embedding(shape)
    found = compare(shape, (1e-5, 1e-5))
    architecture = found.architecture
    assert architecture.class_embedding_dim == architecture.num_classes == shape.classes
    assert architecture.z_dim == shape.chunk
    assert torch.equal(found.tensors["embeddings.weight"], torch.eye(shape.classes))


def test_converted_from_tf_hub_is_known_by_its_keys() -> None:
    shape = Shape(Family.AJBROCK)
    shape.state = from_tf_hub(shape)
    found = compare(shape, (1e-4, 1e-4))
    assert found.truncation_law == "truncated_normal_scaled"


def test_several_singular_vectors() -> None:
    shape = Shape(Family.AJBROCK)
    state = ajbrock(shape)
    for name in [name for name in state if name.endswith("u0")]:
        layer = name.removesuffix("u0")
        state |= {f"{layer}u1": torch.randn_like(state[name]), f"{layer}sv1": torch.ones(1)}
    compare(shape, (1e-5, 1e-5))


def test_colours_in_the_other_order() -> None:
    shape = Shape(Family.MMGENERATION)
    mmgeneration(shape)
    right, wrong = (convert(shape.state, shape.family, Hints(bgr=bgr)) for bgr in (False, True))
    z, classes = inputs(shape, shape.z_dim)
    embedding = classes @ right.tensors["embeddings.weight"]
    painted = assembled(right)(z, embedding, 0)
    assert torch.equal(assembled(wrong)(z, embedding, 0), painted.flip(1))
    assert "colours: blue, green, red" in wrong.conventions


def test_fifty_rows_belong_to_their_truncations() -> None:
    shape = Shape(Family.IVCLAB, side_px=64)
    ivclab(shape)
    found = convert(shape.state, shape.family)
    network = assembled(found)
    z, classes = inputs(shape, shape.z_dim)
    embedding = classes @ found.tensors["embeddings.weight"]
    for step in (1, 2, 25, 50):
        reference = Reference(shape, 1e-4, 1e-4, row=step - 1)
        expected = references.paint(reference, LAYOUTS[shape.family], z, embedding)
        row = stat_row(step / 50, found.architecture.stat_rows)
        assert (network(z, embedding, row) - expected).abs().max() <= EXACT


def test_prefixes_come_off() -> None:
    shape = Shape(Family.MMGENERATION)
    mmgeneration(shape)
    wrapped = {f"generator_ema.{name}": tensor for name, tensor in shape.state.items()}
    wrapped |= {f"generator.{name}": torch.zeros(1) for name in shape.state}
    wrapped["discriminator.decision.bias"] = torch.zeros(1)
    bare = {name: wrapped[old] for name, old in bare_names(wrapped).items()}
    assert bare == shape.state
    parallel = {f"module.{name}": name for name in shape.state}
    assert bare_names(parallel) == {name: f"module.{name}" for name in shape.state}
