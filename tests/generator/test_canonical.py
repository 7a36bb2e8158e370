"""Generators on disk: what is whole loads, what is not is refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.cards import CARD, load_card
from core.domain.card import CARD_VERSION
from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.canonical import WEIGHTS, _sha256, load_generator
from tests.generators import tiny_generator, tiny_network


def rewrite_card(folder: Path, **fields: object) -> None:
    card = json.loads((folder / CARD).read_text())
    (folder / CARD).write_text(json.dumps(card | fields))


def accept_hash(folder: Path) -> None:
    """Make the card agree with the file, so that the checks behind the hash are reached."""
    rewrite_card(folder, weights_sha256=_sha256(folder / WEIGHTS))


def change_tensors(folder: Path, change: Callable[[dict[str, torch.Tensor]], None]) -> None:
    tensors = load_file(folder / WEIGHTS)
    change(tensors)
    save_file(tensors, folder / WEIGHTS)
    accept_hash(folder)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    written = tiny_generator(tmp_path, seed=3)
    card, network = load_generator(tmp_path)
    assert card == written
    assert card.parameters == sum(p.numel() for p in network.parameters())
    assert not network.training
    for name, tensor in tiny_network(seed=3).state_dict().items():
        assert torch.equal(network.state_dict()[name], tensor.half().float())


def flip_a_bit(folder: Path) -> None:
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[-100] ^= 1
    (folder / WEIGHTS).write_bytes(data)


def truncate(folder: Path) -> None:
    data = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(data[:-10])
    accept_hash(folder)


def lengthen(folder: Path) -> None:
    with (folder / WEIGHTS).open("ab") as file:
        file.write(b"more")
    accept_hash(folder)


def giant_header(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes((1 << 62).to_bytes(8, "little") + b"{}")
    accept_hash(folder)


def no_json(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes((4).to_bytes(8, "little") + b"[[[[")
    accept_hash(folder)


def deep_json(folder: Path) -> None:
    header = b"[" * 100_000
    (folder / WEIGHTS).write_bytes(len(header).to_bytes(8, "little") + header)
    accept_hash(folder)


def twice_the_same_name(folder: Path) -> None:
    tensor = b'"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'
    header = b"{" + tensor + b"," + tensor + b"}"
    (folder / WEIGHTS).write_bytes(len(header).to_bytes(8, "little") + header + b"\0" * 4)
    accept_hash(folder)


def missing_tensor(folder: Path) -> None:
    change_tensors(folder, lambda tensors: tensors.__delitem__("bn.bias"))


def wrong_shape(folder: Path) -> None:
    change_tensors(folder, lambda tensors: tensors.update({"bn.bias": torch.zeros(9)}))


def wrong_dtype(folder: Path) -> None:
    change_tensors(
        folder, lambda tensors: tensors.update({"bn.bias": torch.zeros(8, dtype=torch.int32)})
    )


def no_number(folder: Path) -> None:
    change_tensors(folder, lambda tensors: tensors.update({"bn.bias": torch.full((8,), torch.nan)}))


def broken_card(folder: Path) -> None:
    (folder / CARD).write_text("{")


def card_of_a_list(folder: Path) -> None:
    (folder / CARD).write_text("[1]")


@pytest.mark.parametrize(
    "damage",
    [
        flip_a_bit,
        truncate,
        lengthen,
        giant_header,
        no_json,
        deep_json,
        twice_the_same_name,
        missing_tensor,
        wrong_shape,
        wrong_dtype,
        no_number,
        broken_card,
        card_of_a_list,
    ],
)
def test_damage_is_named(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    tiny_generator(tmp_path)
    damage(tmp_path)
    with pytest.raises(BocetoError) as refused:
        load_generator(tmp_path)
    assert refused.value.code is ErrorCode.WEIGHTS_DAMAGED


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BocetoError) as refused:
        load_card(tmp_path)
    assert refused.value.code is ErrorCode.WEIGHTS_MISSING
    tiny_generator(tmp_path)
    (tmp_path / WEIGHTS).unlink()
    with pytest.raises(BocetoError) as refused:
        load_generator(tmp_path)
    assert refused.value.code is ErrorCode.WEIGHTS_MISSING


def test_a_card_from_the_future_is_refused(tmp_path: Path) -> None:
    tiny_generator(tmp_path)
    rewrite_card(tmp_path, version=CARD_VERSION + 1, colour="new")
    with pytest.raises(BocetoError) as refused:
        load_generator(tmp_path)
    assert refused.value.code is ErrorCode.CARD_FROM_THE_FUTURE
