"""The bundled generators' cards in the window's language; what others wrote on theirs stays."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.i18n import marked

CONTEXT = "card"
# As the exporter writes them; a test compares them with the cards that are shipped.
STARTER_TEXTS = (
    marked(
        "card",
        "Pictures of 24 scenes that are drawn by this project's own code "
        "(finetune/starter/scenes). No photographs, no scraped pictures, no people.",
    ),
    marked(
        "card",
        "Paired distillation, blends of two scenes included, sharpened by a critic, then "
        "fitted to the drawn pictures as sets by EfficientNet-Lite0 features; "
        "resources/starter/training.md tells it step by step.",
    ),
    marked("card", "It knows these scenes and mixtures of them, nothing else."),
    marked("card", "Pictures have 128 x 128 pixels and the look of flat, layered illustration."),
    marked("card", "Pictures have 256 x 256 pixels and the look of flat, layered illustration."),
    marked("card", "It cannot count, write, or draw people."),
)


def card_text(text: str) -> str:
    """A sentence of a card as the window says it; one that is not ours as it stands."""
    return QCoreApplication.translate(CONTEXT, text) if text in STARTER_TEXTS else text
