"""The classifier against a general optimiser; what is kept on disk, and when it is learned anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.optimize import minimize
from scipy.special import logsumexp
from torch.nn import functional

from finetune.starter.evaluation.classifier import (
    RIDGE,
    SMALLEST_SPREAD,
    SOFTNESSES,
    fit_classifier,
    softened,
    trained_classifier,
)
from finetune.starter.evaluation.gallery import drawn
from finetune.starter.evaluation.recognition import confusions, share_recognised
from finetune.starter.scenes import SCENES

FEW = SCENES[1:3]
SIDE_PX = 32


class Looks:
    """Features that are coarse pixels; counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, pictures: torch.Tensor) -> torch.Tensor:
        self.times += 1
        return functional.adaptive_avg_pool2d(pictures, 8).flatten(1)


def clouds(count: int = 20, width: int = 3) -> list[torch.Tensor]:
    random = torch.Generator().manual_seed(0)
    return [torch.randn(count, width, generator=random) + 1.5 * k for k in range(3)]


def test_it_is_the_regression_that_a_general_optimiser_finds() -> None:
    taught = clouds()
    rows = torch.cat(taught).double().numpy()
    right = np.repeat(np.arange(3), 20)
    spread = rows.std(0, ddof=1) + SMALLEST_SPREAD
    seen = (rows - rows.mean(0)) / spread

    def loss(flat: np.ndarray) -> float:
        weights, bias = flat[:9].reshape(3, 3), flat[9:]
        scores = seen @ weights + bias
        wrong = logsumexp(scores, axis=1) - scores[np.arange(60), right]
        return float(wrong.mean() + RIDGE * (weights**2).sum())

    best = minimize(loss, np.zeros(12), method="BFGS", options={"gtol": 1e-5}).x
    found = fit_classifier(taught)
    weights = best[:9].reshape(3, 3) / spread[:, None]
    assert found.weights.numpy() == pytest.approx(weights, abs=1e-2)
    fresh = torch.randn(50, 3, generator=torch.Generator().manual_seed(1)) * 2
    scores = (fresh.numpy() - rows.mean(0)) / spread @ best[:9].reshape(3, 3) + best[9:]
    assert (found(fresh).numpy() == scores.argmax(1)).mean() > 0.97


def test_the_same_pictures_teach_the_same() -> None:
    one, other = fit_classifier(clouds()), fit_classifier(clouds())
    assert torch.equal(one.weights, other.weights)
    assert torch.equal(one.bias, other.bias)


def test_softened_pictures_keep_their_size_and_mean() -> None:
    shown = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(0)) * 2 - 1
    assert softened(shown, 1) is shown
    for times in SOFTNESSES[1:]:
        soft = softened(shown, times)
        assert soft.shape == shown.shape
        assert soft.std() < shown.std()
        assert soft.mean((2, 3)).numpy() == pytest.approx(shown.mean((2, 3)).numpy(), abs=0.05)


def test_it_learns_drawn_scenes_and_keeps_what_it_learned(tmp_path: Path) -> None:
    looks = Looks()
    first = trained_classifier(FEW, looks, 6, SIDE_PX, tmp_path)
    assert looks.times == len(SOFTNESSES) * len(FEW)
    z = np.random.default_rng(5).uniform(-1, 1, (8, 32)).astype(np.float32)
    for index, scene in enumerate(FEW):
        assert share_recognised(first(looks(drawn(scene, z, SIDE_PX))), index) == 1
    again = trained_classifier(FEW, pytest.fail, 6, SIDE_PX, tmp_path)
    assert torch.equal(again.weights, first.weights)


def test_a_damaged_file_is_learned_again(tmp_path: Path) -> None:
    trained_classifier(FEW, Looks(), 3, SIDE_PX, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"not a classifier")
    looks = Looks()
    trained_classifier(FEW, looks, 3, SIDE_PX, tmp_path)
    assert looks.times > 0
    trained_classifier(FEW, pytest.fail, 3, SIDE_PX, tmp_path)


def test_a_scene_that_is_drawn_differently_is_learned_anew(tmp_path: Path) -> None:
    trained_classifier(FEW, Looks(), 3, SIDE_PX, tmp_path)
    repainted = replace(FEW[0], paint=SCENES[4].paint, parameters=SCENES[4].parameters)
    trained_classifier((repainted, FEW[1]), Looks(), 3, SIDE_PX, tmp_path)
    trained_classifier(FEW, Looks(), 4, SIDE_PX, tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_shares_and_confusions() -> None:
    seen = torch.tensor([0, 0, 2, 2, 2, 1, 0, 0])
    assert share_recognised(seen, 0) == 0.5
    assert share_recognised(seen, 0, 1) == 0.625
    names = ("dunes", "forest", "ocean")
    assert confusions(seen, names, 0) == (("ocean", 0.375), ("forest", 0.125))
    assert confusions(seen, names, 0, 2) == (("forest", 0.125),)
    assert confusions(torch.zeros(3).long(), names, 0) == ()
