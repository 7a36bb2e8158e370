"""Writes the lock files anew: `python3 -m installer lock`.

uv resolves pyproject.toml once for each Python that is supported, later ones held to the versions
of the first, and lists every wheel of each release that Linux x86-64 can use. What goes into a lock
is name, version and hashes: no address, no folder, so that the files say the same wherever they are
made and used.

The build of torch without CUDA has no place in the common registry. Where pip's own settings lead
to one, it gets a lock of its own; otherwise that lock stays, as long as the version does. Its hash
and the registry's cannot stand in one requirement: pip prefers a file whose hash it knows before it
has the file, and so would always take the build for NVIDIA cards.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from urllib.request import url2pathname

from installer import children
from installer.environment import base_python
from installer.locks import pins
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
    equals: str = "=="


def write_locks(root: Path) -> int:
    """Write the lock files of `installer/locks/`. Raises GivingUp when a tool fails."""
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        uv, pip = _tools(scratch)
        everything, needed = _resolve(uv, root / "pyproject.toml", scratch)
        torch = everything["torch"]
        cpu_build = _cpu_build(pip, torch, scratch)
    cuda = {name for name in everything if name == "torch" or _CUDA_ONLY.match(name)}
    run = needed - cuda
    folder = root / "installer" / "locks"
    folder.mkdir(exist_ok=True)
    _write(folder / f"{KIND}-run.txt", "What Boceto needs, but for torch.", everything, run)
    test = everything.keys() - run - cuda
    _write(folder / f"{KIND}-test.txt", "The tools of the tests.", everything, test)
    # The suffix of a build without CUDA satisfies `==`, but not `===`.
    registry = everything | {"torch": replace(torch, equals="===")}
    _write(folder / f"{KIND}-cuda.txt", "torch for NVIDIA cards, its libraries.", registry, cuda)
    _write_cpu(folder / f"{KIND}-cpu.txt", torch, cpu_build)
    return 0


def _write_cpu(path: Path, torch: Release, build: Release | None) -> None:
    if build is not None:
        _write(path, "torch without CUDA.", {"torch": build}, {"torch"})
    elif path.exists() and pins(path)["torch"].partition("+")[0] != torch.version:
        path.unlink()
        say(f"No build of torch {torch.version} without CUDA is known here: {path.name} is gone.")


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


def written(release: Release) -> str:
    """One requirement of a lock file."""
    hashes = (f"    --hash=sha256:{digest}" for digest in release.hashes)
    return " \\\n".join((f"{release.name}{release.equals}{release.version}", *hashes))


def _write(path: Path, what: str, releases: Mapping[str, Release], names: Iterable[str]) -> None:
    body = [written(releases[name]) for name in sorted(names)]
    head = HEAD.format(what=what, pythons=f"{PYTHONS[0]} to {PYTHONS[-1]}")
    path.write_text("\n".join([head, *body, ""]), encoding="utf-8")
    say(f"{path.name}: {len(body)} packages")


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


def _cpu_build(pip: Path, torch: Release, scratch: Path) -> Release | None:
    """The build of torch that pip takes here, if its version tells it from the registry's."""
    report = scratch / "report.json"
    plan = ("--dry-run", "--ignore-installed", "--no-deps", "--quiet", "--report", report)
    _checked([pip, "install", *plan, f"torch=={torch.version}"])
    chosen = json.loads(report.read_text(encoding="utf-8"))["install"][0]
    version = chosen["metadata"]["version"]
    if version == torch.version:
        return None
    place = urlparse(chosen["download_info"]["url"])
    if place.scheme == "file":
        digest = hashlib.sha256(Path(url2pathname(place.path)).read_bytes()).hexdigest()
    else:
        digest = chosen["download_info"]["archive_info"]["hashes"]["sha256"]
    return Release("torch", version, (digest,))


def _checked(command: list[str | Path]) -> None:
    heard: list[str] = []
    if children.run(command, hears=heard.append) != 0:
        raise GivingUp(f"{Path(command[0]).name} failed:\n" + "\n".join(heard[-20:]))
