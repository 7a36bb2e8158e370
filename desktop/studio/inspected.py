"""What the inspector says about the active picture, or about all that are selected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.ids import BatchId, ImageId
from core.domain.image import Flag, Image, Label, Marks


@dataclass(frozen=True, slots=True)
class Relative:
    """A picture that another one came from, or that came from it; `place` counts from 1."""

    image: ImageId
    batch: BatchId
    place: int
    file: Path
    mean_rgb: int


@dataclass(frozen=True, slots=True)
class Inspected:
    """The selected pictures, the active one first, and what is known around them.

    `places` are their places in the batch, from 1. `joules_each` is None where a batch is not
    finished. `names` are the classes of the generator by index.
    """

    pictures: tuple[Image, ...]
    places: tuple[int, ...]
    batch: BatchId
    folder: Path
    model: str = ""
    names: tuple[tuple[str, str], ...] = ()
    adapters: Mapping[str, str] = field(default_factory=dict)
    joules_each: float | None = None
    joules_measured: bool = False
    parent: Relative | None = None
    children: tuple[Relative, ...] = ()

    @property
    def active(self) -> Image:
        """The active picture."""
        return self.pictures[0]

    @property
    def is_many(self) -> bool:
        """True when several pictures are selected."""
        return len(self.pictures) > 1

    @property
    def shared_marks(self) -> Marks:
        """What all of them have; nothing in the respects in which they differ."""
        marks = [picture.marks for picture in self.pictures]
        return Marks(
            marks[0].stars if len({one.stars for one in marks}) == 1 else 0,
            marks[0].flag if len({one.flag for one in marks}) == 1 else Flag.NONE,
            marks[0].label if len({one.label for one in marks}) == 1 else Label.NONE,
        )
