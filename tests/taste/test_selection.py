from collections import Counter

import pytest
import torch
from torch import Tensor

from core.taste.fitting import Preferences
from core.taste.judgements import Judgements
from core.taste.reward import RewardModel
from core.taste.selection import SAME_DISTANCE, PoolSelector, Wishes
from tests.taste.designers import Designer, basis, places

BASIS = basis()
CHUNK = 8


def shown(selector: PoolSelector, pool: Tensor, chunk: int = CHUNK) -> list[int]:
    found: list[int] = []
    for part in torch.split(pool, chunk):
        found += selector.offer(part)
    return found + selector.finish()


def model_of(designer: Designer, seed: int, stars: int = 60) -> RewardModel:
    return RewardModel.fit(designer.said(seed, stars=stars), BASIS)


def test_without_a_taste_the_first_are_shown_at_once() -> None:
    selector = PoolSelector(Wishes(count=5, pool=20), None, seed=1)
    pool = places(1, 20)
    assert selector.offer(pool[:3]) == [0, 1, 2]
    assert selector.offer(pool[3:10]) == [3, 4]
    assert selector.offer(pool[10:]) == []
    assert selector.finish() == []


def test_a_pool_no_larger_than_the_batch_is_shown_as_it_comes() -> None:
    model = model_of(Designer.drawn(0), 0)
    selector = PoolSelector(Wishes(count=12, pool=12), model, seed=1)
    assert shown(selector, places(2, 12)) == list(range(12))


@pytest.mark.parametrize(
    ("count", "pool", "chunk"), [(12, 64, 8), (1, 9, 4), (4, 64, 64), (16, 17, 1)]
)
def test_places_are_filled_once_each(count: int, pool: int, chunk: int) -> None:
    model = model_of(Designer.drawn(1), 1)
    found = shown(PoolSelector(Wishes(count, pool), model, seed=3), places(3, pool), chunk)
    assert len(found) == count
    assert len(set(found)) == count
    assert set(found) <= set(range(pool))


def test_about_half_is_shown_while_painting() -> None:
    model = model_of(Designer.drawn(2), 2)
    selector = PoolSelector(Wishes(count=16, pool=64), model, seed=4)
    early = [len(selector.offer(part)) for part in torch.split(places(4, 64), CHUNK)]
    assert 7 <= sum(early) <= 9
    assert sum(early[:4]) >= 3
    assert len(selector.finish()) == 16 - sum(early)


def test_a_pool_that_was_cut_short_still_fills_the_places() -> None:
    model = model_of(Designer.drawn(3), 3)
    selector = PoolSelector(Wishes(count=12, pool=64), model, seed=5)
    early = selector.offer(places(5, 20))
    late = selector.finish()
    assert len(set(early + late)) == 12
    few = PoolSelector(Wishes(count=12, pool=64), model, seed=5)
    assert sorted(few.offer(places(5, 7)) + few.finish()) == list(range(7))


def test_what_is_shown_is_better_than_the_first_by_half_a_deviation() -> None:
    leads = []
    for seed in range(8):
        designer = Designer.drawn(seed)
        selector = PoolSelector(Wishes(count=12, pool=64), model_of(designer, seed), seed)
        pool = places(900 + seed, 64)
        utility = designer.utility(pool)
        leads.append(float(utility[shown(selector, pool)].mean() - utility[:12].mean()))
    assert sum(leads) / len(leads) >= 0.5


def test_random_places_are_uniform() -> None:
    model = model_of(Designer.drawn(4), 4)
    pool = places(6, 60)
    mean, _ = model.predict(pool, 0)
    best = set(mean.argsort(descending=True)[:14].tolist())
    guests: Counter[int] = Counter()
    rounds = 600
    for seed in range(rounds):
        wishes = Wishes(count=12, pool=60, thompson_share=0.0)
        selector = PoolSelector(wishes, model, seed)
        guests.update(set(shown(selector, pool, 60)) - best)
    outside = [index for index in range(60) if index not in best]
    # Each picture that the taste does not choose comes up with chance 2 / 60.
    expected = rounds * 2 / 60
    chi_square = sum((guests[index] - expected) ** 2 / expected for index in outside)
    assert chi_square < 80.1  # 99.9 % of the law with 45 degrees of freedom
    assert sum(guests.values()) == pytest.approx(rounds * 2 * 46 / 60, rel=0.08)


def test_small_batches_have_fewer_random_places() -> None:
    model = model_of(Designer.drawn(5), 5)
    pool = places(7, 40)
    mean, _ = model.predict(pool, 0)
    wishes = Wishes(count=3, pool=40, thompson_share=0.0)
    best = mean.argsort(descending=True)[:3].tolist()
    assert all(shown(PoolSelector(wishes, model, seed), pool, 40) == best for seed in range(10))


def test_draws_explore_and_the_mean_does_not() -> None:
    model = model_of(Designer.drawn(6), 6, stars=20)
    pool = places(8, 40)
    found = {
        share: {
            tuple(shown(PoolSelector(Wishes(3, 40, thompson_share=share), model, seed), pool, 40))
            for seed in range(12)
        }
        for share in (0.0, 1.0)
    }
    assert len(found[0.0]) == 1
    assert len(found[1.0]) > 6


def test_look_alikes_are_shown_once() -> None:
    model = model_of(Designer.drawn(7), 7)
    pool = places(9, 30)
    mean, _ = model.predict(pool, 0)
    best = int(mean.argmax())
    copies = pool[best] + 0.2 * SAME_DISTANCE * pool[:5] / pool[:5].norm(dim=1, keepdim=True)
    found = shown(
        PoolSelector(Wishes(3, 35, thompson_share=0.0), model, 1), torch.cat([pool, copies]), 35
    )
    assert len({best, *range(30, 35)} & set(found)) == 1
    # When there is nothing else, a look-alike is better than an empty place.
    alike = pool[best] + 0.1 * SAME_DISTANCE * pool[:9]
    assert len(shown(PoolSelector(Wishes(3, 9), model, 1), alike, 9)) == 3


def test_novelty_keeps_away_from_earlier_batches() -> None:
    model = model_of(Designer.drawn(8), 8)
    pool = places(10, 60)
    earlier = pool[:30] + 0.01
    fresh = {
        novelty: sum(
            index >= 30
            for index in shown(
                PoolSelector(Wishes(10, 60, 0.0, novelty), model, 2, earlier), pool, 60
            )
        )
        for novelty in (0.0, 1.0)
    }
    assert fresh[1.0] >= 9
    assert fresh[0.0] < fresh[1.0]


def test_a_selection_can_be_repeated() -> None:
    data = Designer.drawn(9).said(9, stars=40)
    unchanged = Preferences(
        data.coordinates,
        data.classes,
        Judgements(data.said.stars, data.said.likes, data.said.flags, data.said.pairs),
    )
    pool = places(11, 64)
    found = [
        shown(PoolSelector(Wishes(12, 64), RewardModel.fit(each, BASIS), 5), pool)
        for each in (data, unchanged)
    ]
    assert found[0] == found[1]
