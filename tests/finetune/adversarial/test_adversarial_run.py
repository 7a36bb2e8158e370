"""The loop: resumed runs, measurements, collapses and the way back."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from core.domain.errors import BocetoError, ErrorCode
from finetune.adversarial.duel import Losses
from finetune.adversarial.run import MOST_RETURNS, Progress
from finetune.adversarial.watch import BAD_PROBES
from tests.finetune.adversarial.fake_duel import Sitting

LOST = Losses(math.nan, 0.6, 0.1)


def first_steps(sitting: Sitting, count: int) -> list[Progress]:
    """So many steps, after which the caller has had enough."""
    with closing(cast("Iterator[Progress]", sitting.train())) as steps:  # type: ignore[type-var]
        return list(islice(steps, count))


def lose_after(sitting: Sitting, step: int) -> None:
    """Train; from this step on every loss is no number."""
    for progress in sitting.train():
        if progress.step >= step:
            sitting.duel.losses = LOST


def test_it_tells_of_every_step(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    sitting.kids = iter([1.0, 0.5, 0.6])
    steps = list(sitting.train())
    assert [step.step for step in steps] == [1, 2, 3, 4, 5, 6]
    assert [step.kid for step in steps] == [1.0] * 3 + [0.5] * 3
    assert all(step.seconds_left >= 0 and step.returns == 0 for step in steps)
    assert sitting.run.state.kids == [(0, 1.0), (3, 0.5), (6, 0.6)]
    assert sitting.run.state.seconds > 0


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_a_resumed_run_ends_as_an_unbroken_one(tmp_path: Path, after: int) -> None:
    unbroken = Sitting(tmp_path / "unbroken")
    list(unbroken.train())
    first_steps(Sitting(tmp_path / "resumed"), after)
    second = Sitting(tmp_path / "resumed")
    assert second.run.state.step == after
    list(second.train())
    assert int(second.duel.weight) == int(unbroken.duel.weight)
    assert second.run.state.kids == unbroken.run.state.kids
    assert int(second.run.best()["weight"]) == int(unbroken.run.best()["weight"])


def test_a_run_that_ended_does_not_begin_again(tmp_path: Path) -> None:
    list(Sitting(tmp_path).train())
    assert list(Sitting(tmp_path).train()) == []


def test_it_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    steps = sitting.train()
    next(steps)
    sitting.stop = True
    with pytest.raises(KeyboardInterrupt):
        next(steps)
    assert Sitting(tmp_path).run.state.step == 2


def test_a_step_that_was_cut_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = Sitting(tmp_path)
    steps = sitting.train()
    list(islice(steps, 2))
    monkeypatch.setattr(sitting.duel, "step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(steps)
    assert Sitting(tmp_path).run.state.step == 0


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_best_measurement_is_kept(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, steps=9)
    sitting.kids = iter([1.0, 0.4, 0.6, 0.395])
    weights = {step.step: int(sitting.duel.weight) for step in sitting.train()}
    state = sitting.run.state
    # The last one is not better by enough.
    assert (state.best_kid, state.best_step) == (0.4, 3)
    assert int(sitting.run.best()["weight"]) == weights[3]


def test_it_ends_when_it_gets_no_better(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, steps=100, kid_every=1, patience=3)
    sitting.kids = iter([1.0, 0.5, 0.6, 0.6, 0.6, 0.1])
    assert len(list(sitting.train())) == 5
    assert sitting.run.state.best_kid == 0.1


def test_it_ends_when_its_time_is_over(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    assert len(list(sitting.train(seconds=1e-6))) == 1
    assert [step for step, _ in sitting.run.state.kids] == [0, 1]
    assert list(Sitting(tmp_path).train(seconds=1e-6)) == []


def test_another_run_does_not_go_on_from_its_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_steps(Sitting(tmp_path), 2)
    checkpoint = tmp_path / "checkpoint.safetensors"
    checkpoint.write_bytes(checkpoint.read_bytes().replace(b'"owner":"owner"', b'"owner":"other"'))
    assert Sitting(tmp_path).run.state.step == 0


def test_numbers_that_are_none_send_it_back(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    fine = sitting.duel.losses
    seen = []
    for step in sitting.train():
        seen.append((step.step, step.returns))
        sitting.duel.losses = LOST if len(seen) == 2 else fine
        if len(seen) == 2:
            sitting.duel.slow_down = lambda factor: mend(sitting, factor, fine)  # type: ignore[method-assign]
    # The last checkpoint was that of the beginning.
    assert seen == [(1, 0), (2, 0), *((number, 1) for number in range(1, 7))]
    assert sitting.duel.factors[-1] == 0.5


def mend(sitting: Sitting, factor: float, losses: Losses) -> None:
    """The lower rate helps."""
    sitting.duel.factors.append(factor)
    sitting.duel.losses = losses


def test_the_second_attempt_draws_other_numbers(tmp_path: Path) -> None:
    keys = []
    sitting = Sitting(tmp_path, steps=2)
    step = sitting.duel.step

    def watched(key: tuple[int, ...], number: int) -> Losses:
        keys.append(key)
        step(key, number)
        return LOST if len(keys) == 1 else Losses(0.7, 0.6, 0.1)

    sitting.duel.step = watched  # type: ignore[method-assign]
    list(sitting.train())
    assert len(set(keys)) == len(keys) == 3


def test_pictures_that_became_alike_send_it_back(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, steps=30, probe_every=1, kid_every=100)
    returns = []
    for step in sitting.train():
        returns.append(step.returns)
        collapsed = 3 <= len(returns) < 3 + BAD_PROBES
        sitting.seen = (0.4, 0.01) if collapsed else (0.4, 0.4)
    # The step at which the watch is sure is not told of: it never happened.
    assert returns.count(0) == 3 + BAD_PROBES - 1
    assert returns.count(1) == 30


def test_what_the_way_back_was_is_remembered(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, steps=30, probe_every=1, kid_every=100)
    with closing(cast("Iterator[Progress]", sitting.train())) as steps:  # type: ignore[type-var]
        for step in steps:
            sitting.seen = (0.4, 0.4) if step.step == 1 else (0.4, 0.01)
            if step.returns:
                break
    later = Sitting(tmp_path, steps=30, probe_every=1, kid_every=100)
    assert later.run.state.returns == 1
    assert later.duel.factors[-1] == 0.5


def test_a_suspicious_moment_is_not_saved(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    with closing(cast("Iterator[Progress]", sitting.train())) as steps:  # type: ignore[type-var]
        list(islice(steps, 2))
        sitting.run.state.watch.alike_probes = 1
    assert Sitting(tmp_path).run.state.step == 0


@pytest.mark.parametrize("kids", [(), (1.0, 0.9)])
def test_it_gives_up_when_it_always_collapses(tmp_path: Path, kids: tuple[float, ...]) -> None:
    sitting = Sitting(tmp_path, steps=50, kid_every=2)
    sitting.kids = iter([*kids, *([1.0] * MOST_RETURNS * 2)])
    with pytest.raises(BocetoError) as refused:
        lose_after(sitting, 4)
    assert refused.value.code is ErrorCode.DUEL_COLLAPSED
    assert refused.value.facts["reason"] == "not_finite"


def test_what_was_good_before_the_collapses_is_the_result(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, steps=50, kid_every=2)
    sitting.kids = iter([1.0, 0.2, *([1.0] * MOST_RETURNS * 2)])
    lose_after(sitting, 4)
    assert sitting.run.state.best_kid == 0.2
    assert sitting.run.state.over
