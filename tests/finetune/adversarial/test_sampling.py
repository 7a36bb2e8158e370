"""What a step draws depends on its key alone, and every class gets its share."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from finetune.adversarial.pictures import Contents, Pictures
from finetune.adversarial.sampling import Sampler, torch_random
from tests.finetune.adversarial.duels import some_pictures


def uneven(counts: list[int]) -> Pictures:
    class_of = np.repeat(np.arange(len(counts)), counts)
    contents = Contents(8, "x", tuple(map(str, counts)), tuple(class_of.tolist()), {})
    pixels = np.zeros((len(class_of), 8, 8, 3), np.uint8)
    return Pictures(contents, pixels, class_of, np.arange(len(class_of)), np.array([], np.int64))


def test_the_same_key_draws_the_same() -> None:
    sampler = Sampler(some_pictures(), 8)
    one, again, other = (sampler.latents(key, 6) for key in ((1, 2), (1, 2), (1, 3)))
    assert torch.equal(one.z, again.z)
    assert torch.equal(one.classes, again.classes)
    assert not torch.equal(one.z, other.z)
    assert np.array_equal(sampler.indices((4, 5), 9), sampler.indices((4, 5), 9))
    assert torch_random((1, 2)).initial_seed() == torch_random((1, 2)).initial_seed()


def test_latents_follow_the_law_of_the_app() -> None:
    latents = Sampler(some_pictures(), 8).latents((1,), 500)
    assert latents.z.shape == (500, 8)
    assert latents.z.dtype == torch.float32
    assert float(latents.z.abs().max()) <= 2


def test_classes_are_drawn_by_the_root_of_their_number_on_both_sides() -> None:
    pictures = uneven([4, 16, 100])
    sampler = Sampler(pictures, 8)
    drawn = pictures.class_of[sampler.indices((1,), 8000)]
    painted = sampler.latents((2,), 8000).classes.numpy()
    for classes in (drawn, painted):
        shares = np.bincount(classes, minlength=3) / len(classes)
        assert shares == pytest.approx([2 / 16, 4 / 16, 10 / 16], abs=0.02)


def test_every_picture_that_is_learned_from_is_drawn_and_no_other() -> None:
    pictures = some_pictures(160)
    drawn = Sampler(pictures, 8).indices((1,), 5000)
    assert set(drawn.tolist()) == set(pictures.learned.tolist())
