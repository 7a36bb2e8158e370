"""The import as a process: what it says, and that nothing is left however it ends."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from core.protocol.import_messages import GeneratorImported, ImportProgress, ImportStage
from core.protocol.messages import Failed, Hello, Message
from core.quarantine import Workplace, sweep
from core.services.importing import MODULE, ImportWish, begin_import
from core.taste.features import SHIPPED_SPACE

Said = queue.Queue[Message | int]


@pytest.fixture
def source(tmp_path: Path, state: dict[str, Tensor]) -> Path:
    torch.save(state, tmp_path / "pytorch_model.bin")
    return tmp_path / "pytorch_model.bin"


def generators(home: Path) -> list[str]:
    folder = home / "generators"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def until(said: Said, wanted: Callable[[Message], bool]) -> None:
    while not wanted(message := said.get(timeout=60)):
        assert not isinstance(message, int), "it ended before"


def test_it_says_how_it_goes_and_keeps_the_generator(source: Path, home: Path) -> None:
    said: Said = queue.Queue()
    child = begin_import(ImportWish(source, "Mine", "MIT"), home, said.put, said.put)
    messages = list(iter(lambda: said.get(timeout=60), 0))
    child.close()
    assert isinstance(messages[0], Hello)
    done = messages[-1]
    assert isinstance(done, GeneratorImported)
    assert (done.card.name, done.card.licence) == ("Mine", "MIT")
    assert generators(home) == ["mine"]
    assert (home / "generators" / "mine" / SHIPPED_SPACE).is_file()
    told = [one for one in messages if isinstance(one, ImportProgress)]
    assert (told[-1].stage, told[-1].done) == (ImportStage.TASTE, told[-1].total)
    assert not (home / "quarantine").exists()


def test_a_refusal_is_said_with_its_code(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.pt").write_text("hello")
    said: Said = queue.Queue()
    child = begin_import(ImportWish(tmp_path / "a.pt"), home, said.put, said.put)
    messages = list(iter(lambda: said.get(timeout=60), 0))
    child.close()
    refused = messages[-1]
    assert isinstance(refused, Failed)
    assert (refused.code, refused.facts) == ("not_a_generator", {"what": "a text"})
    assert not (home / "quarantine").exists()


STAGES = [ImportStage.FORMAT, ImportStage.CONTENTS, ImportStage.TRIAL, ImportStage.TASTE]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("how", ["close", "kill", "interrupt"])
def test_ended_at_any_moment_it_leaves_nothing(
    stage: ImportStage, how: str, source: Path, home: Path
) -> None:
    said: Said = queue.Queue()
    child = begin_import(ImportWish(source), home, said.put, said.put)
    until(said, lambda one: isinstance(one, ImportProgress) and one.stage is stage)
    if stage is ImportStage.CONTENTS:
        time.sleep(0.3)  # into the start of the helper
    started = time.monotonic()
    if how == "close":
        child.close()
    elif how == "kill":
        child.kill()
    else:
        os.kill(child.pid, signal.SIGINT)
    while not isinstance(said.get(timeout=60), int):
        pass
    assert time.monotonic() - started < 5
    child.close()
    assert not (home / "quarantine").exists()
    assert generators(home) == []


def test_a_sweep_lets_an_import_be_that_is_under_way(home: Path) -> None:
    with Workplace(home) as alive:
        (alive.folder / "original").write_bytes(b"x")
        stale = home / "quarantine" / "0123"
        stale.mkdir()
        (stale / "original").write_bytes(b"x")
        sweep(home)
        assert (alive.folder / "original").exists()
        assert not stale.exists()
    assert not (home / "quarantine").exists()
    sweep(home)


IN_A_SMALL_DISK = """
mount -t tmpfs -o size={size} none {home} || exit 77
"{python}" -m core.painter.intake "{source}" --home "{home}" --threads 1 < {pipe}
ls -A {home}
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a mount namespace")
@pytest.mark.parametrize(("form", "share"), [("zip", 0.4), ("zip", 1.5), ("safetensors", 1.5)])
def test_a_full_disk_is_named_and_left_clean(
    form: str, share: float, source: Path, state: dict[str, Tensor], home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    size = int(source.stat().st_size * share)
    if form == "safetensors":
        save_file(state, source)
    os.mkfifo(tmp_path / "pipe")
    script = IN_A_SMALL_DISK.format(
        size=size, home=home, python=sys.executable, source=source, pipe=tmp_path / "pipe"
    )
    process = subprocess.Popen(
        ["unshare", "-rm", "sh", "-c", script], stdout=subprocess.PIPE, text=True
    )
    with (tmp_path / "pipe").open("wb"):
        out, _ = process.communicate(timeout=60)
    if process.returncode == 77:
        pytest.skip("may not mount here")
    last, *left = [
        line for line in out.splitlines() if "Progress" not in line and "Hello" not in line
    ]
    assert '"code":"disk_full"' in last
    assert [name for name in left if name != "generators"] == []


def test_a_folder_that_cannot_be_made_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in its place")
    done = subprocess.run(
        [sys.executable, "-m", MODULE, str(source), "--home", str(tmp_path / "home")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert '"Failed"' in done.stdout
    assert "Traceback" not in done.stderr
