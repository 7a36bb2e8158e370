"""Standing statistics: what each BatchNorm of a finished generator expects, for every truncation.

BigGAN, appendix: the statistics are those of many batches of the generator itself, measured at the
truncation at which it will paint.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch

from core.generator.architectures.biggan import BigGAN
from core.generator.truncation import StandingStatistics
from finetune.adversarial.sampling import Key, Sampler

MOST_AT_ONCE = 32


def measure_rows(
    network: BigGAN, sampler: Sampler, key: Key, rows: Iterable[int], pictures: int
) -> None:
    """Fill these rows of the network's statistics, each from so many pictures.

    All rows see the same latents, scaled, so neighbouring rows differ by the truncation alone.
    Leaves the network in eval mode.
    """
    device = network.conv_to_rgb.weight.device
    last = network.architecture.stat_rows - 1
    size = min(pictures, MOST_AT_ONCE)
    batches = [
        sampler.latents((*key, batch), size).to(device) for batch in range(-(-pictures // size))
    ]
    network.train()
    for row in rows:
        with torch.no_grad(), StandingStatistics(network) as standing:
            for batch in batches:
                network(row / last * batch.z, network.embeddings(batch.classes), row)
            standing.store([row])
    network.eval()
