"""Which blocks a checkpoint has, where its attention sits, and how wide it is at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from core.domain.card import BlockSpec
from core.generator.checkpoints.families import Dialect, Names
from core.generator.checkpoints.source import Source

MOST_BLOCKS = 64


@dataclass(frozen=True, slots=True)
class Places:
    """The prefixes of blocks and attention in a checkpoint.

    `channels` has the width before each block, and that after the last one. `attention_before` is
    the number of blocks that x goes through before the attention.
    """

    blocks: tuple[str, ...]
    channels: tuple[int, ...]
    bottom_px: int
    doubles: tuple[bool, ...]
    learned_skip: bool
    attention: str | None
    attention_before: int | None

    def specs(self, upsample: Sequence[bool] | None) -> tuple[BlockSpec, ...]:
        """The blocks as a card describes them."""
        doubles = self.doubles if upsample is None else upsample
        return tuple(
            BlockSpec(inside, outside, double)
            for inside, outside, double in zip(
                self.channels, self.channels[1:], doubles, strict=False
            )
        )


def find_places(source: Source, dialect: Dialect) -> Places:
    """Read from names and shapes. Raises BocetoError(CHECKPOINT_UNFIT) if they do not fit."""
    names = dialect.names
    blocks, attentions = _sequence(source, names)
    if not blocks:
        raise source.unfit("it has no blocks")
    inside = [source.shape(f"{block}.{names.convs[0]}.bias", 1)[0] for block in blocks]
    outside = [source.shape(f"{block}.{names.convs[-1]}.bias", 1)[0] for block in blocks]
    if dialect.deep:
        inside = [4 * middle for middle in inside]
    else:
        first = _weight_shape(source, f"{blocks[0]}.{names.convs[0]}")[1]
        inside = [first, *outside[:-1]]
    for width, following in zip(outside, inside[1:], strict=False):
        if width != following:
            raise source.unfit("its blocks do not follow one another")
    channels = (*inside, outside[-1])
    attention, before = _attention(source, dialect, attentions, channels)
    deep = dialect.deep
    return Places(
        blocks=tuple(blocks),
        channels=channels,
        bottom_px=_bottom(source, source.shape(f"{names.first}.bias", 1)[0], channels[0]),
        doubles=tuple(not deep or index % 2 == 1 for index in range(len(blocks))),
        learned_skip=not deep
        or (bool(names.skip) and source.has(f"{blocks[0]}.{names.skip}.bias")),
        attention=attention,
        attention_before=before,
    )


def _sequence(source: Source, names: Names) -> tuple[list[str], list[tuple[str, int]]]:
    """Prefixes of the blocks, and those of attentions with the number of blocks before them."""
    blocks: list[str] = []
    attentions: list[tuple[str, int]] = []
    for number in range(MOST_BLOCKS):
        block = names.blocks.format(number)
        if number == 0 and names.first_block:
            block = names.first_block
        is_block = source.has(f"{block}.{names.convs[0]}.bias")
        if is_block:
            blocks.append(block)
        attention = names.attention.format(number)
        is_attention = "{" in names.attention and source.has(f"{attention}.{names.attention_mark}")
        if is_attention:
            attentions.append((attention, len(blocks)))
        if not is_block and not is_attention:
            break
    return blocks, attentions


def _attention(
    source: Source,
    dialect: Dialect,
    found: list[tuple[str, int]],
    channels: tuple[int, ...],
) -> tuple[str | None, int | None]:
    names = dialect.names
    if "{" not in names.attention:
        return _attention_by_width(source, names, channels)
    if len(found) > 1:
        raise source.unfit("it has self-attention at two places")
    return found[0] if found else (None, None)


def _attention_by_width(
    source: Source, names: Names, channels: tuple[int, ...]
) -> tuple[str | None, int | None]:
    """Its place is not in the keys: it is the block that is as wide as it."""
    if not source.has(f"{names.attention}.{names.attention_mark}"):
        return None, None
    wide = _weight_shape(source, f"{names.attention}.{names.attention_convs[0]}")[1]
    if channels[:-1].count(wide) != 1:
        raise source.unfit("the place of its self-attention is not known")
    return names.attention, channels.index(wide)


def _bottom(source: Source, outputs: int, channels: int) -> int:
    side = isqrt(outputs // channels)
    if side == 0 or side * side * channels != outputs:
        raise source.unfit("its first layer fits no square")
    return side


def _weight_shape(source: Source, layer: str) -> tuple[int, ...]:
    kinds = ("weight_bar", "weight_orig")
    kind = next((kind for kind in kinds if source.has(f"{layer}.{kind}")), "weight")
    return source.shape(f"{layer}.{kind}", 4)
