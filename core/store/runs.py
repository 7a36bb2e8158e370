"""Tuning runs."""

from __future__ import annotations

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain.ids import AdapterId, GeneratorId, RunId
from core.domain.run import RunState, TrainingConfig, TrainingRun
from core.store.engine import Database
from core.store.tables import RunRow


class SqlRuns:
    """The part of core.services.ports.Adapters that is about runs."""

    _database: Database

    def add_run(self, run: TrainingRun) -> None:
        """Record a planned run."""
        values = {name: getattr(run, name) for name in run.__struct_fields__}
        values["state"] = run.state.value
        values["config"] = msgspec.json.encode(run.config, order="deterministic").decode()
        self._database.write(lambda session: session.add(RunRow(**values)))

    def set_run_state(self, run: RunId, state: RunState, reason: str = "") -> None:
        """Record how a run stands. LookupError if there is none."""

        def record(session: Session) -> None:
            row = session.scalars(select(RunRow).where(RunRow.id == run)).one_or_none()
            if row is None:
                raise LookupError(f"no run {run}")
            row.state, row.reason = state.value, reason

        self._database.write(record)

    def runs(self) -> list[TrainingRun]:
        """All runs, newest first."""
        query = select(RunRow).order_by(RunRow.number.desc())
        return self._database.read(lambda session: [_run_of(row) for row in session.scalars(query)])


def _run_of(row: RunRow) -> TrainingRun:
    return TrainingRun(
        id=RunId(row.id),
        adapter=AdapterId(row.adapter),
        adapter_name=row.adapter_name,
        generator=GeneratorId(row.generator),
        parent=None if row.parent is None else AdapterId(row.parent),
        state=RunState(row.state),
        folder=row.folder,
        ledger_end=row.ledger_end,
        ratings=row.ratings,
        config=msgspec.json.decode(row.config, type=TrainingConfig),
        created_at=row.created_at,
        reason=row.reason,
    )
