"""Silhouettes of plants: conifers, grown or folded, and palm, monstera and banana leaves."""

import math
from collections.abc import Iterable

from finetune.starter.canvas import Outline, Point

_TIERS = 7


def _branches(side: float) -> list[Point]:
    """Tips and hollows of one side, from the top down; the sides, -1 and 1, differ a little."""
    points: list[Point] = []
    for tier in range(_TIERS):
        share = (tier + 1) / _TIERS
        y = -1.0 + 0.9 * share + 0.012 * side
        reach = 0.045 + 0.215 * share**0.9 + 0.012 * side * (-1) ** tier
        points.append((side * reach, y))
        points.append((side * reach * 0.52, y - 0.035))
    return points[:-1]


# In its own frame: foot at the origin, tip at y = -1, about half as wide as high.
CONIFER = Outline.polygon(
    [
        (0.0, -1.0),
        *_branches(1.0),
        (0.035, -0.1),
        (0.035, 0.03),
        (-0.035, 0.03),
        (-0.035, -0.1),
        *_branches(-1.0)[::-1],
    ]
)


def conifers(trees: Iterable[tuple[float, float, float]]) -> Outline:
    """Trees (x, y of the foot, height) as one shape."""
    return Outline.joined(CONIFER.placed((x, y), height) for x, y, height in trees)


# A conifer of two folded triangles: its right half, from the top down, and the crease.
_FOLDS = [(0.0, -1.0), (0.2, -0.5), (0.1, -0.5), (0.28, -0.06)]
_TRUNK = [(0.05, -0.06), (0.05, 0.03)]
_FOLDED = Outline.polygon(
    _FOLDS + _TRUNK + [(-x, y) for x, y in (_FOLDS[1:] + _TRUNK)[::-1]],
)
_LIT_SIDE = Outline.polygon([*_FOLDS, (0.0, -0.06)])


def folded_conifers(trees: Iterable[tuple[float, float, float]]) -> tuple[Outline, Outline]:
    """Trees (x, y of the foot, height) as if folded of paper: triangles, and their right sides."""
    placed = [((x, y), height) for x, y, height in trees]
    whole = Outline.joined(_FOLDED.placed(at, height) for at, height in placed)
    return whole, Outline.joined(_LIT_SIDE.placed(at, height) for at, height in placed)


# Leaves, in their own frames too: stalk at the origin, tip at y = -1.


def _mirrored(half: list[Point]) -> list[Point]:
    """A whole leaf from its right half, which runs from the stalk to the tip."""
    return half + [(-x, y) for x, y in half[-2:0:-1]]


def banana_width(along: float) -> float:
    """Half the width of a banana leaf at a share of its length."""
    bulge: float = math.sin(math.pi * along**0.8)
    return 0.2 * math.pow(bulge, 0.8)


BANANA_LEAF = Outline.smooth(
    _mirrored([(banana_width(step / 11.0), -step / 11.0) for step in range(12)])
)

# Broad lobes with round tips, and wide slits between them that run outwards and to the tip.
MONSTERA_LEAF = Outline.smooth(
    _mirrored(
        [
            (0.0, -0.02),
            (0.1, 0.13),
            (0.3, 0.14),
            (0.47, 0.02),
            (0.5, -0.1),
            (0.44, -0.19),
            (0.2, -0.14),
            (0.2, -0.2),
            (0.47, -0.31),
            (0.51, -0.42),
            (0.44, -0.51),
            (0.18, -0.36),
            (0.17, -0.43),
            (0.4, -0.6),
            (0.41, -0.7),
            (0.33, -0.78),
            (0.13, -0.59),
            (0.12, -0.67),
            (0.21, -0.86),
            (0.13, -1.0),
            (0.0, -1.07),
        ]
    )
)


def veins_of(
    pairs: Iterable[tuple[float, float]], rise: float, width: float, rib: float = 0.024
) -> Outline:
    """Midrib and pairs of side veins: (height on the midrib, how far they reach).

    Side veins climb by `rise`; `width` and `rib` are half the widths at the root of either.
    """
    tip = rib / 3.0
    midrib = Outline.polygon(((-rib, 0.06), (rib, 0.06), (tip, -0.93), (-tip, -0.93)))
    veins = [midrib]
    for y, reach in pairs:
        for side in (-1.0, 1.0):
            x, end = side * reach, y - rise
            corners = ((0.0, y - width), (0.0, y + width), (x, end + 0.005), (x, end - 0.005))
            veins.append(Outline.polygon(corners))
    return Outline.joined(veins)


BANANA_VEINS = veins_of(
    [(-0.16 - 0.2 * step, 0.92 * banana_width(0.27 + 0.2 * step)) for step in range(4)],
    0.11,
    0.018,
)
MONSTERA_VEIN_PAIRS = ((-0.02, 0.42), (-0.25, 0.43), (-0.47, 0.34))
MONSTERA_VEINS = veins_of(MONSTERA_VEIN_PAIRS, 0.13, 0.026)


def _palm_leaf() -> Outline:
    """A few broad leaflets in pairs: many narrow ones are too fine to be learned."""
    pairs, long, broad = 4, 0.5, 1.5
    leaflet = Outline.smooth(((0.0, 0.0), (0.11, -0.42), (0.0, -1.0), (-0.085, -0.42)))
    leaflets = [leaflet.placed((0.0, -0.72), 0.3, stretch=broad)]
    for pair in range(pairs):
        share = pair / (pairs - 1.0)
        reach = long * math.sin(0.6 + 2.1 * share)
        for side in (-1.0, 1.0):
            turn = side * (80.0 - 46.0 * share)
            leaflets.append(leaflet.placed((0.0, -0.1 - 0.66 * share), reach, turn, broad))
    spine = Outline.polygon(((-0.014, 0.05), (0.014, 0.05), (0.006, -0.8), (-0.006, -0.8)))
    return Outline.joined((*leaflets, spine))


PALM_LEAF = _palm_leaf()
