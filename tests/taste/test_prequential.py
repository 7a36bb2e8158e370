from collections.abc import Iterator

import pytest
import torch

from core.domain.errors import ErrorCode
from core.domain.ids import ImageId, RatingId
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.taste.fitting import Preferences
from core.taste.judgements import Judgements
from core.taste.prequential import (
    AGREEMENT_FROM,
    RANK_FROM,
    Place,
    Prequential,
    reason_not_to_tune,
)
from core.taste.reward import RewardModel
from tests.taste.designers import Designer, basis, correlation, places

BASIS = basis()
FRESH = places(78, 400)


def act(number: int, value: int, kind: RatingKind = RatingKind.STARS) -> LedgerEntry:
    other = ImageId("f" * 16) if kind is RatingKind.PAIR else None
    rating = Rating(kind, ImageId(f"{number:016x}"), value, other)
    return LedgerEntry(RatingId(number), rating)


def upto(data: Preferences, count: int) -> Preferences:
    said = data.said
    return Preferences(
        data.coordinates[:count],
        data.classes[:count],
        Judgements(said.stars[:count], said.likes[:0], said.flags[:0], said.pairs[:0]),
    )


def followed(data: Preferences, record: Prequential) -> Iterator[RewardModel]:
    """Predict each star before it is used, as the painter does; yields the model after each."""
    model: RewardModel | None = None
    for row, stars, _ in data.said.stars.tolist():
        place = Place(data.coordinates[row : row + 1], int(data.classes[row]))
        record.observe(act(row + 1, stars), [place], model)
        model = RewardModel.fit(upto(data, row + 1), BASIS, model)
        yield model


def guesser(seed: int, count: int) -> Preferences:
    """Somebody whose stars have nothing to do with the pictures."""
    data = Designer.drawn(seed).said(seed, stars=count)
    stars = data.said.stars.clone()
    stars[:, 1] = torch.randint(1, 6, (count,), generator=torch.Generator().manual_seed(seed))
    said = Judgements(stars, data.said.likes, data.said.flags, data.said.pairs)
    return Preferences(data.coordinates, data.classes, said)


def test_a_taste_that_can_be_learned_is_found_out() -> None:
    estimates, truths = [], []
    for seed in range(3):
        designer, record = Designer.drawn(seed), Prequential()
        *_, model = followed(designer.said(seed, stars=90), record)
        assert record.gain > 0.1
        assert record.agreement is not None
        assert record.agreement > 0.6
        assert record.agreement_count >= 40
        estimates.append(record.correlation)
        truths.append(correlation(model.predict(FRESH, 0)[0], designer.utility(FRESH)))
    assert sum(estimates) / 3 == pytest.approx(sum(truths) / 3, abs=0.2)


def test_chance_is_not_taken_for_taste() -> None:
    agreements, gains = [], []
    for seed in range(4):
        record = Prequential()
        for _ in followed(guesser(seed, 60), record):
            pass
        assert record.agreement is not None
        agreements.append(record.agreement)
        gains.append(record.gain)
    assert sum(agreements) / 4 == pytest.approx(0.5, abs=0.08)
    assert sum(gains) / 4 < 0.03


def test_nothing_is_claimed_too_early() -> None:
    record = Prequential()
    models = list(followed(Designer.drawn(1).said(1, stars=RANK_FROM + 3), record))
    assert record.agreement_count <= 3 < AGREEMENT_FROM
    assert record.agreement is None
    assert models[-1].acts == RANK_FROM + 3
    assert Prequential().gain == 0
    assert Prequential().correlation == 0


def test_acts_that_were_taken_back_are_forgotten() -> None:
    designer = Designer.drawn(2)
    data, kept, cut = designer.said(2, stars=40), Prequential(), Prequential()
    for _ in followed(data, kept):
        pass
    for _ in followed(upto(data, 39), cut):
        pass
    kept.forget(RatingId(40))
    assert kept.agreement == cut.agreement
    assert kept.gain == cut.gain


@pytest.mark.parametrize("kind", [RatingKind.LIKE, RatingKind.FLAG, RatingKind.PAIR])
def test_every_kind_is_scored(kind: RatingKind) -> None:
    designer, record = Designer.drawn(3), Prequential()
    model = RewardModel.fit(designer.said(3, stars=150), BASIS)
    felt = designer.utility(FRESH)
    for row in range(0, 80, 2):
        first, second = Place(FRESH[row : row + 1], 0), Place(FRESH[row + 1 : row + 2], 1)
        if kind is RatingKind.PAIR:
            shown = [first, second] if felt[row] > felt[row + 1] else [second, first]
            record.observe(act(row, 1, kind), shown, model)
        else:
            no = 0 if kind is RatingKind.LIKE else -1
            record.observe(act(row, 1 if felt[row] > 0 else no, kind), [first], model)
    assert record.agreement is not None
    assert record.agreement > 0.75
    assert record.gain > 0.1
    assert record.correlation > 0.6


def test_acts_without_a_fresh_picture_only_teach_the_constant_guess() -> None:
    designer = Designer.drawn(4)
    model = RewardModel.fit(designer.said(4, stars=50), BASIS)
    known, unknown = Prequential(), Prequential()
    for number in range(20):
        known.observe(act(number, 5), [], model)
    for record in (known, unknown):
        record.observe(act(99, 5), [Place(FRESH[:1], 0)], model)
    # Where fives are usual, a five is no feat.
    assert known.gain < unknown.gain
    assert known.agreement_count == 0


def table(values: list[int]) -> torch.Tensor:
    return torch.tensor([[row, value, 0] for row, value in enumerate(values)]).reshape(-1, 3)


def said(
    stars: list[int], likes: list[int] | None = None, flags: list[int] | None = None
) -> Judgements:
    none = torch.empty(0, 2, dtype=torch.int64)
    return Judgements(table(stars), table(likes or []), table(flags or []), none)


def test_reasons_come_in_order() -> None:
    assert reason_not_to_tune(said([3] * 29), Prequential()) is ErrorCode.NOT_ENOUGH_RATINGS
    assert reason_not_to_tune(said([3] * 40), Prequential()) is ErrorCode.NO_CONTRAST
    assert reason_not_to_tune(said([3] * 36 + [4] * 4), Prequential()) is ErrorCode.NO_CONTRAST
    assert reason_not_to_tune(said([3, 4] * 20), Prequential()) is ErrorCode.NO_EVIDENCE
    # Praise in stars and blame in flags is contrast too.
    praise_and_blame = said([5] * 30, flags=[0] * 10)
    assert reason_not_to_tune(praise_and_blame, Prequential()) is ErrorCode.NO_EVIDENCE


def test_evidence_is_enough_when_predictions_beat_a_constant() -> None:
    record = Prequential()
    data = Designer.drawn(0).said(0, stars=60)
    for _ in followed(data, record):
        pass
    assert reason_not_to_tune(data.said, record) is None
