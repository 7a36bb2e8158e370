"""`python -m core.generator.door.unpacking SOURCE FOLDER`: tensors out of a PyTorch file.

A throw-away process without network, programs, or more memory and time than such a file needs. It
leaves `plain.safetensors` in FOLDER, or `verdict.json` with the reason. PyTorch reads what it
allows: tensors, numbers, texts and tables of them; everything else is a refusal.
"""

from __future__ import annotations

import errno
import pickletools
import re
import struct
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from core.domain.errors import BocetoError, ErrorCode, Fact
from core.generator.door.confinement import bound, give_up_programs, give_up_the_world

if TYPE_CHECKING:
    from torch import Tensor

PLAIN = "plain.safetensors"
VERDICT = "verdict.json"
MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 4 << 20
SLACK_BYTES = 768 << 20
SLACK_SECONDS = 20
BYTES_A_SECOND = 20e6
MOST_NAMES = 3
END_BYTES = 22
MOST_STEPS = 10_000
_HARMLESS = ("torch.", "collections.")
_GLOBAL = re.compile(r"GLOBAL ([\w.]{1,80})")
_BAD_BYTES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)
"""What PyTorch raises at bytes that it did not write itself."""


_UNREADABLE = (ValueError, IndexError, OverflowError, MemoryError)
"""What the steps of a pickle rise with when they claim more than there is."""


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a file was refused."""

    code: ErrorCode
    facts: dict[str, Fact]


def main(source: Path, folder: Path) -> None:
    """Unpack, or say why not."""
    give_up_the_world(folder)
    import safetensors.torch  # noqa: F401 - loaded before programs and memory are given up
    import torch

    torch.set_num_threads(1)
    size = source.stat().st_size
    bound(SLACK_BYTES + 3 * size, SLACK_SECONDS + int(size / BYTES_A_SECOND), 2 * size + (1 << 20))
    give_up_programs()
    try:
        _unpack(source, folder)
    except BocetoError as error:
        verdict = msgspec.json.encode(Verdict(error.code, error.facts))
        (folder / PLAIN).unlink(missing_ok=True)  # the disk may be full of it
        (folder / VERDICT).write_bytes(verdict)


def _unpack(source: Path, folder: Path) -> None:
    import torch
    from safetensors.torch import save_file

    from core.generator.checkpoints.containers import HEAD_BYTES, Container, sniff, state_dict
    from core.generator.checkpoints.recognition import NotAGenerator
    from core.generator.door.saving import saving

    with source.open("rb") as file:
        head = file.read(HEAD_BYTES)
    members = _members(source) if head.startswith(b"PK") else []
    found = sniff(head, [member.filename for member in members])
    if isinstance(found, NotAGenerator):
        raise found.refusal()
    if found is Container.TORCH_ZIP:
        _check_archive(source, members)
    loaded = _loaded(source, is_zip=found is Container.TORCH_ZIP)
    tensors = state_dict(loaded)
    if isinstance(tensors, NotAGenerator):
        raise tensors.refusal()
    _check(tensors, source.stat().st_size)
    whole = torch.contiguous_format  # clones, for tensors may lie in one another
    plain = {name: tensor.clone(memory_format=whole) for name, tensor in tensors.items()}
    with saving(folder):
        save_file(plain, folder / PLAIN)


def _members(source: Path) -> list[zipfile.ZipInfo]:
    """What an archive says that is in it.

    The directory at its end is measured before it is read, for it alone can fill the memory.
    """
    size = source.stat().st_size
    with source.open("rb") as file:
        file.seek(max(0, size - END_BYTES))
        end = file.read()
    if end[:4] != b"PK\x05\x06":
        raise _damaged("its end is missing or something was added to it")
    if int.from_bytes(end[12:16], "little") > MAX_DIRECTORY_BYTES:
        raise _damaged("it has more parts than any model")
    with _whole_archive(), zipfile.ZipFile(source) as archive:
        return archive.infolist()


def _check_archive(source: Path, members: list[zipfile.ZipInfo]) -> None:
    """One as PyTorch writes it: nothing compressed, one folder, every checksum right."""
    _check_members(members, source.stat().st_size)
    with _whole_archive(), zipfile.ZipFile(source) as archive:
        broken = archive.testzip()
    if broken:
        raise _damaged(f"the checksum of its part {broken[-40:]!a} is wrong")


@contextmanager
def _whole_archive() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError) as error:
        raise _damaged("it is no whole archive") from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # that of a place before the beginning
            raise
        raise _damaged("it is no whole archive") from error


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise _damaged("it has more parts than any model")
    if any(member.compress_type != zipfile.ZIP_STORED for member in members):
        raise _damaged("it is compressed, which no model is")
    if sum(member.file_size for member in members) > size:
        raise _damaged("its parts are larger than it")
    names = [member.filename for member in members]
    if any(name.startswith("/") or ".." in name or "\\" in name for name in names):
        raise _damaged("a part leads out of it")
    if len({name.partition("/")[0] for name in names}) > 1 or len(set(names)) != len(names):
        raise _damaged("its parts are not those of one model")


def _loaded(source: Path, *, is_zip: bool) -> object:
    import torch

    # What the restricted reader raises; the module that it comes from is never imported here.
    refusal: type[Exception] = vars(torch.serialization)["pickle"].UnpicklingError
    try:
        if is_zip and (names := torch.serialization.get_unsafe_globals_in_checkpoint(source)):
            raise _holds_code(names)
        return torch.load(source, map_location="cpu", weights_only=True, mmap=is_zip or None)
    except MemoryError as error:
        raise BocetoError(ErrorCode.CHECKPOINT_TOO_HEAVY) from error
    except (refusal, *_BAD_BYTES) as error:
        raise _refusal(str(error), source) from error


def _refusal(words: str, source: Path) -> BocetoError:
    if any(word in words for word in ("DefaultCPUAllocator", "allocate memory")):
        return BocetoError(ErrorCode.CHECKPOINT_TOO_HEAVY)
    if names := _GLOBAL.findall(words) or list(_called(source)):
        return _holds_code(names)
    return _damaged("PyTorch cannot read it")


def _called(source: Path) -> Iterator[str]:
    """What a pickle that PyTorch never wrote would call, read off its bytes."""
    texts: list[str] = []
    with source.open("rb") as file, suppress(*_UNREADABLE):
        for step, text, _ in islice(pickletools.genops(file), MOST_STEPS):
            if isinstance(text, str):
                texts.append(text)
            name = ".".join(texts[-2:]) if step.name == "STACK_GLOBAL" else ""
            name = texts[-1].replace(" ", ".") if step.name == "GLOBAL" else name
            if name and not name.startswith(_HARMLESS):
                yield name


def _holds_code(names: list[str]) -> BocetoError:
    kept = sorted({re.sub(r"[^\w. ]", "?", name)[:80] for name in names})[:MOST_NAMES]
    return BocetoError(ErrorCode.FILE_HOLDS_CODE, names=", ".join(kept))


def _check(tensors: Mapping[str, Tensor], size: int) -> None:
    """Every tensor is plain and really there; all together are no more than the file."""
    import torch

    total = 0
    for name, tensor in tensors.items():
        plain = type(tensor) in (torch.Tensor, torch.nn.Parameter)
        if not plain or tensor.layout is not torch.strided or tensor.device.type != "cpu":
            raise _damaged(f"tensor {name[:80]!a} is not a plain one")
        count = tensor.numel() * tensor.element_size()
        if count > tensor.untyped_storage().nbytes():
            raise _damaged(f"tensor {name[:80]!a} is larger than its numbers")
        total += count
    if total > size:
        raise _damaged("its tensors are larger than it")


def _damaged(reason: str) -> BocetoError:
    return BocetoError(ErrorCode.CHECKPOINT_DAMAGED, reason=reason)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
