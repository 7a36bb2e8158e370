"""Writes the lock files anew: `python3 -m installer lock`.

uv resolves pyproject.toml once for each Python that is supported, later ones held to the versions
of the first, and lists every wheel of each release that Linux x86-64 can use. What goes into a lock
is name, version and hashes: no address, no folder, so that the files say the same wherever they are
made and used.

The build of torch without CUDA has no place in the common registry. Where pip's own settings lead
to one, its hash is taken in beside those of the registry's wheels, so that either is accepted;
otherwise the hash of the last lock stays, as long as the version does.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from urllib.request import url2pathname

from installer import children
from installer.environment import base_python
from installer.speech import GivingUp, say

UV = "uv==0.13.9"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORM = "x86_64-manylinux_2_34"
KIND = "linux-x86_64"

HEAD = """\
# Made by `python3 -m installer lock`; not edited by hand.
# {what}
# Linux x86-64 with glibc 2.34 or newer, Python {pythons}; wheels only.
"""
_CUDA_ONLY = re.compile(r"^(nvidia-|cuda-|triton$)")


@dataclass(frozen=True)
class Release:
    """One pinned version and the hashes of its usable wheels."""

    name: str
    version: str
    hashes: tuple[str, ...]


def write_locks(root: Path) -> int:
    """Write the three lock files of `installer/locks/`. Raises GivingUp when a tool fails."""
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        uv, pip = _tools(scratch)
        everything, names = _resolve(uv, root / "pyproject.toml", scratch)
        cpu_build = _cpu_build_of_torch(pip, everything["torch"], scratch)
    folder = root / "installer" / "locks"
    folder.mkdir(exist_ok=True)
    run_lock = folder / f"{KIND}-cpu.txt"
    torch = everything["torch"]
    extra = {cpu_build} if cpu_build else _kept(run_lock, torch)
    both = Release("torch", torch.version, tuple(sorted({*torch.hashes, *extra})))
    cuda_only = {name for name in everything if _CUDA_ONLY.match(name)}
    run = {name: everything[name] for name in names - cuda_only} | {"torch": both}
    test = {name: everything[name] for name in everything.keys() - run.keys() - cuda_only}
    cuda = {name: everything[name] for name in cuda_only} | {"torch": torch}
    _write(
        run_lock,
        "All that Boceto needs; torch as the build without CUDA or as the registry's.",
        run,
    )
    _write(folder / f"{KIND}-test.txt", "The tools of the tests, on top of the cpu lock.", test)
    # `===` leaves out the build without CUDA: its version has a suffix that `==` overlooks.
    _write(
        folder / f"{KIND}-cuda.txt",
        "torch for NVIDIA cards and its libraries.",
        cuda,
        exactly={"torch"},
    )
    say(f"Wrote {len(run)} + {len(test)} + {len(cuda)} packages into {folder.relative_to(root)}/.")
    return 0


def merge(resolved: Iterable[Mapping[str, Any]]) -> dict[str, Release]:
    """One set of releases out of one resolution for each Python.

    Raises GivingUp for a release without wheels, and for one that differs between Pythons.
    """
    versions: dict[str, str] = {}
    hashes: dict[str, set[str]] = {}
    for package in (package for resolution in resolved for package in resolution["packages"]):
        name, version = package["name"], package["version"]
        wheels = {wheel["hashes"]["sha256"] for wheel in package.get("wheels", [])}
        if not wheels:
            raise GivingUp(
                f"{name} {version} has no wheel for {KIND}: pyproject.toml must admit another one."
            )
        if versions.setdefault(name, version) != version:
            raise GivingUp(
                f"{name} cannot have one version for all of Python {', '.join(PYTHONS)}."
            )
        hashes.setdefault(name, set()).update(wheels)
    return {name: Release(name, versions[name], tuple(sorted(hashes[name]))) for name in versions}


def written(release: Release, equals: str = "==") -> str:
    """One requirement of a lock file."""
    lines = [
        f"{release.name}{equals}{release.version}",
        *(f"    --hash=sha256:{digest}" for digest in release.hashes),
    ]
    return " \\\n".join(lines)


def _write(
    path: Path,
    what: str,
    releases: Mapping[str, Release],
    exactly: frozenset[str] | set[str] = frozenset(),
) -> None:
    body = (
        written(releases[name], "===" if name in exactly else "==") for name in sorted(releases)
    )
    head = HEAD.format(what=what, pythons=f"{PYTHONS[0]} to {PYTHONS[-1]}")
    path.write_text("\n".join([head, *body, ""]), encoding="utf-8")


def _tools(scratch: Path) -> tuple[Path, Path]:
    _checked([base_python(), "-m", "venv", scratch / "tools"])
    scripts = scratch / "tools" / "bin"
    _checked([scripts / "pip", "install", "--quiet", "--upgrade", "pip", UV])
    return scripts / "uv", scripts / "pip"


def _resolve(uv: Path, project: Path, scratch: Path) -> tuple[dict[str, Release], set[str]]:
    """Every release that the tests need, and the names among them that running needs."""
    resolved: list[dict[str, Any]] = []
    names: set[str] = set()
    held = scratch / "held.txt"
    held.write_text("")
    for python in PYTHONS:
        say(f"Resolving for Python {python}.")
        resolved.append(_compile(uv, project, python, held, scratch, "--extra", "dev"))
        if python == PYTHONS[0]:
            held.write_text(
                "".join(f"{name}=={release.version}\n" for name, release in merge(resolved).items())
            )
        names |= {
            package["name"] for package in _compile(uv, project, python, held, scratch)["packages"]
        }
    return merge(resolved), names


def _compile(
    uv: Path, project: Path, python: str, held: Path, scratch: Path, *options: str
) -> dict[str, Any]:
    # uv takes a file of this name for a lock of its own kind.
    out = scratch / "pylock.toml"
    out.unlink(missing_ok=True)
    target: list[str | Path] = [
        "--python-version",
        python,
        "--python-platform",
        PLATFORM,
        "--constraint",
        held,
    ]
    _checked(
        [
            uv,
            "pip",
            "compile",
            "--quiet",
            project,
            *target,
            *options,
            "--format",
            "pylock.toml",
            "-o",
            out,
        ]
    )
    return tomllib.loads(out.read_text(encoding="utf-8"))


def _cpu_build_of_torch(pip: Path, torch: Release, scratch: Path) -> str | None:
    """SHA-256 of the wheel that pip takes here for torch, if the registry does not have it."""
    report = scratch / "report.json"
    plan: list[str | Path] = [
        "install",
        "--dry-run",
        "--ignore-installed",
        "--no-deps",
        "--quiet",
        "--report",
        report,
    ]
    _checked([pip, *plan, f"torch=={torch.version}"])
    place = json.loads(report.read_text(encoding="utf-8"))["install"][0]["download_info"]
    parsed = urlparse(place["url"])
    if parsed.scheme == "file":
        digest = hashlib.sha256(Path(url2pathname(parsed.path)).read_bytes()).hexdigest()
    else:
        digest = place["archive_info"]["hashes"]["sha256"]
    return None if digest in torch.hashes else digest


def _kept(lock: Path, torch: Release) -> set[str]:
    """Hashes of the same version of torch in the lock so far."""
    if not lock.exists():
        return set()
    found = re.search(
        rf"^torch=={re.escape(torch.version)} \\\n((?:    --hash=.*\n)+)",
        lock.read_text(),
        re.MULTILINE,
    )
    return set(re.findall(r"sha256:([0-9a-f]{64})", found[1])) if found else set()


def _checked(command: list[str | Path]) -> None:
    heard: list[str] = []
    if children.run(command, hears=heard.append) != 0:
        raise GivingUp(f"{Path(command[0]).name} failed:\n" + "\n".join(heard[-20:]))
