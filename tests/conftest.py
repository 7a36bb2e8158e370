"""For all tests: no display is needed, and torch leaves the other core to whoever needs it."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The same examples everywhere, so that a failure can be repeated; to look for new ones:
# HYPOTHESIS_PROFILE=exploring pytest ...
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("exploring", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--onscreen` shows the windows of the tests on the display."""
    parser.addoption("--onscreen", action="store_true", help="show the windows")


def pytest_configure(config: pytest.Config) -> None:
    """Before Qt is loaded."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
