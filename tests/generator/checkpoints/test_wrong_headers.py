"""Headers that were tampered with: refused in one sentence or harmless, never an error of ours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.conversion import rehearse
from core.generator.checkpoints.families import Family
from core.generator.checkpoints.hints import Hints
from core.generator.checkpoints.recognition import NotAGenerator, recognise
from tests.generator.checkpoints.hub_states import ivclab, net2net, without_embedding
from tests.generator.checkpoints.hugging_face import package_config, package_model
from tests.generator.checkpoints.states import Shape, ajbrock, mmgeneration, studiogan

SIZES = st.one_of(st.integers(0, 40), st.sampled_from([2**20, 2**31, 2**40]))
SHAPES = st.lists(SIZES, max_size=5).map(tuple)


def headers() -> list[tuple[Family, dict[str, tuple[int, ...]]]]:
    made = [
        (Family.AJBROCK, ajbrock(Shape(Family.AJBROCK))),
        (Family.AJBROCK, without_embedding(Shape(Family.AJBROCK))),
        (Family.AJBROCK_DEEP, ajbrock(Shape(Family.AJBROCK_DEEP))),
        (Family.STUDIOGAN, studiogan(Shape(Family.STUDIOGAN))),
        (Family.STUDIOGAN_DEEP, studiogan(Shape(Family.STUDIOGAN_DEEP))),
        (Family.MMGENERATION, mmgeneration(Shape(Family.MMGENERATION))),
        (Family.IVCLAB, ivclab(Shape(Family.IVCLAB, side_px=64))),
        (Family.NET2NET, net2net(Shape(Family.NET2NET, side_px=64))),
        (
            Family.HUGGING_FACE,
            dict(package_model(package_config(128, width=8, classes=5)).state_dict()),
        ),
    ]
    return [(family, {name: tuple(t.shape) for name, t in state.items()}) for family, state in made]


HEADERS = headers()


def refusal(header: dict[str, tuple[int, ...]], family: Family) -> ErrorCode | None:
    try:
        rehearse(header, family, Hints())
    except BocetoError as refused:
        return refused.code
    return None


@pytest.mark.parametrize("shape", [(0, 2, 2**31, 2**31), (2**40,), (0, 2**62)])
def test_a_shape_beyond_all_measure_is_refused(shape: tuple[int, ...]) -> None:
    family, header = HEADERS[0]
    changed = {**header, next(iter(header)): shape}
    assert refusal(changed, family) is ErrorCode.CHECKPOINT_UNFIT


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_change_of_a_header_breaks_us(data: st.DataObject) -> None:
    family, header = HEADERS[data.draw(st.integers(0, len(HEADERS) - 1))]
    changed = dict(header)
    names = st.sampled_from(sorted(header))
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(names)
        act = data.draw(st.sampled_from(["reshape", "drop", "swap"]))
        if act == "reshape":
            changed[name] = data.draw(SHAPES)
        elif act == "drop":
            changed.pop(name, None)
        else:
            changed[name] = header[data.draw(names)]
    found = recognise(changed)
    for tried in {family, found} - {Family.CANONICAL}:
        if isinstance(tried, NotAGenerator):
            continue
        assert refusal(changed, tried) in (None, ErrorCode.CHECKPOINT_UNFIT)


def test_giant_sizes_are_refused_before_anything_is_made() -> None:
    _, header = HEADERS[1]
    tables = {name: size for name, size in header.items() if name.endswith("gain.weight")}
    giant = header | {name: (2**20, size[1]) for name, size in tables.items()}
    with pytest.raises(BocetoError, match="classes"):
        rehearse(giant, Family.AJBROCK, Hints())
    family, header = HEADERS[0]
    long_z = header | {"linear.weight": (header["linear.bias"][0], 2**20)}
    with pytest.raises(BocetoError):
        rehearse(long_z, family, Hints())
