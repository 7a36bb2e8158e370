"""pip's failures become sentences that say what to do; the outputs were recorded from real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import wheels
from installer.speech import GivingUp, Refused

NO_NETWORK = """\
Looking in indexes: https://registry.invalid/simple
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after \
connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object \
at 0x7f44af742010>: Failed to establish a new connection: [Errno -3] Temporary failure in name \
resolution')': /simple/six/
ERROR: Could not find a version that satisfies the requirement six==1.16.0 (from versions: none)
ERROR: No matching distribution found for six==1.16.0
"""
WRONG_HASH = """\
Collecting six==1.16.0 (from -r lock.txt (line 1))
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the \
package versions, please update the hashes. Otherwise, examine the package contents carefully; \
someone may have tampered with them.
    six==1.16.0 from file:///wheels/six-1.16.0-py2.py3-none-any.whl (from -r lock.txt (line 1)):
        Expected sha256 0000000000000000000000000000000000000000000000000000000000000001
             Got        8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254
"""
NOT_OFFERED = """\
ERROR: Could not find a version that satisfies the requirement torch==2.13.0+cpu (from versions: \
2.12.0, 2.13.0)
ERROR: No matching distribution found for torch==2.13.0+cpu
"""
DISK_FULL = (
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"
)
BROKEN = "ERROR: Exception:\nTraceback (most recent call last):\nKeyError: 'x'\n"


class FakePip:
    """Stands where Python does: prints a recorded output and leaves with a code, and counts."""

    def __init__(self, folder: Path, *outputs: tuple[str, int]) -> None:
        self.python = folder / "python"
        self._calls = folder / "calls"
        for number, (output, code) in enumerate(outputs):
            (folder / f"output{number}").write_text(output)
            (folder / f"code{number}").write_text(str(code))
        self.python.write_text(
            f'#!/bin/sh\ncd "{folder}"\necho "$@" >> calls\nn=$(($(wc -l < calls) - 1))\n'
            "cat output$n\nexit $(cat code$n)\n"
        )
        self.python.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self._calls.read_text().splitlines()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "linux-x86_64-run.txt"
    path.write_text("six==1.16.0 \\\n    --hash=sha256:00\n")
    return path


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "PAUSE_S", 0.0)


def test_a_missing_network_is_tried_once_more_and_named(tmp_path: Path, lock: Path) -> None:
    pip = FakePip(tmp_path, (NO_NETWORK, 1), (NO_NETWORK, 1))
    with pytest.raises(wheels.Unreachable) as refused:
        wheels.install(pip.python, lock, tmp_path)

    assert len(pip.calls) == 2
    assert refused.value.exit_code == 3
    assert str(refused.value).startswith("The package registry cannot be reached: connect")
    assert "\n" not in str(refused.value)


def test_a_network_that_comes_back_is_enough(tmp_path: Path, lock: Path) -> None:
    pip = FakePip(tmp_path, (NO_NETWORK, 1), ("Collecting six==1.16.0\n", 0))
    wheels.install(pip.python, lock, tmp_path)
    assert len(pip.calls) == 2


@pytest.mark.parametrize(
    ("output", "kind", "says"),
    [
        (WRONG_HASH, Refused, "six==1.16.0 from file:///wheels/six-1.16.0-py2.py3-none-any.whl"),
        (DISK_FULL, Refused, "The disk is full"),
        (NOT_OFFERED, wheels.NotOffered, "no fitting wheel of torch==2.13.0+cpu"),
    ],
)
def test_what_another_try_cannot_change_is_not_tried(
    tmp_path: Path, lock: Path, output: str, kind: type[Refused], says: str
) -> None:
    pip = FakePip(tmp_path, (output, 1))
    with pytest.raises(kind) as refused:
        wheels.install(pip.python, lock, tmp_path)

    assert says in str(refused.value)
    assert len(pip.calls) == 1


def test_a_failure_of_pip_itself_shows_its_words(tmp_path: Path, lock: Path) -> None:
    pip = FakePip(tmp_path, (BROKEN, 2), (BROKEN, 2))
    with pytest.raises(GivingUp, match="KeyError: 'x'") as failed:
        wheels.install(pip.python, lock, tmp_path)
    assert failed.value.exit_code == 4


def test_nothing_is_taken_that_the_lock_does_not_name(tmp_path: Path, lock: Path) -> None:
    pip = FakePip(tmp_path, ("", 0))
    wheels.install(pip.python, lock, tmp_path)
    for option in ("--require-hashes", "--no-deps", "--only-binary=:all:", f"--requirement {lock}"):
        assert option in pip.calls[0]
    assert "--no-index" not in pip.calls[0]


def test_a_wheelhouse_takes_the_place_of_the_network(tmp_path: Path, lock: Path) -> None:
    (tmp_path / "wheelhouse").mkdir()
    (tmp_path / "wheelhouse" / "six-1.16.0-py2.py3-none-any.whl").touch()
    pip = FakePip(tmp_path, (NOT_OFFERED, 1))
    with pytest.raises(wheels.NotOffered, match=r"^wheelhouse/ lacks torch==2\.13\.0\+cpu"):
        wheels.install(pip.python, lock, tmp_path)
    assert f"--no-index --find-links {tmp_path / 'wheelhouse'}" in pip.calls[0]


def test_progress_is_told_in_words(
    tmp_path: Path, lock: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = (
        "Processing /wheels/torch-2.13.0+cpu-cp311-cp311-linux_x86_64.whl (from -r x/y.txt)\n"
        "Collecting six==1.16.0 (from -r /a/b.txt (line 1))\n"
        "  Downloading six-1.16.0-py2.py3-none-any.whl (80.3 MB)\n"
        "Installing collected packages: six\n"
    )
    pip = FakePip(tmp_path, (output, 0))
    lock.write_text("six==1.16.0\ntorch==2.13.0+cpu\n")
    wheels.install(pip.python, lock, tmp_path)

    assert capsys.readouterr().out.splitlines() == [
        "Fetching 1 of 2: torch",
        "Fetching 2 of 2: six",
        "Downloading six-1.16.0-py2.py3-none-any.whl, 80.3 MB",
        "Unpacking them; this takes a minute.",
    ]
