"""KID against a slow computation, term by term."""

import pytest
import torch

from finetune.adversarial.kid import kernel_inception_distance


def slow_kid(one: torch.Tensor, other: torch.Tensor) -> float:
    def kernel(x: torch.Tensor, y: torch.Tensor) -> float:
        return (
            float(sum(a * b for a, b in zip(x.tolist(), y.tolist(), strict=True))) / len(x) + 1
        ) ** 3

    def within(rows: torch.Tensor) -> float:
        pairs = [(i, j) for i in range(len(rows)) for j in range(len(rows)) if i != j]
        return sum(kernel(rows[i], rows[j]) for i, j in pairs) / len(pairs)

    across = [kernel(x, y) for x in one for y in other]
    return within(one) + within(other) - 2 * sum(across) / len(across)


def test_it_is_the_unbiased_estimate() -> None:
    torch.manual_seed(0)
    one, other = torch.randn(7, 5).double(), torch.randn(9, 5).double() + 0.5
    assert kernel_inception_distance(one, other) == pytest.approx(slow_kid(one, other))


def test_two_samples_of_one_law_are_zero_apart_on_average() -> None:
    torch.manual_seed(0)
    found = torch.tensor(
        [kernel_inception_distance(torch.randn(20, 6), torch.randn(30, 6)) for _ in range(400)]
    )
    assert abs(float(found.mean())) < 3 * float(found.std()) / 20
    assert (found < 0).any()


def test_further_laws_are_further_apart() -> None:
    torch.manual_seed(0)
    base = torch.randn(200, 6)
    distances = [
        kernel_inception_distance(base, torch.randn(200, 6) + shift) for shift in (0, 1, 2)
    ]
    assert distances == sorted(distances)


def test_in_single_precision_too() -> None:
    torch.manual_seed(0)
    features = 6 * torch.rand(64, 1280)
    exact = kernel_inception_distance(features.double()[:32], features.double()[32:])
    assert kernel_inception_distance(features[:32], features[32:]) == pytest.approx(exact, abs=1e-6)
