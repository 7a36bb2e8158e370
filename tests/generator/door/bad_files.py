"""Files that must not come in: broken, foreign, oversized, and such as would run a program."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from safetensors.torch import save, save_file
from torch import Tensor

from tests.generators import tiny_generator

State = Mapping[str, Tensor]
Maker = Callable[[Path, State], Path]


def raw(content: bytes, name: str = "model.safetensors") -> Maker:
    def make(folder: Path, state: State) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def header_of(fields: object, data: bytes = b"") -> bytes:
    text = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return struct.pack("<Q", len(text)) + text + data


def entry(start: int, stop: int, shape: list[int], dtype: str = "F32") -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, stop]}


def truncated(folder: Path, state: State) -> Path:
    whole = save(dict(state))
    return raw(whole[: len(whole) // 2])(folder, state)


def longer(folder: Path, state: State) -> Path:
    return raw(save(dict(state)) + b"PK\x03\x04 polyglot")(folder, state)


def spaces(megabytes: int) -> Maker:
    """A header of blanks; only as much of the file is there as anybody should look at."""

    def make(folder: Path, state: State) -> Path:
        with (folder / "wide.safetensors").open("wb") as file:
            file.write(struct.pack("<Q", megabytes << 20) + b"{")
            file.truncate((megabytes << 20) + 8)
        return folder / "wide.safetensors"

    return make


def much_metadata(folder: Path, state: State) -> Path:
    notes = {f"k{number}": "v" * 1000 for number in range(95_000)}
    return raw(header_of({"__metadata__": notes}))(folder, state)


def named(name: str) -> Maker:
    return raw(header_of({name: entry(0, 4, [1])}, bytes(4)))


def overlapping(folder: Path, state: State) -> Path:
    both = {"a": entry(0, 4, [1]), "b": entry(0, 4, [1])}
    return raw(header_of(both, bytes(4)))(folder, state)


def cardless(folder: Path, state: State) -> Path:
    ours = ("gen_z__weight", "blocks__0__bn_0__scale__weight")
    return changed(**{name: torch.zeros(1) for name in ours})(folder, state)


def many_tensors(folder: Path, state: State) -> Path:
    one = b'"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},'
    return raw(header_of(b"{" + one * 700_000 + b'"u":{}}'))(folder, state)


def twice(folder: Path, state: State) -> Path:
    one = json.dumps(entry(0, 4, [1]))
    return raw(header_of(f'{{"a":{one},"a":{one}}}'.encode(), bytes(4)))(folder, state)


def changed(**changes: Tensor | None) -> Maker:
    """The file of the package with some tensors changed, or taken out; `__` stands for dots."""

    def make(folder: Path, state: State) -> Path:
        tensors = dict(state)
        for name, tensor in changes.items():
            key = name.replace("__", ".")
            if tensor is None:
                del tensors[key]
            else:
                tensors[key] = tensor
        save_file(tensors, folder / "model.safetensors")
        return folder / "model.safetensors"

    return make


def filled(value: float, ending: str = "weight_orig") -> Maker:
    def make(folder: Path, state: State) -> Path:
        tensors = dict(state)
        name = next(name for name in tensors if name.endswith(ending))
        tensors[name] = torch.full_like(tensors[name], value)
        save_file(tensors, folder / "model.safetensors")
        return folder / "model.safetensors"

    return make


def all_zero(folder: Path, state: State) -> Path:
    save_file({name: torch.zeros_like(one) for name, one in state.items()}, folder / "z.bin")
    return folder / "z.bin"


def link(folder: Path, state: State) -> Path:
    save_file(dict(state), folder / "real.safetensors")
    (folder / "link.safetensors").symlink_to(folder / "real.safetensors")
    return folder / "link.safetensors"


def pipe(folder: Path, state: State) -> Path:
    os.mkfifo(folder / "pipe.safetensors")
    return folder / "pipe.safetensors"


def device(folder: Path, state: State) -> Path:
    return Path("/dev/zero")


def plug(folder: Path, state: State) -> Path:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(folder / "s.bin"))
    return folder / "s.bin"


def failing_disk(folder: Path, state: State) -> Path:
    """A plain file by its looks, of which the kernel cannot read a byte."""
    return Path("/proc/self/mem")


def missing(folder: Path, state: State) -> Path:
    return folder / "nowhere.safetensors"


def empty_folder(folder: Path, state: State) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def peft_folder(folder: Path, state: State) -> Path:
    """An adapter whose configuration would have a package imported and a hub asked."""
    adapter = folder / "adapter"
    adapter.mkdir()
    fields = {"megatron_core": "os", "base_model_name_or_path": "https://x", "r": 10**6}
    (adapter / "adapter_config.json").write_text(json.dumps(fields | {"target_modules": "(a+)+$"}))
    layers = {f"base.lora_{one}.weight": torch.zeros(2, 2) for one in "AB"}
    save_file(layers, adapter / "a.safetensors")
    return adapter


def known_flipped(folder: Path, state: State) -> Path:
    """A generator of Boceto, with its card, and one bit of its weights changed."""
    tiny_generator(folder / "known")
    weights = folder / "known" / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-100] ^= 1
    weights.write_bytes(content)
    return folder / "known"


def database(folder: Path, state: State) -> Path:
    with sqlite3.connect(folder / "library.db") as opened:
        opened.execute("create view v as select 1")
    opened.close()
    return folder / "library.db"
