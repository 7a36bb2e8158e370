"""A table for every test: the presenter with everybody that it talks to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.adapter import AdapterState
from tests.desktop.taste_surface import Table


@pytest.fixture
def table(tmp_path: Path, qapp: QApplication) -> Table:
    return Table(tmp_path)


@pytest.fixture
def running(table: Table) -> Table:
    """A run on 40 ratings while Taste 1 is in use."""
    table.rate(40)
    table.add_adapter(1, AdapterState.IN_USE)
    table.open()
    table.surface.tune_pressed.emit()
    return table


@pytest.fixture
def asking(table: Table) -> Table:
    """Taste 2 is tested against Taste 1, and the first pair is on show."""
    table.rate(40)
    table.add_adapter(1, AdapterState.IN_USE)
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit("taste-2")
    table.paint_pairs()
    return table
