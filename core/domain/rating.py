"""Ratings: acts of a person, kept for ever in the order in which they happened."""

from __future__ import annotations

import zlib
from enum import StrEnum

import msgspec

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId, RatingId


class RatingKind(StrEnum):
    """What was said about a picture."""

    STARS = "stars"
    FLAG = "flag"
    LABEL = "label"
    LIKE = "like"
    PAIR = "pair"


ALLOWED_VALUES: dict[RatingKind, range] = {
    RatingKind.STARS: range(6),
    RatingKind.FLAG: range(-1, 2),
    RatingKind.LABEL: range(6),
    RatingKind.LIKE: range(2),
    RatingKind.PAIR: range(2),
}


class Rating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One act. `image` is rated, or chosen over `other` in a pair (value 1; 0 takes it back).

    Stars: 0 clears, 1 to 5. Flag: -1 reject, 0 none, 1 pick. Label: 0 none to 5 purple. Like: 1 or
    0. `session` groups the acts of one sitting, whose mood and anchoring they share.
    """

    kind: RatingKind
    image: ImageId
    value: int
    other: ImageId | None = None
    session: int = 0
    created_at: float = 0.0

    def check(self) -> Rating:
        """Return self, or raise BocetoError(RATING_INVALID)."""
        allowed = ALLOWED_VALUES[self.kind]
        paired = (self.other is not None) == (self.kind is RatingKind.PAIR)
        if self.value not in allowed or not paired or self.other == self.image:
            raise BocetoError(
                ErrorCode.RATING_INVALID,
                value=self.value if paired else str(self.other),
                kind=self.kind.value,
                allowed=f"{allowed.start} to {allowed.stop - 1}",
            )
        return self


class LedgerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rating at its place in the ledger. `undoes` names the entry that it takes back."""

    id: RatingId
    rating: Rating
    undoes: RatingId | None = None

    @property
    def crc(self) -> int:
        """CRC-32 of the canonical JSON: a flipped bit in the file cannot change what you said."""
        return zlib.crc32(msgspec.json.encode(self, order="deterministic"))
