"""A converted generator in the app's own loop: kept, painted, adapted, tuned."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from safetensors.torch import save

from core.domain.adapter import AdapterManifest
from core.domain.card import GeneratorCard, Origin
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, RunId
from core.domain.painting import AdapterRef, PaintPlan, Precision
from core.generator.adapters import (
    MANIFEST,
    TENSORS,
    AdaptedNetwork,
    LoadedAdapter,
    adapter_tensors,
)
from core.generator.architectures.biggan import BigGAN
from core.generator.checkpoints.canonical import load_generator, save_generator
from core.generator.checkpoints.conversion import Converted, assembled, convert
from core.generator.checkpoints.families import Family
from core.generator.checkpoints.hints import Hints, hints_from_config
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from finetune.latent_map import LatentMap
from finetune.low_rank import fold
from tests.generator.checkpoints.hugging_face import package_config, package_model
from tests.generator.checkpoints.states import Shape, ajbrock
from tests.generators import CLASS_NAMES, tiny_card

CLASSES = len(CLASS_NAMES)


def from_package() -> Converted:
    config = package_config(128, width=8, classes=CLASSES)
    return convert(package_model(config).state_dict(), Family.HUGGING_FACE)


def from_ajbrock() -> Converted:
    return convert(ajbrock(Shape(Family.AJBROCK, classes=CLASSES)), Family.AJBROCK)


MAKERS = {"deep": from_package, "hierarchical": from_ajbrock}


def installed(folder: Path, found: Converted) -> GeneratorCard:
    card = msgspec.structs.replace(
        tiny_card(found.architecture),
        truncation_law=found.truncation_law,
        origin=Origin("test", "G.pth", "5e" * 32, found.conventions),
    )
    return save_generator(folder, card, assembled(found), torch.float32)


@pytest.fixture(params=list(MAKERS))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    torch.set_num_threads(1)
    installed(tmp_path / "generator", MAKERS[request.param]())
    return tmp_path / "generator"


def plan(count: int, adapter: AdapterRef | None = None) -> PaintPlan:
    return PaintPlan("", ((0, 0.5), (2, 0.5)), count, seed=4, truncation=0.5, adapter=adapter)


def hashes(painter: Painter, count: int) -> list[str]:
    """SHA-256 of every picture's pixels."""
    return [
        hashlib.sha256(np.ascontiguousarray(row).tobytes()).hexdigest()
        for _, painted in painter.paint(drawn_recipes(painter.card, plan(count)))
        for row in painted.pixels
    ]


def test_it_is_kept_as_it_was(tmp_path: Path) -> None:
    found = from_package()
    written = installed(tmp_path, found)
    card, network = load_generator(tmp_path)
    assert card == written
    for name, tensor in found.tensors.items():
        assert torch.equal(network.state_dict()[name], tensor)


@pytest.mark.parametrize("at_once", [1, 4])
def test_the_same_recipe_gives_the_same_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("core.generator.memory.wished_at_once", lambda *_: at_once)
    painter = Painter(folder, safe_mode=True)
    many = hashes(painter, 9)
    assert len(set(many)) == 9
    for count in (1, 2, 5):
        assert hashes(painter, count) == many[:count]
    assert hashes(Painter(folder, safe_mode=True), 9) == many


def write_adapter(folder: Path, card: GeneratorCard, network: BigGAN) -> LoadedAdapter:
    torch.manual_seed(3)
    z_dim = card.architecture.z_dim
    mu, u, v = 0.3 * torch.randn(z_dim), 0.2 * torch.randn(z_dim, 2), torch.randn(z_dim, 2)
    parts = fold(network, {0: LatentMap(mu, u, v)})
    data = save(adapter_tensors(parts))
    manifest = AdapterManifest(
        id=AdapterId("taste-1"),
        name="Taste 1",
        generator=card.weights_sha256,
        run=RunId("r"),
        parent=None,
        rank=3,
        classes=(0,),
        kl_nats={"0": 1.0},
        ratings=60,
        ledger_end=60,
        ledger_sha256="",
        config_sha256="",
        code_version="",
        heldout_accuracy=None,
        fold_error=0.0,
        seconds=1.0,
        created_at=0.0,
        tensors_sha256=hashlib.sha256(data).hexdigest(),
    )
    folder.mkdir()
    (folder / TENSORS).write_bytes(data)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    return LoadedAdapter(manifest, parts)


