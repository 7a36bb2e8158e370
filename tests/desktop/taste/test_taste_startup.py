"""The page comes up without anything that takes a second to load."""

import json
import subprocess
import sys

HEAVY = {"torch", "peft", "sqlalchemy", "numpy", "PIL", "safetensors"}
PROBE = (
    "import json, sys, desktop.picture_reader, desktop.taste.presenter, desktop.taste.view; "
    "print(json.dumps(sorted(sys.modules)))"
)


def test_the_page_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "desktop.taste.view" in loaded
    assert not HEAVY & loaded
    assert not {name for name in loaded if name.startswith("desktop.studio")}
