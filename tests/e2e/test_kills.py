"""kill -9 loses nothing that was acknowledged."""

import pytest

from tests.e2e.kills import TARGETS, kill_at_random


@pytest.mark.parametrize("target", TARGETS)
def test_a_few_kills_lose_nothing(target: str) -> None:
    tally = kill_at_random(target, times=3)
    assert tally.kills == 3
    assert tally.acknowledged > 0
    assert not tally.lost
    assert not tally.findings
    assert tally.survivors == 0


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_two_hundred_kills_lose_nothing(target: str) -> None:
    tally = kill_at_random(target, times=200)
    assert tally.kills == 200
    assert not tally.lost
    assert not tally.findings
    assert tally.survivors == 0
