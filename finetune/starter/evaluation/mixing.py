"""Mixtures of two related scenes: what is half one and half the other should still be a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finetune.starter.evaluation.subjects import Subject

# What the source document asks for, and the scenes that it is mixed of: the first pair of which the
# generator paints both.
MIXTURES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("frozen desert", (("desert_dunes", "snowfield"),)),
    ("dry ocean", (("ocean_beach", "cracked_seabed"), ("ocean_beach", "desert_dunes"))),
    (
        "forest with geometric trees",
        (("pine_forest", "terrazzo"), ("pine_forest", "retro_grid")),
    ),
    (
        "green city",
        (("green_city", "jungle"), ("day_city", "jungle"), ("night_city", "tropical_leaves")),
    ),
)


@dataclass(frozen=True, slots=True)
class Mixture:
    """Two scenes, and what their mixture is called."""

    name: str
    one: Subject
    other: Subject

    def at(self, share: float) -> tuple[tuple[int, float], ...]:
        """The class mix with this share, 0 to 1, of the other scene."""
        return (self.one.index, 1.0 - share), (self.other.index, share)


def mixtures_of(subjects: Sequence[Subject]) -> tuple[Mixture, ...]:
    """The mixtures that a generator of these scenes can be asked for."""
    by_name = {subject.slug: subject for subject in subjects}
    found = []
    for name, pairs in MIXTURES:
        there = [pair for pair in pairs if pair[0] in by_name and pair[1] in by_name]
        found += [Mixture(name, by_name[one], by_name[other]) for one, other in there[:1]]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MixtureFigures:
    """A half-way mixture. `recognised`: share that is taken for either scene, the others for what
    `taken_for` says; `sharpness`: its mean gradient over that of the drawn blends."""

    name: str
    scenes: tuple[str, str]
    recognised: float
    taken_for: tuple[tuple[str, float], ...]
    sharpness: float
