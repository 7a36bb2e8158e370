"""Rows that carry a CRC-32: a flipped bit on the disk cannot change what somebody said or painted.

SQLite's own check sees a quarter of such flips. Rows come as plain sequences in the order of the
columns named here, from SQLAlchemy and from a bare connection alike.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import msgspec

from core.domain.ids import ImageId
from core.domain.image import Image, Marks
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.domain.recipe import decode_recipe, encode_recipe

LEDGER_COLUMNS = (
    "id",
    "kind",
    "image",
    "value",
    "other",
    "session",
    "created_at",
    "undoes",
    "crc",
)
IMAGE_COLUMNS = (
    "id",
    "recipe",
    "file",
    "sha256",
    "side_px",
    "created_at",
    "predicted",
    "mean_rgb",
    "crc",
)


def entry_of(row: Sequence[Any]) -> LedgerEntry | None:
    """The entry of a ledger row; None if a bit of it was changed."""
    number, kind, image, value, other, session, created_at, undoes, crc = row
    try:
        rating = Rating(RatingKind(kind), image, value, other, session, created_at)
    except ValueError:
        return None
    entry = LedgerEntry(number, rating, undoes)
    return entry if entry.crc == crc else None


def ledger_values(entry: LedgerEntry) -> dict[str, Any]:
    """The ledger row of an entry."""
    rating = entry.rating
    return {
        "id": entry.id,
        "kind": rating.kind.value,
        "image": rating.image,
        "value": rating.value,
        "other": rating.other,
        "session": rating.session,
        "created_at": rating.created_at,
        "undoes": entry.undoes,
        "crc": entry.crc,
    }


def is_whole_image(row: Sequence[Any]) -> bool:
    """Whether no bit of an image row was changed."""
    *values, crc = row
    return bool(zlib.crc32(msgspec.json.encode(values)) == crc)


def image_of(row: Sequence[Any], marks: Marks) -> Image | None:
    """The picture of an image row, with these marks; None if a bit of the row was changed."""
    if not is_whole_image(row):
        return None
    image, recipe, file, sha256, side_px, created_at, predicted, mean_rgb, _ = row
    return Image(
        id=ImageId(image),
        recipe=decode_recipe(recipe),
        file=file,
        sha256=sha256,
        side_px=side_px,
        created_at=created_at,
        predicted=predicted,
        mean_rgb=mean_rgb,
        marks=marks,
    )


def image_values(image: Image) -> dict[str, Any]:
    """The image row of a picture. Its marks are left out: they follow from the ledger."""
    values = (
        image.id,
        encode_recipe(image.recipe).decode(),
        image.file,
        image.sha256,
        image.side_px,
        float(image.created_at),
        None if image.predicted is None else float(image.predicted),
        image.mean_rgb,
    )
    crc = zlib.crc32(msgspec.json.encode(values))
    return dict(zip(IMAGE_COLUMNS, (*values, crc), strict=True))
