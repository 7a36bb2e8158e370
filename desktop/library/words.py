"""The filters of the Library as one line of words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.browsing import Query, Shown
from desktop.i18n import Speaks
from desktop.pictures.list_model import DOT


class FilterWords(Speaks):
    """Speaks of filters."""

    def all_of(self, query: Query, scene: str) -> str:
        """Such as "Picks · 4 stars or more · night city"; `scene` names the class of the query."""
        parts = []
        if query.shown is not Shown.ALL:
            parts.append(_kinds()[query.shown])
        if query.least_stars:
            parts.append(self.tr("%n star(s) or more", "", query.least_stars))
        return DOT.join([*parts, *([scene] if scene else [])])


def _kinds() -> dict[Shown, str]:
    return {
        Shown.PICKS: QCoreApplication.translate("FilterBar", "Picks"),
        Shown.REJECTED: QCoreApplication.translate("FilterBar", "Rejected"),
        Shown.UNRATED: QCoreApplication.translate("FilterBar", "Unrated"),
    }
