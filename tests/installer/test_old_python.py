"""A Python that is too old is told so, whatever it can read of newer syntax."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from installer import __main__ as entry

ROOT = Path(__file__).parents[2]
# Becomes an old Python for everything that asks, then does what `python -m installer run` does.
PRETEND = """
import sys
sys.version_info = ({major}, {minor}, 0, "final", 0)
sys.argv = ["installer", "run"]
import runpy
runpy.run_module("installer", run_name="__main__")
"""


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_the_entry(name: str) -> None:
    source = (ROOT / "installer" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


@pytest.mark.parametrize(("major", "minor"), [(2, 7), (3, 8), (3, 10)])
def test_it_is_refused_in_one_sentence(major: int, minor: int) -> None:
    code = PRETEND.format(major=major, minor=minor)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == entry.TOO_OLD == 3
    assert done.stdout == ""
    assert done.stderr == f"{entry.refusal(major, minor)}\n"
    assert done.stderr.count("\n") == 1


def test_a_new_python_is_not_refused() -> None:
    assert entry.refusal(3, 11) == ""
    assert entry.refusal(3, 14) == ""
    assert entry.refusal(4, 0) == ""
