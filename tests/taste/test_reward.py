import math
from pathlib import Path

import pytest
import torch
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.taste.basis import Basis
from core.taste.fitting import (
    CLASS_SD,
    LINEAR_SDS,
    SESSION_SD,
    TAIL_MEANS,
    TAIL_SDS,
    Fitting,
    Preferences,
)
from core.taste.judgements import Judgements
from core.taste.likelihood import LAPSE
from core.taste.reward import RewardModel
from core.taste.statistics import NAMES
from tests.taste.designers import Designer, basis, correlation, places

BASIS = basis()
FRESH = places(77, 600)


def learned(designer: Designer, data: Preferences) -> float:
    model = RewardModel.fit(data, BASIS)
    return correlation(model.predict(FRESH, 0)[0], designer.utility(FRESH))


def test_a_dense_linear_taste_is_recovered_from_100_stars() -> None:
    designers = [Designer.drawn(seed) for seed in range(6)]
    found = [learned(one, one.said(seed, stars=100)) for seed, one in enumerate(designers)]
    assert sum(found) / len(found) >= 0.75


def test_kinds_of_acts_add_up() -> None:
    mixed, few = [], []
    for seed in range(5):
        designer = Designer.drawn(seed)
        mixed.append(learned(designer, designer.said(seed, stars=60, likes=60, pairs=60)))
        few.append(learned(designer, designer.said(seed, stars=60)))
    assert sum(mixed) > sum(few) + 0.3


@pytest.mark.parametrize("kinds", [{"likes": 150}, {"pairs": 100}])
def test_likes_or_pairs_alone_teach(kinds: dict[str, int]) -> None:
    found = [
        learned(one := Designer.drawn(seed), one.said(seed, stars=0, **kinds)) for seed in range(4)
    ]
    assert sum(found) / len(found) > 0.6


def test_a_peaked_taste_needs_the_curved_part() -> None:
    curved, straight = [], []
    for seed in range(3):
        designer = Designer.drawn(seed, peaked=True)
        model = RewardModel.fit(designer.said(seed, stars=300), BASIS)
        assert model.fitted.scales.curved > 0
        curved.append(correlation(model.predict(FRESH, 0)[0], designer.utility(FRESH)))
        rows = FRESH @ torch.linalg.lstsq(FRESH, designer.utility(FRESH)[:, None]).solution
        straight.append(correlation(rows[:, 0], designer.utility(FRESH)))
    assert sum(curved) > sum(straight)


def test_more_ratings_make_it_surer() -> None:
    designer = Designer.drawn(3)
    sds = [
        float(RewardModel.fit(designer.said(3, stars=count), BASIS).predict(FRESH, 0)[1].mean())
        / float(designer.utility(FRESH).std())
        for count in (20, 80, 320)
    ]
    spread = [
        float(RewardModel.fit(designer.said(3, stars=count), BASIS).predict(FRESH, 0)[0].std())
        for count in (20, 80, 320)
    ]
    doubts = [sd / width for sd, width in zip(sds, spread, strict=True)]
    assert doubts[0] > doubts[1] > doubts[2]


def small_problem() -> tuple[Preferences, Basis]:
    """Few acts of all kinds, in two classes and two sessions, over four coordinates."""
    generator = torch.Generator().manual_seed(5)
    coordinates = places(9, 24, width=4)
    rows = torch.arange(24)

    def table(first: int, last: int, highest: int, lowest: int) -> Tensor:
        values = torch.randint(lowest, highest + 1, (last - first,), generator=generator)
        return torch.stack([rows[first:last], values, rows[first:last] % 2], 1)

    said = Judgements(
        table(0, 14, 5, 1),
        table(14, 18, 1, 0),
        table(18, 22, 1, 0),
        torch.tensor([[22, 23], [1, 2], [3, 0]]),
    )
    return Preferences(coordinates, rows % 2 * 3, said), basis(4)


def reference_objective(data: Preferences, centred: Tensor, scale: float, point: Tensor) -> Tensor:
    """Minus the log posterior, act by act, as the module documents it."""
    w, b, o, tail = torch.split(point, [4, 2, 2, 9])
    cuts = [tail[0]]
    for gap in tail[1:4]:
        cuts.append(cuts[-1] + gap.exp())
    utility = [
        row @ w + b[int(label > 0)] for row, label in zip(centred, data.classes, strict=True)
    ]
    total = (w / scale).square().sum() + (b / CLASS_SD).square().sum()
    total = total + (o / SESSION_SD).square().sum()
    means = torch.tensor(TAIL_MEANS, dtype=torch.float64)
    total = (total + ((tail - means) / torch.tensor(TAIL_SDS)).square().sum()) / 2
    for row, stars, session in data.said.stars.tolist():
        u = utility[row] + o[session]
        upper = torch.sigmoid(cuts[stars - 1] - u) if stars < 5 else torch.ones(())
        lower = torch.sigmoid(cuts[stars - 2] - u) if stars > 1 else torch.zeros(())
        total = total - (upper - lower).log()
    for at, acts in ((4, data.said.likes), (6, data.said.flags)):
        for row, value, session in acts.tolist():
            margin = tail[at].exp() * (utility[row] + o[session] - tail[at + 1])
            chance = torch.sigmoid(margin if value else -margin)
            total = total - (LAPSE / 2 + (1 - LAPSE) * chance).log()
    for first, second in data.said.pairs.tolist():
        chance = torch.sigmoid(tail[8].exp() * (utility[first] - utility[second]))
        total = total - (LAPSE / 2 + (1 - LAPSE) * chance).log()
    return total


