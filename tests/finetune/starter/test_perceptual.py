"""The distance in features: none to itself, larger for a blur than pixels say, with a gradient."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.taste.backbone import Backbone
from finetune.starter.perceptual import DEPTHS, WHOLE_WEIGHT, Perceptual
from finetune.starter.pictures import drawn_pairs


@pytest.fixture(scope="module")
def backbone() -> Backbone:
    return Backbone.load()


@pytest.fixture(scope="module")
def perceptual(backbone: Backbone) -> Perceptual:
    return Perceptual(backbone, torch.device("cpu"))


@pytest.fixture(scope="module")
def drawn() -> Tensor:
    return drawn_pairs((3, 1), 8, 128).pictures


def test_a_picture_is_no_distance_from_itself(perceptual: Perceptual, drawn: Tensor) -> None:
    assert float(perceptual.distance(drawn, drawn).distance) == 0.0


def test_it_is_the_mean_of_scaled_differences_and_a_share_of_the_whole(
    backbone: Backbone, perceptual: Perceptual, drawn: Tensor
) -> None:
    """The same by the definition, layer by layer."""
    level = drawn_pairs((7, 7, 7), 96, 128).pictures
    means = []
    for depth in DEPTHS:
        (one,), (other,) = (backbone.stages(p, [depth]) for p in (drawn, drawn.flip(0)))
        (spread,) = (stage.transpose(0, 1).flatten(1) for stage in backbone.stages(level, [depth]))
        scaled = (one - other).abs() / spread.std(dim=1)[None, :, None, None]
        means.append(float(scaled.mean()))
    shown, known = backbone.features(drawn), backbone.features(level)
    apart = torch.linalg.vector_norm(shown - shown.flip(0), dim=1)
    spread_of_all = (known - known.mean(0)).square().sum(1).sum().div(len(known) - 1).sqrt()
    whole = float((apart / spread_of_all).mean())
    seen = perceptual.distance(drawn, drawn.flip(0))
    assert torch.allclose(seen.painted, shown, atol=1e-4)
    assert torch.allclose(seen.drawn, shown.flip(0), atol=1e-4)
    found = float(seen.distance)
    assert found == pytest.approx(sum(means) / len(means) + WHOLE_WEIGHT * whole, rel=1e-4)


def test_a_blur_is_punished_more_than_a_tint_of_the_same_error(
    perceptual: Perceptual, drawn: Tensor
) -> None:
    blurred = functional.interpolate(functional.avg_pool2d(drawn, 4), scale_factor=4.0)
    tint = (blurred - drawn).abs().mean()
    tinted = drawn + torch.where(drawn > 0, -tint, tint)
    blur, tinting = (perceptual.distance(one, drawn).distance for one in (blurred, tinted))
    assert blur > 1.5 * tinting


def test_the_gradient_points_towards_the_drawing(perceptual: Perceptual, drawn: Tensor) -> None:
    painted = (0.8 * drawn).requires_grad_()
    before = perceptual.distance(painted, drawn).distance
    (gradient,) = torch.autograd.grad(before, painted)
    stepped = painted.detach() - 0.1 * gradient / gradient.norm()
    assert perceptual.distance(stepped, drawn).distance < before
