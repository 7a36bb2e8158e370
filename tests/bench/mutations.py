"""Good files to begin with, and how they are spoiled."""

from __future__ import annotations

import io
import json
import pickle
import random
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import save

from tests.generator.checkpoints.hugging_face import package_config, package_model
from tests.generator.door import bad_archives as archives
from tests.generators import tiny_generator

Seeds = Sequence[bytes]
LONGEST = 1 << 16
MOST_CHANGES = 6
TELLING = (
    b"\x00", b"\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b'"', b"{", b"}", b"[", b"]", b",",
    b"-1", b"1e999", b"NaN", b"null", b"true", b"9223372036854775808", b"0", b"\\u0000",
    b'"dtype"', b'"shape"', b'"data_offsets"', b'"__metadata__"', b"F32", b"F8_E4M3",
    b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"../", b"cos\nsystem\n",
    b"\x8c\x05posix\x8c\x06system\x93", b"R", b".", b"(", b"t", b"\x80\x02", b"Q", b"q\x00",
)  # fmt: skip
"""Bytes that mean something to one of the readers."""


def mutated(known: Seeds, chance: random.Random) -> bytes:
    """One of the files, with a few bytes changed, cut out, doubled, or put in."""
    content = bytearray(chance.choice(known))
    for _ in range(chance.randint(1, MOST_CHANGES)):
        place = chance.randrange(len(content) + 1)
        match chance.randrange(6):
            case 0 if place < len(content):
                content[place] ^= 1 << chance.randrange(8)
            case 1 if place < len(content):
                content[place] = chance.randrange(256)
            case 2:
                del content[place : place + chance.randint(1, 40)]
            case 3:
                content[place:place] = content[place : place + chance.randint(1, 40)]
            case 4:
                content[place:place] = chance.choice(TELLING)
            case _:
                telling = chance.choice(TELLING)
                content[place : place + len(telling)] = telling
    return bytes(content[:LONGEST])


def seeds(folder: Path) -> dict[str, Seeds]:
    """Files for each reader; a whole generator in `folder`/theirs."""
    torch.set_num_threads(1)
    card = folder / "theirs"
    tiny_generator(card)
    headers = [save({"a.b": torch.ones(2, 3), "c": torch.ones(4, dtype=torch.float16)})]
    files = torch_seeds(folder)
    pickles = [pickle.dumps({"a": [1, "x"], "b": archives.Evil(Path("/x"))}, n) for n in range(5)]
    return {
        "anything": [*headers, *files, *pickles],
        "header": headers,
        "note": [json.dumps({"layers": [[False, 8, 8], [True, 8, 4]], "eps": 1e-4}).encode()],
        "card": [(card / "card.json").read_bytes()],
        "archive": [one for one in files if one.startswith(b"PK")],
        "pickle": [*pickles, *(one for one in files if not one.startswith(b"PK"))],
    }


def torch_seeds(folder: Path) -> Seeds:
    """Small PyTorch files of both forms, and a pickle."""
    state = {"embeddings.weight": torch.ones(2, 2), "step": 3, "half": torch.ones(3).half()}
    files = []
    for new in (True, False):
        out = io.BytesIO()
        torch.save({"state_dict": state}, out, _use_new_zipfile_serialization=new)
        files.append(out.getvalue())
    crowded = io.BytesIO()
    with zipfile.ZipFile(crowded, "w") as archive:
        archive.writestr("a/data.pkl", b"\x80\x02}.")
        archive.writestr("a/version", b"3")
    return [*files, crowded.getvalue(), pickle.dumps({"a": (1, 2.0, "x", b"y")}, 2)]


@cache
def shapes() -> dict[str, tuple[int, ...]]:
    """Names and shapes of a small generator of the package."""
    model = package_model(package_config(128, width=4, classes=2))
    return {name: tuple(one.shape) for name, one in model.state_dict().items()}


def changed_shapes(content: bytes) -> dict[str, tuple[int, ...]]:
    """Names and shapes of a generator, a few of them others; which ones follows from the bytes."""
    chance, changed = random.Random(content), dict(shapes())
    for _ in range(chance.randint(1, MOST_CHANGES)):
        name = chance.choice(list(changed))
        shape = changed.pop(name)
        match chance.randrange(5):
            case 0:
                changed[name] = (*shape, chance.randint(1, 9))
            case 1:
                changed[name] = shape[1:]
            case 2:
                changed[name] = tuple(
                    max(1, side + chance.choice((-1, 1, 1 << 30))) for side in shape
                )
            case 3:
                changed[name.replace(chance.choice("0123456789."), chance.choice("19._x"))] = shape
    return changed
