"""Statistics for every truncation, where there was one row."""

from __future__ import annotations

import torch

from core.generator.architectures.biggan import BigGAN
from core.generator.calibration import (
    CalibrationPlan,
    calibrate,
    needs_calibration,
    with_table,
)
from core.generator.latents import draw_z
from core.generator.truncation import norms
from tests.generator.test_painting_form import plain_biggan

PLAN = CalibrationPlan("normal_scaled", batches=4)
ROWS = 11


def features(network: BigGAN, truncation: float, row: int) -> torch.Tensor:
    """What the second conditional BatchNorm makes of new latents, before gain and offset."""
    seen: list[torch.Tensor] = []
    norm = list(norms(network))[1]
    hook = norm.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    z = torch.from_numpy(draw_z("normal_scaled", truncation, 99, range(64), 9))
    network(z, network.embeddings.weight[torch.arange(64) % 4], row)
    hook.remove()
    mean, var = norm.running_means[row], norm.running_vars[row]
    return (seen[0] - mean[:, None, None]) / torch.sqrt(var + 1e-5)[:, None, None]


def test_a_table_begins_as_what_was_there() -> None:
    network = plain_biggan()
    assert needs_calibration(network)
    tabled = with_table(network, ROWS)
    assert not needs_calibration(tabled)
    z, embedding = torch.randn(2, 9), network.embeddings.weight[:2]
    for row in (0, 5, 10):
        assert torch.equal(tabled(z, embedding, row), network(z, embedding, 0))


def test_rows_fit_their_truncation() -> None:
    network = plain_biggan()
    tabled = with_table(network, ROWS)
    shares = list(calibrate(tabled, PLAN))
    assert shares == [(row + 1) / 10 for row in range(10)]
    assert not tabled.training
    for row in (2, 6):
        seen = features(tabled, row / 10, row)
        assert seen.mean().abs() < 0.1
        assert abs(seen.std() - 1) < 0.15
    uncalibrated = features(with_table(network, ROWS), 0.2, 2)
    assert abs(uncalibrated.std() - 1) > 0.15
    z, embedding = torch.randn(2, 9), network.embeddings.weight[:2]
    assert torch.equal(tabled(z, embedding, 10), network(z, embedding, 0))


def test_it_can_be_stopped_and_gives_the_same_again() -> None:
    first, second = (with_table(plain_biggan(), ROWS) for _ in range(2))
    job = calibrate(first, PLAN)
    assert [next(job), next(job)] == [0.1, 0.2]
    job.close()
    assert not first.training
    list(calibrate(second, PLAN))
    rows = [list(norms(network))[1].running_vars for network in (first, second)]
    assert torch.equal(rows[0][:2], rows[1][:2])
    assert not torch.equal(rows[0][2], rows[1][2])
