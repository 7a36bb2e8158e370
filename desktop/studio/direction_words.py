"""What goes along with a principal direction, in the language of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.principal import Move
from desktop.i18n import marked

CONTEXT = "Directions"
# How a picture looks that has more of a statistic, and one that has less of it.
_LOOKS = {
    "lightness": (marked("Directions", "lighter"), marked("Directions", "darker")),
    "contrast": (marked("Directions", "more contrast"), marked("Directions", "less contrast")),
    "colourfulness": (marked("Directions", "more colour"), marked("Directions", "less colour")),
    "warmth": (marked("Directions", "warmer"), marked("Directions", "cooler")),
    "detail": (marked("Directions", "more detail"), marked("Directions", "less detail")),
    "dark": (marked("Directions", "more darkness"), marked("Directions", "less darkness")),
    "pale": (marked("Directions", "more white"), marked("Directions", "less white")),
    "grey": (marked("Directions", "more grey"), marked("Directions", "less grey")),
}
# By the CIELAB hue in steps of 30 degrees.
_HUES = (
    (marked("Directions", "more pink"), marked("Directions", "less pink")),
    (marked("Directions", "more red"), marked("Directions", "less red")),
    (marked("Directions", "more orange"), marked("Directions", "less orange")),
    (marked("Directions", "more yellow"), marked("Directions", "less yellow")),
    (marked("Directions", "more lime green"), marked("Directions", "less lime green")),
    (marked("Directions", "more green"), marked("Directions", "less green")),
    (marked("Directions", "more teal"), marked("Directions", "less teal")),
    (marked("Directions", "more cyan"), marked("Directions", "less cyan")),
    (marked("Directions", "more sky blue"), marked("Directions", "less sky blue")),
    (marked("Directions", "more blue"), marked("Directions", "less blue")),
    (marked("Directions", "more violet"), marked("Directions", "less violet")),
    (marked("Directions", "more magenta"), marked("Directions", "less magenta")),
)


def moves_in_words(moves: Sequence[Move]) -> str:
    """ "warmer, less blue"; each look once, and none for a statistic that has no word."""
    words = (_look(move) for move in moves)
    return ", ".join(dict.fromkeys(word for word in words if word))


def _look(move: Move) -> str:
    looks = _LOOKS.get(move.statistic)
    kind, _, angle = move.statistic.partition("-")
    if kind in ("hue", "accent") and angle.isdecimal():
        looks = _HUES[int(angle) // 30 % len(_HUES)]
    if looks is None:
        return ""
    return QCoreApplication.translate(CONTEXT, looks[move.correlation < 0])
