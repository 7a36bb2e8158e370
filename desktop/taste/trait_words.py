"""What is said of a trait, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from core.domain.taste import Trait
from desktop.numbers import format_signed


def trait_name(trait: Trait) -> str:
    """The name that the window's language asks for, with a capital letter."""
    spanish = QLocale().language() == QLocale.Language.Spanish
    name = trait.name_es if spanish else trait.name
    return name[:1].upper() + name[1:]


class TraitWords(QObject):
    """Speaks the language of the window."""

    def basis(self, trait: Trait) -> str:
        """From how many ratings this was learned."""
        return self.tr("from %Ln rating(s)", "", trait.ratings)

    def in_full(self, trait: Trait) -> str:
        """Everything about a trait, for people who hear the list and for the tooltip."""
        words = self.tr(
            "{effect} stars for one standard deviation more of it, 95% range {low} to {high}"
        )
        effect, low, high = (
            format_signed(stars, 2) for stars in (trait.effect, trait.low, trait.high)
        )
        stars = words.format(effect=effect, low=low, high=high)
        parts = [trait_name(trait), self.basis(trait), stars]
        if not trait.is_clear:
            parts.append(self.tr("Crosses zero, so it is not used"))
        return ". ".join(parts) + "."
