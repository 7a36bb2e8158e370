"""What a blend looks like: one scene's shapes in another's colours, and how training shows it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.domain.oklab import oklab_of
from core.generator.latents import draw_latents
from finetune.starter.architecture import starter_architecture
from finetune.starter.blending import blended, colour_share, least_map, oklab_pixels
from finetune.starter.parameters import Z_DIM
from finetune.starter.pictures import MORE, drawn_for_training, drawn_pairs
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES, draw

BY_NAME = {scene.name: scene for scene in SCENES}
squares = arrays(np.float64, (3, 3), elements=st.floats(-1, 1)).map(
    lambda rows: rows @ rows.T + 0.01 * np.eye(3)
)


def drawn(name: str, seed: int = 0) -> np.ndarray:
    return draw(BY_NAME[name], draw_latents(seed, 0, 1, Z_DIM)[0], 64)


def edges(picture: np.ndarray) -> float:
    lightness = oklab_pixels(picture)[:, 0].reshape(picture.shape[:2])
    return float(np.abs(np.diff(lightness, axis=0)).mean() + np.abs(np.diff(lightness)).mean())


@given(squares, squares)
def test_the_map_makes_one_spread_the_other_and_turns_nothing(
    spread: np.ndarray, wanted: np.ndarray
) -> None:
    moved = least_map(spread, wanted)
    assert np.allclose(moved @ spread @ moved.T, wanted, atol=1e-6)
    assert np.allclose(moved, moved.T, atol=1e-6)
    assert np.linalg.eigvalsh(moved).min() > 0


@given(st.integers(0, 0xFFFFFF))
def test_pixels_have_the_oklab_colour_that_the_app_says(rgb: int) -> None:
    pixel = np.array([[list(rgb.to_bytes(3, "big"))]], np.uint8)
    assert np.allclose(oklab_pixels(pixel)[0], oklab_of(rgb), atol=1e-6)


def test_a_share_grows_from_nothing_to_all() -> None:
    shares = [colour_share(weight) for weight in np.linspace(0, 1, 11)]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert (np.diff(shares) > 0).all()


def test_nothing_of_another_scene_is_the_scene() -> None:
    dunes = drawn("desert_dunes")
    same = blended(dunes, drawn("nebula"), 0.0).astype(int)
    assert np.abs(same - dunes).max() <= 1  # a byte there and back


@pytest.mark.parametrize(
    ("shapes", "colours"),
    [("desert_dunes", "snowfield"), ("ocean_beach", "cracked_seabed"), ("day_city", "jungle")],
)
def test_a_blend_nears_the_colours_and_keeps_the_edges(shapes: str, colours: str) -> None:
    one, other = drawn(shapes), drawn(colours)
    wanted = oklab_pixels(other).mean(axis=0)
    far = [
        np.linalg.norm(oklab_pixels(blended(one, other, weight)).mean(axis=0) - wanted)
        for weight in (0.0, 0.25, 0.5, 1.0)
    ]
    assert (np.diff(far) < 0).all()
    assert far[-1] < 0.6 * far[0]
    assert edges(blended(one, other, 0.5)) > 0.8 * edges(one)


def test_training_shows_blends_and_what_they_were_before() -> None:
    pairs = drawn_for_training((3, 4), 40, 32).pairs()
    mixed = pairs.weights > 0
    assert mixed.sum() == 10
    assert torch.equal(pairs.pictures[~mixed], pairs.unblended[~mixed])
    assert torch.equal(pairs.classes[~mixed], pairs.others[~mixed])
    apart = (pairs.pictures - pairs.unblended).abs().flatten(1).mean(dim=1)
    strangers = mixed & (pairs.classes != pairs.others)
    assert (apart[strangers] > 1 / 255).all()
    again = drawn_for_training((3, 4), 40, 32).pairs()
    assert torch.equal(pairs.pictures, again.pictures)
    assert torch.equal(pairs.z, again.z)


def test_scenes_that_are_slow_to_learn_come_more_often() -> None:
    assert {scene.name for scene in SCENES} >= set(MORE)
    classes = drawn_for_training((1, 1), len(SCENES) + sum(MORE.values()), 16).pairs().classes
    counts = dict(zip(*np.unique(classes.numpy(), return_counts=True), strict=True))
    assert counts == {n: 1 + MORE.get(scene.name, 0) for n, scene in enumerate(SCENES)}


def test_pairs_that_measure_are_not_blended() -> None:
    pairs = drawn_pairs((5, 5), 24, 16)
    assert not pairs.weights.any()
    assert sorted(pairs.classes.tolist()) == list(range(24))


def test_only_the_pictures_of_the_later_blocks_see_the_other_scene() -> None:
    torch.manual_seed(1)
    model = ProgressiveGenerator(starter_architecture(3)).eval()
    assert model.texture_from_px == 32
    classes, others = torch.tensor([0, 1]), torch.tensor([2, 2])
    z = torch.from_numpy(draw_latents(0, 0, 2, Z_DIM))
    with torch.no_grad():
        plain = model(z, classes, 32, row=-1)
        texture = model.blend(classes, others, torch.tensor([0.5, 0.0]))
        mixed = model(z, classes, 32, row=-1, texture=texture)
    assert [picture.shape[-1] for picture in mixed] == [16, 32]
    assert torch.equal(plain[0], mixed[0])
    assert not torch.allclose(plain[1][0], mixed[1][0], atol=1e-4)
    assert torch.allclose(plain[1][1], mixed[1][1], atol=1e-5)
