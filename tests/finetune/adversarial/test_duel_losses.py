"""Hinge losses and orthogonal regularisation against their formulas."""

import pytest
import torch
from torch import Tensor, nn

from finetune.adversarial import orthogonal, spectral
from finetune.adversarial.losses import generator_loss, hinge_painted, hinge_real
from tests.finetune.adversarial.duels import tiny_start


def test_hinge_by_hand() -> None:
    scores = torch.tensor([-2.0, -0.5, 0.0, 0.5, 3.0])
    assert float(hinge_real(scores)) == pytest.approx((3 + 1.5 + 1 + 0.5 + 0) / 5)
    assert float(hinge_painted(scores)) == pytest.approx((0 + 0.5 + 1 + 1.5 + 4) / 5)
    assert float(generator_loss(scores)) == pytest.approx(-0.2)


def test_who_is_right_by_a_margin_learns_nothing() -> None:
    scores = torch.tensor([1.5, 2.0], requires_grad=True)
    (hinge_real(scores) + hinge_painted(-scores)).backward()  # type: ignore[no-untyped-call]
    assert scores.grad is not None
    assert not scores.grad.any()


def brute_force(weight: Tensor) -> float:
    """Sum of squares of the products of different rows, or of columns of a tall matrix."""
    matrix = weight.detach().flatten(1)
    if matrix.shape[0] > matrix.shape[1]:
        matrix = matrix.T
    rows = list(matrix)
    return sum(
        float(torch.dot(one, other)) ** 2
        for i, one in enumerate(rows)
        for j, other in enumerate(rows)
        if i != j
    )


SHAPES = ((5, 9), (9, 5), (4, 3, 3, 3), (6, 6, 1, 1), (16, 2, 1, 1))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_penalty_is_that_of_brute_force(shape: tuple[int, ...]) -> None:
    weight = torch.randn(shape).double()
    assert float(orthogonal.penalty(weight)) == pytest.approx(brute_force(weight))


@pytest.mark.parametrize("shape", SHAPES)
def test_its_gradient_is_that_of_autograd(shape: tuple[int, ...]) -> None:
    weight = nn.Parameter(torch.randn(shape).double())
    already = torch.randn(shape).double()
    expected = already + torch.autograd.grad(0.3 * orthogonal.penalty(weight), weight)[0]
    weight.grad = already.clone()
    orthogonal.add_gradients([weight], 0.3)
    torch.testing.assert_close(weight.grad, expected)


def test_lengths_are_left_alone() -> None:
    assert float(orthogonal.penalty(torch.diag(torch.tensor([1.0, 5.0, 0.1])))) == 0


def test_all_weights_of_a_generator_but_its_class_embeddings() -> None:
    network = tiny_start()
    count = sum(isinstance(layer, nn.Conv2d | nn.Linear) for layer in network.modules())
    spectral.normalise(network, spectral.one)
    weights = orthogonal.weights(network)
    assert len(weights) == count
    assert all(weight is not network.embeddings.weight for weight in weights)
