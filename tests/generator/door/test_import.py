"""Good files come in: from every place where they lie, whole, described, and as they were."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.cards import find_generator, load_card
from core.domain.card import NOT_STATED
from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.canonical import load_generator
from core.generator.checkpoints.conversion import convert
from core.generator.checkpoints.families import Family
from core.protocol.import_messages import ImportProgress, ImportStage
from tests.generator.door.conftest import Import
from tests.generators import tiny_generator

ADDRESS = "https://s3.amazonaws.com/models.huggingface.co/biggan/biggan-deep-128-"
DOUBLES = [[number % 2 == 1, 8, 8] for number in range(10)]


def saved(folder: Path, state: dict[str, Tensor], name: str = "pytorch_model.bin") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(state, folder / name)
    return folder / name


def test_a_file_of_the_package_paints_as_before(
    bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    folder = bring(saved(tmp_path / "b", state))
    card, network = load_generator(folder)
    expected = convert(state, Family.HUGGING_FACE).tensors
    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, expected[name]), name
    assert card.name == "BigGAN-deep 128"
    assert folder.name == "biggan-deep-128"
    assert card.licence == NOT_STATED
    assert card.origin is not None
    assert card.origin.format == "pytorch-pretrained-biggan"
    assert card.origin.file == "pytorch_model.bin"
    digest = hashlib.sha256((tmp_path / "b" / "pytorch_model.bin").read_bytes()).hexdigest()
    assert card.origin.sha256 == digest
    found = {check.check: check.found for check in card.safety}
    assert found["container"] == "a PyTorch archive"
    assert found["isolation"] == "sandbox"
    assert found["hash"] == digest
    assert int(found["tensors"]) == len(state)
    assert 0.01 < float(found["trial_paint"]) < 2
    assert card.measured is not None
    assert card.measured.images_per_second > 0


def test_the_steps_come_in_their_order(
    bring: Import, state: dict[str, Tensor], tmp_path: Path, told: list[ImportProgress]
) -> None:
    bring(saved(tmp_path / "b", state))
    stages = list(dict.fromkeys(message.stage for message in told))
    later = (ImportStage.STATISTICS, ImportStage.TASTE)
    assert stages == [one for one in ImportStage if one not in later]
    read = [message for message in told if message.stage is ImportStage.HASH]
    assert read[-1].done == read[-1].total == (tmp_path / "b" / "pytorch_model.bin").stat().st_size


@pytest.mark.parametrize("form", ["old", "safetensors", "prefixed"])
def test_other_forms_of_the_same_file(
    form: str, bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    source = tmp_path / f"Night_Cities.{form}"
    if form == "old":
        torch.save({"state_dict": state}, source, _use_new_zipfile_serialization=False)
    elif form == "prefixed":
        torch.save({f"module.{name}": tensor for name, tensor in state.items()}, source)
    else:
        save_file(state, source)
    card = load_card(bring(source, licence="Apache-2.0"))
    assert (card.name, card.licence) == ("Night Cities", "Apache-2.0")


def test_a_folder_with_its_configuration(
    bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    source = saved(tmp_path / "model", state)
    config = {"layers": DOUBLES, "eps": 1e-3, "z_dim": 128}
    (source.parent / "config.json").write_text(json.dumps(config))
    card = load_card(bring(source.parent, name="Mine"))
    assert card.name == "Mine"
    assert card.architecture.batch_norm_eps == 1e-3


@pytest.mark.parametrize("config", ["[]", "{", '{"layers": [[1]], "eps": "x"}', '{"eps": 7.0}'])
def test_a_strange_configuration_says_nothing(
    config: str, bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    save_file(state, tmp_path / "m.safetensors")
    (tmp_path / "config.json").write_text(config)
    assert load_card(bring(tmp_path / "m.safetensors")).architecture.batch_norm_eps == 1e-4


def package_cache(folder: Path, state: dict[str, Tensor]) -> Path:
    """As `pytorch-pretrained-biggan` keeps its files: hashed names, and notes beside them."""
    folder.mkdir()
    for kind in ("pytorch_model.bin", "config.json"):
        address = ADDRESS + kind
        name = hashlib.sha256(address.encode()).hexdigest()
        if kind == "config.json":
            (folder / name).write_text(json.dumps({"layers": DOUBLES, "eps": 2e-4}))
        else:
            torch.save(state, folder / name)
        etag = hashlib.md5((folder / name).read_bytes(), usedforsecurity=False).hexdigest()
        note = {"url": address, "etag": f'"{etag}"'}
        (folder / f"{name}.json").write_text(json.dumps(note))
    return folder


def test_the_cache_of_the_package(bring: Import, state: dict[str, Tensor], tmp_path: Path) -> None:
    card = load_card(bring(package_cache(tmp_path / "cache", state)))
    assert card.name == "biggan-deep-128"
    assert card.architecture.batch_norm_eps == 2e-4


def hub_cache(folder: Path, state: dict[str, Tensor]) -> Path:
    """As the hub keeps its files: named by checksum, links elsewhere."""
    blobs, snapshot = folder / "blobs", folder / "snapshots" / "main"
    blobs.mkdir(parents=True)
    snapshot.mkdir(parents=True)
    torch.save(state, blobs / "new")
    digest = hashlib.sha256((blobs / "new").read_bytes()).hexdigest()
    (blobs / "new").rename(blobs / digest)
    (blobs / "c0ffee").write_text(json.dumps({"layers": DOUBLES, "eps": 3e-4}))
    (snapshot / "pytorch_model.bin").symlink_to(blobs / digest)
    return folder


def test_the_cache_of_the_hub(bring: Import, state: dict[str, Tensor], tmp_path: Path) -> None:
    card = load_card(bring(hub_cache(tmp_path / "models--somebody--BigGAN-deep-128", state)))
    assert card.name == "BigGAN-deep-128"
    assert card.architecture.batch_norm_eps == 3e-4


@pytest.mark.parametrize("make", [package_cache, hub_cache])
def test_a_file_that_is_not_what_its_cache_says(
    make: object, bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    assert callable(make)
    folder = make(tmp_path / "cache", state)
    largest = max(
        (path for path in folder.rglob("*") if path.is_file()), key=lambda p: p.stat().st_size
    )
    content = bytearray(largest.resolve().read_bytes())
    content[len(content) // 2] ^= 1
    largest.resolve().write_bytes(content)
    with pytest.raises(BocetoError) as refused:
        bring(folder)
    assert refused.value.code is ErrorCode.FILE_ALTERED


def test_several_models_are_named(bring: Import, state: dict[str, Tensor], tmp_path: Path) -> None:
    for name in ("one.pth", "two.pth"):
        saved(tmp_path / "m", state, name)
    with pytest.raises(BocetoError) as refused:
        bring(tmp_path / "m")
    assert (
        refused.value.sentence
        == "There are several models in m; choose one of them: one.pth, two.pth."
    )


def test_the_averaged_generator_is_chosen(
    bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    for name in ("G.pth", "G_ema.pth", "D.pth", "G_optim.pth", "state_dict.pth"):
        (tmp_path / name).write_bytes(b"\x80\x02}.")
    saved(tmp_path, state, "G_ema.pth")
    card = load_card(bring(tmp_path))
    assert card.origin is not None
    assert card.origin.file == "G_ema.pth"


def test_the_same_file_comes_in_once(
    bring: Import, state: dict[str, Tensor], tmp_path: Path
) -> None:
    source = saved(tmp_path / "b", state)
    bring(source, name="First")
    for again in (
        source,
        saved(tmp_path / "c", state, "copy.pt"),
    ):
        with pytest.raises(BocetoError) as refused:
            bring(again, name="Second")
        assert refused.value.code is ErrorCode.GENERATOR_PRESENT
        assert "First" in refused.value.sentence


def test_names_are_cleaned_and_taken_once(
    bring: Import, state: dict[str, Tensor], tmp_path: Path, home: Path
) -> None:
    source = saved(tmp_path, state)
    card = load_card(bring(source, name="../CON\u202e: Año\x07 Nuevo\n😀"))
    assert card.name == "../CON: Año Nuevo 😀"
    assert (home / "generators" / "con-ano-nuevo").is_dir()
    assert find_generator(home, card.name)[1] == card
    for name, code in (
        ("con ano nuevo", ErrorCode.GENERATOR_NAME_TAKEN),
        ("starter", ErrorCode.GENERATOR_NAME_TAKEN),
        ("Starter 256", ErrorCode.GENERATOR_NAME_TAKEN),
        ("...", ErrorCode.SETTING_INVALID),
    ):
        with pytest.raises(BocetoError) as refused:
            bring(source, name=name)
        assert refused.value.code is code


def test_our_own_form_keeps_its_weights(bring: Import, tmp_path: Path) -> None:
    made = tiny_generator(tmp_path / "theirs")
    (tmp_path / "theirs" / "taste_space.safetensors").write_bytes(b"not ours")
    folder = bring(tmp_path / "theirs")
    card = load_card(folder)
    assert card.weights_sha256 == made.weights_sha256
    assert (card.name, card.classes, card.licence) == (made.name, made.classes, made.licence)
    assert {path.name for path in folder.iterdir()} == {"card.json", "weights.safetensors"}
    assert (
        load_file(folder / "weights.safetensors").keys()
        == load_generator(folder)[1].state_dict().keys()
    )


def spoiled(folder: Path, **fields: object) -> None:
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps(card | fields))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"version": 99}, ErrorCode.CARD_FROM_THE_FUTURE),
        ({"surprise": 1}, ErrorCode.WEIGHTS_DAMAGED),
        ({"weights_sha256": "0" * 64}, ErrorCode.FILE_ALTERED),
        ({"classes": []}, ErrorCode.CHECKPOINT_UNFIT),
        ({"default_truncation": -3}, ErrorCode.CHECKPOINT_UNFIT),
    ],
)
def test_a_card_that_cannot_be_believed(
    fields: dict[str, object], code: ErrorCode, bring: Import, tmp_path: Path
) -> None:
    tiny_generator(tmp_path / "theirs")
    spoiled(tmp_path / "theirs", **fields)
    with pytest.raises(BocetoError) as refused:
        bring(tmp_path / "theirs")
    assert refused.value.code is code


def test_a_card_with_giant_sizes_allocates_nothing(bring: Import, tmp_path: Path) -> None:
    card = tiny_generator(tmp_path / "theirs")
    huge = msgspec.to_builtins(card.architecture) | {"z_dim": 10**9}
    spoiled(tmp_path / "theirs", architecture=huge)
    with pytest.raises(BocetoError) as refused:
        bring(tmp_path / "theirs")
    assert refused.value.code is ErrorCode.CHECKPOINT_UNFIT
    huge = msgspec.to_builtins(card.architecture)
    huge["blocks"] = huge["blocks"] * 5
    spoiled(tmp_path / "theirs", architecture=huge)
    with pytest.raises(BocetoError) as refused:
        bring(tmp_path / "theirs")
    assert "px wide" in refused.value.sentence
