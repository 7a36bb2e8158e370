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
    """The lock files of one kind of computer.

    One of two has torch: `cpu` its build without CUDA, `cuda` the registry's build for NVIDIA cards
    with its libraries, 2.6 GB. `run` has all else that the program needs, `test` the tools of the
    tests. Each package is in one of them, and all fit together.
    """

    run: Path
    test: Path
    cpu: Path | None
    cuda: Path | None

    def ways(self, *, driver: bool) -> list[tuple[Path, ...]]:
        """The ways to be ready to run, each the files to install in their order; the first is best.

        The CUDA build works without a card, so it does where the other one cannot be had.
        """
        builds = (self.cuda, self.cpu) if driver else (self.cpu, self.cuda)
        return [(build, self.run) for build in builds if build is not None]


def locks_for(root: Path, system: str = sys.platform, machine: str = platform.machine()) -> Locks:
    """The lock files in the clone `root` for a system. Raises Refused for one that has none."""
    folder = root / "installer" / "locks"
    kind = f"{system}-{machine.lower().replace('amd64', 'x86_64')}"
    run = folder / f"{kind}-run.txt"
    if not run.exists():
        raise Refused(
            f"There is no lock file for {kind}: so far Boceto can be installed on Linux x86-64."
        )
    if sys.version_info[:2] > NEWEST:
        newest = ".".join(map(str, NEWEST))
        raise Refused(
            f"The lock files reach up to Python {newest}: start this with python{newest} or older."
        )
    cpu, cuda = folder / f"{kind}-cpu.txt", folder / f"{kind}-cuda.txt"
    return Locks(
        run,
        folder / f"{kind}-test.txt",
        cpu if cpu.exists() else None,
        cuda if cuda.exists() else None,
    )


def pins(lock: Path) -> dict[str, str]:
    """Name and version of everything in a lock file."""
    return dict(PINNED.findall(lock.read_text(encoding="utf-8")))


def nvidia_driver(proc: Path = Path("/proc/driver/nvidia/version")) -> bool:
    """Whether this computer has the driver of an NVIDIA card."""
    return proc.exists() or shutil.which("nvidia-smi") is not None


def free_gigabytes(folder: Path) -> float:
    """Room on the disk of `folder`."""
    return shutil.disk_usage(folder).free / 1e9


def wheelhouse(root: Path) -> Path | None:
    """The folder with wheels for a computer without network, if somebody has laid one down."""
    folder = root / "wheelhouse"
    return folder if folder.is_dir() and os.listdir(folder) else None
