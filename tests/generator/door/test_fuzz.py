"""Mutated files against the import door; `tests.bench.fuzz` does it for as long as it is told."""

from __future__ import annotations

import pytest

from tests.bench.fuzz import run

SECONDS = 60.0


@pytest.mark.fuzz
def test_no_file_does_harm() -> None:
    tallies = run(SECONDS, seed=1)
    assert {what: tally.harmful for what, tally in tallies.items() if tally.harmful} == {}
    assert all(tally.tried > 10 for tally in tallies.values())
