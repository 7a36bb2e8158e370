"""Differentiable augmentation: nothing at strength 0, gradients, and known magnitudes."""

import math

import pytest
import torch

from finetune.adversarial.augmentation import _colour, _cut_out, _translate, augment
from finetune.adversarial.config import augmentation_strength


def drawn(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_strength_zero_changes_nothing() -> None:
    pictures = torch.randn(4, 3, 16, 16)
    assert torch.equal(augment(pictures, 0.0, drawn()), pictures)


def test_almost_no_strength_changes_almost_nothing() -> None:
    pictures = torch.randn(4, 3, 16, 16)
    torch.testing.assert_close(augment(pictures, 1e-6, drawn()), pictures, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_gradients_flow_to_the_pictures(strength: float) -> None:
    pictures = torch.rand(2, 3, 8, 8, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: augment(x, strength, drawn()), pictures)


def test_the_same_draw_changes_the_same_way() -> None:
    pictures = torch.randn(4, 3, 16, 16)
    first, again = augment(pictures, 1.0, drawn(5)), augment(pictures, 1.0, drawn(5))
    other = augment(pictures, 1.0, drawn(6))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_every_picture_is_changed_by_itself() -> None:
    same = torch.randn(1, 3, 16, 16).expand(8, -1, -1, -1)
    changed = augment(same, 1.0, drawn())
    assert all(not torch.equal(changed[0], other) for other in changed[1:])


def test_colours_stay_within_the_magnitudes_of_the_paper() -> None:
    pictures = torch.rand(256, 3, 4, 4) * 2 - 1
    changed = _colour(pictures, 1.0, drawn())
    # Brightness moves the mean by up to a half; saturation and contrast keep it.
    moved = (changed - pictures).mean((1, 2, 3))
    assert float(moved.abs().max()) <= 0.5 + 1e-6
    assert float(moved.abs().max()) > 0.45
    grey = pictures.mean(1)
    contrast = changed.mean(1).std((1, 2)) / grey.std((1, 2))
    assert 0.5 - 1e-4 <= float(contrast.min()) < 0.6
    assert 1.4 < float(contrast.max()) <= 1.5 + 1e-4


def test_translation_moves_pixels_and_brings_in_grey() -> None:
    pictures = torch.arange(1.0, 65.0).view(1, 1, 8, 8).expand(64, 3, 8, 8)
    moved = _translate(pictures, 2, drawn())
    shifts = set()
    for picture in moved:
        kept = (picture[0] != 0).nonzero()
        row, column = kept[0].tolist()
        value = int(picture[0, row, column]) - 1
        shifts.add((row - value // 8, column - value % 8))
    assert {row for row, _ in shifts} == {-2, -1, 0, 1, 2}
    assert {column for _, column in shifts} == {-2, -1, 0, 1, 2}


def test_the_cut_out_square_has_its_size_inside_the_picture() -> None:
    cut = _cut_out(torch.ones(200, 3, 16, 16), 8, drawn())
    hidden = (cut[:, 0] == 0).sum((1, 2))
    assert int(hidden.max()) == 64
    assert int(hidden.min()) >= 16
    assert (cut[:, 0] == cut[:, 2]).all()


def test_small_folders_get_all_of_it() -> None:
    assert augmentation_strength(16) == augmentation_strength(250) == 1.0
    assert augmentation_strength(1000) == pytest.approx(math.sqrt(0.25))
    assert augmentation_strength(1_000_000) == 0.1
