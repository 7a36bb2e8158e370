"""Painted pictures with the values of bytes, as they are stored and as they are compared."""

import numpy as np
import torch

from core.generator.paint import as_pixels
from finetune.starter.pictures import as_tensor, in_bytes


def test_they_are_what_the_app_stores() -> None:
    painted = torch.rand(2, 3, 9, 9, generator=torch.Generator().manual_seed(0)) * 2.2 - 1.1
    stored = as_pixels(painted.clamp(-1, 1))
    assert torch.allclose(in_bytes(painted), as_tensor(stored), atol=1e-6)
    assert np.array_equal(as_pixels(in_bytes(painted)), stored)


def test_the_gradient_passes() -> None:
    painted = torch.tensor([-0.999, 0.001, 0.4567]).requires_grad_()
    (in_bytes(painted) * torch.tensor([1.0, 2.0, 3.0])).sum().backward()
    assert painted.grad is not None
    assert painted.grad.tolist() == [1.0, 2.0, 3.0]
