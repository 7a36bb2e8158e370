"""A table for every test: the presenter with everybody that it talks to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.taste_surface import Table


@pytest.fixture
def table(tmp_path: Path, qapp: QApplication) -> Table:
    return Table(tmp_path)
