"""The gate: no adapter goes live before the designer preferred it without knowing which it was."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.domain.adapter import (
    Adapter,
    AdapterState,
    BlindPair,
    BlindResult,
    BlindTest,
    Side,
    Verdict,
)
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.domain.ledger import LedgerView, subject_of
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.protocol.messages import ImageReady, PaintDone
from core.services import evidence
from core.services.adapter_refs import adapter_for, adapter_in_use, reference
from core.services.blind_pairs import BlindPlan, PairPlan, ShownPair, pair_plans, scenes_of
from core.services.changes import Changes
from core.services.painted import painted_image
from core.services.ports import Clock, Library


class Answered(msgspec.Struct, frozen=True):
    """How the test stands after an answer; `changes` has ledger entries once it is decided."""

    result: BlindResult
    changes: Changes


class Gate:
    """Blind tests of candidates against the adapter in use, and what goes live."""

    def __init__(self, library: Library, clock: Clock, generator: GeneratorCard) -> None:
        self._library = library
        self._clock = clock
        self._generator = generator

    def plan_pairs(
        self, adapter: AdapterId, count: int, pictures_a_side: int = 1, seed: int | None = None
    ) -> BlindPlan:
        """Pairs for the caller to paint, each side by its own plan, into the library's pictures.

        Raises BocetoError(ADAPTER_IN_USE, BLIND_TEST_DECIDED, ADAPTER_OTHER_GENERATOR).
        """
        candidate = self._mine(adapter)
        if candidate.state is AdapterState.IN_USE:
            raise BocetoError(ErrorCode.ADAPTER_IN_USE, adapter=candidate.name)
        self._check_undecided(candidate)
        used = adapter_in_use(self._library, self._generator.weights_sha256)
        pairs = pair_plans(
            scenes_of(self._library, self._generator, candidate),
            reference(self._library, candidate),
            reference(self._library, used) if used else None,
            count,
            pictures_a_side,
            seed,
        )
        batch = self._library.add_batch("", self._clock.now(), None)
        return BlindPlan(adapter, batch, pairs)

    def pair_painted(
        self,
        plan: BlindPlan,
        pair: PairPlan,
        left: Sequence[ImageReady],
        right: Sequence[ImageReady],
    ) -> ShownPair:
        """Keep the pictures of a pair and put it to the person."""
        first = pair.place * (pair.left.count + pair.right.count)
        ids: list[ImageId] = []
        for index, ready in enumerate([*left, *right], start=first):
            image = painted_image(ready, self._clock.now())
            self._library.add_image(plan.batch, index, image)
            ids.append(image.id)
        asked = self._library.blind_pairs(plan.adapter)
        number = 1 + max((known.number for known in asked), default=0)
        shown = ShownPair(number, tuple(ids[: len(left)]), tuple(ids[len(left) :]))
        stored = BlindPair(0, number, shown.left, shown.right, pair.candidate_side)
        self._library.add_blind_pairs(plan.adapter, [stored])
        return shown

    def pairs_done(self, plan: BlindPlan, done: Sequence[PaintDone]) -> None:
        """All pairs of a plan are painted, or painting was stopped."""
        seconds = sum(part.seconds for part in done)
        self._library.finish_batch(plan.batch, seconds, sum(part.joules for part in done))

    def unanswered(self, adapter: AdapterId) -> list[ShownPair]:
        """The pairs that wait for an answer, by number."""
        return [
            ShownPair(pair.number, pair.left, pair.right)
            for pair in self._library.blind_pairs(adapter)
            if pair.vote is None
        ]

    def answer(self, adapter: AdapterId, number: int, vote: Side) -> Answered:
        """Record a vote; the one that decides the test closes it, and then the votes are ratings.

        Raises BocetoError(BLIND_TEST_DECIDED, BLIND_PAIR_UNKNOWN).
        """
        candidate = self._mine(adapter)
        test = self._check_undecided(candidate)
        waiting = {pair.number for pair in self.unanswered(adapter)}
        if test is None or number not in waiting:
            raise BocetoError(ErrorCode.BLIND_PAIR_UNKNOWN, pair=number)
        self._library.vote(test.id, number, vote)
        result = self.result(adapter)
        return Answered(result, self._settle(candidate, test, result.verdict))

    def take_back(self, adapter: AdapterId) -> BlindResult:
        """Take back the vote on the last pair that has one; nothing happens if none has."""
        candidate = self._mine(adapter)
        test = self._check_undecided(candidate)
        voted = [pair for pair in self._library.blind_pairs(adapter) if pair.vote is not None]
        if test is not None and voted:
            self._library.vote(test.id, voted[-1].number, None)
        return self.result(adapter)

    def result(self, adapter: AdapterId) -> BlindResult:
        """How the test stands. Show wins and losses to nobody who is still voting."""
        generator = self._library.adapter(adapter).generator
        test = self._library.blind_test(adapter)
        wins, losses, ties = _counts(self._library.blind_pairs(adapter))
        attempts = test.attempts if test else self._library.blind_attempts(generator)
        verdict = test.verdict if test else Verdict.UNDECIDED
        if verdict is Verdict.UNDECIDED:
            verdict = evidence.verdict(wins, losses, attempts)
        return BlindResult(
            adapter=adapter,
            verdict=verdict,
            wins=wins,
            losses=losses,
            ties=ties,
            e_value=evidence.e_value(wins, losses),
            threshold=evidence.threshold(attempts),
        )

    def promote(self, adapter: AdapterId, *, unproven: bool = False) -> Changes:
        """Put an adapter in use; BocetoError(ADAPTER_UNPROVEN) unless it won or that is waived."""
        candidate = self._mine(adapter)
        verdict = self.result(adapter).verdict
        if not unproven and verdict is not Verdict.BETTER:
            raise BocetoError(ErrorCode.ADAPTER_UNPROVEN, adapter=candidate.name)
        test = self._library.blind_test(adapter)
        changes = self._settle(candidate, test, verdict) if test else Changes()
        if candidate.state is AdapterState.IN_USE:
            return changes
        self._library.use_adapter(candidate.generator, adapter, self._clock.now())
        return msgspec.structs.replace(changes, adapters=True)

    def roll_back(self) -> Changes:
        """Go back to what was in use before; BocetoError(NOTHING_TO_ROLL_BACK)."""
        self._library.step_back(self._generator.weights_sha256, self._clock.now())
        return Changes(adapters=True)

    def history(self) -> list[AdapterId | None]:
        """What was put in use and not rolled back, oldest first; None is the generator itself.

        The last one is in use. A roll back goes to the one before it, or to the generator itself.
        """
        return self._library.uses(self._generator.weights_sha256)

    def _mine(self, adapter: AdapterId) -> Adapter:
        return adapter_for(self._library, self._generator.weights_sha256, adapter)

    def _check_undecided(self, candidate: Adapter) -> BlindTest | None:
        """The open test of this adapter, if there is one; BocetoError if it is decided."""
        test = self._library.blind_test(candidate.id)
        verdict = self.result(candidate.id).verdict
        if test is not None and verdict is not Verdict.UNDECIDED:
            # A power cut after the deciding vote leaves the rest to do.
            self._settle(candidate, test, verdict)
            raise BocetoError(ErrorCode.BLIND_TEST_DECIDED, adapter=candidate.name)
        return test

    def _settle(self, candidate: Adapter, test: BlindTest, verdict: Verdict) -> Changes:
        """Carry out a decision, once: votes to ratings, a loser refused, the test closed."""
        if verdict is Verdict.UNDECIDED or test.verdict is not Verdict.UNDECIDED:
            return Changes(blind_test=True)
        entries = self._votes_to_ratings(self._library.blind_pairs(candidate.id))
        # One that was put in use unproven stays so: only its owner takes it out again.
        lost = verdict is Verdict.NOT_BETTER and candidate.state is AdapterState.CANDIDATE
        if lost:
            self._library.set_adapter_state(candidate.id, AdapterState.REFUSED)
        self._library.close_blind_test(test.id, verdict)
        images = (image for entry in entries for image in (entry.rating.image, entry.rating.other))
        return Changes(
            entries=tuple(entries),
            images=tuple(dict.fromkeys(image for image in images if image)),
            adapters=lost,
            blind_test=True,
        )

    def _votes_to_ratings(self, pairs: Sequence[BlindPair]) -> list[LedgerEntry]:
        """Append what the votes say and the ledger does not say yet.

        They were held out until now, or the test would have judged its own training data. A vote
        between sides of several pictures does not say which picture was liked, so it says nothing.
        """
        ledger = LedgerView(self._library.entries())
        session = self._library.next_session()
        now = self._clock.now()
        ratings = [
            Rating(RatingKind.PAIR, ImageId(chosen[0]), 1, ImageId(other[0]), session, now)
            for chosen, other in map(_chosen_and_other, pairs)
            if len(chosen) == len(other) == 1
        ]
        unsaid = [rating for rating in ratings if not ledger.value(subject_of(rating))]
        return self._library.append(unsaid) if unsaid else []


def _counts(pairs: Sequence[BlindPair]) -> tuple[int, int, int]:
    """Wins and losses of the candidate, and ties."""
    ties = sum(pair.vote is Side.TIE for pair in pairs)
    decided = [pair for pair in pairs if pair.vote in (Side.LEFT, Side.RIGHT)]
    wins = sum(pair.vote is pair.candidate_side for pair in decided)
    return wins, len(decided) - wins, ties


def _chosen_and_other(pair: BlindPair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if pair.vote is Side.LEFT:
        return pair.left, pair.right
    return (pair.right, pair.left) if pair.vote is Side.RIGHT else ((), ())
