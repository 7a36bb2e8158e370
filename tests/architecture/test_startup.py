"""The window comes up before anything heavy: importing its composition root loads none of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = {"torch", "peft", "transformers", "sqlalchemy", "alembic", "numpy", "PIL"}
PROBE = "import json, sys, desktop.app; print(json.dumps(sorted(sys.modules)))"


def test_importing_the_window_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not HEAVY & set(json.loads(done.stdout))
