"""For all tests: no display is needed, and torch leaves the other core to whoever needs it."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--onscreen` shows the windows of the tests on the display."""
    parser.addoption("--onscreen", action="store_true", help="show the windows")


def pytest_configure(config: pytest.Config) -> None:
    """Before Qt is loaded."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
