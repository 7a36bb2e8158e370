"""The Studio stays light: what it imports must not slow the first paint down."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = {"torch", "peft", "numpy", "PIL", "sqlalchemy", "alembic"}
PROBE = """
import json, sys
import desktop.studio.presenter, desktop.studio.view
print(json.dumps(sorted(name for name in sys.modules if "." not in name)))
"""


def test_nothing_heavy_is_loaded() -> None:
    probe = [sys.executable, "-c", PROBE]
    done = subprocess.run(probe, capture_output=True, text=True, check=True)
    assert not HEAVY & set(json.loads(done.stdout))


def test_the_presenter_knows_no_widget() -> None:
    probe = [
        sys.executable,
        "-c",
        "import json, sys, desktop.studio.presenter; print(json.dumps(sorted(sys.modules)))",
    ]
    done = subprocess.run(probe, capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert not [name for name in loaded if name.startswith("desktop.widgets")]
    assert "desktop.studio.view" not in loaded
