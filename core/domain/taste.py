"""What the taste has learned, in words and numbers that a person can check."""

from __future__ import annotations

import msgspec


class Trait(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One named trait of pictures, and what it does to your ratings.

    `name` (English) and `name_es` (Spanish) say what much of it looks like. `effect` is in stars
    for one standard deviation more of it; `low` and `high` bound 95 % of the posterior. `ratings`
    counts the judgements behind it.
    """

    slug: str
    name: str
    name_es: str
    effect: float
    low: float
    high: float
    ratings: int

    @property
    def is_clear(self) -> bool:
        """Whether the range leaves out zero; only such a trait is used."""
        return self.low > 0 or self.high < 0
