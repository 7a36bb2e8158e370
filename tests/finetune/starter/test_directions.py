"""Directions on drawn pictures, and on painters that follow z, ignore it, or go the other way."""

from collections.abc import Callable

import numpy as np
import pytest
import torch

from finetune.starter.evaluation.attributes import ATTRIBUTES, Statistic, edges, layout
from finetune.starter.evaluation.directions import (
    Walk,
    Walks,
    along,
    chosen,
    has,
    monotone,
    range_of,
    walk,
)
from finetune.starter.evaluation.gallery import Latents, drawn
from finetune.starter.evaluation.subjects import Subject
from finetune.starter.parameters import SHARED
from finetune.starter.scenes import SCENES, Scene

FEW = Walks(steps=5, each=2, guides=2)
DUNES = next(scene for scene in SCENES if scene.name == "desert_dunes")
LEAVES = next(scene for scene in SCENES if scene.name == "tropical_leaves")
Paint = Callable[[Latents], torch.Tensor]


class FakeGallery:
    """Draws for real at 32 px; what it paints is up to the test."""

    truncation = 1.0

    def __init__(self, paint: Paint) -> None:
        self.paint = paint

    def latents(self, purpose: int, stream: int, count: int) -> Latents:
        random = np.random.default_rng([purpose, stream])
        return random.uniform(-1, 1, (count, 32)).astype(np.float32)

    def painted(self, mix: object, z: Latents) -> torch.Tensor:
        return self.paint(z)

    def drawn(self, scene: Scene, z: Latents) -> torch.Tensor:
        return drawn(scene, z, 32)


def walked(direction: str, paint: Paint, scene: Scene = DUNES) -> Walk:
    gallery = FakeGallery(paint)
    figures, painted = walk(gallery, Subject(0, "", scene), direction, FEW)  # type: ignore[arg-type]
    assert painted.shape == (FEW.steps * FEW.each, 3, 32, 32)
    return figures


@pytest.mark.parametrize("direction", ATTRIBUTES)
def test_a_perfect_painter_is_as_monotone_as_the_drawing(direction: str) -> None:
    found = walked(direction, lambda z: drawn(DUNES, z, 32))
    assert found.painted == found.drawn
    assert found.drawn >= 0.9
    assert found.told


@pytest.mark.parametrize("direction", ["hue", "light", "horizon"])
def test_a_painter_that_goes_the_other_way_is_told_so(direction: str) -> None:
    entry = SHARED.index(direction)

    def against(z: Latents) -> torch.Tensor:
        turned = z.copy()
        turned[:, entry] *= -1
        return drawn(DUNES, turned, 32)

    assert walked(direction, against).painted <= -0.9


@pytest.mark.parametrize("direction", ["hue", "warmth", "horizon", "detail"])
def test_a_painter_that_ignores_the_entry_follows_nothing(direction: str) -> None:
    def deaf(z: Latents) -> torch.Tensor:
        still = z.copy()
        still[:, SHARED.index(direction)] = 0.3
        return drawn(DUNES, still, 32)

    assert abs(walked(direction, deaf).painted) < 0.9


def test_another_statistic_is_taken_where_edges_do_not_tell() -> None:
    steps = range_of(1.0, 5)
    pictures = -torch.ones(3, 5, 3, 32, 32)
    for step in range(5):
        pictures[:, step, :, : 4 * step : 4] = 1  # one line more at each step
    plain, path = Statistic("edges", edges), Statistic("layout", layout, along_path=True)
    assert chosen((plain, path), pictures.flatten(0, 1), steps) is plain
    assert chosen((plain, path), pictures.flip(1).flatten(0, 1), steps) is path


def test_each_latent_walks_over_the_useful_range() -> None:
    steps = range_of(0.5, 4)
    assert steps.tolist() == pytest.approx([-0.75, -0.25, 0.25, 0.75])
    z = np.arange(64, dtype=np.float32).reshape(2, 32)
    walked_z = along(z, "hue", steps)
    entry = SHARED.index("hue")
    assert walked_z[:, entry].tolist() == pytest.approx(2 * steps.tolist())
    others = np.delete(walked_z, entry, axis=1)
    assert np.array_equal(others, np.repeat(np.delete(z, entry, axis=1), 4, axis=0))
    assert z[0, entry] == entry


def test_monotone_is_the_mean_over_walks() -> None:
    steps = range_of(1.0, 4)
    values = torch.tensor([[1.0, 2, 3, 4], [4.0, 3, 2, 1], [1.0, 2, 4, 3]])
    assert monotone(values, steps) == pytest.approx((1 - 1 + 0.8) / 3)


def test_scenes_without_the_parameter_are_known() -> None:
    assert has(Subject(0, "", DUNES), "horizon")
    assert not has(Subject(0, "", LEAVES), "horizon")
