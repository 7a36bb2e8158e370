"""Ratings from a CSV file: columns image, kind, value, other; one act in a row."""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Flag, Label
from core.domain.rating import Rating, RatingKind
from core.services.changes import Changes
from core.services.csv_rows import RejectedRow, Row, read_table, rejected, shown
from core.services.curation import Curation
from core.services.ports import Pictures
from core.services.spoken_of import known_images

COLUMNS = ("image", "kind", "value", "other")

VALUES: dict[RatingKind, dict[str, int]] = {
    RatingKind.STARS: {str(stars): stars for stars in range(6)},
    RatingKind.FLAG: {flag.name.casefold(): flag.value for flag in reversed(Flag)},
    RatingKind.LABEL: {label.name.casefold(): label.value for label in Label},
    RatingKind.LIKE: {"1": 1, "0": 0},
    RatingKind.PAIR: {"": 1},
}
"""What a cell of the column `value` may say, by kind."""


class RatingFileResult(msgspec.Struct, frozen=True):
    """What became of a file: how many rows were good, and what is wrong with each of the others.

    A good row that repeats the current mark of its picture is accepted and adds no entry.
    """

    accepted: int
    rejected: tuple[RejectedRow, ...]
    changes: Changes


def rate_from_file(path: Path, library: Pictures, curation: Curation) -> RatingFileResult:
    """Append the good rows of a file, all of them in one append.

    Raises BocetoError(FILE_UNREADABLE or CSV_COLUMNS); then nothing was appended.
    """
    good: list[tuple[int, Rating]] = []
    bad: list[RejectedRow] = []
    for row in read_table(path, COLUMNS, {}):
        try:
            good.append((row.line, _rating(row)))
        except BocetoError as error:
            bad.append(rejected(row.line, error))
    named = [rating.image for _, rating in good]
    known = known_images(library, named + [rating.other for _, rating in good if rating.other])
    accepted: list[Rating] = []
    for line, rating in good:
        unknown = [image for image in (rating.image, rating.other) if image and image not in known]
        if unknown:
            missing = BocetoError(ErrorCode.IMAGE_UNKNOWN, image=shown(unknown[0]))
            bad.append(rejected(line, missing))
        else:
            accepted.append(rating)
    changes = curation.record(accepted)
    return RatingFileResult(len(accepted), tuple(sorted(bad, key=lambda row: row.line)), changes)


def _rating(row: Row) -> Rating:
    if row.fault:
        raise _fault(row.fault)
    image, kind, value = (row.cells[column] for column in COLUMNS[:3])
    known_kind = _kind(kind)
    if not image:
        raise _fault("it names no picture")
    values = VALUES[known_kind]
    if value.casefold() not in values:
        raise BocetoError(
            ErrorCode.RATING_INVALID,
            value=shown(value),
            kind=known_kind.value,
            allowed=", ".join(values) or "an empty cell",
        )
    other = _other(row, known_kind)
    return Rating(known_kind, ImageId(image), values[value.casefold()], other)


def _kind(cell: str) -> RatingKind:
    try:
        return RatingKind(cell.casefold())
    except ValueError:
        allowed = ", ".join(RatingKind)
        raise BocetoError(
            ErrorCode.RATING_INVALID, value=shown(cell), kind="kind", allowed=allowed
        ) from None


def _other(row: Row, kind: RatingKind) -> ImageId | None:
    other = row.cells["other"]
    if kind is not RatingKind.PAIR:
        if other:
            raise _fault("only a pair names another picture")
        return None
    if not other:
        raise _fault("a pair needs the other picture")
    if other == row.cells["image"]:
        raise _fault("a picture cannot be compared with itself")
    return ImageId(other)


def _fault(reason: str) -> BocetoError:
    return BocetoError(ErrorCode.CSV_ROW, reason=reason, expected=", ".join(COLUMNS))
