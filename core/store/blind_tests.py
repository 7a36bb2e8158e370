"""Blind tests: pairs of pictures, votes, verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain.adapter import BlindPair, BlindTest, Side, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId
from core.store.adapters import closed_tests, last_use, row_of
from core.store.engine import Database
from core.store.tables import BlindPairRow, BlindTestRow


class SqlBlindTests:
    """The part of core.services.ports.Adapters that is about blind tests."""

    _database: Database

    def add_blind_pairs(self, adapter: AdapterId, pairs: Sequence[BlindPair]) -> int:
        """Add pairs to the open blind test of this adapter (opened if need be); its number.

        The pairs keep their numbers; the test that they name is replaced by this one.
        """

        def add(session: Session) -> int:
            test = _newest(session, adapter)
            if test is None or test.verdict != Verdict.UNDECIDED:
                generator = GeneratorId(row_of(session, adapter).generator)
                test = BlindTestRow(
                    adapter=adapter,
                    attempts=_attempts(session, generator),
                    verdict=Verdict.UNDECIDED.value,
                )
                session.add(test)
                session.flush()
            session.add_all(_pair_row(test.id, pair) for pair in pairs)
            return test.id

        return self._database.write(add)

    def blind_test(self, adapter: AdapterId) -> BlindTest | None:
        """The newest blind test of this adapter, None if there is none.

        Its `attempts` is what `blind_attempts` said when it was opened.
        """

        def find(session: Session) -> BlindTest | None:
            row = _newest(session, adapter)
            if row is None:
                return None
            return BlindTest(row.id, adapter, row.attempts, Verdict(row.verdict))

        return self._database.read(find)

    def blind_pairs(self, adapter: AdapterId) -> list[BlindPair]:
        """All pairs of the newest blind test of this adapter, by number; empty if there is none."""

        def find(session: Session) -> list[BlindPair]:
            test = _newest(session, adapter)
            if test is None:
                return []
            query = (
                select(BlindPairRow)
                .where(BlindPairRow.test == test.id)
                .order_by(BlindPairRow.number)
            )
            return [_pair_of(row) for row in session.scalars(query)]

        return self._database.read(find)

    def vote(self, test: int, number: int, vote: Side | None) -> None:
        """Record (or, with None, take back) the vote of a pair of an open test.

        Raises BocetoError: BLIND_TEST_DECIDED; BLIND_PAIR_UNKNOWN also if the pair has a vote.
        """

        def record(session: Session) -> None:
            _open_test(session, test)
            row = session.get(BlindPairRow, (test, number))
            if row is None or (vote is not None and row.vote is not None):
                raise BocetoError(ErrorCode.BLIND_PAIR_UNKNOWN, pair=number)
            row.vote = None if vote is None else vote.value

        self._database.write(record)

    def close_blind_test(self, test: int, verdict: Verdict) -> None:
        """The test is decided; nothing may be added.

        Raises BocetoError(BLIND_TEST_DECIDED) if it was; ValueError for a verdict that decides
        nothing.
        """
        if verdict is Verdict.UNDECIDED:
            raise ValueError("an undecided test stays open")

        def close(session: Session) -> None:
            _open_test(session, test).verdict = verdict.value

        self._database.write(close)

    def blind_attempts(self, generator: GeneratorId) -> int:
        """How many blind tests were closed since the adapter in use was promoted."""
        return self._database.read(lambda session: _attempts(session, generator))


def _newest(session: Session, adapter: AdapterId) -> BlindTestRow | None:
    query = (
        select(BlindTestRow)
        .where(BlindTestRow.adapter == adapter)
        .order_by(BlindTestRow.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def _open_test(session: Session, test: int) -> BlindTestRow:
    row = session.get(BlindTestRow, test)
    if row is None:
        raise LookupError(f"no blind test {test}")
    if row.verdict != Verdict.UNDECIDED:
        name = row_of(session, AdapterId(row.adapter)).name
        raise BocetoError(ErrorCode.BLIND_TEST_DECIDED, adapter=name)
    return row


def _attempts(session: Session, generator: GeneratorId) -> int:
    last = last_use(session, generator)
    before = last.tests_closed if last and last.adapter else 0
    return closed_tests(session, generator) - before


def _pair_row(test: int, pair: BlindPair) -> BlindPairRow:
    return BlindPairRow(
        test=test,
        number=pair.number,
        left=msgspec.json.encode(pair.left).decode(),
        right=msgspec.json.encode(pair.right).decode(),
        candidate_side=pair.candidate_side.value,
        vote=None if pair.vote is None else pair.vote.value,
    )


def _pair_of(row: BlindPairRow) -> BlindPair:
    return BlindPair(
        test=row.test,
        number=row.number,
        left=msgspec.json.decode(row.left, type=tuple[str, ...]),
        right=msgspec.json.decode(row.right, type=tuple[str, ...]),
        candidate_side=Side(row.candidate_side),
        vote=None if row.vote is None else Side(row.vote),
    )
