"""Statistics for every truncation, measured for generators that came with one row of them.

BatchNorm statistics belong to a law of z. The TF-Hub modules carry a row for each truncation; most
other checkpoints only that of training, and paint washed out when z is drawn closer to the middle.
A table like the modules' is measured once (BigGAN's standing statistics) and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np
import torch

from core.domain.card import TruncationLaw
from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.network import build_network
from core.generator.latents import draw_z
from core.generator.truncation import StandingStatistics

ROWS = 51
_BATCH = 16


@dataclass(frozen=True, slots=True)
class CalibrationPlan:
    """How much is looked at: `batches` of 16 pictures for each row; the seed draws z and class."""

    law: TruncationLaw
    batches: int = 16
    seed: int = 0


def needs_calibration(network: BigGAN) -> bool:
    """Whether it has statistics for full truncation only."""
    return network.architecture.stat_rows == 1


def with_table(network: BigGAN, rows: int = ROWS) -> BigGAN:
    """The same generator with its one row of statistics in every row of a table; in eval mode."""
    architecture = msgspec.structs.replace(network.architecture, stat_rows=rows)
    with torch.device("meta"):
        tabled = build_network(architecture)
    state = {
        name: tensor.expand(rows, -1).clone() if "running_" in name else tensor
        for name, tensor in network.state_dict().items()
    }
    tabled.load_state_dict(state, assign=True)
    return tabled.eval().requires_grad_(False)


def calibrate(network: BigGAN, plan: CalibrationPlan) -> Iterator[float]:
    """Fill the table of `with_table`, row by row; yields the share that is done, up to 1.

    Every row sees the same draws at its own truncation. The last row is the one that the generator
    came with, and stays. Stopped early, the remaining rows stay, too: the generator is whole at
    every moment. Leaves it in eval mode.
    """
    last = network.architecture.stat_rows - 1
    for row in range(last):
        network.train()
        try:
            with torch.no_grad(), StandingStatistics(network) as standing:
                for batch in range(plan.batches):
                    _look(network, plan, row, batch)
                standing.store([row])
        finally:
            network.eval()
        yield (row + 1) / last


def _look(network: BigGAN, plan: CalibrationPlan, row: int, batch: int) -> None:
    """One batch in train mode, at the truncation of this row."""
    architecture = network.architecture
    numbers = range(batch * _BATCH, (batch + 1) * _BATCH)
    truncation = row / (architecture.stat_rows - 1)
    z = draw_z(plan.law, truncation, plan.seed, numbers, architecture.z_dim)
    classes = np.random.default_rng([plan.seed, batch]).integers(
        architecture.num_classes, size=_BATCH
    )
    device = network.conv_to_rgb.weight.device
    embedding = network.embeddings(torch.from_numpy(classes).to(device))
    network(torch.from_numpy(z).to(device), embedding, row)
