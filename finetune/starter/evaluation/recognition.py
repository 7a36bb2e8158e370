"""How many pictures of each scene are taken for it, and what the others are taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from torch import Tensor


def share_recognised(seen: Tensor, *right: int) -> float:
    """Share of pictures (n,) that were taken for the right scene, or for one of several."""
    return sum(int(one) in right for one in seen) / len(seen)


def confusions(seen: Tensor, right: int, names: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """What else pictures (n,) of one scene were taken for, and which share; the largest first."""
    return tuple(_confused(seen, right, names))


def _confused(seen: Tensor, right: int, names: Sequence[str]) -> Iterator[tuple[str, float]]:
    for index, count in Counter(seen.tolist()).most_common():
        if index != right:
            yield names[index], count / len(seen)