def test_the_mode_agrees_with_an_independent_descent() -> None:
    data, small = small_problem()
    model = RewardModel.fit(data, small)
    assert model.fitted.scales.curved == 0
    centred = small.of(data.coordinates)[:, :4]
    scale = LINEAR_SDS[model.fitted.scales.linear]
    point = torch.zeros(17, dtype=torch.float64, requires_grad=True)
    descent = torch.optim.LBFGS(
        [point],
        max_iter=200,
        tolerance_grad=1e-9,
        tolerance_change=0,
        line_search_fn="strong_wolfe",
    )

    def objective() -> Tensor:
        descent.zero_grad()
        value = reference_objective(data, centred, scale, point)
        value.backward()
        return value

    descent.step(objective)
    assert point.grad is not None
    assert float(point.grad.norm()) < 1e-6
    torch.testing.assert_close(model.fitted.mode.point, point.detach(), atol=1e-4, rtol=0)


def test_the_fit_does_not_depend_on_where_it_starts() -> None:
    designer = Designer.drawn(1)
    whole = designer.said(1, stars=120)
    part = Preferences(
        whole.coordinates,
        whole.classes,
        Judgements(whole.said.stars[:119], whole.said.likes, whole.said.flags, whole.said.pairs),
    )
    cold = RewardModel.fit(whole, BASIS)
    warm = Fitting(whole, BASIS).run(RewardModel.fit(part, BASIS).fitted)
    assert warm.scales == cold.fitted.scales
    torch.testing.assert_close(warm.mode.point, cold.fitted.mode.point, atol=1e-4, rtol=0)


def test_stars_are_calibrated_in_the_large() -> None:
    designer = Designer.drawn(2)
    model = RewardModel.fit(designer.said(2, stars=400), BASIS)
    expected = model.stars(FRESH, 0)
    given = designer.stars(FRESH, torch.Generator().manual_seed(0)).double()
    assert 1 <= float(expected.min()) <= float(expected.max()) <= 5
    assert float(expected.mean()) == pytest.approx(float(given.mean()), abs=0.15)
    assert correlation(expected, given) > 0.7


def test_draws_have_the_moments_of_the_posterior() -> None:
    model = RewardModel.fit(Designer.drawn(4).said(4, stars=60), BASIS)
    drawn = model.draws(4000, torch.Generator().manual_seed(1)).utilities(FRESH[:5])
    mean, sd = model.mean_sd(FRESH[:5])
    torch.testing.assert_close(drawn.mean(1), mean, atol=0.1, rtol=0)
    # An unknown class adds the same offset to all pictures; draws leave it out.
    within = (sd.square() - CLASS_SD**2).sqrt()
    torch.testing.assert_close(drawn.std(1), within, atol=0.0, rtol=0.08)


def test_bounds_can_be_climbed_by_gradient() -> None:
    model = RewardModel.fit(Designer.drawn(5).said(5, stars=100), BASIS)
    coordinates = FRESH[:3].float().requires_grad_()
    mean, sd = model.mean_sd(coordinates, 0)
    (mean - sd).sum().backward()
    assert coordinates.grad is not None
    ahead = coordinates.detach() + 0.01 * coordinates.grad
    better_mean, better_sd = model.predict(ahead, 0)
    assert (better_mean - better_sd > (mean - sd).detach()).all()


def test_effects_name_what_the_designer_likes() -> None:
    direction = torch.zeros(56, dtype=torch.float64)
    direction[3], direction[7] = 1.0, -1.0
    designer = Designer(direction)
    effects = RewardModel.fit(designer.said(6, stars=300), BASIS).effects()
    assert [effect.slug for effect in effects] == [name.slug for name in NAMES]
    assert effects[3].low > 0
    assert effects[7].high < 0
    unclear = [effect for place, effect in enumerate(effects) if place not in (3, 7)]
    assert sum(effect.low > 0 or effect.high < 0 for effect in unclear) <= 5
    assert all(effect.low < effect.mean < effect.high for effect in effects)


def test_a_saved_model_says_the_same(tmp_path: Path) -> None:
    data = Designer.drawn(7).said(7, stars=50, pairs=20)
    model = RewardModel.fit(data, BASIS)
    path = tmp_path / "run" / "reward.safetensors"
    model.save(path)
    again = RewardModel.load(path, BASIS)
    assert again.acts == model.acts == 70
    for found, expected in zip(again.predict(FRESH, 1), model.predict(FRESH, 1), strict=True):
        assert torch.equal(found, expected)
    assert again.mood(0) == model.mood(0)
    assert again.mood(999) == (0.0, SESSION_SD**2)
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(BocetoError) as refused:
        RewardModel.load(path, BASIS)
    assert refused.value.code is ErrorCode.FILE_UNREADABLE


def test_a_model_of_another_space_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reward.safetensors"
    RewardModel.fit(small_problem()[0], basis(4)).save(path)
    with pytest.raises(BocetoError):
        RewardModel.load(path, BASIS)


def test_a_lead_is_the_difference_of_two_pictures() -> None:
    model = RewardModel.fit(Designer.drawn(8).said(8, stars=60), BASIS)
    lead, variance = model.lead((FRESH[:1], FRESH[1:2]), (0, 1))
    first, second = model.predict(FRESH[:2], torch.tensor([0, 1]))[0].tolist()
    assert float(lead) == pytest.approx(first - second)
    same, none = model.lead((FRESH[:1], FRESH[:1]), (0, 0))
    assert float(same) == float(none) == 0
    assert math.isclose(float(model.lead((FRESH[:1], FRESH[:1]), (8, 9))[1]), 2 * CLASS_SD**2)
    assert float(variance) > 0
