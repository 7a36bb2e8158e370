"""The distance between sets: by its definition, none by chance, with a gradient that helps."""

import numpy as np
import pytest
import torch
from torch import Tensor

from finetune.starter.sets import set_distance

WIDTH = 24


def features(seed: int, count: int, shift: float = 0.0) -> Tensor:
    return torch.randn(count, WIDTH, generator=torch.Generator().manual_seed(seed)) + shift


def test_it_is_the_mean_over_scenes_of_the_squared_discrepancy() -> None:
    """Pair by pair, of three scenes of which one has a single picture."""
    classes = torch.tensor([0, 1, 0, 2, 1, 0])
    painted, drawn = features(1, 6, 0.3).numpy(), features(2, 6).numpy()

    def kernel(one: np.ndarray, other: np.ndarray) -> float:
        return float((one @ other / WIDTH + 1) ** 3)

    def of_scene(rows: list[int]) -> float:
        pairs = [(i, j) for i in rows for j in rows if i != j]
        within = [kernel(painted[i], painted[j]) + kernel(drawn[i], drawn[j]) for i, j in pairs]
        across = [kernel(painted[i], drawn[j]) for i, j in pairs]
        return float(np.mean(within) - 2 * np.mean(across))

    expected = (of_scene([0, 2, 5]) + of_scene([1, 4])) / 2
    found = float(set_distance(torch.from_numpy(painted), torch.from_numpy(drawn), classes))
    assert found == pytest.approx(expected, rel=1e-5)


def test_each_scene_may_have_its_own_unit() -> None:
    classes = torch.tensor([0, 1, 0, 1, 0])
    painted, drawn = features(3, 5, 0.3), features(4, 5)
    units = torch.tensor([0.5, 4.0])
    alone = [
        set_distance(painted[classes == n], drawn[classes == n], torch.zeros(count).long())
        for n, count in ((0, 3), (1, 2))
    ]
    expected = float(alone[0] / 0.5 + alone[1] / 4.0) / 2
    assert float(set_distance(painted, drawn, classes, units)) == pytest.approx(expected, rel=1e-5)


def test_single_pictures_say_nothing() -> None:
    painted = features(1, 3).requires_grad_()
    found = set_distance(painted, features(2, 3), torch.tensor([0, 1, 2]))
    found.backward()
    assert found.item() == 0.0
    assert painted.grad is not None
    assert not painted.grad.any()


def test_sets_of_one_law_are_nowhere_on_average() -> None:
    classes = torch.zeros(8, dtype=torch.int64)
    alike = [
        float(set_distance(features(2 * n, 8), features(2 * n + 1, 8), classes)) for n in range(400)
    ]
    shifted = float(set_distance(features(0, 8, 1.0), features(1, 8), classes))
    error = float(np.std(alike)) / len(alike) ** 0.5
    assert abs(float(np.mean(alike))) < 4 * error
    assert shifted > 20 * error


def test_its_gradient_takes_away_what_all_pictures_of_a_scene_are_off_by() -> None:
    classes = torch.arange(2).repeat_interleave(6)
    drawn = features(5, 12)
    painted = drawn + torch.where(classes == 0, 0.8, -0.5)[:, None]
    before = float(set_distance(painted, drawn, classes))
    for _ in range(400):
        painted = painted.detach().requires_grad_()
        (gradient,) = torch.autograd.grad(set_distance(painted, drawn, classes), painted)
        painted = painted.detach() - 0.4 * gradient
    assert float(set_distance(painted, drawn, classes)) < 0.05 * before
    assert float((painted - drawn).mean(0).abs().max()) < 0.2
