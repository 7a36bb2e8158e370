"""One request being painted: round after round, measured, sorted out, chosen from, and told."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from core.domain.ids import RequestId
from core.domain.leaning import Balanced
from core.domain.painting import Precision, Sifted
from core.domain.prompt import Constraint
from core.domain.recipe import Recipe
from core.generator.energy import EnergyMeter
from core.generator.paint import Painted, Painter
from core.generator.palette import STEPS
from core.painter.choices import ByBalance
from core.painter.gauge import Gauge
from core.painter.rounds import Round
from core.painter.showing import Showing
from core.painter.sifting import Offered, Sifting
from core.painter.towards import Towards
from core.protocol.messages import PaintDone, PaintProgress, PaintStage
from core.protocol.worker import Cancellations, Send


class Running:
    """Paints the rounds of one request. `run` ends with PaintDone, also when it was cancelled."""

    def __init__(
        self,
        request: RequestId,
        painter: Painter,
        gauge: Gauge,
        send: Send,
        cancelled: Cancellations,
    ) -> None:
        self._request = request
        self._painter = painter
        self._gauge = gauge
        self._send = send
        self._cancellations = cancelled
        self._started, self._meter = time.monotonic(), EnergyMeter()
        self._painted = self._passed = self._short = 0
        self._most = 0
        self._towards: Towards | None = None
        self._unchecked: list[Constraint] = []

    def draw_with(self, towards: Towards) -> None:
        """Who draws recipes towards a palette, for rounds that have one."""
        self._towards = towards

    def learn(self) -> bool:
        """Have the yardstick ready; says whether it is, for a person may not want to wait."""
        for done in self._gauge.learn():
            self._send(
                PaintProgress(self._request, PaintStage.LEARNING, round(100 * done), most=100)
            )
            if self._is_cancelled:
                return False
        return True

    def run(
        self,
        rounds: Sequence[Round],
        precision: Precision,
        showing: Showing,
        balance: ByBalance | None = None,
    ) -> None:
        """Paint what the rounds ask for and show it."""
        checks = any(todo.constraints for todo in rounds)
        self._most = sum(len(todo.recipes) for todo in rounds)
        for number, todo in enumerate(rounds):
            if self._is_cancelled:
                break
            if balance is not None:
                balance.group = number
                balance.class_index = todo.recipes[0].heaviest_class
            if checks or balance is not None:
                self._choose(todo, precision, showing)
            else:
                self._all(todo, precision, showing)
        showing.finish()
        sifted = self._sifted() if checks else None
        self.end(showing.count, sifted, balance.balanced if balance else None)

    def end(
        self, shown: int = 0, sifted: Sifted | None = None, balanced: Balanced | None = None
    ) -> None:
        """Say that the request has ended, and what it took."""
        energy = self._meter.energy()
        self._send(
            PaintDone(
                self._request,
                shown=shown,
                painted=self._painted,
                seconds=time.monotonic() - self._started,
                joules=energy.joules,
                joules_measured=energy.measured,
                cancelled=self._is_cancelled,
                sifted=sifted,
                balanced=balanced,
                approached=self._towards.approached if self._towards else None,
            )
        )

    @property
    def _is_cancelled(self) -> bool:
        return self._request in self._cancellations

    def _all(self, todo: Round, precision: Precision, showing: Showing) -> None:
        for part in self._parts(todo) if todo.palette else [todo.recipes]:
            for chunk, painted in self._painter.paint(part, precision):
                self._painted += len(chunk)
                showing.offer(chunk, painted)
                if self._is_cancelled:
                    return

    def _parts(self, todo: Round) -> Iterator[Sequence[Recipe]]:
        """A few recipes at a time: what has passed is known, and Stop is heard, after each few."""
        recipes = iter(todo.recipes)
        while part := tuple(islice(recipes, max(1, self._painter.at_once))):
            if not todo.palette:
                yield part
            elif drawn := self._drawn(part, todo):
                yield drawn

    def _drawn(self, part: Sequence[Recipe], todo: Round) -> Sequence[Recipe]:
        """These recipes drawn towards the palette; none if that was stopped."""
        assert self._towards is not None, "draw_with() comes first"
        for step in self._towards.drawn(part, todo.palette):
            if not isinstance(step, int):
                return step
            done = self._towards.steps_done
            self._send(PaintProgress(self._request, PaintStage.PALETTE, done, self._most * STEPS))
            if self._is_cancelled:
                break
        return ()

    def _choose(self, todo: Round, precision: Precision, showing: Showing) -> None:
        sifting = Sifting(self._gauge, todo)
        self._unchecked += sifting.unchecked
        passed_before = self._passed
        for part in self._parts(todo):
            for chunk, painted in self._painter.paint(part, precision):
                self._painted += len(chunk)
                showing.offer(*_both(sifting.passing(Offered(chunk, painted))))
            self._passed = passed_before + sifting.sieve.passed
            self._tell()
            if sifting.sieve.is_content or self._is_cancelled:
                break
        if not self._is_cancelled and (near := sifting.nearest()) is not None:
            self._short += len(near.recipes)
            showing.offer(*_both(near))

    def _tell(self) -> None:
        self._send(
            PaintProgress(
                self._request, PaintStage.CHOOSING, self._painted, self._most, self._passed
            )
        )

    def _sifted(self) -> Sifted:
        unchecked = tuple(dict.fromkeys(one.text for one in self._unchecked))
        return Sifted(self._painted, self._passed, self._short, unchecked)


def _both(offered: Offered) -> tuple[Sequence[Recipe], Painted]:
    return offered.recipes, offered.painted
