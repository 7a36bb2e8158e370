"""One likelihood for stars, likes, flags and pairs, all about one utility.

N acts, P columns of the design, T = 9 scale and threshold parameters (the tail). With u the utility
of a picture plus the offset of its session:

    stars    P(y <= k) = s(c_k - u), ordered c_1 < ... < c_4 with c_{k+1} = c_k + exp(d_k)
    like     P(1) = e/2 + (1 - e) s(a (u - t)), and the same with its own a, t for picks
    pair     P(A over B) = e/2 + (1 - e) s(a (f_A - f_B))

s is the logistic function and e the share of slips of the finger. The scale of stars is 1: it fixes
the unit of utility. Stars: McCullagh 1980; pairs: Bradley and Terry 1952, with a lapse. Slopes are
exact; curvatures are exact for stars and Fisher's for the rest, so every curvature is positive
semidefinite and Newton's step goes down.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from core.taste.judgements import Judgements

LAPSE = 0.04
LEVELS = 5

FIRST_CUT = 0
GAPS = slice(1, 4)
LIKE, FLAG = 4, 6
"""Where the (log scale, threshold) of likes and of flags begin."""
PAIR = 8
TAIL = 9
DTYPE = torch.float64


@dataclass(frozen=True, slots=True, eq=False)
class Local:
    """One kind of act: minus log likelihood and derivatives by utilities (N,) and tail (T,)."""

    value: Tensor
    slope: Tensor
    curvature: Tensor
    tail_slope: Tensor
    cross: Tensor
    tail_curvature: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Quadratic:
    """Minus log likelihood at a point, its slope (P + T,) and curvature (P + T, P + T)."""

    value: Tensor
    slope: Tensor
    curvature: Tensor


class Likelihood:
    """The acts with their design: `design` (N, P) holds stars, likes, flags, pairs, in this order.

    A row times the coefficients is the act's utility (a difference of two, for a pair).
    """

    def __init__(self, design: Tensor, said: Judgements) -> None:
        self._design = design
        self._sizes = [len(said.stars), len(said.likes), len(said.flags), len(said.pairs)]
        self._upper, self._lower = _cuts_around(said.stars[:, 1])
        self._likes = _signs(said.likes[:, 1])
        self._flags = _signs(said.flags[:, 1])

    def value(self, point: Tensor) -> Tensor:
        """Minus the log likelihood at (P + T,)."""
        tail = point[-TAIL:]
        stars, likes, flags, pairs = self._utilities(point)
        ends = _ends(stars, tail, self._upper, self._lower)
        return -(
            _log_between(*ends).sum()
            + _chance(self._likes * _margin(likes, tail, LIKE)).log().sum()
            + _chance(self._flags * _margin(flags, tail, FLAG)).log().sum()
            + _chance(tail[PAIR].exp() * pairs).log().sum()
        )

    def around(self, point: Tensor) -> Quadratic:
        """Value, slope and curvature at (P + T,)."""
        tail = point[-TAIL:]
        stars, likes, flags, pairs = self._utilities(point)
        locals_ = [
            _stars(stars, tail, self._upper, self._lower),
            _decisions(likes, self._likes, tail, LIKE),
            _decisions(flags, self._flags, tail, FLAG),
            _comparisons(pairs, tail),
        ]
        slope = torch.cat([local.slope for local in locals_])
        weight = torch.cat([local.curvature for local in locals_])
        cross = self._design.T @ torch.cat([local.cross for local in locals_])
        main = self._design.T @ (weight[:, None] * self._design)
        tail_slope = torch.stack([local.tail_slope for local in locals_]).sum(0)
        tail_curvature = torch.stack([local.tail_curvature for local in locals_]).sum(0)
        return Quadratic(
            torch.stack([local.value for local in locals_]).sum(),
            torch.cat([self._design.T @ slope, tail_slope]),
            torch.cat([torch.cat([main, cross], 1), torch.cat([cross.T, tail_curvature], 1)]),
        )

    def _utilities(self, point: Tensor) -> tuple[Tensor, ...]:
        return torch.split(self._design @ point[:-TAIL], self._sizes)


def cuts(tail: Tensor) -> Tensor:
    """tail: (T,). Returns the four ordered thresholds of stars."""
    gaps = torch.cat([tail[FIRST_CUT : FIRST_CUT + 1], tail[GAPS].exp()])
    return gaps.cumsum(0)


def star_chances(utilities: Tensor, tail: Tensor, variances: Tensor) -> Tensor:
    """utilities, variances: (B,). Returns (B, 5): the chance of each number of stars.

    The utility is uncertain; its normal law is folded into the logistic one by flattening the
    slope (MacKay 1992).
    """
    flatter = torch.rsqrt(1 + torch.pi / 8 * variances)[:, None]
    below = torch.sigmoid(flatter * (cuts(tail) - utilities[:, None]))
    edges = torch.cat([torch.zeros_like(below[:, :1]), below, torch.ones_like(below[:, :1])], 1)
    return edges.diff(dim=1)


def decision_chance(utilities: Tensor, tail: Tensor, variances: Tensor, at: int) -> Tensor:
    """The chance (B,) of a like (`at` LIKE) or a pick (`at` FLAG)."""
    scale = tail[at].exp()
    flatter = torch.rsqrt(1 + torch.pi / 8 * variances * scale.square())
    return _chance(flatter * scale * (utilities - tail[at + 1]))


def pair_chance(leads: Tensor, tail: Tensor, variances: Tensor) -> Tensor:
    """The chance (B,) that the first of each pair is chosen; leads: differences of utility."""
    scale = tail[PAIR].exp()
    return _chance(torch.rsqrt(1 + torch.pi / 8 * variances * scale.square()) * scale * leads)


def _signs(values: Tensor) -> Tensor:
    return (2 * values - 1).to(DTYPE)


def _cuts_around(stars: Tensor) -> tuple[Tensor, Tensor]:
    """One-hot (N, 4) of the thresholds above and below each number of stars; none at the ends."""
    hot = functional.one_hot(stars, LEVELS + 1).to(DTYPE)
    return hot[:, 1:LEVELS], hot[:, 2:]


def _ends(utilities: Tensor, tail: Tensor, upper: Tensor, lower: Tensor) -> tuple[Tensor, Tensor]:
    """Distances to the thresholds above and below; infinite where there is none."""
    thresholds = cuts(tail)
    above = torch.where(upper.any(1), upper @ thresholds - utilities, torch.inf)
    below = torch.where(lower.any(1), lower @ thresholds - utilities, -torch.inf)
    return above, below


def _log_between(above: Tensor, below: Tensor) -> Tensor:
    """log(s(above) - s(below)) without cancellation."""
    log_sigmoid = functional.logsigmoid
    return log_sigmoid(above) + log_sigmoid(-below) + torch.log(-torch.expm1(below - above))


def _stars(utilities: Tensor, tail: Tensor, upper: Tensor, lower: Tensor) -> Local:
    above, below = _ends(utilities, tail, upper, lower)
    nearness = 1 / torch.expm1(above - below)
    near = nearness * (1 + nearness)
    slope_above = -(torch.sigmoid(-above) + nearness)
    slope_below = torch.sigmoid(below) + nearness
    steep_above = torch.sigmoid(above) * torch.sigmoid(-above)
    steep_below = torch.sigmoid(below) * torch.sigmoid(-below)
    by_cut = upper.T @ slope_above + lower.T @ slope_below
    between = upper.T @ (near[:, None] * lower)
    cut_curvature = (
        torch.diag(upper.T @ (steep_above + near) + lower.T @ (steep_below + near))
        - between
        - between.T
    )
    # The thresholds as a function of the tail: d c_k / d tail.
    steps = torch.cat([torch.ones_like(tail[:1]), tail[GAPS].exp()])
    jacobian = torch.tril(steps.expand(4, 4))
    cross = -(steep_above[:, None] * upper + steep_below[:, None] * lower)
    return Local(
        value=-_log_between(above, below).sum(),
        slope=-(slope_above + slope_below),
        curvature=steep_above + steep_below,
        tail_slope=_placed(jacobian.T @ by_cut, 0),
        cross=_placed(cross @ jacobian, 0),
        tail_curvature=_placed_square(jacobian.T @ cut_curvature @ jacobian, 0),
    )


def _decisions(utilities: Tensor, signs: Tensor, tail: Tensor, at: int) -> Local:
    """Yes or no at a threshold: margin a (u - t), with log a and t at tail[at], tail[at + 1]."""
    scale = tail[at].exp()
    margin = _margin(utilities, tail, at)
    value, slope, weight = _binary(margin, signs)
    by_tail = torch.stack([margin, -scale.expand_as(margin)], dim=1)
    return _chained(value, slope, weight, scale, by_tail, at)


def _comparisons(leads: Tensor, tail: Tensor) -> Local:
    scale = tail[PAIR].exp()
    margin = scale * leads
    value, slope, weight = _binary(margin, torch.ones_like(margin))
    return _chained(value, slope, weight, scale, margin[:, None], PAIR)


def _margin(utilities: Tensor, tail: Tensor, at: int) -> Tensor:
    return tail[at].exp() * (utilities - tail[at + 1])


def _chance(margins: Tensor) -> Tensor:
    return LAPSE / 2 + (1 - LAPSE) * torch.sigmoid(margins)


def _binary(margin: Tensor, signs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Minus log likelihood, its slope by the margin, and Fisher's information, for +-1 answers."""
    chance = _chance(signs * margin)
    rate = (1 - LAPSE) * torch.sigmoid(margin) * torch.sigmoid(-margin)
    return -chance.log().sum(), -signs * rate / chance, rate.square() / (chance * (1 - chance))


def _chained(
    value: Tensor, slope: Tensor, weight: Tensor, scale: Tensor, by_tail: Tensor, at: int
) -> Local:
    """From derivatives by the margin to those by utility (factor `scale`) and by the tail."""
    weighted = weight[:, None] * by_tail
    return Local(
        value=value,
        slope=slope * scale,
        curvature=weight * scale.square(),
        tail_slope=_placed(by_tail.T @ slope, at),
        cross=_placed(weighted * scale, at),
        tail_curvature=_placed_square(by_tail.T @ weighted, at),
    )


def _placed(part: Tensor, at: int) -> Tensor:
    """A part of the tail, (width,) or (N, width), as the whole tail, (T,) or (N, T)."""
    return functional.pad(part, (at, TAIL - at - part.shape[-1]))


def _placed_square(part: Tensor, at: int) -> Tensor:
    """(width, width) of the tail as (T, T)."""
    after = TAIL - at - part.shape[-1]
    return functional.pad(part, (at, after, at, after))
