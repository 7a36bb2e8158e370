import math

import pytest
import torch
from torch import Tensor

from core.generator.oklab import oklab
from core.taste.statistics import HUES, NAMES, measure
from tests.taste.drawn import drawn_pictures

SLUGS = [name.slug for name in NAMES]


def value(pictures: Tensor, slug: str) -> Tensor:
    return measure(pictures)[:, SLUGS.index(slug)]


def plain(red: float, green: float, blue: float) -> Tensor:
    """A picture of one colour, given in 0 to 1."""
    colour = torch.tensor([red, green, blue]) * 2 - 1
    return colour[None, :, None, None].expand(1, 3, 128, 128).contiguous()


def oklab_of_one_colour(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """Ottosson's reference code, in plain arithmetic."""
    r, g, b = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    )
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@pytest.mark.parametrize("colour", [(1, 1, 1), (1, 0, 0), (0.2, 0.5, 0.9), (0.03, 0.02, 0.04)])
def test_oklab_agrees_with_the_reference(colour: tuple[float, float, float]) -> None:
    found = oklab(plain(*colour))[0, :, 0, 0]
    torch.testing.assert_close(found, torch.tensor(oklab_of_one_colour(*colour)), atol=2e-4, rtol=0)


def test_names_are_unique_and_whole() -> None:
    assert len(set(SLUGS)) == len(SLUGS)
    assert 24 <= len(NAMES) <= 30
    texts = [(name.more, name.less, name.more_es, name.less_es) for name in NAMES]
    assert all(all(four) and len(set(four)) >= 3 for four in texts)


def test_brighter_is_lighter() -> None:
    pictures = drawn_pictures(1, 8) * 0.5
    assert (value(pictures + 0.3, "lightness") > value(pictures, "lightness")).all()
    assert (value(pictures + 0.3, "dark_share") <= value(pictures, "dark_share")).all()


def test_contrast_and_chroma_follow_their_names() -> None:
    pictures = drawn_pictures(2, 8) * 0.8
    assert (value(pictures * 0.5, "contrast") < value(pictures, "contrast")).all()
    grey = pictures.mean(1, keepdim=True).expand_as(pictures)
    assert (value((pictures + grey) / 2, "chroma") < value(pictures, "chroma")).all()
    assert (value(grey, "variety") < 0.05).all()


def test_warmth_and_redness_follow_their_names() -> None:
    assert value(plain(0.9, 0.6, 0.2), "warmth") > value(plain(0.2, 0.6, 0.9), "warmth")
    assert value(plain(0.9, 0.3, 0.3), "redness") > value(plain(0.3, 0.9, 0.3), "redness")


@pytest.mark.parametrize(
    ("hue", "colour"),
    [
        ("pink", (0.95, 0.4, 0.6)),
        ("orange", (0.95, 0.5, 0.1)),
        ("yellow", (0.9, 0.75, 0.1)),
        ("green", (0.2, 0.8, 0.2)),
        ("teal", (0.1, 0.7, 0.6)),
        ("sky", (0.2, 0.7, 0.9)),
        ("blue", (0.15, 0.25, 0.95)),
        ("purple", (0.6, 0.2, 0.85)),
    ],
)
def test_a_colour_fills_its_own_bin(hue: str, colour: tuple[float, float, float]) -> None:
    shares = {name: float(value(plain(*colour), f"hue_{name}")) for name in HUES}
    assert max(shares, key=lambda name: shares[name]) == hue
    assert sum(shares.values()) < 1


def test_two_colours_vary_more_than_one() -> None:
    one, two = plain(0.9, 0.4, 0.1), plain(0.9, 0.4, 0.1)
    two[..., 64:] = plain(0.1, 0.4, 0.9)[..., 64:]
    assert value(two, "variety") > value(one, "variety") + 0.3


def test_mirroring_keeps_and_swaps_what_it_should() -> None:
    pictures = drawn_pictures(6, 8)
    mirrored = pictures.flip(3)
    swapped = {"light_left", "interest_right"}
    for position, slug in enumerate(SLUGS):
        before, after = measure(pictures)[:, position], measure(mirrored)[:, position]
        expected = -before if slug in swapped else before
        torch.testing.assert_close(after, expected, atol=2e-5, rtol=1e-4, msg=slug)
    symmetric = (pictures + mirrored) / 2
    assert (value(symmetric, "symmetry") > value(pictures, "symmetry")).all()


def test_turning_upside_down_swaps_what_it_should() -> None:
    pictures = drawn_pictures(7, 8)
    for slug in ("light_above", "colour_above", "interest_low"):
        torch.testing.assert_close(
            value(pictures.flip(2), slug), -value(pictures, slug), atol=2e-5, rtol=1e-4
        )


def test_detail_is_found_at_its_scale() -> None:
    x = torch.arange(128)
    fine = torch.where(x // 2 % 2 == 0, 0.5, -0.5).expand(1, 3, 128, 128)
    coarse = torch.where(x // 16 % 2 == 0, 0.5, -0.5).expand(1, 3, 128, 128)
    assert value(fine, "fine_detail") > value(coarse, "fine_detail")
    assert value(fine, "coarse_detail") < value(coarse, "coarse_detail")
    assert value(coarse, "horizontals") < -0.9 < 0.9 < value(coarse.transpose(2, 3), "horizontals")


def test_a_subject_is_found_where_it_is() -> None:
    picture = plain(0.5, 0.5, 0.5)
    picture[..., 88:104, 24:40] = 1.0
    large = plain(0.5, 0.5, 0.5)
    large[..., 64:120, 8:64] = 1.0
    assert value(picture, "interest_right") < -0.3
    assert value(picture, "interest_low") > 0.3
    assert value(large, "subject_size") > value(picture, "subject_size")


def test_gradients_exist_even_where_nothing_is_to_be_seen() -> None:
    for level in (-1.0, 0.0, 1.0):
        pictures = torch.full((1, 3, 128, 128), level, requires_grad=True)
        measure(pictures).sum().backward()
        assert pictures.grad is not None
        assert pictures.grad.isfinite().all()


def test_gradients_agree_with_differences() -> None:
    pictures = (drawn_pictures(8, 2) * 0.8).double()
    direction = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(0)).double()
    leaf = pictures.clone().requires_grad_()
    step = 1e-5
    ahead, behind = measure(pictures + step * direction), measure(pictures - step * direction)
    slopes = (ahead - behind) / (2 * step)
    for position, slug in enumerate(SLUGS):
        gradient = torch.autograd.grad(measure(leaf)[:, position].sum(), leaf)[0]
        found = float((gradient * direction).sum())
        assert math.isclose(found, float(slopes[:, position].sum()), rel_tol=2e-2, abs_tol=1e-5), (
            slug
        )
