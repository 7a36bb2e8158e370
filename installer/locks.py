"""Which lock files are for this computer, and what is in them."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from installer.speech import Refused

PINNED = re.compile(r"^([A-Za-z0-9._-]+)={2,3}([^\s;\\]+)", re.MULTILINE)
NEWEST = (3, 14)


@dataclass(frozen=True)
class Locks:
    """The lock files of one kind of computer; each is installed on top of the one before.

    `run` is all that the program needs. `test` adds the tools of the tests. `cuda` has the build of
    torch for NVIDIA cards and its libraries, 2.6 GB; it may be absent.
    """

    run: Path
    test: Path
    cuda: Path | None


def locks_for(root: Path, system: str = sys.platform, machine: str = platform.machine()) -> Locks:
    """The lock files in the clone `root` for a system. Raises Refused for one that has none."""
    folder = root / "installer" / "locks"
    kind = f"{system}-{machine.lower().replace('amd64', 'x86_64')}"
    run = folder / f"{kind}-cpu.txt"
    if not run.exists():
        raise Refused(
            f"There is no lock file for {kind}: so far Boceto can be installed on Linux x86-64."
        )
    if sys.version_info[:2] > NEWEST:
        newest = ".".join(map(str, NEWEST))
        raise Refused(
            f"The lock files reach up to Python {newest}: start this with python{newest} or older."
        )
    cuda = folder / f"{kind}-cuda.txt"
    return Locks(run, folder / f"{kind}-test.txt", cuda if cuda.exists() else None)


def pins(lock: Path) -> dict[str, str]:
    """Name and version of everything in a lock file."""
    return dict(PINNED.findall(lock.read_text(encoding="utf-8")))


def nvidia_driver(proc: Path = Path("/proc/driver/nvidia/version")) -> bool:
    """Whether this computer has the driver of an NVIDIA card."""
    return proc.exists() or shutil.which("nvidia-smi") is not None


def torch_is_for_cuda(site_packages: Path) -> bool:
    """Whether the installed torch is the build for NVIDIA cards, which needs more libraries."""
    version = (site_packages / "torch" / "version.py").read_text(encoding="utf-8")
    return re.search(r"^cuda\b.*=\s*['\"]", version, re.MULTILINE) is not None


def free_gigabytes(folder: Path) -> float:
    """Room on the disk of `folder`."""
    return shutil.disk_usage(folder).free / 1e9


def wheelhouse(root: Path) -> Path | None:
    """The folder with wheels for a computer without network, if somebody has laid one down."""
    folder = root / "wheelhouse"
    return folder if folder.is_dir() and os.listdir(folder) else None
