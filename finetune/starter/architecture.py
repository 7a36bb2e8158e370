"""The shape of the bundled generator: a thin BigGAN-deep for laptop CPUs."""

import itertools

from core.domain.card import Architecture, BlockSpec
from finetune.starter.parameters import Z_DIM

# Channels at 4, 8, 16, 32 and 64 px, and after the last doubling at 128 px. Four times sixteen
# divides all but the last, so the inner convolutions fill whole vector registers.
_CHANNELS = (512, 512, 320, 192, 128, 64)


def starter_architecture(num_classes: int) -> Architecture:
    """128 px. Attention sits at 32 px: at the official 64 px it took half of a training step."""
    blocks: list[BlockSpec] = []
    for channels, following in itertools.pairwise(_CHANNELS):
        blocks.append(BlockSpec(channels, channels, upsample=False))
        blocks.append(BlockSpec(channels, following, upsample=True))
    return Architecture(
        family="biggan_deep",
        z_dim=Z_DIM,
        class_embedding_dim=128,
        num_classes=num_classes,
        blocks=tuple(blocks),
        attention_before=6,
        stat_rows=51,
    )
