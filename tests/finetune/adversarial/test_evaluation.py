"""Measuring the averaged generator: the same each time, and statistics that fit the truncation."""

from __future__ import annotations

import torch

from finetune.adversarial.evaluation import Examiner
from finetune.adversarial.kid import kernel_inception_distance
from finetune.adversarial.probe import probe_duel, real_distance
from finetune.adversarial.sampling import Sampler
from finetune.adversarial.statistics import measure_rows
from tests.finetune.adversarial.duels import some_pictures, tiny_duel
from tests.generators import tiny_network


def test_the_same_network_has_the_same_kid() -> None:
    pictures = some_pictures(32)
    examiner = Examiner(pictures, Sampler(pictures, 8), 16, (1,))
    network = tiny_network()
    kid = examiner.kid(network)
    assert kid > 0.1
    assert examiner.kid(network) == kid
    assert not network.training


def test_pictures_of_the_folder_would_have_none() -> None:
    pictures = some_pictures(64)
    examiner = Examiner(pictures, Sampler(pictures, 8), 16, (1,))
    features = examiner._features_of(pictures, pictures.reference())
    assert abs(kernel_inception_distance(features[::2], features[1::2])) < 0.1


def test_classes_are_those_of_what_it_is_compared_with() -> None:
    pictures = some_pictures(32)
    examiner = Examiner(pictures, Sampler(pictures, 8), 16, (1,))
    assert examiner._classes.bincount().tolist() == [4, 4, 4, 4]


def test_rows_are_measured_at_their_truncation() -> None:
    network, sampler = tiny_network(), Sampler(some_pictures(), 8)
    measure_rows(network, sampler, (1,), [0, 25, 50], 64)
    latents = [sampler.latents((1, batch), 32) for batch in range(2)]
    z = torch.cat([batch.z for batch in latents])
    classes = torch.cat([batch.classes for batch in latents])
    for row in (25, 50):
        condition = torch.cat([row / 50 * z, network.embeddings(classes)], dim=1)
        seen = network.gen_z(condition).view(len(z), 4, 4, -1).permute(0, 3, 1, 2)
        var, mean = torch.var_mean(seen, dim=(0, 2, 3), correction=0)
        norm = network.blocks[0].bn_0
        torch.testing.assert_close(norm.running_means[row], mean, atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(norm.running_vars[row], var, atol=1e-5, rtol=1e-4)


def test_a_look_at_pairs_of_one_class() -> None:
    pictures = some_pictures()
    assert real_distance(pictures, (1,)) > 0.1
    duel = tiny_duel(pictures=pictures)
    spread, distance = probe_duel(duel, (1, 2), 4)
    assert spread > 0
    assert distance > 0
    assert probe_duel(duel, (1, 2), 4) == (spread, distance)
