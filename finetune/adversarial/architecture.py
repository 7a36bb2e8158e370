"""The shape of a generator that is trained from scratch."""

from __future__ import annotations

import itertools

from core.domain.card import Architecture, BlockSpec

Z_DIM = 64
CLASS_EMBEDDING_DIM = 64
BOTTOM_PX = 4
STAT_ROWS = 51

LAST_CHANNELS = 32
MOST_CHANNELS = 512


def generator_architecture(side_px: int, num_classes: int) -> Architecture:
    """A thin BigGAN-deep: 32 channels at the full side, doubled at each halving, at most 512.

    The official ladder is the same with 128 and a limit of 2048; a quarter of the width is a
    sixteenth of the work. Self-attention sits at a quarter of the side: at the official half it
    takes half of a step on a CPU.
    """
    sides = _sides(side_px)
    channels = [min(MOST_CHANNELS, LAST_CHANNELS * side_px // side) for side in sides]
    blocks: list[BlockSpec] = []
    for width, following in itertools.pairwise(channels):
        blocks.append(BlockSpec(width, width, upsample=False))
        blocks.append(BlockSpec(width, following, upsample=True))
    return Architecture(
        family="biggan_deep",
        z_dim=Z_DIM,
        class_embedding_dim=CLASS_EMBEDDING_DIM,
        num_classes=num_classes,
        blocks=tuple(blocks),
        attention_before=2 * sides.index(side_px // 4),
        stat_rows=STAT_ROWS,
        bottom_px=BOTTOM_PX,
    )


def channel_ladder(architecture: Architecture) -> tuple[int, ...]:
    """Channels of a generator at each of its sides, from the bottom to the whole picture."""
    ladder = [architecture.blocks[0].in_channels]
    ladder.extend(block.out_channels for block in architecture.blocks if block.upsample)
    return tuple(ladder)


def attention_side_px(architecture: Architecture) -> int | None:
    """The side of the features that self-attention looks at, None without attention."""
    before = architecture.attention_before
    if before is None:
        return None
    return architecture.bottom_px << sum(b.upsample for b in architecture.blocks[:before])


def _sides(side_px: int) -> list[int]:
    doublings = (side_px // BOTTOM_PX).bit_length() - 1
    return [BOTTOM_PX << doubling for doubling in range(doublings + 1)]
