"""PyTorch files and archives that must not come in: programs, bombs, and parts that lead out."""

from __future__ import annotations

import io
import os
import pickle
import stat
import struct
import zipfile
from pathlib import Path

import torch
from torch import nn

from tests.generator.door.bad_files import Maker, State


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


def recursive(folder: Path, state: State) -> Path:
    """An archive whose part is the archive: each level says it is larger than all of it."""
    with zipfile.ZipFile(folder / "r.zip", "w") as archive:
        archive.writestr("a/data.pkl", b"\x80\x02}.")
    content = bytearray((folder / "r.zip").read_bytes())
    start = content.index(b"PK\x01\x02")
    content[start + 20 : start + 28] = struct.pack("<2L", len(content), len(content) + 1)
    (folder / "r.zip").write_bytes(content)
    return folder / "r.zip"


def escaping(folder: Path, state: State) -> Path:
    with zipfile.ZipFile(folder / "slip.zip", "w") as archive:
        archive.writestr("x/data.pkl", b"\x80\x02}.")
        archive.writestr("x/../../escaped", b"gone")
    return folder / "slip.zip"


def absolute(folder: Path, state: State) -> Path:
    with zipfile.ZipFile(folder / "root.zip", "w") as archive:
        archive.writestr("x/data.pkl", b"\x80\x02}.")
        archive.writestr("/tmp/boceto-canary", b"gone")
    return folder / "root.zip"


def link_inside(folder: Path, state: State) -> Path:
    """An archive with a symbolic link in it; nothing is ever unpacked, so it leads nowhere."""
    linked = zipfile.ZipInfo("x/out")
    linked.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(folder / "link.zip", "w") as archive:
        archive.writestr("x/data.pkl", b"\x80\x02}.")
        archive.writestr(linked, "/etc/passwd")
    return folder / "link.zip"


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
