"""Messages of the import of a generator; what it is asked for stands in its arguments.

The parent says nothing. It closes the pipe to end the import, which then leaves nothing behind.
"""

from __future__ import annotations

from enum import StrEnum

from core.domain.card import GeneratorCard
from core.protocol.messages import Failed, Hello, Message


class ImportStage(StrEnum):
    """The steps of an import, in their order; nothing is loaded before the trial."""

    FORMAT = "format"
    HASH = "hash"
    CONTENTS = "contents"
    LICENCE = "licence"
    STATISTICS = "statistics"
    TRIAL = "trial"
    TASTE = "taste"


class ImportProgress(Message, frozen=True):
    """A step has begun, or gone on; all before it have passed.

    `done` of `total` are bytes while the file is read, else pieces of work; `total` is 0 where
    that is not known.
    """

    stage: ImportStage
    done: int = 0
    total: int = 0


class GeneratorImported(Message, frozen=True):
    """The generator is in its folder, whole, and can be used."""

    folder: str
    card: GeneratorCard


FromImport = Hello | ImportProgress | GeneratorImported | Failed
