import pytest
import torch

from core.taste.fitting import Preferences
from core.taste.judgements import Judgements
from core.taste.learned import learned_traits
from core.taste.reward import RewardModel
from core.taste.statistics import NAMES
from tests.taste.designers import Designer, basis, places

REFERENCE = places(0, 300)
CLASSES = torch.arange(300) % 2
LIKED = 3


def designer() -> Designer:
    direction = torch.zeros(56, dtype=torch.float64)
    direction[LIKED] = 1.0
    return Designer(direction)


def test_effects_are_in_stars_for_one_deviation() -> None:
    data = designer().said(1, stars=400)
    model = RewardModel.fit(data, basis())
    traits = learned_traits(model, data, REFERENCE, CLASSES)
    assert [trait.slug for trait in traits] == [name.slug for name in NAMES]
    liked = traits[LIKED]
    assert (liked.name, liked.name_es) == (NAMES[LIKED].more, NAMES[LIKED].more_es)
    assert liked.is_clear
    # The stars that this designer gives to pictures with much and with little of it.
    generator = torch.Generator().manual_seed(2)
    pictures = places(3, 4000)
    stars = designer().stars(pictures, generator).double()
    trait = pictures[:, LIKED] / pictures[:, LIKED].std()
    slope = float((stars * trait).mean() - stars.mean() * trait.mean())
    assert liked.effect == pytest.approx(slope, rel=0.25)
    assert all(trait.low <= trait.effect <= trait.high for trait in traits)


def test_ratings_behind_a_trait_are_those_on_pictures_that_show_it() -> None:
    coordinates = torch.zeros(4, 56, dtype=torch.float64)
    spread = REFERENCE[:, LIKED].std()
    coordinates[0, LIKED], coordinates[1, LIKED] = 3 * spread, -3 * spread
    none = torch.empty(0, 3, dtype=torch.int64)
    stars = torch.tensor([[0, 5, 0], [1, 1, 0], [2, 3, 0]])
    pairs = torch.tensor([[0, 3], [0, 2], [2, 1], [2, 3]])
    data = Preferences(
        coordinates, torch.tensor([0, 1, 0, 7]), Judgements(stars, none, none, pairs)
    )
    model = RewardModel.fit(data, basis())
    traits = learned_traits(model, data, REFERENCE, CLASSES)
    assert [(trait.slug, trait.ratings) for trait in traits] == [(NAMES[LIKED].slug, 5)], (
        "of the other traits no act tells anything"
    )
