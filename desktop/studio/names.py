"""Scene names in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def speaks_spanish() -> bool:
    """True when the window is in Spanish."""
    return QLocale().language() == QLocale.Language.Spanish


def scene_name(english: str, spanish: str) -> str:
    """The one of two names that the window's language asks for."""
    return spanish if speaks_spanish() else english
