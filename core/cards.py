"""The card beside a generator's weights; read without torch, so that prompts work at once."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from core.domain.card import CARD_VERSION, GeneratorCard
from core.domain.errors import BocetoError, ErrorCode

CARD = "card.json"


def load_card(folder: Path) -> GeneratorCard:
    """The card of the generator in this folder.

    Raises BocetoError: WEIGHTS_MISSING, WEIGHTS_DAMAGED, CARD_FROM_THE_FUTURE.
    """
    path = folder / CARD
    if not path.is_file():
        raise BocetoError(ErrorCode.WEIGHTS_MISSING, file=str(path))
    untrusted = path.read_bytes()
    try:
        version = json.loads(untrusted).get("version")
        if isinstance(version, int) and version > CARD_VERSION:
            raise BocetoError(ErrorCode.CARD_FROM_THE_FUTURE, file=str(path))
        return msgspec.json.decode(untrusted, type=GeneratorCard)
    except (ValueError, AttributeError) as error:
        raise BocetoError(ErrorCode.WEIGHTS_DAMAGED, file=str(path), reason=str(error)) from error


def save_card(folder: Path, card: GeneratorCard) -> None:
    """Write the card, readable by people."""
    (folder / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n")
