"""Statistics of pictures, places along paths, and rank correlation."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata, spearmanr

from finetune.starter.evaluation.attributes import (
    ATTRIBUTES,
    Statistic,
    edges,
    layout,
    lightness,
    palette,
    place_along,
    rows,
    spearman,
    warmth,
)
from finetune.starter.parameters import SHARED


def plain(red: float, green: float, blue: float, side: int = 32) -> torch.Tensor:
    """One picture of one colour, channels in [0, 1]."""
    return (torch.tensor([red, green, blue]) * 2 - 1)[None, :, None, None].expand(1, 3, side, side)


@given(
    arrays(np.float64, 9, elements=st.integers(0, 5).map(float)),
    arrays(np.float64, 9, elements=st.floats(-10, 10)),
)
def test_rank_correlation_is_that_of_the_ranks(one: np.ndarray, other: np.ndarray) -> None:
    found = spearman(torch.from_numpy(one), torch.from_numpy(other))
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert found == 0
    else:
        expected = np.corrcoef(rankdata(one), rankdata(other))[0, 1]
        assert found == pytest.approx(expected, abs=1e-7)
        assert found == pytest.approx(spearmanr(one, other).statistic, abs=1e-7)


def test_light_and_warmth_follow_the_eye() -> None:
    greys = [float(lightness(plain(grey, grey, grey))) for grey in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert greys == sorted(greys)
    assert float(warmth(plain(1, 0.8, 0.2))) > 0.1
    assert float(warmth(plain(0.2, 0.4, 1))) < -0.1
    assert float(warmth(plain(0.5, 0.5, 0.5))) == pytest.approx(0, abs=1e-3)


def test_edges_count_what_there_is_to_see() -> None:
    empty = plain(0.5, 0.5, 0.5)
    one, two = empty.clone(), empty.clone()
    one[:, :, 8:12, 8:12] = 1
    two[:, :, 8:12, 8:12] = 1
    two[:, :, 20:24, 20:24] = 1
    assert float(edges(empty)) == 0
    assert float(edges(two)) == pytest.approx(2 * float(edges(one)))


def test_descriptors_have_their_widths() -> None:
    shown = torch.rand(2, 3, 64, 64) * 2 - 1
    assert palette(shown).shape == (2, 48)
    assert rows(shown).shape == (2, 96)
    assert layout(shown).shape == (2, 768)


def test_places_along_a_path_are_shares_of_its_length() -> None:
    path = torch.tensor([[0.0, 0.0], [3.0, 0.0], [3.0, 1.0]]).double()
    points = torch.tensor([[-1.0, 0.0], [1.5, -0.4], [3.2, 0.5], [9.0, 9.0]]).double()
    assert place_along(path, points).tolist() == pytest.approx([0, 1.5 / 4, 3.5 / 4, 1])


def test_a_path_that_turns_back_is_walked_in_its_order() -> None:
    """Palettes do: a mean hue would go there and back."""
    path = torch.tensor([[0.0, 0.0], [1.0, 0.5], [0.1, 1.0], [1.0, 1.5]]).double()
    along = Statistic("path", palette, along_path=True)
    shifted = (path + torch.tensor([5.0, -2.0]))[None]
    places = along.values(shifted, path[None])
    assert spearman(places[0], torch.arange(4).double()) == 1
    assert along.values(shifted.flip(1), path[None])[0].tolist() == pytest.approx(
        places[0].flip(0).tolist()
    )


def test_what_never_moves_follows_nothing() -> None:
    along = Statistic("path", palette, along_path=True)
    guides = torch.randn(3, 5, 4, generator=torch.Generator().manual_seed(0)).double()
    still = along.values(torch.ones(1, 5, 4).double(), guides)
    assert spearman(still[0], torch.arange(5).double()) == 0


def test_every_direction_is_a_shared_entry() -> None:
    assert set(ATTRIBUTES) == {"hue", "warmth", "light", "horizon", "density", "detail"}
    assert set(ATTRIBUTES) <= set(SHARED)
