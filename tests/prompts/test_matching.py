"""From evidence to a mix: pure numbers, no encoder."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.prompt import NEARLY_UNDERSTOOD
from core.prompts.lexicon import Hit
from core.prompts.matching import Evidence, match, nearest


def evidence(
    whole: list[float],
    phrases: list[list[float]] | None = None,
    hits: tuple[Hit, ...] = (),
    strange: float = 0.3,
) -> Evidence:
    near = np.array(phrases if phrases is not None else [whole], np.float32)
    return Evidence(
        whole=np.array(whole, np.float32),
        strange=strange,
        phrases=[(row,) for row in range(len(near))],
        near=near,
        phrase_strange=np.full(len(near), strange, np.float32),
        hits=hits,
    )


def test_a_clear_winner_stands_alone() -> None:
    found = match(evidence([0.8, 0.4, 0.3]))
    assert found.mix == ((0, 1.0),)
    assert found.coverage > 0.8


def test_two_close_scenes_share_and_distant_ones_are_dropped() -> None:
    found = match(evidence([0.62, 0.60, 0.2, 0.1]))
    assert [scene for scene, _ in found.mix] == [0, 1]
    assert found.mix[0][1] > found.mix[1][1]


def test_nothing_near_gives_no_mix_and_little_coverage() -> None:
    found = match(evidence([0.35, 0.3]))
    assert found.mix == ()
    assert found.coverage < 0.5


def test_a_prompt_near_everyday_things_needs_more() -> None:
    assert match(evidence([0.55, 0.2], strange=0.3)).mix
    assert not match(evidence([0.5, 0.2], strange=0.6)).mix


def test_two_names_are_mixed_though_the_whole_leans_to_one() -> None:
    hits = (Hit((0,), (0,), True), Hit((1,), (1,), True))
    found = match(evidence([0.7, 0.5], [[0.95, 0.2], [0.3, 0.95]], hits))
    assert {scene for scene, _ in found.mix} == {0, 1}
    assert min(weight for _, weight in found.mix) > 0.25


@pytest.mark.parametrize(
    ("whole", "others", "scene"),
    [([0.60, 0.60], (), 0), ([0.60, 0.65], (), 0), ([0.5, 0.7], (), 1), ([0.7, 0.5], ((1,),), 1)],
)
def test_a_shared_name_is_that_of_the_first_the_clearly_nearer_or_the_named_scene(
    whole: list[float], others: tuple[tuple[int, ...], ...], scene: int
) -> None:
    hits = tuple(Hit((0,), scenes, True) for scenes in ((0, 1), *others))
    assert match(evidence(whole, hits=hits)).mix == ((scene, 1.0),)


def test_a_name_that_its_phrase_does_not_confirm_is_not_believed() -> None:
    found = match(evidence([0.3, 0.2], hits=(Hit((0,), (0,), True),), strange=0.6))
    assert found.mix == ()
    assert found.hits == ()


def test_names_behind_a_strange_beginning_count_less() -> None:
    hit = (Hit((1,), (0,), True),)
    plain = evidence([0.5, 0.2], [[0.3, 0.2], [0.8, 0.2]], hit)
    strange = replace(plain, phrase_strange=np.array([0.95, 0.3], np.float32))
    assert match(strange).coverage < match(plain).coverage
    assert match(strange).mix == match(plain).mix


def test_a_phrase_that_names_nothing_may_add_a_scene_if_the_prompt_agrees() -> None:
    hit = (Hit((0,), (0,), True),)
    clear = [[0.9, 0.1], [0.2, 0.7]]
    assert len(match(evidence([0.6, 0.5], clear, hit)).mix) == 2
    assert len(match(evidence([0.9, 0.5], clear, hit)).mix) == 1


@pytest.mark.parametrize("whole", [[0.60, 0.70, 0.1], [0.70, 0.60, 0.1]])
def test_what_the_first_phrase_names_leads(whole: list[float]) -> None:
    near = [[0.9, 0.1, 0.1], [0.1, 0.9, 0.1]]
    hits = (Hit((0,), (0,), True), Hit((1,), (1,), True))
    first, second = match(evidence(whole, near, hits)).mix
    assert (first[0], second[0]) == (0, 1)
    turned = (Hit((0,), (1,), True), Hit((1,), (0,), True))
    assert match(evidence(whole, near[::-1], turned)).mix[0][0] == 1


@given(
    st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=20),
    st.floats(0, 1),
    st.lists(st.booleans(), min_size=20, max_size=20),
)
def test_a_mix_is_small_positive_sorted_and_sums_to_one(
    whole: list[float], strange: float, named: list[bool]
) -> None:
    hits = tuple(Hit((0,), (scene,), True) for scene in range(len(whole)) if named[scene])
    found = match(evidence(whole, hits=hits, strange=strange))
    weights = [weight for _, weight in found.mix]
    assert len(weights) <= 3
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0.1 for weight in weights)
    assert bool(weights) == (found.coverage >= NEARLY_UNDERSTOOD)
    assert not weights or sum(weights) == pytest.approx(1.0)


def test_the_nearest_scenes_come_in_order() -> None:
    found = nearest(np.array([0.1, 0.3, 0.2, 0.0], np.float32))
    assert [scene for scene, _ in found] == [1, 2, 0]
    assert sum(weight for _, weight in found) == pytest.approx(1.0)
