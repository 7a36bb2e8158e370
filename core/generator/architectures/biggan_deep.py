"""BigGAN-deep: twice the blocks, each on a quarter of the channels inside, half the work."""

from __future__ import annotations

from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.blocks import BottleneckBlock


class BigGANDeep(BigGAN):
    """BigGAN with bottleneck blocks, and all of z in every conditional BatchNorm."""

    block_type = BottleneckBlock
