"""Principal directions: known axes are found again, a step along one is seen, files come back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.cards import DIRECTIONS, principals, steerable
from core.domain.errors import BocetoError, ErrorCode
from core.domain.measures import STATISTICS
from core.domain.painting import PaintPlan
from core.domain.principal import MOST_DIRECTIONS, PRINCIPALS, Move, Principal
from core.domain.prompt import Steer, Wording
from core.generator.checkpoints.canonical import load_generator
from core.generator.directions import (
    TRUSTED,
    Directions,
    load_directions,
    save_directions,
)
from core.generator.measuring import measure
from core.generator.paint import Painter
from core.generator.principal import EarlyLayer, correlations, moves, principal_axes
from core.generator.recipes import drawn_recipes
from tests.generators import tiny_generator

LIGHT, WARM = STATISTICS.index("lightness"), STATISTICS.index("warmth")
Numbers = NDArray[np.float32]


def linear_world(classes: int = 3, each: int = 400) -> tuple[list[Numbers], Numbers]:
    """Activations that answer in straight lines to z, and the axes along which they do."""
    random = np.random.default_rng(4)
    axes = np.linalg.qr(random.standard_normal((40, MOST_DIRECTIONS)))[0].T
    rows = []
    for _ in range(classes):
        along = random.standard_normal((each, MOST_DIRECTIONS)) * 2.0 ** np.arange(6, -2, -1)
        middle = 100 * random.standard_normal(40)
        rows.append(along @ axes + middle + 0.01 * random.standard_normal((each, 40)))
    return [one.astype(np.float32) for one in rows], axes.astype(np.float32)


def test_known_axes_are_found_again_whatever_the_scenes_look_like() -> None:
    rows, axes = linear_world()
    found = principal_axes(rows)
    likeness = np.abs(found.vectors @ axes.T)
    assert np.allclose(likeness, np.eye(MOST_DIRECTIONS), atol=0.15)
    within = np.concatenate([one - one.mean(0, dtype=np.float64) for one in rows])
    _, sizes, reference = np.linalg.svd(within, full_matrices=False)
    shares = sizes**2 / (sizes**2).sum()
    np.testing.assert_allclose(found.shares, shares[:MOST_DIRECTIONS], rtol=1e-3)
    along = np.abs(np.sum(found.vectors * reference[:MOST_DIRECTIONS], axis=1))
    np.testing.assert_allclose(along, 1, atol=1e-3)


def test_what_goes_along_is_told_strongest_first() -> None:
    rows, axes = linear_world()
    coordinates = [one @ axes.T for one in rows]
    statistics = []
    for one in coordinates:
        row = np.random.default_rng(0).standard_normal((len(one), len(STATISTICS)))
        row[:, LIGHT], row[:, WARM] = -one[:, 0], one[:, 1] - one[:, 0] / 4
        statistics.append(row.astype(np.float32))
    together = correlations(coordinates, statistics)
    assert together.shape == (MOST_DIRECTIONS, len(STATISTICS))
    expected = [
        np.corrcoef(ours[:, 1], theirs[:, WARM])[0, 1]
        for ours, theirs in zip(coordinates, statistics, strict=True)
    ]
    assert together[1, WARM] == pytest.approx(np.mean(expected), abs=1e-4)
    first, second = moves(together[0])
    assert (first, second.statistic) == (Move("lightness", -1.0), "warmth")
    assert Principal(0.1, 0.9, moves(together[5])).mostly == ()


@pytest.mark.parametrize("rows", [3, 40])
def test_few_rows_and_rows_that_do_not_differ_have_no_more_axes(rows: int) -> None:
    one, axes = linear_world(1, rows)
    found = principal_axes([one[0] @ axes[:2].T @ axes[:2]])
    assert found.vectors.shape == (MOST_DIRECTIONS, 40)
    assert np.count_nonzero(found.shares) == 2
    assert np.count_nonzero(np.linalg.norm(found.vectors, axis=1)) == 2
    flat = principal_axes([np.full((8, 40), 3.0, np.float32)])
    assert flat.shares == (0.0,) * MOST_DIRECTIONS
    assert not flat.vectors.any()


def test_activations_are_those_that_the_whole_network_has(tmp_path: Path) -> None:
    """Against a hook in a whole pass: 4 -> 8 px in the second block."""
    tiny_generator(tmp_path)
    _, network = load_generator(tmp_path)
    seen: list[Tensor] = []
    network.blocks[1].register_forward_hook(lambda _, __, out: seen.append(out))
    z = torch.randn(5, 8, generator=torch.Generator().manual_seed(1))
    row = network.architecture.stat_rows - 1
    with torch.inference_mode():
        network(z, network.embeddings.weight[2].expand(5, -1), row)
    expected = torch.nn.functional.avg_pool2d(seen[0], 2).flatten(1)
    layer = EarlyLayer(tmp_path, torch.device("cpu"))
    found = torch.from_numpy(layer.activations(z.numpy(), 2))
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-4)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Painter, Directions]:
    folder = tmp_path_factory.mktemp("tiny")
    tiny_generator(folder)
    painter = Painter(folder, safe_mode=True)
    *_, found = measure(painter, 96)
    assert isinstance(found, Directions)
    return painter, found


def test_measuring_finds_directions_without_a_name(tiny: tuple[Painter, Directions]) -> None:
    _, found = tiny
    assert found.names == (*STATISTICS, *PRINCIPALS)
    np.testing.assert_allclose(found.axes @ found.axes.T, np.eye(MOST_DIRECTIONS), atol=1e-3)
    shares = [one.share for one in found.principals]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1.001
    own = found.trust.mean(0)[len(STATISTICS) :]
    assert [one.trust for one in found.principals] == pytest.approx(own.tolist(), abs=1e-3)


def coordinates(painter: Painter, found: Directions, number: int, amount: float) -> Numbers:
    """Of 24 pictures of the first scene that were wished along a direction, (24,)."""
    wording = Wording("", ((0, 1.0),), (), (Steer(PRINCIPALS[number], amount),))
    plan = PaintPlan("", ((0, 1.0),), 24, seed=3, truncation=1.0, wordings=(wording,))
    recipes = drawn_recipes(painter.card, plan, found)
    z = np.stack([np.frombuffer(recipe.z, "<f4") for recipe in recipes])
    layer = EarlyLayer(painter.folder, painter.device)
    along: Numbers = layer.activations(z, 0) @ found.axes[number]
    return along


def test_a_step_along_a_direction_moves_what_it_is_measured_by(
    tiny: tuple[Painter, Directions],
) -> None:
    painter, found = tiny
    own = slice(len(STATISTICS), len(STATISTICS) + MOST_DIRECTIONS)
    trusted = np.flatnonzero(found.trust[0, own] >= TRUSTED)
    assert len(trusted), "a generator that can be steered along none would test nothing"
    for number in trusted:
        back, here, on = (coordinates(painter, found, number, to) for to in (-1.0, 0.0, 1.0))
        assert back.mean() < here.mean() < on.mean()


def test_directions_come_back_from_their_file(
    tiny: tuple[Painter, Directions], tmp_path: Path
) -> None:
    painter, found = tiny
    file = tmp_path / DIRECTIONS
    save_directions(found, file)
    again = load_directions(file, painter.card.architecture.z_dim)
    assert again.principals == found.principals == principals(file)
    np.testing.assert_allclose(again.axes, found.axes, atol=1e-3)
    assert again.names == found.names
    assert steerable(file) == found.steerable
    with pytest.raises(BocetoError):
        load_directions(file, painter.card.architecture.z_dim + 1)


Tensors = dict[str, Tensor]
Notes = dict[str, str]


def _without_axes(tensors: Tensors, _: Notes) -> None:
    del tensors["axes"]


def _flat_axes(tensors: Tensors, _: Notes) -> None:
    tensors["axes"] = tensors["axes"].flatten()


def _too_few_axes(tensors: Tensors, _: Notes) -> None:
    tensors["axes"] = tensors["axes"][:-1].contiguous()


def _no_number(tensors: Tensors, _: Notes) -> None:
    tensors["axes"][2, 5] = torch.nan


def _no_classes(tensors: Tensors, _: Notes) -> None:
    tensors["curves"], tensors["trust"] = tensors["curves"][:0], tensors["trust"][:0]


def _one_trust(tensors: Tensors, _: Notes) -> None:
    tensors["trust"] = torch.tensor(1.0)


def _other_kind(tensors: Tensors, _: Notes) -> None:
    tensors["curves"] = tensors["curves"].bfloat16()


def _more_than_all(_: Tensors, notes: Notes) -> None:
    told = json.loads(notes["principals"])
    notes["principals"] = json.dumps([told[0] | {"share": 1.5}, *told[1:]])


def _other_fields(_: Tensors, notes: Notes) -> None:
    notes["principals"] = json.dumps([{"name": "horizon"}])


def _too_many(_: Tensors, notes: Notes) -> None:
    told = json.loads(notes["principals"])
    notes["principals"] = json.dumps([*told, told[0]])


def _other_order(_: Tensors, notes: Notes) -> None:
    names = json.loads(notes["statistics"])
    notes["statistics"] = json.dumps([*names[-MOST_DIRECTIONS:], *names[:-MOST_DIRECTIONS]])


@pytest.mark.parametrize(
    "damage",
    [
        _without_axes,
        _flat_axes,
        _too_few_axes,
        _no_number,
        _no_classes,
        _one_trust,
        _other_kind,
        _more_than_all,
        _other_fields,
        _too_many,
        _other_order,
    ],
)
def test_a_damaged_file_is_refused_in_words(
    tiny: tuple[Painter, Directions], tmp_path: Path, damage: Callable[[Tensors, Notes], None]
) -> None:
    file = tmp_path / DIRECTIONS
    save_directions(tiny[1], file)
    with safe_open(file, "pt") as stored:
        notes, tensors = stored.metadata(), {key: stored.get_tensor(key) for key in stored.keys()}  # noqa: SIM118
    damage(tensors, notes)
    save_file(tensors, file, notes)
    with pytest.raises(BocetoError) as refused:
        load_directions(file)
    assert refused.value.code is ErrorCode.FILE_UNREADABLE


def test_notes_that_cannot_be_read_tell_of_no_direction(
    tiny: tuple[Painter, Directions], tmp_path: Path
) -> None:
    file = tmp_path / DIRECTIONS
    save_directions(tiny[1], file)
    assert len(principals(file)) == MOST_DIRECTIONS
    former = {"form": "curves with accents", "steerable": '["lightness"]', "principals": "[]"}
    save_file({"curves": torch.zeros(1)}, file, former)
    assert (principals(file), steerable(file)) == ((), frozenset())
    assert principals(tmp_path / "missing") == ()
    one = Principal(0.2, 0.9, (Move("lightness", 0.8), Move("warmth", -0.1)))
    assert msgspec.json.decode(msgspec.json.encode(one), type=Principal) == one
    assert one.mostly == (Move("lightness", 0.8),)
