"""The lock files say the same on every computer, and fit pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from installer.locks import Locks, locks_for, pins
from installer.speech import Refused

ROOT = Path(__file__).parents[2]
LOCKS = locks_for(ROOT, "linux", "x86_64")
FILES = [path for path in (LOCKS.run, LOCKS.test, LOCKS.cpu, LOCKS.cuda) if path is not None]
REQUIREMENT = re.compile(
    r"[a-z0-9]+(?:-[a-z0-9]+)*={2,3}[0-9][0-9a-z.+]*(?: \\\n    --hash=sha256:[0-9a-f]{64})+"
)


def requirements(extra: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = project["dependencies"] if not extra else project["optional-dependencies"][extra]
    return [Requirement(line) for line in listed]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_nothing_of_a_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = text[text.index("\n\n") + 2 :]
    assert REQUIREMENT.sub("", body).strip() == ""
    assert "://" not in text
    assert "--find-links" not in text
    assert "--index" not in text


@pytest.mark.parametrize(
    ("extra", "files"),
    [
        ("", [LOCKS.run, LOCKS.cpu]),
        ("", [LOCKS.run, LOCKS.cuda]),
        ("starter", [LOCKS.test]),
        ("bench", [LOCKS.test]),
        ("dev", [LOCKS.run, LOCKS.test]),
    ],
)
def test_the_locks_satisfy_the_project(extra: str, files: list[Path]) -> None:
    pinned = {name: version for path in files for name, version in pins(path).items()}
    for requirement in requirements(extra):
        if requirement.name == "boceto":
            continue
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(Version(version)), requirement


def test_each_package_is_in_one_lock() -> None:
    run, test = set(pins(LOCKS.run)), set(pins(LOCKS.test))
    assert LOCKS.cpu is not None
    assert LOCKS.cuda is not None
    cpu, cuda = set(pins(LOCKS.cpu)), set(pins(LOCKS.cuda))
    assert not run & test
    assert cpu == {"torch"}
    assert cpu < cuda
    assert not (run | test) & cuda


def test_the_registry_cannot_stand_in_for_the_build_without_cuda() -> None:
    """Neither requirement admits the other's wheel, so pip's preferences decide nothing."""
    assert LOCKS.cpu is not None
    assert LOCKS.cuda is not None
    assert re.search(r"^torch==\d+\.\d+\.\d+\+cpu ", LOCKS.cpu.read_text(), re.MULTILINE)
    assert re.search(r"^torch===\d+\.\d+\.\d+ ", LOCKS.cuda.read_text(), re.MULTILINE)
    assert pins(LOCKS.cpu)["torch"].partition("+")[0] == pins(LOCKS.cuda)["torch"]


def test_the_driver_decides_which_torch_is_best() -> None:
    run, test, cpu, cuda = (Path(name) for name in ("run", "test", "cpu", "cuda"))
    both = Locks(run, test, cpu, cuda)
    assert both.ways(driver=False) == [(cpu, run), (cuda, run)]
    assert both.ways(driver=True) == [(cuda, run), (cpu, run)]
    assert Locks(run, test, cpu, None).ways(driver=True) == [(cpu, run)]


def test_a_system_without_a_lock_is_refused() -> None:
    with pytest.raises(Refused, match="no lock file for win32-arm64"):
        locks_for(ROOT, "win32", "arm64")