def test_a_taste_is_folded_exactly_and_only_for_its_class(folder: Path, tmp_path: Path) -> None:
    """G(T(z), e) by the plain network is what the adapted one paints from z."""
    card, network = load_generator(folder)
    adapter = write_adapter(tmp_path / "adapter", card, network)
    torch.manual_seed(3)
    z_dim = card.architecture.z_dim
    mu, u, v = 0.3 * torch.randn(z_dim), 0.2 * torch.randn(z_dim, 2), torch.randn(z_dim, 2)
    z = torch.randn(2, z_dim)
    moved = z + mu + z @ v @ u.T
    embedding = network.embeddings.weight
    expected = network(moved, embedding[:1].expand(2, -1), 0)
    other = network(z, embedding[1:2].expand(2, -1), 0)
    adapted = AdaptedNetwork(network)
    worn = adapted.wear(adapter, 1.0, ((0, 1.0),))
    assert (network(z, worn.expand(2, -1), 0) - expected).abs().max() <= 2e-5
    worn = adapted.wear(adapter, 1.0, ((1, 1.0),))
    assert torch.equal(network(z, worn.expand(2, -1), 0), other)


def test_an_adapter_is_worn_and_taken_off(folder: Path, tmp_path: Path) -> None:
    card, network = load_generator(folder)
    write_adapter(tmp_path / "adapter", card, network)
    reference = AdapterRef(AdapterId("taste-1"), str(tmp_path / "adapter"))
    painter = Painter(folder, safe_mode=True)
    before = hashes(painter, 2)
    painter.use(reference)
    recipes = drawn_recipes(painter.card, plan(2, reference))
    worn = np.concatenate([part.pixels for _, part in painter.paint(recipes)])
    assert hashes(painter, 2) == before
    again = np.concatenate([part.pixels for _, part in painter.paint(recipes)])
    assert np.array_equal(worn, again)


def test_the_form_wears_what_the_plain_network_wears(folder: Path, tmp_path: Path) -> None:
    card, network = load_generator(folder)
    adapter = write_adapter(tmp_path / "adapter", card, network)
    reference = AdapterRef(AdapterId("taste-1"), str(tmp_path / "adapter"))
    painter = Painter(folder, safe_mode=True)
    painter.use(reference)
    recipe = drawn_recipes(card, plan(1, reference))[0]
    z = torch.from_numpy(np.frombuffer(recipe.z, "<f4").copy())[None]
    embedding = AdaptedNetwork(network).wear(adapter, 1.0, recipe.classes)[None]
    rows = card.architecture.stat_rows
    expected = network(z, embedding, round(0.5 * (rows - 1)))
    ((_, painted),) = painter.paint([recipe], Precision.FP32)
    assert (painted.pictures - expected).abs().max() <= 1e-4


def test_a_config_beside_the_weights_is_read() -> None:
    config = package_config(128, width=8, classes=CLASSES)
    text = config.to_json_string().encode()
    doubles = tuple(index % 2 == 1 for index in range(10))
    assert hints_from_config(text) == Hints(upsample=doubles, eps=1e-4)
    found = convert(package_model(config).state_dict(), Family.HUGGING_FACE, Hints(doubles, 1e-4))
    assert found.architecture == from_package().architecture


@pytest.mark.parametrize("wrong", [b"", b"[]", b"{}", b'{"layers": [[1]], "eps": 0.1}', b"\xff"])
def test_another_config_is_refused(wrong: bytes) -> None:
    with pytest.raises(BocetoError) as refused:
        hints_from_config(wrong)
    assert refused.value.code is ErrorCode.CHECKPOINT_UNFIT


def test_a_config_of_another_size_is_refused() -> None:
    state = package_model(package_config(128, width=8, classes=CLASSES)).state_dict()
    config = package_config(256, width=8)
    hints = hints_from_config(json.dumps({"layers": config.layers, "eps": 1e-4}).encode())
    with pytest.raises(BocetoError) as refused:
        convert(state, Family.HUGGING_FACE, hints)
    assert refused.value.code is ErrorCode.CHECKPOINT_UNFIT
