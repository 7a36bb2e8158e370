"""The pictures that ledger entries speak of, and how the painter is told about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId, ImageId
from core.domain.image import Image
from core.domain.rating import LedgerEntry, Rating
from core.paths import LibraryPaths
from core.protocol.messages import Rated, RatedImage
from core.services.ports import Library, Pictures

CHUNK = 500
"""Ids asked for at once: SQLite limits the variables of a statement."""


def known_images(library: Pictures, ids: Iterable[ImageId]) -> dict[ImageId, Image]:
    """The known ones of these pictures, each once, in the order of first mention."""
    wanted = list(dict.fromkeys(ids))
    known: dict[ImageId, Image] = {}
    for start in range(0, len(wanted), CHUNK):
        known.update((image.id, image) for image in library.images(wanted[start : start + CHUNK]))
    return known


def checked_images(library: Pictures, ids: Iterable[ImageId]) -> dict[ImageId, Image]:
    """As `known_images`; BocetoError(IMAGE_UNKNOWN) names the first that is missing."""
    wanted = list(ids)
    known = known_images(library, wanted)
    for image in wanted:
        if image not in known:
            raise BocetoError(ErrorCode.IMAGE_UNKNOWN, image=image)
    return known


def images_named(ratings: Iterable[Rating]) -> list[ImageId]:
    """The ids in these ratings, each once, in the order of first mention."""
    named = chain.from_iterable((rating.image, rating.other) for rating in ratings)
    return [image for image in dict.fromkeys(named) if image is not None]


def picture_file(home: Path, image: Image) -> Path:
    """Where the pixels of a picture lie, unless they were thrown away."""
    return LibraryPaths(home).pictures / image.file


def rated(library: Library, generator: GeneratorId, entries: Sequence[LedgerEntry]) -> Rated:
    """What the painter is told after an act, or at the start with the whole ledger.

    Pictures of other generators are left out: their classes are not those of this one.
    """
    images = known_images(library, images_named(entry.rating for entry in entries))
    return Rated(
        tuple(entries),
        tuple(
            RatedImage(
                image.id,
                str(picture_file(library.home, image)),
                image.recipe.heaviest_class,
            )
            for image in images.values()
            if image.recipe.generator == generator
        ),
    )
