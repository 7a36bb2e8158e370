"""PSNR and sharpness against sums written out, and what must hold for any picture."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from finetune.starter.evaluation.fidelity import psnr_db, sharpness, sharpness_ratio


def pictures(seed: int, count: int = 3, side: int = 9) -> torch.Tensor:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def test_psnr_is_that_of_the_mean_square_error() -> None:
    one, other = pictures(0), pictures(1)
    found = psnr_db(one, other)
    for index in range(3):
        error = np.mean((one[index].numpy().astype(np.float64) - other[index].numpy()) ** 2)
        assert float(found[index]) == pytest.approx(20 * math.log10(2 / math.sqrt(error)), abs=1e-4)


def test_equal_pictures_are_as_near_as_rounding_to_bytes() -> None:
    one = pictures(2)
    rounded = torch.round((one + 1) * 127.5) / 127.5 - 1
    assert float(psnr_db(one, one).max()) == pytest.approx(58.92, abs=0.01)
    assert float(psnr_db(one, rounded).mean()) == pytest.approx(58.92, abs=0.5)


@given(st.floats(0.01, 0.5))
def test_a_constant_error_has_its_own_psnr(offset: float) -> None:
    one = pictures(3) / 2
    assert float(psnr_db(one, one + offset)[0]) == pytest.approx(
        20 * math.log10(2 / offset), abs=1e-3
    )


def test_sharpness_is_the_mean_length_of_the_gradient() -> None:
    shown = pictures(4, count=2, side=6)
    grey = shown.double().mean(1).numpy()
    lengths = [
        math.hypot(grey[n, y, x + 1] - grey[n, y, x], grey[n, y + 1, x] - grey[n, y, x])
        for n in range(2)
        for y in range(5)
        for x in range(5)
    ]
    assert float(sharpness(shown)) == pytest.approx(np.mean(lengths), abs=1e-6)


def test_softer_pictures_have_a_ratio_below_one() -> None:
    sharp = pictures(5, side=16)
    soft = torch.nn.functional.avg_pool2d(sharp, 3, stride=1, padding=1)
    assert sharpness_ratio(sharp, sharp) == 1
    assert sharpness_ratio(soft, sharp) < 0.6
    assert sharpness_ratio(0.5 * sharp, sharp) == pytest.approx(0.5, abs=1e-6)
