"""Adapters: gated by class, exact, and gone without a trace."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
import torch
from safetensors.torch import save
from torch import Tensor

from core.domain.adapter import AdapterManifest
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId, RunId
from core.generator.adapters import (
    MANIFEST,
    TENSORS,
    AdaptedNetwork,
    ClassAdapter,
    LoadedAdapter,
    LowRank,
    adapter_tensors,
    conditioning_layers,
    load_adapter,
)
from core.generator.painting_form import PaintingForm
from tests.generators import tiny_network

GENERATOR = GeneratorId("g" * 64)
RANK = 3


def random_part(seed: int) -> ClassAdapter:
    torch.manual_seed(seed)
    low_rank = {
        name: LowRank(
            0.1 * torch.randn(RANK, layer.in_features), 0.1 * torch.randn(layer.out_features, RANK)
        )
        for name, layer in conditioning_layers(tiny_network()).items()
    }
    return ClassAdapter(0.1 * torch.randn(6), low_rank)


def manifest(classes: tuple[int, ...], digest: str = "") -> AdapterManifest:
    return AdapterManifest(
        id=AdapterId("taste-1"),
        name="Taste 1",
        generator=GENERATOR,
        run=RunId("r"),
        parent=None,
        rank=RANK,
        classes=classes,
        kl_nats={str(index): 1.0 for index in classes},
        ratings=60,
        ledger_end=60,
        ledger_sha256="",
        config_sha256="",
        code_version="",
        heldout_accuracy=None,
        fold_error=0.0,
        seconds=1.0,
        created_at=0.0,
        tensors_sha256=digest,
    )


def random_adapter(classes: tuple[int, ...] = (0, 2)) -> LoadedAdapter:
    return LoadedAdapter(manifest(classes), {index: random_part(index) for index in classes})


def write(folder: Path, adapter: LoadedAdapter) -> None:
    data = save(adapter_tensors(adapter.classes))
    (folder / TENSORS).write_bytes(data)
    sheet = manifest(adapter.manifest.classes, hashlib.sha256(data).hexdigest())
    (folder / MANIFEST).write_bytes(msgspec.json.encode(sheet))


def paint(adapted: AdaptedNetwork, embedding: Tensor) -> Tensor:
    torch.manual_seed(0)
    return adapted.network(torch.randn(2, 8), embedding.expand(2, -1), 50)


def test_a_worn_adapter_equals_the_sum_written_out() -> None:
    adapter, strength, mix = random_adapter(), 0.7, ((0, 0.25), (1, 0.75))
    adapted = AdaptedNetwork(tiny_network())
    worn = paint(adapted, adapted.wear(adapter, strength, mix))
    other = tiny_network()
    part = adapter.classes[0]
    for name, layer in conditioning_layers(other).items():
        update = part.low_rank[name]
        layer.weight.add_(0.25 * strength * update.b @ update.a)
    table = other.embeddings.weight
    shifted = table[0] + strength * part.class_embedding
    embedding = 0.25 * shifted + 0.75 * table[1]
    torch.testing.assert_close(worn, paint(AdaptedNetwork(other), embedding), atol=1e-6, rtol=0)


def test_classes_that_were_not_rated_are_untouched_to_the_bit() -> None:
    adapted = AdaptedNetwork(tiny_network())
    plain = paint(adapted, adapted.wear(None, 1.0, ((1, 1.0),)))
    assert torch.equal(plain, paint(adapted, adapted.wear(random_adapter(), 1.0, ((1, 1.0),))))


def test_the_layers_of_the_texture_wear_what_belongs_to_its_mix() -> None:
    adapter, strength, adapted = random_adapter(), 0.7, AdaptedNetwork(tiny_network())
    form = PaintingForm(adapted.network, torch.float32)
    shape, fine = adapted.wear_layered(adapter, strength, ((0, 1.0),), ((2, 1.0),))
    other = tiny_network()
    fine_layers = other.texture_layers
    for name, layer in conditioning_layers(other).items():
        update = adapter.classes[2 if name.startswith(fine_layers) else 0].low_rank[name]
        layer.weight.add_(strength * update.b @ update.a)
    table = other.embeddings.weight
    expected = [table[k] + strength * adapter.classes[k].class_embedding for k in (0, 2)]
    z = torch.randn(2, 8)
    rows = [one.expand(2, -1) for one in (shape, fine, *expected)]
    plain = other(z, rows[2], 50, rows[3])
    torch.testing.assert_close(adapted.network(z, rows[0], 50, rows[1]), plain, atol=2e-6, rtol=0)
    torch.testing.assert_close(form(z, rows[0], 50, rows[1]), plain, atol=2e-6, rtol=0)


def test_taking_an_adapter_off_leaves_no_trace() -> None:
    adapted, mix = AdaptedNetwork(tiny_network()), ((0, 0.5), (2, 0.5))
    plain = paint(adapted, adapted.wear(None, 1.0, mix))
    for strength in (0.3, 1.5):
        worn = paint(adapted, adapted.wear(random_adapter(), strength, mix))
        assert not torch.equal(plain, worn)
    assert torch.equal(plain, paint(adapted, adapted.wear(None, 1.0, mix)))
    assert torch.equal(plain, paint(adapted, adapted.wear(random_adapter(), 0.0, mix)))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    adapter = random_adapter()
    write(tmp_path, adapter)
    loaded = load_adapter(tmp_path, GENERATOR, tiny_network())
    for index, part in adapter.classes.items():
        assert torch.equal(loaded.classes[index].class_embedding, part.class_embedding)
        for name, update in part.low_rank.items():
            assert torch.equal(loaded.classes[index].low_rank[name].a, update.a)
            assert torch.equal(loaded.classes[index].low_rank[name].b, update.b)


def test_an_adapter_of_another_generator_is_refused(tmp_path: Path) -> None:
    write(tmp_path, random_adapter())
    with pytest.raises(BocetoError) as refused:
        load_adapter(tmp_path, GeneratorId("other"), tiny_network())
    assert refused.value.code is ErrorCode.ADAPTER_OTHER_GENERATOR


@pytest.mark.parametrize("file", [TENSORS, MANIFEST])
@pytest.mark.parametrize("damage", ["missing", "empty", "flipped"])
def test_damage_is_refused(tmp_path: Path, file: str, damage: str) -> None:
    write(tmp_path, random_adapter())
    path = tmp_path / file
    data = bytearray(path.read_bytes())
    if damage == "missing":
        path.unlink()
    elif damage == "empty":
        path.write_bytes(b"")
    else:
        data[len(data) // 2] ^= 0x40
        path.write_bytes(data)
    with pytest.raises(BocetoError) as refused:
        load_adapter(tmp_path, GENERATOR, tiny_network())
    code = refused.value.code
    assert code in (ErrorCode.ADAPTER_DAMAGED, ErrorCode.ADAPTER_OTHER_GENERATOR)


def test_an_adapter_that_does_not_fit_the_network_is_refused(tmp_path: Path) -> None:
    write(tmp_path, random_adapter())
    with pytest.raises(BocetoError) as refused:
        load_adapter(tmp_path, GENERATOR, tiny_network(side_px=64))
    assert refused.value.code is ErrorCode.ADAPTER_DAMAGED
