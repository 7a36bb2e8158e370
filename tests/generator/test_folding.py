"""Each rewriting of weights against what it stands for."""

from __future__ import annotations

import torch
from torch.nn import functional

from core.generator.folding import (
    doubled_kernel,
    fold_iterated,
    fold_spectral,
    rgb_only,
    rows_channels_last,
    spread_columns,
)


def test_folding_equals_the_hook_of_torch() -> None:
    torch.manual_seed(0)
    for layer in (torch.nn.Conv2d(5, 7, 3), torch.nn.Linear(6, 4)):
        hooked = torch.nn.utils.spectral_norm(layer)
        x = torch.randn(2, 5, 9, 9) if isinstance(layer, torch.nn.Conv2d) else torch.randn(2, 6)
        for _ in range(3):
            hooked(x)
        hooked.eval()
        expected = hooked(x)
        folded = fold_spectral(hooked.weight_orig, hooked.weight_u, hooked.weight_v)
        torch.testing.assert_close(folded, hooked.weight, atol=1e-7, rtol=1e-6)
        plain = functional.conv2d if folded.dim() == 4 else functional.linear
        torch.testing.assert_close(plain(x, folded, hooked.bias), expected, atol=1e-6, rtol=0)


def test_vectors_in_the_order_of_tensorflow_give_the_same() -> None:
    torch.manual_seed(0)
    weight, u, v = torch.randn(4, 3, 3, 3), torch.randn(4), torch.randn(27)
    turned = v.view(3, 3, 3).permute(2, 0, 1).reshape(-1)
    torch.testing.assert_close(
        fold_spectral(weight, u, v, channels_last=True), fold_spectral(weight, u, turned)
    )


def test_an_iteration_before_folding_finds_the_largest_singular_value() -> None:
    torch.manual_seed(0)
    weight = torch.randn(6, 5)
    left, values, _ = torch.linalg.svd(weight)
    for added, eps in ((False, 1e-6), (True, 1e-9)):
        folded = fold_iterated(weight, 0.3 * left[:, 0], eps, added=added)
        torch.testing.assert_close(folded, weight / values[0], atol=1e-5, rtol=1e-5)


def test_three_colours_are_the_first_three_channels() -> None:
    torch.manual_seed(0)
    weight, bias, x = torch.randn(8, 4, 3, 3), torch.randn(8), torch.randn(2, 4, 6, 6)
    whole = functional.conv2d(x, weight, bias, padding=1)[:, :3]
    torch.testing.assert_close(functional.conv2d(x, *rgb_only(weight, bias), padding=1), whole)


def test_doubling_and_convolving_in_one_step() -> None:
    torch.manual_seed(0)
    weight, x = torch.randn(6, 4, 3, 3).double(), torch.randn(2, 4, 5, 7).double()
    expected = functional.conv2d(
        functional.interpolate(x, scale_factor=2.0, mode="nearest"), weight, padding=1
    )
    kernel = doubled_kernel(weight)
    assert kernel.shape == (4, 6, 4, 4)
    torch.testing.assert_close(
        functional.conv_transpose2d(x, kernel, stride=2, padding=1), expected
    )


def test_a_1x1_may_come_before_the_doubling() -> None:
    torch.manual_seed(0)
    weight, x = torch.randn(6, 4, 1, 1), torch.randn(2, 4, 5, 7)

    def doubled(y: torch.Tensor) -> torch.Tensor:
        return functional.interpolate(y, scale_factor=2.0, mode="nearest")

    before, after = doubled(functional.conv2d(x, weight)), functional.conv2d(doubled(x), weight)
    torch.testing.assert_close(before, after)


def test_rows_of_a_first_layer_change_their_order() -> None:
    torch.manual_seed(0)
    weight, z = torch.randn(5 * 4 * 4, 3), torch.randn(2, 3)
    planes = functional.linear(z, weight).view(2, 5, 4, 4)
    turned = functional.linear(z, rows_channels_last(weight, 4)).view(2, 4, 4, 5)
    assert torch.equal(turned.permute(0, 3, 1, 2), planes)


def test_columns_find_their_places() -> None:
    weight, x = torch.randn(4, 5), torch.randn(2, 10)
    spread = spread_columns(weight, (slice(6, 8), slice(1, 4)), 10)
    seen = torch.cat([x[:, 6:8], x[:, 1:4]], dim=1)
    torch.testing.assert_close(functional.linear(x, spread), functional.linear(seen, weight))
    assert not spread[:, [0, 4, 5, 8, 9]].any()
