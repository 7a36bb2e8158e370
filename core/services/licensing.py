"""Whether pictures of a generator may leave the library: only once its licence is stated."""

from __future__ import annotations

from pathlib import Path

from core.cards import cards_in_trash, survey
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId


def check_licensed(home: Path, generator: GeneratorId) -> None:
    """Raise BocetoError(LICENCE_NOT_STATED) if a card says that nobody stated a licence.

    A generator that was removed keeps its card in the trash, so removing one unlocks nothing; of
    one that left no card at all, such as that of an older Boceto, nothing is asked.
    """
    installed = (one.card for one in survey(home))
    for card in (*installed, *cards_in_trash(home)):
        if card is not None and card.weights_sha256 == generator:
            if not card.is_licensed:
                raise BocetoError(ErrorCode.LICENCE_NOT_STATED, generator=card.title)
            return
