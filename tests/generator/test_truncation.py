"""Latents, rows of statistics, and how statistics are measured."""

import math

import numpy as np
import torch

from core.generator.latents import draw_latents, draw_truncated_normal, draw_z
from core.generator.truncation import StandingStatistics, norms, stat_row
from tests.generators import tiny_network


def test_rows_snap_to_the_nearest_fiftieth() -> None:
    for hundredths in range(101):
        truncation = hundredths / 100
        row = stat_row(truncation, 51)
        assert abs(row / 50 - truncation) <= 0.01 + 1e-12
    assert [stat_row(t, 51) for t in (0.0, 0.58, 0.94, 1.0)] == [0, 29, 47, 50]


def test_the_law_is_a_normal_cut_at_two() -> None:
    drawn = draw_truncated_normal(np.random.default_rng(1), (200_000,))
    density = math.exp(-2) / math.sqrt(2 * math.pi)
    inside = math.erf(math.sqrt(2))
    assert np.abs(drawn).max() <= 2
    assert abs(drawn.mean()) < 0.01
    assert abs(drawn.var() - (1 - 2 * 2 * density / inside)) < 0.01


def test_a_latent_does_not_depend_on_how_many_are_drawn() -> None:
    many = draw_latents(7, 0, 20, 8)
    assert np.array_equal(many[5], draw_latents(7, 5, 1, 8)[0])
    assert not np.array_equal(many[0], draw_latents(8, 0, 1, 8)[0])
    assert draw_latents(7, 0, 0, 8).shape == (0, 8)


def test_standing_statistics_are_those_of_all_batches_together() -> None:
    network = tiny_network().train()
    batches = [(torch.randn(16, 8), torch.randn(16, 6)) for _ in range(4)]
    seen: list[torch.Tensor] = []
    hook = network.blocks[0].bn_0.register_forward_pre_hook(
        lambda _, inputs: seen.append(inputs[0].detach())
    )
    with torch.no_grad(), StandingStatistics(network) as standing:
        for z, embedding in batches:
            network(z, embedding, 0)
        standing.store([3, 4])
    hook.remove()
    everything = torch.cat(seen)
    first = next(norms(network))
    var, mean = torch.var_mean(everything, dim=(0, 2, 3), correction=0)
    for row in (3, 4):
        torch.testing.assert_close(first.running_means[row], mean)
        torch.testing.assert_close(first.running_vars[row], var)


def test_measured_statistics_make_eval_like_train() -> None:
    network = tiny_network().train()
    z, embedding = torch.randn(64, 8), torch.randn(64, 6)
    with torch.no_grad(), StandingStatistics(network) as standing:
        trained = network(z, embedding, 0)
        standing.store([0])
    torch.testing.assert_close(network.eval()(z, embedding, 0), trained, atol=1e-4, rtol=1e-3)


def test_each_law_has_its_spread() -> None:
    """The table of conventions: the deviation of z at half the truncation."""
    expected = {
        "truncated_normal_scaled": 0.440,
        "normal_scaled": 0.5,
        "truncated_normal": 0.284,
        "clamped_normal": 0.430,
    }
    for law, deviation in expected.items():
        drawn = draw_z(law, 0.5, 3, range(200), 128)
        assert abs(drawn.std() - deviation) < 0.01, law
        assert np.array_equal(draw_z(law, 0.5, 3, range(7, 8), 128)[0], drawn[7])
        assert not draw_z(law, 0.0, 3, range(2), 8).any()
        assert draw_z(law, 0.5, 3, range(0), 8).shape == (0, 8)
    assert np.abs(draw_z("truncated_normal", 0.5, 3, range(50), 128)).max() <= 0.5
    assert np.abs(draw_z("clamped_normal", 0.5, 3, range(50), 128)).max() == 0.5


def test_laws_that_cut_leave_the_whole_normal_whole() -> None:
    for law in ("truncated_normal", "clamped_normal"):
        assert np.abs(draw_z(law, 1.0, 3, range(50), 128)).max() > 2.5


def test_the_scaled_law_is_the_one_that_always_was() -> None:
    scaled = draw_latents(5, 0, 3, 8) * np.float32(0.7)
    assert np.array_equal(draw_z("truncated_normal_scaled", 0.7, 5, range(3), 8), scaled)
