"""Has a PyTorch file opened in a process that can do nothing else, and believes nothing of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from core.domain.errors import BocetoError, ErrorCode
from core.generator.door.unpacking import PLAIN, VERDICT, Verdict
from core.quarantine import Workplace

MODULE = "core.generator.door.unpacking"
LONGEST_SECONDS = 300.0
MAX_VERDICT_BYTES = 1 << 16
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "LANG")
_EXPECTED = frozenset(
    {
        ErrorCode.CHECKPOINT_DAMAGED,
        ErrorCode.CHECKPOINT_TOO_HEAVY,
        ErrorCode.DISK_FULL,
        ErrorCode.FILE_HOLDS_CODE,
        ErrorCode.FOLDER_READ_ONLY,
        ErrorCode.FORMAT_UNKNOWN,
        ErrorCode.LIBRARY_FAILED,
        ErrorCode.NOT_A_GENERATOR,
    }
)


def unpack(source: Path, workplace: Workplace) -> Path:
    """The tensors of a PyTorch file as a safetensors file, which is still a stranger's.

    Raises BocetoError: those of `_EXPECTED`.
    """
    folder = workplace.folder / "unpacked"
    folder.mkdir()
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    helper = subprocess.Popen(
        [sys.executable, "-m", MODULE, str(source), str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=environment | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    workplace.helped_by(helper)
    try:
        helper.wait(LONGEST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise BocetoError(ErrorCode.CHECKPOINT_TOO_HEAVY) from error
    finally:
        helper.kill()
        helper.wait()
    if (folder / VERDICT).is_file():
        raise _verdict(folder / VERDICT)
    if helper.returncode < 0:
        raise BocetoError(ErrorCode.CHECKPOINT_TOO_HEAVY)  # killed at a limit
    if helper.returncode or not (folder / PLAIN).is_file():
        raise BocetoError(ErrorCode.CHECKPOINT_DAMAGED, reason="PyTorch cannot read it")
    return folder / PLAIN


def _verdict(path: Path) -> BocetoError:
    with path.open("rb") as file:
        untrusted = file.read(MAX_VERDICT_BYTES)
    try:
        verdict = msgspec.json.decode(untrusted, type=Verdict)
        error = BocetoError(verdict.code, **verdict.facts)
    except (msgspec.DecodeError, KeyError):
        return BocetoError(ErrorCode.CHECKPOINT_TOO_HEAVY)
    return error if error.code in _EXPECTED else BocetoError(ErrorCode.CHECKPOINT_TOO_HEAVY)
