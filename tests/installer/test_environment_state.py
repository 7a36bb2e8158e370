"""The key and the stamp: what makes an environment trusted, and what does not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from installer.environment import Environment, State


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "lock.txt"
    path.write_text("six==1.17.0\n")
    return path


def finish(environment: Environment, key: str) -> None:
    """An environment as it is after a complete start."""
    environment.mark_unfinished()
    environment.scripts.mkdir()
    environment.python.touch()
    (environment.folder / "lib").mkdir()
    (environment.folder / "lib" / "six.py").touch()
    environment.stamp([key])


def test_the_key_follows_lock_python_and_place(
    environment: Environment, lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = environment.key([lock])
    assert environment.key([lock]) == key
    assert Environment(tmp_path / "elsewhere").key([lock]) != key
    assert environment.key([lock, lock]) != key

    with monkeypatch.context() as patched:
        patched.setattr("platform.python_version", lambda: "3.11.99")
        assert environment.key([lock]) != key
    with monkeypatch.context() as patched:
        patched.setattr("sysconfig.get_platform", lambda: "linux-riscv64")
        assert environment.key([lock]) != key
    lock.write_text("six==1.18.0\n")
    assert environment.key([lock]) != key


def test_it_is_ready_only_with_its_own_stamp(environment: Environment) -> None:
    assert environment.state(["a"]) is State.ABSENT
    finish(environment, "a")

    assert environment.state(["a"]) is State.READY
    assert environment.state(["b", "a"]) is State.READY
    assert environment.state(["b"]) is State.OUTDATED
    assert environment.stamps() == {"a"}


def test_the_mark_outweighs_a_stamp(environment: Environment) -> None:
    finish(environment, "a")
    environment.mark_unfinished()
    assert environment.state(["a"]) is State.UNFINISHED


def test_a_folder_killed_before_its_mark_is_half_made(environment: Environment) -> None:
    environment.folder.mkdir()
    assert environment.state(["a"]) is State.UNFINISHED


def test_an_environment_whose_python_has_gone_is_outdated(environment: Environment) -> None:
    finish(environment, "a")
    environment.python.unlink()
    environment.python.symlink_to("/usr/bin/python3-that-was-removed")
    assert environment.state(["a"]) is State.OUTDATED


def test_what_somebody_else_made_is_left_alone(environment: Environment, tmp_path: Path) -> None:
    (environment.folder / "bin").mkdir(parents=True)
    assert environment.state(["a"]) is State.FOREIGN

    shutil.rmtree(environment.folder)
    (tmp_path / "theirs").mkdir()
    environment.folder.symlink_to(tmp_path / "theirs")
    assert environment.state(["a"]) is State.FOREIGN

    environment.folder.unlink()
    environment.folder.symlink_to(tmp_path / "nowhere")
    assert environment.state(["a"]) is State.FOREIGN


def test_a_removal_that_was_cut_short_is_known_as_such(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(environment, "a")

    def cut_short(_path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", cut_short)
        with pytest.raises(KeyboardInterrupt):
            environment.remove()
    assert environment.state(["a"]) is State.UNFINISHED

    environment.remove()
    assert environment.state(["a"]) is State.ABSENT


def test_the_command_starts_from_a_path_with_a_space(tmp_path: Path) -> None:
    environment = Environment(tmp_path / "a clone")
    environment.scripts.mkdir(parents=True)
    environment.site_packages.mkdir(parents=True)
    environment.python.write_text('#!/bin/sh\necho "$0 ran $1 with $2"\n')
    environment.python.chmod(0o755)
    environment.link_clone()

    command = environment.scripts / "boceto"
    done = subprocess.run([command, "doctor"], capture_output=True, text=True, check=True)

    assert done.stdout == f"{environment.python} ran {command} with doctor\n"
    assert (environment.site_packages / "boceto.pth").read_text() == f"{environment.root}\n"
