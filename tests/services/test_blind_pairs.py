"""What is painted for a blind test."""

from __future__ import annotations

import msgspec

from core.domain.adapter import Side
from core.domain.ids import AdapterId
from core.domain.painting import AdapterRef
from core.domain.rating import RatingKind
from core.services.blind_pairs import PairPlan, Scene, pair_plans, scenes_of
from core.services.curation import Curation
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

CANDIDATE = AdapterRef(AdapterId("taste-2"), "/library/adapters/taste-2")
CURRENT = AdapterRef(AdapterId("taste-1"), "/library/adapters/taste-1")
SCENES = [Scene("a sunset", ((0, 1.0),), 0.8), Scene("a forest", ((1, 1.0),), 0.6)]


def test_both_sides_have_the_same_scene_and_their_own_adapter() -> None:
    for pair in pair_plans(SCENES, CANDIDATE, CURRENT, 50, 4, seed=1):
        candidate, current = pair.left, pair.right
        if pair.candidate_side is Side.RIGHT:
            candidate, current = current, candidate
        assert (candidate.adapter, current.adapter) == (CANDIDATE, CURRENT)
        for plan in (candidate, current):
            assert (plan.count, plan.pool, plan.thompson_share) == (4, 0, 0.0)
            assert (plan.strength, plan.novelty) == (1.0, 0.0)
        told = [(plan.prompt, plan.classes, plan.truncation) for plan in (candidate, current)]
        assert told[0] == told[1]


def test_about_three_pairs_in_ten_share_their_latents() -> None:
    pairs = pair_plans(SCENES, CANDIDATE, None, 1000, 1, seed=2)
    assert 250 <= sum(pair.left.seed == pair.right.seed for pair in pairs) <= 350
    assert {pair.left.prompt for pair in pairs} == {"a sunset", "a forest"}
    assert [pair.place for pair in pairs] == list(range(1000))


def test_a_seed_repeats_scenes_and_latents_but_not_the_sides() -> None:
    first, again = (pair_plans(SCENES, CANDIDATE, CURRENT, 64, 1, seed=3) for _ in range(2))

    def latents(pairs: tuple[PairPlan, ...]) -> list[set[tuple[str, int]]]:
        return [
            {(side.adapter.id, side.seed) for side in (pair.left, pair.right) if side.adapter}
            for pair in pairs
        ]

    assert latents(first) == latents(again)
    sides = [[pair.candidate_side for pair in pairs] for pairs in (first, again)]
    assert sides[0] != sides[1]
    assert 10 <= sides[0].count(Side.LEFT) <= 54


def test_without_a_seed_every_plan_is_new() -> None:
    first, again = (pair_plans(SCENES, CANDIDATE, CURRENT, 8, 1, seed=None) for _ in range(2))
    assert {pair.left.seed for pair in first}.isdisjoint(pair.left.seed for pair in again)


def test_scenes_are_those_rated_that_the_adapter_changes() -> None:
    library = MemoryLibrary()
    ids = samples.fill(library, 6, "as typed")
    curation = Curation(library, FixedClock(), 1)
    curation.rate(ids[:5], RatingKind.STARS, 4)
    changing_two = msgspec.structs.replace(samples.adapter(), classes=(2,))
    scenes = scenes_of(library, samples.card(), changing_two)
    assert [scene.classes[0][0] for scene in scenes] == [1, 2]
    assert {(scene.prompt, scene.truncation) for scene in scenes} == {("as typed", 0.8)}
    changing_all = msgspec.structs.replace(samples.adapter(), classes=())
    assert len(scenes_of(library, samples.card(), changing_all)) == 5
    changing_five = msgspec.structs.replace(samples.adapter(), classes=(5,))
    curation.rate(ids[4:5], RatingKind.STARS, 0)
    assert len(scenes_of(library, samples.card(), changing_five)) == 4


def test_without_ratings_each_changed_class_is_a_scene() -> None:
    scenes = scenes_of(MemoryLibrary(), samples.card(), samples.adapter())
    assert [(scene.prompt, scene.classes) for scene in scenes] == [
        ("a sunset", ((0, 1.0),)),
        ("a forest", ((1, 1.0),)),
    ]
    untouched = msgspec.structs.replace(samples.adapter(), classes=())
    assert len(scenes_of(MemoryLibrary(), samples.card(), untouched)) == 6
