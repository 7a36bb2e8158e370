"""An environment from a lock file, for real: venv and pip, with wheels of a few bytes."""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installer import preparation
from installer.environment import Environment, State, base_python
from installer.speech import Refused
from installer.wheels import NotOffered

KIND = f"{sys.platform}-{platform.machine().lower()}"
WHEEL = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class Clone:
    """A clone of a project that needs next to nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.locks = root / "installer" / "locks"
        self.locks.mkdir(parents=True)
        self.wheels = root / "wheelhouse"
        self.wheels.mkdir()
        (root / "cloned_package.py").write_text("ANSWER = 42\n")

    def wheel(self, name: str, version: str) -> str:
        """Lay down a wheel with one module, and return its requirement with its hash."""
        path = self.wheels / f"{name}-{version}-py3-none-any.whl"
        info = f"{name}-{version}.dist-info"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{name}.py", f"VERSION = {version!r}\n")
            metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            archive.writestr(f"{info}/METADATA", metadata)
            archive.writestr(f"{info}/WHEEL", WHEEL)
            archive.writestr(f"{info}/RECORD", "")
        return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"

    def lock(self, what: str, text: str) -> None:
        (self.locks / f"{KIND}-{what}.txt").write_text(text)

    def says(self, code: str) -> str:
        """What a line of Python prints inside the environment."""
        python = self.root / ".venv" / "bin" / "python"
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, cwd="/")
        return done.stdout.strip()


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stands for Python when it is asked for an environment: copies one, which takes no seconds."""
    folder = tmp_path_factory.mktemp("maker")
    subprocess.run([base_python(), "-m", "venv", folder / "made"], check=True)
    script = folder / "python"
    script.write_text(f'#!/bin/sh\nexec cp -a "{folder}/made/." "$3"\n')
    script.chmod(0o755)
    return script


@pytest.fixture
def clone(tmp_path: Path, maker: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    monkeypatch.setattr(preparation, "nvidia_driver", lambda: False)
    monkeypatch.setattr(preparation, "base_python", lambda: str(maker))
    clone = Clone(tmp_path)
    clone.lock("cpu", clone.wheel("thinker", "1.0+cpu"))
    clone.lock("run", clone.wheel("runner", "1.0"))
    clone.lock("test", clone.wheel("tester", "1.0"))
    return clone


def test_an_environment_from_nothing_to_tests(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    environment, way = preparation.prepare(clone.root, for_tests=False)
    assert [path.name for path in way] == [f"{KIND}-cpu.txt", f"{KIND}-run.txt"]
    code = "import thinker, runner, cloned_package; print(cloned_package.ANSWER)"
    assert clone.says(code) == "42"
    assert clone.says("import tester; print('there')") == ""

    # The tools of the tests come on top; what is there stays.
    witness = environment.folder / "witness"
    witness.touch()
    preparation.prepare(clone.root, for_tests=True)
    assert clone.says("import tester, runner; print('there')") == "there"
    assert witness.exists()

    # Done already, nothing is said and nothing is done.
    capsys.readouterr()
    preparation.prepare(clone.root, for_tests=True)
    preparation.prepare(clone.root, for_tests=False)
    assert capsys.readouterr().out == ""

    # Other tools of the tests: what the old ones left must go.
    clone.lock("test", clone.wheel("tester", "2.0"))
    preparation.prepare(clone.root, for_tests=True)
    assert "Removing .venv/" in capsys.readouterr().out
    assert clone.says("import tester; print(tester.VERSION)") == "2.0"
    assert not witness.exists()


def test_what_a_killed_start_left_is_made_again(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(clone.root)
    environment.mark_unfinished()
    (environment.folder / "bin").mkdir()
    (environment.folder / "bin" / "python").write_text("half of an interpr")

    preparation.prepare(clone.root, for_tests=False)

    assert "Removing .venv/, which is half-made." in capsys.readouterr().out
    assert clone.says("import runner; print(runner.VERSION)") == "1.0"


def test_where_the_cpu_build_is_not_to_be_had_the_other_serves(clone: Clone) -> None:
    (clone.wheels / "thinker-1.0+cpu-py3-none-any.whl").unlink()
    clone.lock("cuda", clone.wheel("thinker", "1.0").replace("==", "==="))

    _, way = preparation.prepare(clone.root, for_tests=False)

    assert way[0].name == f"{KIND}-cuda.txt"
    assert clone.says("import thinker; print(thinker.VERSION)") == "1.0"
    assert preparation.prepare(clone.root, for_tests=False)[1] == way


def test_a_changed_wheel_is_refused_and_leaves_no_stamp(clone: Clone) -> None:
    wheel = clone.wheels / "runner-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes().replace(b"1.0", b"9.9"))

    with pytest.raises(Refused, match=r"another hash than .*-run\.txt names"):
        preparation.prepare(clone.root, for_tests=False)

    environment = Environment(clone.root)
    assert environment.state([]) is State.UNFINISHED
    assert environment.stamps() == set()


def test_a_missing_wheel_is_named(clone: Clone) -> None:
    (clone.wheels / "runner-1.0-py3-none-any.whl").unlink()
    with pytest.raises(NotOffered, match=r"wheelhouse/ lacks runner==1\.0"):
        preparation.prepare(clone.root, for_tests=False)


def test_an_environment_of_somebody_else_stays(clone: Clone) -> None:
    theirs = clone.root / ".venv" / "bin"
    theirs.mkdir(parents=True)
    with pytest.raises(Refused, match="was not made by the installer"):
        preparation.prepare(clone.root, for_tests=False)
    assert theirs.exists()


def test_too_little_room_is_refused_before_anything_is_made(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "free_gigabytes", lambda _: 0.3)
    with pytest.raises(Refused, match=r"needs about 2\.5 GB and 0\.3 GB are free"):
        preparation.prepare(clone.root, for_tests=False)
    assert not (clone.root / ".venv").exists()
