"""The recogniser of scenes, on clouds of points whose classes are known."""

from __future__ import annotations

import torch

from core.taste.recognition import Recogniser


def clouds(seed: int, each: int = 60) -> tuple[torch.Tensor, torch.Tensor]:
    chance = torch.Generator().manual_seed(seed)
    means = torch.tensor([[0.0, 0, 0, 0], [4, 0, 0, 0], [0, 4, 0, 0]])
    points = torch.cat([mean + torch.randn(each, 4, generator=chance) for mean in means])
    return points, torch.tensor([2, 5, 9]).repeat_interleave(each)


def test_it_recognises_points_that_it_has_not_seen() -> None:
    recogniser = Recogniser(*clouds(1))
    points, classes = clouds(2)
    right = [a == b for a, b in zip(recogniser.recognised(points), classes.tolist(), strict=True)]
    assert sum(right) / len(right) > 0.93
    assert recogniser.classes == [2, 5, 9]


def test_most_of_a_scene_is_kept_out_and_hardly_anything_else() -> None:
    recogniser = Recogniser(*clouds(1))
    points, classes = clouds(2)
    passes = recogniser.margins([5], points) >= 0
    assert passes[classes == 5].float().mean() < 0.15
    assert passes[classes != 5].float().mean() > 0.9


def test_it_knows_what_it_has_references_of() -> None:
    recogniser = Recogniser(*clouds(1))
    assert recogniser.knows([2, 9])
    assert not recogniser.knows([3])


def test_likeness_is_the_logit_of_each_class_among_all() -> None:
    recogniser = Recogniser(*clouds(1))
    points, _ = clouds(2)
    shares = recogniser.scores(points).softmax(1)
    sure = (shares > 1e-6).all(1) & (shares < 1 - 1e-6).all(1)
    assert sure.sum() > 5
    torch.testing.assert_close(recogniser.likeness(points)[sure], torch.logit(shares[sure]))
