"""What the commands promise at their edges."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from installer import commands
from installer.speech import GivingUp, Refused

ROOT = Path(__file__).parents[2]


def flattened(task: Any, tasks: dict[str, Any]) -> list[str]:
    """The command lines of a poe task."""
    if isinstance(task, list):
        return [line for part in task for line in flattened(part, tasks)]
    if isinstance(task, dict):
        return [task["cmd"]]
    return flattened(tasks[task], tasks) if task in tasks else [task]


def test_the_stages_are_those_of_poe_check() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tasks = project["tool"]["poe"]["tasks"]
    # "mypy" is both a task's body and a command; the names of tasks are looked up first.
    assert [" ".join(stage) for stage in commands.STAGES] == flattened(tasks["check"], tasks)


@pytest.mark.parametrize(("reason", "code"), [(Refused("No."), 3), (GivingUp("Broken."), 4)])
def test_a_failure_is_a_sentence_and_a_code(
    reason: GivingUp,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> int:
        raise reason

    monkeypatch.setattr(commands, "COMMANDS", {"run": fail})
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert commands.main(["run"]) == code
    assert capsys.readouterr().err == f"{reason}\n"


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(["fly"])
    assert left.value.code == 2
    assert "run" in capsys.readouterr().err


def test_ci_runs_what_a_person_types() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text().splitlines()[-1] == "exec python3 -m installer test"
