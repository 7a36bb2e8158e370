"""The loop of a training: steps, measurements, checkpoints, the way back after a collapse."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.files import make_folder
from finetune.adversarial.config import DuelConfig
from finetune.adversarial.duel import Losses
from finetune.adversarial.sampling import Key
from finetune.adversarial.team import Team
from finetune.adversarial.watch import Collapse, CollapseWatch, WatchState
from finetune.checkpoint import Checkpoint, load_checkpoint, save_checkpoint

CHECKPOINT_SECONDS = 240.0
MOST_RETURNS = 4
RATE_AFTER_RETURN = 0.5
NOTEWORTHY = 0.02
"""The share of the best KID by which another must be lower to count as better."""

BEST = "best"

# What a key of a draw continues with; training itself has the number of returns here.
EXAM_KEY, PROBE_KEY, REAL_KEY, ROWS_KEY = 1001, 1002, 1003, 1004

Examine = Callable[[], float]
"""The KID of the averaged generator as it stands."""

Probe = Callable[[Key], tuple[float, float]]
"""Spread of the painted pictures, and their distance within a class."""


class Contest(Protocol):
    """The duel, as the loop needs it; `finetune.adversarial.duel.Duel` is one."""

    def step(self, key: Key, number: int) -> Losses:
        """Take a step."""
        ...

    def slow_down(self, factor: float) -> None:
        """Learn at this share of the rates from now on."""
        ...

    def averaged(self) -> Mapping[str, Tensor]:
        """The state of the averaged generator."""
        ...

    def state(self) -> Mapping[str, Tensor]:
        """Everything that a later process needs to go on."""
        ...

    def restore(self, named: Mapping[str, Tensor]) -> None:
        """Go on from what `state` returned."""
        ...


@dataclass(frozen=True, slots=True)
class Instruments:
    """What looks at a duel from outside."""

    examine: Examine
    probe: Probe
    real_distance: float


@dataclass(frozen=True, slots=True)
class Progress:
    """One finished step. `kid` is the last measurement, None before the first.

    `seconds_left` is the most that it can still take, from the pace of this sitting; a run ends
    earlier when it gets no better. `returns` counts the collapses that were mended.
    """

    step: int
    steps: int
    kid: float | None
    best_kid: float | None
    losses: Losses
    seconds_left: float
    returns: int


class RunState(msgspec.Struct, forbid_unknown_fields=True):
    """Where a run stands, beside its tensors. `seconds` of training, over all sittings."""

    step: int = 0
    returns: int = 0
    seconds: float = 0.0
    kids: list[tuple[int, float]] = []
    first_kid: float | None = None
    best_kid: float | None = None
    best_step: int = 0
    over: bool = False
    watch: WatchState = msgspec.field(default_factory=WatchState)


class Run:
    """A training that can be stopped after any step and goes on exactly where it was."""

    def __init__(
        self, folder: Path, owner: str, config: DuelConfig, duel: Contest, instruments: Instruments
    ) -> None:
        """`owner` says whose checkpoints these are: another run does not go on from them."""
        self._folder = folder
        self._owner = owner
        self._config = config
        self._duel = duel
        self._instruments = instruments
        self.state = RunState()
        self._watch = CollapseWatch(instruments.real_distance, self.state.watch)
        checkpoint = load_checkpoint(folder, owner)
        if checkpoint is not None:
            self._restore(checkpoint)

    def train(
        self, team: Team, seconds_limit: float, stop: Callable[[], bool]
    ) -> Generator[Progress, None, None]:
        """Yield after each step until the run is over; `best` then has the result.

        Ends after `seconds_limit` of training, earlier sittings included. `stop` is asked after
        every step: then, and whenever the caller does not want the next step, the run is saved and
        KeyboardInterrupt or the caller's exception rises. Raises BocetoError(DUEL_COLLAPSED).
        """
        pace = _Pace(self.state.step, self.state.seconds)
        saved = time.monotonic()
        self._save_first(team)
        settled = True
        try:
            while not self._is_over(team, seconds_limit):
                self._examine_if_due(team)
                settled = False
                losses = self._step(team)
                settled = True
                if losses is None:
                    continue
                self.state.seconds = pace.seconds()
                if team.agreed(float(stop())):
                    raise KeyboardInterrupt
                if time.monotonic() - saved > CHECKPOINT_SECONDS:
                    self._save(team)
                    saved = time.monotonic()
                yield self._progress(losses, pace, seconds_limit)
            self._examine(team)
            self.state.over = True
        finally:
            if settled:
                self._save(team)

    def best(self) -> dict[str, Tensor]:
        """The state of the averaged generator at its best measurement."""
        checkpoint = load_checkpoint(self._folder / BEST, self._owner)
        if checkpoint is None:
            raise BocetoError(
                ErrorCode.RUN_DAMAGED, folder=str(self._folder), reason="its best state is missing"
            )
        return dict(checkpoint.tensors)

    def _step(self, team: Team) -> Losses | None:
        """One step and its watch; None when it ended in a collapse and the run went back."""
        state = self.state
        losses = self._duel.step(self._key(state.returns, state.step), state.step)
        state.step += 1
        collapse = self._watch.saw_losses(losses)
        if collapse is None and state.step % self._config.probe_every == 0:
            spread, distance = self._instruments.probe(self._key(PROBE_KEY, state.step))
            collapse = self._watch.saw_pictures(team.agreed(spread), team.agreed(distance))
        if collapse is None:
            return losses
        self._go_back(collapse, team)
        return None

    def _go_back(self, collapse: Collapse, team: Team) -> None:
        """To the last checkpoint, which was a calm moment, and on with half the learning rates."""
        before = self.state
        checkpoint = load_checkpoint(self._folder, self._owner)
        assert checkpoint is not None, "a run saves before its first step"
        self._restore(checkpoint)
        self.state.returns = before.returns + 1
        # The best measurement lies on the disk and stays the best, also if it came later.
        self.state.first_kid = before.first_kid
        self.state.best_kid, self.state.best_step = before.best_kid, before.best_step
        if self.state.returns > MOST_RETURNS:
            self._give_up(collapse, before.step)
        self._duel.slow_down(RATE_AFTER_RETURN**self.state.returns)
        self._save(team)

    def _give_up(self, collapse: Collapse, step: int) -> None:
        """What was best before is the result, if anything was learned at all."""
        first, best = self.state.first_kid, self.state.best_kid
        if first is None or best is None or best > first / 2:
            raise BocetoError(ErrorCode.DUEL_COLLAPSED, step=step, reason=collapse.value)
        self.state.over = True

    def _is_over(self, team: Team, seconds_limit: float) -> bool:
        state = self.state
        waited = sum(step > state.best_step for step, _ in state.kids)
        late = bool(team.agreed(float(state.seconds >= seconds_limit)))
        done = state.step >= self._config.steps or waited >= self._config.patience
        return state.over or late or done

    def _examine_if_due(self, team: Team) -> None:
        if self.state.step % self._config.kid_every == 0:
            self._examine(team)

    def _examine(self, team: Team) -> None:
        state = self.state
        if state.kids and state.kids[-1][0] == state.step:
            return
        kid = team.agreed(self._instruments.examine() if team.leads else 0.0)
        state.kids.append((state.step, kid))
        state.first_kid = kid if state.first_kid is None else state.first_kid
        if state.best_kid is None or kid < state.best_kid - NOTEWORTHY * abs(state.best_kid):
            state.best_kid, state.best_step = kid, state.step
            if team.leads:
                make_folder(self._folder / BEST)
                save_checkpoint(self._folder / BEST, self._owner, Checkpoint(self._duel.averaged()))

    def _save_first(self, team: Team) -> None:
        """So that there is a place to go back to."""
        if self.state.step == 0:
            self._save(team)

    def _save(self, team: Team) -> None:
        """Write a checkpoint, unless this moment is suspicious: the last one is the better one."""
        if self._watch.calm and team.leads:
            state = msgspec.to_builtins(self.state)
            save_checkpoint(self._folder, self._owner, Checkpoint(self._duel.state(), state))

    def _restore(self, checkpoint: Checkpoint) -> None:
        self._duel.restore(checkpoint.tensors)
        self.state = msgspec.convert(dict(checkpoint.state), RunState)
        self._watch = CollapseWatch(self._instruments.real_distance, self.state.watch)
        self._duel.slow_down(RATE_AFTER_RETURN**self.state.returns)

    def _progress(self, losses: Losses, pace: _Pace, seconds_limit: float) -> Progress:
        state = self.state
        left = min(
            pace.seconds_for(self._config.steps - state.step, state.step),
            seconds_limit - state.seconds,
        )
        return Progress(
            step=state.step,
            steps=self._config.steps,
            kid=state.kids[-1][1] if state.kids else None,
            best_kid=state.best_kid,
            losses=losses,
            seconds_left=max(0.0, left),
            returns=state.returns,
        )

    def _key(self, *parts: int) -> Key:
        return (self._config.seed, *parts)


class _Pace:
    """The time of this sitting and of those before it."""

    def __init__(self, first_step: int, seconds_before: float) -> None:
        self._first_step = first_step
        self._before = seconds_before
        self._started = time.monotonic()

    def seconds(self) -> float:
        """Of training, over all sittings."""
        return self._before + time.monotonic() - self._started

    def seconds_for(self, steps: int, done: int) -> float:
        """How long so many steps will take, after `done` of them."""
        elapsed = time.monotonic() - self._started
        return steps * elapsed / max(1, done - self._first_step)
