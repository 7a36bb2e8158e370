"""Messages of the check of installed generators; which ones stands in its arguments.

The parent says nothing. It closes the pipe to end the check. Nothing is ever written.
"""

from __future__ import annotations

from enum import StrEnum

from core.domain.card import Measured, SafetyCheck
from core.domain.errors import Fact
from core.protocol.messages import Hello, Message


class VerifyStage(StrEnum):
    """The steps of a check, in their order."""

    HASH = "hash"
    CONTENTS = "contents"
    TRIAL = "trial"


class VerifyProgress(Message, frozen=True):
    """A step has begun, or gone on; `done` of `total` are bytes while the file is read, else 0."""

    folder: str
    stage: VerifyStage
    done: int = 0
    total: int = 0


class GeneratorSound(Message, frozen=True):
    """The generator in this folder is what its card says, and paints."""

    folder: str
    checks: tuple[SafetyCheck, ...]
    measured: Measured


class GeneratorFaulty(Message, frozen=True):
    """It is not: a code of `core.domain.errors`, with its facts. The check goes on with others."""

    folder: str
    code: str
    facts: dict[str, Fact]


FromVerifier = Hello | VerifyProgress | GeneratorSound | GeneratorFaulty
