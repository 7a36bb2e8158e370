"""The Vendi score against the definition in its paper."""

import numpy as np
import pytest
import torch
from scipy.stats import entropy

from finetune.starter.evaluation.vendi import vendi_entropy, vendi_ratio, vendi_score


def features(seed: int, count: int = 12, width: int = 7) -> torch.Tensor:
    return torch.rand(count, width, generator=torch.Generator().manual_seed(seed))


def test_it_is_the_exponential_of_the_entropy_of_the_spectrum() -> None:
    rows = features(0).double().numpy()
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    spectrum = np.linalg.svd(unit, compute_uv=False) ** 2 / len(rows)
    assert vendi_score(features(0)) == pytest.approx(np.exp(entropy(spectrum)))


def test_it_counts_what_differs() -> None:
    assert vendi_score(torch.ones(5, 3)) == pytest.approx(1)
    assert vendi_score(torch.eye(5)) == pytest.approx(5)
    assert vendi_score(torch.eye(3).repeat(4, 1)) == pytest.approx(3)
    assert vendi_score(7 * features(1)) == pytest.approx(vendi_score(features(1)))


def test_a_collapse_lowers_the_ratio() -> None:
    drawn = torch.randn(16, 8, generator=torch.Generator().manual_seed(2))
    assert vendi_ratio(drawn, drawn) == 1
    ratios = [vendi_ratio(drawn.lerp(drawn[:1], share), drawn) for share in (0.2, 0.6, 1.0)]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[-1] == pytest.approx(1 / vendi_score(drawn))


def test_sets_of_different_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="one size"):
        vendi_ratio(features(0), features(0, count=10))


def test_its_entropy_has_the_gradient_of_small_steps() -> None:
    rows = features(3, count=4, width=6).double().requires_grad_()
    assert torch.autograd.gradcheck(vendi_entropy, rows)
    alike = torch.ones(4, 6, dtype=torch.double, requires_grad=True)
    vendi_entropy(alike).backward()
    assert alike.grad is not None
    assert alike.grad.isfinite().all()
