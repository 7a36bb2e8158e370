"""Names for the identifiers, so that one kind is never passed for another."""

from typing import NewType

ImageId = NewType("ImageId", str)
"""16 hex digits: the start of the SHA-256 of the picture's recipe. Same recipe, same picture."""

BatchId = NewType("BatchId", int)
AdapterId = NewType("AdapterId", str)
"""For example "taste-7": readable, unique in one library, and the name of its folder."""

RunId = NewType("RunId", str)
RatingId = NewType("RatingId", int)
"""The position in the ledger: monotonic, never reused."""

GeneratorId = NewType("GeneratorId", str)
"""SHA-256 of the canonical weights file."""

RequestId = NewType("RequestId", str)
"""One question to a child process; every answer repeats it."""
