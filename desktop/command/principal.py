"""Principal directions of a generator, as JSON values and for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.domain.principal import Principal


def numbered(principals: Sequence[Principal]) -> Iterator[dict[str, object]]:
    """Each with its number, by which prompts speak of it; the first one has number 1."""
    for number, one in enumerate(principals, start=1):
        yield {
            "direction": number,
            "share": one.share,
            "trust": one.trust,
            "moves": {move.statistic: move.correlation for move in one.moves},
        }


def lines(principals: Sequence[Principal]) -> Iterator[str]:
    """The same in words: how much of what varies inside scenes it is, and what goes along."""
    for number, one in enumerate(principals, start=1):
        told = ", ".join(f"{move.statistic} {move.correlation:+.2f}" for move in one.mostly)
        yield (
            f"{number}: {one.share:.1%} of what varies where scenes are laid out, "
            f"trust {one.trust:.2f}; {f'mostly {told}' if told else 'it has no other name'}"
        )
