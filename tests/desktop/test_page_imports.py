"""The pages stay light: what they import must not slow the first paint down."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"torch", "peft", "numpy", "PIL", "sqlalchemy", "alembic"}
FEATURES = ("studio", "library", "taste", "generators", "settings")


def loaded_by(modules: str) -> list[str]:
    probe = f"import json, sys, {modules}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("feature", FEATURES)
def test_nothing_heavy_is_loaded(feature: str) -> None:
    view = "panel" if feature == "settings" else "view"
    loaded = loaded_by(f"desktop.{feature}.presenter, desktop.{feature}.{view}")
    assert not HEAVY & set(loaded)


@pytest.mark.parametrize("feature", ["studio", "library", "generators", "settings"])
def test_the_presenter_knows_no_widget(feature: str) -> None:
    loaded = loaded_by(f"desktop.{feature}.presenter")
    assert not [name for name in loaded if name.startswith("desktop.widgets")]
    assert not {f"desktop.{feature}.view", f"desktop.{feature}.panel"} & set(loaded)
