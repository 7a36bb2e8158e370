"""A conifer's silhouette."""

from finetune.starter.canvas import Outline, Point

_TIERS = 7


def _branches(side: float) -> list[Point]:
    """Tips and hollows of one side, from the top down; side is -1 or 1, and they differ a little."""
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


def conifers(trees: list[tuple[float, float, float]]) -> Outline:
    """Trees (x, y of the foot, height) as one shape."""
    return Outline.joined(CONIFER.placed((x, y), height) for x, y, height in trees)
