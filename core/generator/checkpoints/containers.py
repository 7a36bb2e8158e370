"""What kind of file it is, from its first bytes and, of an archive, the names inside; never opened.

And what of a loaded tree is the state dict of a generator.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from torch import Tensor

from core.generator.checkpoints.recognition import Foreign, NotAGenerator

HEAD_BYTES = 64
"""As many first bytes as `sniff` looks at."""


class Container(StrEnum):
    """Forms in which weights come, that Boceto reads."""

    SAFETENSORS = "safetensors"
    TORCH_ZIP = "a PyTorch archive"
    PICKLE = "a PyTorch file of the old form"


_MAGIC: tuple[tuple[bytes, Foreign], ...] = (
    (b"GGUF", Foreign.GGUF),
    (b"SQLite format 3", Foreign.DATABASE),
    (b"version https://git-lfs", Foreign.POINTER),
    (b"\x89HDF", Foreign.TENSORFLOW),
    (b"\x89PNG", Foreign.PICTURE),
    (b"\xff\xd8\xff", Foreign.PICTURE),
    (b"RIFF", Foreign.PICTURE),
    (b"GIF8", Foreign.PICTURE),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"7z\xbc\xaf", Foreign.ARCHIVE),
    (b"Rar!", Foreign.ARCHIVE),
)


def sniff(head: bytes, members: Collection[str] = ()) -> Container | NotAGenerator:
    """The form of a file. `head`: its first HEAD_BYTES; `members`: names inside, of a zip file."""
    if not head:
        return NotAGenerator(Foreign.NOTHING)
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return NotAGenerator(what)
    if head.startswith(b"PK\x03\x04"):
        return _archive(members)
    if head[8:9] == b"{":
        return Container.SAFETENSORS
    if head[:1] == b"\x80" and head[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        return Container.PICKLE
    if head[:1] == b"\x08" and head[2:3] in (b"\x12", b"\x1a", b"\x22", b"\x3a", b"\x42"):
        return NotAGenerator(Foreign.ONNX)
    is_text = all(byte >= 32 or byte in b"\t\n\r" for byte in head)
    return NotAGenerator(Foreign.TEXT if is_text else Foreign.UNKNOWN)


def _archive(members: Collection[str]) -> Container | NotAGenerator:
    inner = {name.partition("/")[2] for name in members}
    if "constants.pkl" in inner or any(name.startswith("code/") for name in inner):
        return NotAGenerator(Foreign.TORCHSCRIPT)
    return Container.TORCH_ZIP if "data.pkl" in inner else NotAGenerator(Foreign.ARCHIVE)


def state_dict(untrusted: object) -> dict[str, Tensor] | NotAGenerator:
    """The tensors of a generator in what a PyTorch file held: a dict of them, or one around it.

    Settings and numbers beside them are left out; what is more than that is named.
    """
    if not isinstance(untrusted, Mapping):
        return NotAGenerator(Foreign.UNKNOWN)
    if "param_groups" in untrusted:
        return NotAGenerator(Foreign.OPTIMIZER)
    for key in ("g_ema", "G_ema", "state_dict", "model", "generator"):
        inside = untrusted.get(key)
        if isinstance(inside, Mapping) and inside:
            return state_dict(inside)
    tensors = {str(name): value for name, value in untrusted.items() if isinstance(value, Tensor)}
    if tensors:
        return tensors
    kept = {"config", "itr", "epoch", "save_num"} & set(untrusted)
    return NotAGenerator(Foreign.TRAINING_STATE if len(kept) > 1 else Foreign.UNKNOWN)
