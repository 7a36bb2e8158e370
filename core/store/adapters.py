"""Adapters, and the history of which was in use."""

from __future__ import annotations

import msgspec
from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from core.domain.adapter import Adapter, AdapterState, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId, RunId
from core.store.engine import Database
from core.store.tables import AdapterRow, AdapterUseRow, BlindTestRow, RunRow

_SETTABLE = {AdapterState.CANDIDATE, AdapterState.REFUSED}


class SqlAdapters:
    """The part of core.services.ports.Adapters that is about adapters themselves."""

    _database: Database

    def next_adapter_number(self) -> int:
        """The number of the next taste: 1 for the first; that of a planned run counts as taken."""

        def find(session: Session) -> int:
            names = [
                *session.scalars(select(AdapterRow.id)),
                *session.scalars(select(RunRow.adapter)),
            ]
            numbers = (name.rpartition("-")[2] for name in names)
            return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1

        return self._database.read(find)

    def add_adapter(self, adapter: Adapter) -> None:
        """Record an adapter whose folder is complete. ValueError if it says that it is in use."""
        if adapter.state is AdapterState.IN_USE:
            raise ValueError("an adapter comes into use by use_adapter only")
        values = {name: getattr(adapter, name) for name in adapter.__struct_fields__}
        values["state"] = adapter.state.value
        values["classes"] = msgspec.json.encode(adapter.classes).decode()
        self._database.write(lambda session: session.add(AdapterRow(**values)))

    def adapters(self) -> list[Adapter]:
        """All adapters, newest first."""
        query = select(AdapterRow).order_by(AdapterRow.number.desc())
        return self._database.read(
            lambda session: [_adapter_of(row) for row in session.scalars(query)]
        )

    def adapter(self, adapter: AdapterId) -> Adapter:
        """One adapter; BocetoError(ADAPTER_UNKNOWN) if there is none."""
        return self._database.read(lambda session: _adapter_of(row_of(session, adapter)))

    def use_adapter(self, generator: GeneratorId, adapter: AdapterId | None, at: float) -> None:
        """Put one in use (the former becomes PREVIOUS), or none; remembered as a step back.

        Nothing happens if it is in use already. Raises BocetoError: ADAPTER_UNKNOWN,
        ADAPTER_OTHER_GENERATOR.
        """

        def use(session: Session) -> None:
            row = None if adapter is None else row_of(session, adapter)
            if row is not None and row.generator != generator:
                raise BocetoError(ErrorCode.ADAPTER_OTHER_GENERATOR, adapter=row.name)
            last = last_use(session, generator)
            if adapter == (last.adapter if last else None):
                return
            closed = closed_tests(session, generator)
            session.add(
                AdapterUseRow(generator=generator, adapter=adapter, at=at, tests_closed=closed)
            )
            _put_in_use(session, generator, adapter)
            if row is not None:
                row.promoted_at = at

        self._database.write(use)

    def step_back(self, generator: GeneratorId, at: float) -> AdapterId | None:
        """Undo the last `use_adapter` that was not stepped back from; returns what is in use now.

        BocetoError(NOTHING_TO_ROLL_BACK) if there is none.
        """

        def back(session: Session) -> AdapterId | None:
            last = last_use(session, generator)
            if last is None:
                raise BocetoError(ErrorCode.NOTHING_TO_ROLL_BACK)
            last.stepped_back_at = at
            session.flush()
            now = last_use(session, generator)
            adapter = AdapterId(now.adapter) if now and now.adapter else None
            _put_in_use(session, generator, adapter)
            return adapter

        return self._database.write(back)

    def uses(self, generator: GeneratorId) -> list[AdapterId | None]:
        """What was put in use and not stepped back from, oldest first; None stands for none."""
        query = _standing_uses(generator).order_by(AdapterUseRow.id)
        return self._database.read(
            lambda session: [
                None if row.adapter is None else AdapterId(row.adapter)
                for row in session.scalars(query)
            ]
        )

    def set_adapter_state(self, adapter: AdapterId, state: AdapterState) -> None:
        """Mark a candidate as refused. ValueError for states that only use_adapter may give."""

        def mark(session: Session) -> None:
            row = row_of(session, adapter)
            if state not in _SETTABLE or row.state == AdapterState.IN_USE:
                raise ValueError(f"{adapter} is {row.state} and cannot be made {state}")
            row.state = state.value

        self._database.write(mark)


def row_of(session: Session, adapter: AdapterId) -> AdapterRow:
    """The row of an adapter; BocetoError(ADAPTER_UNKNOWN) if there is none."""
    row = session.scalars(select(AdapterRow).where(AdapterRow.id == adapter)).one_or_none()
    if row is None:
        raise BocetoError(ErrorCode.ADAPTER_UNKNOWN, adapter=adapter)
    return row


def last_use(session: Session, generator: GeneratorId) -> AdapterUseRow | None:
    """The last use of an adapter of this generator that was not stepped back from."""
    query = _standing_uses(generator).order_by(AdapterUseRow.id.desc()).limit(1)
    return session.scalars(query).one_or_none()


def _standing_uses(generator: GeneratorId) -> Select[AdapterUseRow]:
    return select(AdapterUseRow).where(
        AdapterUseRow.generator == generator, AdapterUseRow.stepped_back_at.is_(None)
    )


def closed_tests(session: Session, generator: GeneratorId) -> int:
    """How many blind tests of this generator's adapters were ever closed."""
    query = (
        select(func.count())
        .select_from(BlindTestRow)
        .join(AdapterRow, AdapterRow.id == BlindTestRow.adapter)
        .where(AdapterRow.generator == generator, BlindTestRow.verdict != Verdict.UNDECIDED.value)
    )
    return session.scalar(query) or 0


def _put_in_use(session: Session, generator: GeneratorId, adapter: AdapterId | None) -> None:
    in_use, previous = AdapterState.IN_USE.value, AdapterState.PREVIOUS.value
    of_generator = update(AdapterRow).where(AdapterRow.generator == generator)
    session.execute(of_generator.where(AdapterRow.state == in_use).values(state=previous))
    session.execute(of_generator.where(AdapterRow.id == adapter).values(state=in_use))


def _adapter_of(row: AdapterRow) -> Adapter:
    return Adapter(
        id=AdapterId(row.id),
        name=row.name,
        generator=GeneratorId(row.generator),
        run=RunId(row.run),
        parent=None if row.parent is None else AdapterId(row.parent),
        state=AdapterState(row.state),
        folder=row.folder,
        ratings=row.ratings,
        ledger_end=row.ledger_end,
        kl_nats=row.kl_nats,
        heldout_accuracy=row.heldout_accuracy,
        classes=tuple(msgspec.json.decode(row.classes, type=list[int])),
        seconds=row.seconds,
        created_at=row.created_at,
        promoted_at=row.promoted_at,
    )
