"""The mix of classes as the designer changes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.prompt import ClassWeight
from desktop.studio.mix import Mix, mix_of

READ = (
    ClassWeight(4, "bird", "pájaro", 0.5),
    ClassWeight(1, "dunes", "dunas", 0.3),
    ClassWeight(7, "snow", "nieve", 0.2),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("weight"), st.sampled_from([1, 4, 7, 9]), st.floats(-0.5, 1.5)),
        st.tuples(st.sampled_from(["without", "only", "plus"]), st.sampled_from([1, 4, 7, 9])),
    ),
    max_size=12,
)


def changed(mix: Mix, step: tuple[object, ...]) -> Mix:
    match step:
        case ("weight", int(index), float(weight)):
            return mix.with_weight(index, weight)
        case ("without", int(index)):
            return mix.without(index)
        case ("only", int(index)):
            return mix.only(index)
        case ("plus", int(index)):
            return mix.plus(ClassWeight(index, f"scene {index}", f"escena {index}", 0.0))
    raise AssertionError(step)


@given(steps)
def test_whatever_is_changed_the_weights_sum_to_one(changes: list[tuple[object, ...]]) -> None:
    mix = mix_of(READ)
    for step in changes:
        mix = changed(mix, step)
        weights = [weight for _, weight in mix.weights]
        assert weights
        assert sum(weights) == pytest.approx(1)
        assert min(weights) > 0


def test_the_others_keep_their_proportions() -> None:
    mix = mix_of(READ).with_weight(4, 0.75)
    weights = dict(mix.weights)
    assert weights[4] == pytest.approx(0.75)
    assert weights[1] / weights[7] == pytest.approx(0.3 / 0.2)
    assert [part.changed for part in mix.parts] == [True, False, False]


def test_the_last_class_stays() -> None:
    alone = mix_of(READ[:1])
    assert alone.without(4) == alone
    assert alone.with_weight(4, 0.2) == alone


def test_one_class_alone_and_one_class_more() -> None:
    assert mix_of(READ).only(1).weights == ((1, 1.0),)
    assert mix_of(READ).only(99) == mix_of(READ)
    more = mix_of(READ).plus(ClassWeight(9, "city", "ciudad", 0.0))
    assert dict(more.weights)[9] == pytest.approx(0.25)
    assert more.plus(ClassWeight(9, "city", "ciudad", 0.0)) == more


def test_a_class_can_be_added_where_nothing_was_read() -> None:
    assert Mix().plus(READ[0]).weights == ((4, 1.0),)
