from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.paths import LibraryPaths, default_home


def test_everything_lies_inside_the_home() -> None:
    paths = LibraryPaths(Path("/home/library"))

    assert paths.folders[0] == paths.home
    inside = [*paths.folders[1:], paths.database, paths.ratings, paths.lock, paths.ballast]
    assert len(set(inside)) == len(inside)
    assert all(path.parent == paths.home for path in inside)


def test_the_home_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOCETO_HOME", str(tmp_path))
    assert default_home() == tmp_path

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOCETO_HOME", "elsewhere")
    assert default_home() == tmp_path / "elsewhere"


def test_without_a_choice_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOCETO_HOME", raising=False)
    assert default_home().is_absolute()
    assert default_home().name == "Boceto"


@pytest.mark.parametrize("module", ["core.paths", "core.store", "core.files"])
def test_light_modules_load_nothing_heavy(module: str) -> None:
    probe = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "alembic", "PIL", "numpy", "torch"} & set(done.stdout.split())
