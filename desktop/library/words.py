"""The filters of the Library as one line of words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.browsing import Query, Shown
from desktop.i18n import Speaks
from desktop.pictures.list_model import DOT


class Filters(Speaks):
    """Speaks of filters."""


def filters_in_words(query: Query, scene: str) -> str:
    """Such as "Picks · 4 stars or more · night city"; `scene` names the class of the query."""
    parts = []
    if query.shown is not Shown.ALL:
        parts.append(
            {
                Shown.PICKS: QCoreApplication.translate("FilterBar", "Picks"),
                Shown.REJECTED: QCoreApplication.translate("FilterBar", "Rejected"),
                Shown.UNRATED: QCoreApplication.translate("FilterBar", "Unrated"),
            }[query.shown]
        )
    if query.least_stars:
        parts.append(Filters().tr("%n star(s) or more", "", query.least_stars))
    return DOT.join([*parts, *([scene] if scene else [])])
