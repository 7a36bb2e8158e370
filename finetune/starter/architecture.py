"""The shape of the bundled generators: thin BigGAN-deeps for laptop CPUs."""

import itertools

from core.domain.card import Architecture, BlockSpec
from finetune.starter.parameters import Z_DIM

# Channels at 4, 8, 16, 32, 64 and 128 px, and after the last doubling at 256 px. Four times sixteen
# divides all but the last, so the inner convolutions fill whole vector registers.
_CHANNELS = (768, 768, 448, 256, 128, 64, 32)
BOTTOM_PX = 4
_TEXTURE_FROM = 5
"""The block that doubles 16 to 32 px: shapes are laid out before, colours come after."""
LIGHT_SIDE_PX = 128
"""The side of the light generator, whose blocks are also the first ones of the larger."""


def starter_architecture(num_classes: int, side_px: int = LIGHT_SIDE_PX) -> Architecture:
    """128 or 256 px. Attention sits at 32 px: at the official 64 px it took half of a step."""
    doublings = (side_px // BOTTOM_PX).bit_length() - 1
    blocks: list[BlockSpec] = []
    for channels, following in itertools.pairwise(_CHANNELS[: doublings + 1]):
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
        texture_from=_TEXTURE_FROM,
    )
