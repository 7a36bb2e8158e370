"""Files that must not come in: broken, foreign, oversized, and such as would run a program."""

from __future__ import annotations

import io
import json
import os
import pickle
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from PIL import Image
from safetensors.torch import save, save_file
from torch import Tensor, nn

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


class Evil:
    """Unpickled, it leaves a canary file."""

    def __init__(self, canary: Path) -> None:
        self._canary = canary

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self._canary}",)


def evil(form: str) -> Maker:
    def make(folder: Path, state: State) -> Path:
        path = folder / f"evil-{form}.bin"
        payload = {"a": torch.zeros(2), "b": Evil(folder / "canary")}
        if form == "raw":
            path.write_bytes(pickle.dumps(payload))
        elif form == "nested":
            torch.save({"state_dict": {"module": payload}}, path)
        else:
            torch.save(payload, path, _use_new_zipfile_serialization=form == "zip")
        return path

    return make


def whole_module(folder: Path, state: State) -> Path:
    torch.save(nn.Sequential(nn.Linear(2, 2)), folder / "module.pt")
    return folder / "module.pt"


def script(folder: Path, state: State) -> Path:
    """The names of a TorchScript archive; its code is never looked at."""
    with zipfile.ZipFile(folder / "script.pt", "w") as archive:
        for name in ("data.pkl", "constants.pkl", "version", "code/__torch__.py"):
            archive.writestr(f"script/{name}", b"x")
    return folder / "script.pt"


def deflated(folder: Path, state: State) -> Path:
    """A PyTorch file of half a megabyte that unpacks to 512."""
    torch.save({"embeddings.weight": torch.zeros(4, 4)}, folder / "small.pt")
    with (
        zipfile.ZipFile(folder / "small.pt") as small,
        zipfile.ZipFile(folder / "bomb.pt", "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for member in small.infolist():
            bomb.writestr(member.filename, small.read(member))
        with bomb.open("small/data/1", "w") as part:
            for _ in range(512):
                part.write(bytes(1 << 20))
    return folder / "bomb.pt"


def expanded(folder: Path, state: State) -> Path:
    torch.save({"embeddings.weight": torch.zeros(1).expand(1 << 34)}, folder / "wide.pt")
    return folder / "wide.pt"


def shared(folder: Path, state: State) -> Path:
    """Many tensors over the same numbers."""
    one = torch.zeros(1 << 20)
    torch.save({f"t{number}": one for number in range(500)}, folder / "shared.pt")
    return folder / "shared.pt"


def crowded(folder: Path, state: State) -> Path:
    """An archive whose directory lists the same part a hundred thousand times."""
    with zipfile.ZipFile(folder / "one.zip", "w") as archive:
        archive.writestr("a/data.pkl", b"")
    content = (folder / "one.zip").read_bytes()
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    directory = content[start:end] * 100_000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), start, 0)
    (folder / "crowd.pt").write_bytes(content[:start] + directory + tail)
    return folder / "crowd.pt"


def escaping(folder: Path, state: State) -> Path:
    with zipfile.ZipFile(folder / "slip.zip", "w") as archive:
        archive.writestr("x/data.pkl", b"\x80\x02}.")
        archive.writestr("x/../../escaped", b"gone")
    return folder / "slip.zip"


def nested_archive(folder: Path, state: State) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(1 << 20))
    with zipfile.ZipFile(folder / "42.zip", "w") as archive:
        for number in range(16):
            archive.writestr(f"lib{number}.zip", inner.getvalue())
    return folder / "42.zip"


def half_archive(folder: Path, state: State) -> Path:
    torch.save(dict(state), folder / "whole.pt")
    content = (folder / "whole.pt").read_bytes()
    (folder / "half.pt").write_bytes(content[: len(content) // 2])
    return folder / "half.pt"


def flipped_archive(folder: Path, state: State) -> Path:
    torch.save(dict(state), folder / "flip.pt")
    content = bytearray((folder / "flip.pt").read_bytes())
    content[len(content) // 2] ^= 4
    (folder / "flip.pt").write_bytes(content)
    return folder / "flip.pt"


def link(folder: Path, state: State) -> Path:
    save_file(dict(state), folder / "real.safetensors")
    (folder / "link.safetensors").symlink_to(folder / "real.safetensors")
    return folder / "link.safetensors"


def pipe(folder: Path, state: State) -> Path:
    os.mkfifo(folder / "pipe.safetensors")
    return folder / "pipe.safetensors"


def device(folder: Path, state: State) -> Path:
    return Path("/dev/zero")


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


def picture(folder: Path, state: State) -> Path:
    Image.new("RGB", (8, 8)).save(folder / "p.png")
    return folder / "p.png"


def database(folder: Path, state: State) -> Path:
    with sqlite3.connect(folder / "library.db") as opened:
        opened.execute("create view v as select 1")
    opened.close()
    return folder / "library.db"
