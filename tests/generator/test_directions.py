"""Measured directions: what they predict is what the pictures do, and files come back whole."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from core.cards import DIRECTIONS, directions_file, steerable
from core.domain.errors import BocetoError
from core.domain.measures import STATISTICS, likeness
from core.domain.painting import PaintPlan
from core.domain.principal import PRINCIPALS
from core.domain.prompt import Steer, Wording
from core.generator.directions import (
    FURTHEST,
    REACH,
    Directions,
    load_directions,
    save_directions,
)
from core.generator.measuring import measure
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.generator.responses import MEMBERS
from core.generator.statistics import picture_statistics, standing_out, to_lab
from tests.generators import tiny_generator


def directions(z_dim: int = 8, classes: int = 2) -> Directions:
    """Lightness answers straight to entry 0, contrast is greatest in the middle of entry 1."""
    curves = np.zeros((classes, len(STATISTICS), z_dim, MEMBERS), np.float32)
    curves[:, 0, 0, 0] = 1.0
    curves[:, 1, 1, 1] = -1.0
    trust = np.zeros((classes, len(STATISTICS)), np.float32)
    trust[:, :2] = 0.9
    return Directions(curves, trust)


def test_lab_of_known_colours() -> None:
    colours = torch.tensor([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    lab = to_lab(colours.view(3, 3, 1, 1)).view(3, 3)
    wanted = torch.tensor([[100.0, 0.0, 0.0], [53.24, 80.09, 67.2], [32.3, 79.2, -107.9]])
    torch.testing.assert_close(lab, wanted, atol=0.2, rtol=0)


@pytest.mark.parametrize(
    ("rgb", "name"), [((1, 0, 0), "hue-30"), ((0, 0, 1), "hue-300"), ((0, 1, 0), "hue-150")]
)
def test_a_plain_colour_has_its_hue(rgb: tuple[int, int, int], name: str) -> None:
    picture = torch.tensor(rgb, dtype=torch.float32).view(1, 3, 1, 1).expand(1, 3, 32, 32) * 2 - 1
    found = dict(zip(STATISTICS, picture_statistics(picture)[0].tolist(), strict=True))
    hues = {key: value for key, value in found.items() if key.startswith("hue-")}
    assert max(hues, key=lambda key: hues[key]) == name
    assert found["detail"] == pytest.approx(0, abs=1e-4)


def test_a_bird_before_a_sky_is_the_accent_and_the_sky_is_not() -> None:
    """A red disc before a blue sky that grows lighter downwards."""
    down = torch.linspace(0.35, 0.45, 64)[:, None].expand(64, 64)
    picture = torch.stack([down, down, 0.35 + down])
    rows, columns = torch.meshgrid(torch.arange(64), torch.arange(64), indexing="ij")
    disc = (rows - 30) ** 2 + (columns - 34) ** 2 < 8**2
    picture[:, disc] = torch.tensor([0.9, 0.05, 0.05])[:, None]
    measured = picture_statistics(picture[None] * 2 - 1)[0].tolist()
    found = dict(zip(STATISTICS, measured, strict=True))
    accents = {name: value for name, value in found.items() if name.startswith("accent-")}
    assert max(accents, key=lambda name: accents[name]) == "accent-30"
    assert accents["accent-30"] > 5 * accents["accent-300"]
    assert found["hue-300"] > 5 * found["hue-30"]
    salience = standing_out(to_lab(picture[None]))[0]
    assert salience.sum().item() == pytest.approx(1.0)
    assert salience[disc].sum() > 0.75
    plain = to_lab(torch.full((1, 3, 64, 64), 0.4))
    assert standing_out(plain).sum() == 0, "nothing stands out of a plain picture"


def test_a_wish_is_a_target_and_the_rest_stays() -> None:
    z = np.random.default_rng(1).uniform(-1, 1, (5, 8)).astype(np.float32)
    z[4, 0] = -2.5
    moved = directions().steered(z, ((0, 1.0),), (Steer("lightness", -0.5),), 1.0)
    assert np.all(moved[:, 0] <= -0.5 * REACH * 0.5)
    assert moved[4, 0] == z[4, 0], "a picture that has it already stays as it is"
    assert np.array_equal(moved[:, 1:], z[:, 1:])
    far = directions().steered(z, ((0, 1.0),), (Steer("lightness", 9.0),), 0.5)
    assert np.allclose(far[:, 0], FURTHEST * 0.5)
    untrusted = directions().steered(z, ((0, 1.0),), (Steer("grey", 1.0),), 1.0)
    assert np.array_equal(untrusted, z)


def test_what_lies_in_the_middle_is_found_there() -> None:
    z = np.full((1, 8), 1.5, np.float32)
    moved = directions().steered(z, ((0, 1.0),), (Steer("contrast", 1.0),), 1.0)
    assert abs(moved[0, 1]) < 0.3
    assert np.array_equal(np.delete(moved, 1), np.delete(z, 1))


def test_wishes_against_each_other_move_nothing() -> None:
    z = np.random.default_rng(1).uniform(-1, 1, (3, 8)).astype(np.float32)
    wishes = (Steer("lightness", 1.0), Steer("lightness", -1.0))
    assert np.array_equal(directions().steered(z, ((0, 1.0),), wishes, 1.0), z)


def test_files_come_back_and_damaged_ones_are_refused(tmp_path: Path) -> None:
    file = tmp_path / DIRECTIONS
    save_directions(directions(), file)
    again = load_directions(file)
    assert np.array_equal(again.curves, directions().curves)
    assert np.array_equal(again.trust, directions().trust)
    assert steerable(file) == again.steerable == {"lightness", "contrast"}
    assert directions_file(tmp_path, tmp_path / "cache", "ab" * 32) == file
    file.write_bytes(b"nonsense")
    assert steerable(file) == steerable(tmp_path / "missing") == frozenset()
    with pytest.raises(BocetoError):
        load_directions(file)
    former = {"steerable": '["lightness"]'}
    save_file({"slopes": torch.zeros(2, 20, 8)}, file, former)
    assert steerable(file) == frozenset(), "a file in an older form counts as not measured"


def test_curves_that_were_written_in_single_precision_are_read(tmp_path: Path) -> None:
    file = tmp_path / DIRECTIONS
    save_directions(directions(), file)
    with safe_open(file, "pt") as stored:
        told = stored.metadata()
        wide = {name: stored.get_tensor(name).float() for name in ("curves", "trust", "axes")}
    save_file(wide, file, told)
    assert np.array_equal(load_directions(file).curves, directions().curves)


def test_likeness_to_each_scene_is_measured_where_somebody_tells(tmp_path: Path) -> None:
    tiny_generator(tmp_path)
    painter = Painter(tmp_path, safe_mode=True)
    scenes = len(painter.card.classes)
    light = STATISTICS.index("lightness")

    def as_light(pictures: torch.Tensor) -> torch.Tensor:
        """The first scene is what is light, every other what is dark."""
        amount = picture_statistics(pictures)[:, light].sqrt()
        return torch.stack([amount] + (scenes - 1) * [-amount], dim=1)

    *_, found = measure(painter, 64, as_light)
    assert isinstance(found, Directions)
    assert found.names == (*STATISTICS, *PRINCIPALS, *map(likeness, range(scenes)))
    curves, first = found.curves, found.names.index(likeness(0))
    np.testing.assert_allclose(curves[:, first], curves[:, light], atol=1e-3)
    np.testing.assert_allclose(curves[:, first + 1], -curves[:, light], atol=1e-3)
    save_directions(found, tmp_path / DIRECTIONS)
    again = load_directions(tmp_path / DIRECTIONS)
    assert again.names == found.names
    np.testing.assert_allclose(again.curves, curves, atol=2e-3)


def test_less_like_a_scene_is_a_wish_as_any_other() -> None:
    known = directions()
    shape = known.curves[:, :1].shape
    curves = np.concatenate([known.curves, known.curves[:, :1], np.zeros(shape)], axis=1)
    trust = np.concatenate([known.trust, known.trust[:, :1], np.zeros((2, 1))], axis=1)
    scenes = tuple(map(likeness, range(2)))
    found = Directions(curves.astype(np.float32), trust, (*STATISTICS, *scenes))
    z = np.random.default_rng(1).uniform(-1, 1, (5, 8)).astype(np.float32)
    away = found.steered(z, ((0, 1.0),), (Steer(likeness(0), -1.0),), 1.0)
    assert np.array_equal(away, known.steered(z, ((0, 1.0),), (Steer("lightness", -1.0),), 1.0))
    untold = known.steered(z, ((0, 1.0),), (Steer(likeness(0), -1.0),), 1.0)
    assert np.array_equal(untold, z), "of a generator that nobody measured for it nothing moves"


def test_measuring_predicts_what_is_painted(tmp_path: Path) -> None:
    tiny_generator(tmp_path)
    painter = Painter(tmp_path, safe_mode=True)
    *shares, found = measure(painter, 64)
    assert isinstance(found, Directions)
    assert shares[-1] == 1.0
    z_dim = painter.card.architecture.z_dim
    assert found.curves.shape[1:] == (len(found.names), z_dim, MEMBERS)
    best = STATISTICS[int(found.trust[0, : len(STATISTICS)].argmax())]
    plan = PaintPlan("", ((0, 1.0),), 32, seed=3, truncation=1.0)
    values = []
    for amount in (-1.0, 1.0):
        wording = Wording("", ((0, 1.0),), (), (Steer(best, amount),))
        recipes = drawn_recipes(
            painter.card, msgspec.structs.replace(plan, wordings=(wording,)), found
        )
        rows = [picture_statistics(painted.pictures) for _, painted in painter.paint(recipes)]
        values.append(torch.cat(rows)[:, STATISTICS.index(best)].mean().item())
    assert found.trust[0].max() < 0.35 or values[1] > values[0]
