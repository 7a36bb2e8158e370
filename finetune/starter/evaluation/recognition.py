"""How many pictures of each scene are taken for it, and what the others are taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from torch import Tensor


def share_recognised(seen: Tensor, *right: int) -> float:
    """Share of pictures (n,) that were taken for the right scene, or for one of several."""
    return sum(int(one) in right for one in seen) / len(seen)


def confusions(seen: Tensor, names: Sequence[str], *right: int) -> tuple[tuple[str, float], ...]:
    """What else pictures (n,) were taken for, and which share of them; the largest first."""
    return tuple(
        (names[index], count / len(seen))
        for index, count in Counter(seen.tolist()).most_common()
        if index not in right
    )
