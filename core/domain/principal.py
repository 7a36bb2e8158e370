"""Principal directions: what a generator varies by most, found without any name."""

from __future__ import annotations

from typing import Annotated

import msgspec

DIRECTION = "direction"
"""The axis of attributes by which prompts speak of them."""
MOST_DIRECTIONS = 8
MOST_MOVES = 2
LEAST_TOLD = 0.3
"""Correlation from which a direction is described by what goes along with it."""

_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Correlation = Annotated[float, msgspec.Meta(ge=-1, le=1)]


def principal(number: int) -> str:
    """The name of the coordinate along a principal direction, counted from 1.

    Pictures can be steered by it where the generator was measured for it.
    """
    return f"principal-{number}"


PRINCIPALS: tuple[str, ...] = tuple(map(principal, range(1, MOST_DIRECTIONS + 1)))


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statistic of `core.domain.measures`, and how it goes along with a principal direction."""

    statistic: str
    correlation: _Correlation


class Principal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a principal direction.

    `share` is its part of all that varies inside scenes where the generator lays pictures out;
    `trust` the correlation between what z says of it and what is so, on latents held out, in the
    average scene. `moves` are the statistics of pictures that go along with it most, strongest
    first; none need go along with it much.
    """

    share: _Share
    trust: _Correlation
    moves: Annotated[tuple[Move, ...], msgspec.Meta(max_length=MOST_MOVES)] = ()

    @property
    def mostly(self) -> tuple[Move, ...]:
        """What it can be described by; empty where nothing that is measured goes along with it."""
        return tuple(move for move in self.moves if abs(move.correlation) >= LEAST_TOLD)
