"""The loop that learns latent maps, on a small generator and tastes that are known."""

import math
from collections.abc import Callable

import msgspec
import pytest
import torch
from torch import Tensor

from core.domain.card import Architecture, BlockSpec
from core.domain.errors import BocetoError, ErrorCode
from core.domain.run import TrainingConfig
from core.generator.architectures.biggan_deep import BigGANDeep
from core.generator.latents import TRUNCATED_AT
from finetune.class_training import HEARD_EVERY, ClassTraining
from finetune.latent_map import LatentMap
from finetune.loop import Judge, Judgement, MapStep, MapTraining, step_latents
from tests.finetune.run_folders import warmth

CONFIG = TrainingConfig(steps=32, batch_size=4, rank=2)


def small_network() -> BigGANDeep:
    """One block, 8 px."""
    torch.manual_seed(0)
    blocks = (BlockSpec(16, 16, upsample=True),)
    network = BigGANDeep(Architecture("biggan_deep", 8, 6, 4, blocks, None, 51))
    return network.eval().requires_grad_(False)


NETWORK = small_network()


def paint(index: int, z: Tensor) -> Tensor:
    embedding = NETWORK.embeddings.weight[index].expand(len(z), -1)
    painted: Tensor = NETWORK(z, embedding, 40)
    return painted


def judge_by(taste: Callable[[Tensor], Tensor], witness: Callable[[Tensor], Tensor]) -> Judge:
    """A judge that is sure of a taste."""

    def judge(index: int, pictures: Tensor) -> Judgement:
        liked = taste(pictures)
        told = witness(pictures).detach()
        return Judgement(liked, torch.zeros_like(liked), told, told)

    return judge


def training(
    budget_nats: float = 0.7, classes: tuple[int, ...] = (1,), tolerance: float = math.inf
) -> MapTraining:
    turns = [classes[step % len(classes)] for step in range(CONFIG.steps)]
    learners = {
        index: ClassTraining(LatentMap.identity(8, 2), budget_nats, 0.15, tolerance)
        for index in classes
    }
    return MapTraining(CONFIG, turns, learners, "Taste 1")


def warm_judge(index: int, pictures: Tensor) -> Judgement:
    return judge_by(lambda seen: 20 * warmth(seen), warmth)(index, pictures)


def learned(run: MapTraining, judge: Judge = warm_judge) -> list[MapStep]:
    return list(run.learn(paint, judge, lambda: None))


def base_latents() -> Tensor:
    return step_latents(msgspec.structs.replace(CONFIG, batch_size=400), 9, 999, 8)


def test_pictures_get_better_within_the_budget() -> None:
    run = training()
    steps = learned(run)
    assert [step.step for step in steps] == list(range(1, CONFIG.steps + 1))
    found = run.results()[1]
    assert float(found.kl()) <= 0.7
    z = base_latents()
    with torch.no_grad():
        before, after = warmth(paint(1, z)), warmth(paint(1, found(z)))
    assert after.mean() - before.mean() > 0.7 * before.std()
    early, late = steps[:10], steps[-10:]
    assert sum(step.stars for step in late) > sum(step.stars for step in early)


@pytest.mark.parametrize("budget_nats", [0.3, 1.2])
def test_the_dual_step_spends_the_budget_and_no_more(budget_nats: float) -> None:
    run = training(budget_nats)
    steps = learned(run)
    assert sum(step.kl_nats for step in steps[-10:]) / 10 == pytest.approx(budget_nats, rel=0.5)
    assert budget_nats * 0.6 < float(run.results()[1].kl()) <= budget_nats


def test_the_unit_of_the_reward_does_not_matter() -> None:
    small, large = training(), training()
    learned(small, judge_by(lambda seen: 0.5 * warmth(seen), warmth))
    learned(large, judge_by(lambda seen: 50 * warmth(seen), warmth))
    torch.testing.assert_close(small.results()[1].mu, large.results()[1].mu, rtol=0.01, atol=1e-3)


def test_classes_learn_apart() -> None:
    run = training(classes=(0, 2))
    learned(run)
    assert not torch.allclose(run.results()[0].mu, run.results()[2].mu, atol=0.05)


def test_an_interrupted_training_goes_on_as_if_never_stopped() -> None:
    whole = training(classes=(0, 2))
    learned(whole)
    first = training(classes=(0, 2))
    steps = first.learn(paint, warm_judge, lambda: None)
    for _ in range(13):
        next(steps)
    second = training(classes=(0, 2))
    second.restore(first.checkpoint())
    assert second.step == 13
    learned(second)
    for index, found in whole.results().items():
        again = second.results()[index]
        for name in ("mu", "u", "v"):
            assert torch.equal(getattr(again, name), getattr(found, name))


def test_breath_is_drawn_within_a_step_and_may_end_it() -> None:
    run = training()
    breaths = 0

    def breathe() -> None:
        nonlocal breaths
        breaths += 1
        if breaths == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run.learn(paint, warm_judge, breathe))
    # Two for what the witness hears, then two for each of two parts of a step.
    assert run.step == 1
    rest = training()
    rest.restore(run.checkpoint())
    learned(rest)
    whole = training()
    learned(whole)
    assert torch.equal(rest.results()[1].mu, whole.results()[1].mu)


def test_learning_ends_when_the_witness_disagrees() -> None:
    run = training(tolerance=0.01)
    steps = learned(run, judge_by(lambda seen: 20 * warmth(seen), lambda seen: -warmth(seen)))
    assert len(steps) == HEARD_EVERY
    assert run.step == CONFIG.steps
    assert float(run.results()[1].kl()) == 0
    assert run.moved == set()
    agreed = training(tolerance=0.02)
    assert len(learned(agreed)) == CONFIG.steps
    assert agreed.moved == {1}


@pytest.mark.parametrize(
    "taste",
    [lambda seen: warmth(seen) * math.nan, lambda seen: 1 / (warmth(seen) * 0)],
    ids=["not a number", "infinite"],
)
def test_a_reward_gone_wrong_ends_the_run(taste: Callable[[Tensor], Tensor]) -> None:
    run = training()
    with pytest.raises(BocetoError) as caught:
        learned(run, judge_by(taste, warmth))
    assert caught.value.code is ErrorCode.TRAINING_DIVERGED
    assert caught.value.facts == {"adapter": "Taste 1", "step": 1}


def test_blank_pictures_end_the_run() -> None:
    run = training()

    def blank(index: int, z: Tensor) -> Tensor:
        return paint(index, z) * 0.001

    with pytest.raises(BocetoError, match="went astray"):
        list(run.learn(blank, warm_judge, lambda: None))


def test_latents_follow_the_truncated_law_and_their_opposites() -> None:
    z = base_latents()
    assert z.shape == (400, 8)
    assert float(z.abs().max()) <= CONFIG.truncation * TRUNCATED_AT
    assert torch.equal(z[:200], -z[200:])
    assert torch.equal(z, base_latents())
    assert not torch.equal(step_latents(CONFIG, 1, 0, 8), step_latents(CONFIG, 1, 1, 8))
    assert step_latents(msgspec.structs.replace(CONFIG, batch_size=5), 0, 0, 8).shape == (5, 8)
