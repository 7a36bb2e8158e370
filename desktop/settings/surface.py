"""What the presenter of the settings sees of its panel."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from core.settings import Settings

SYSTEM = "system"
"""As the computer has it: a language, or a theme."""


class SettingsSurface(Protocol):
    """The panel without its widgets. Signals tell what a person did; methods show something."""

    @property
    def language_chosen(self) -> SignalInstance:
        """str: SYSTEM, or a Language."""
        ...

    @property
    def mode_chosen(self) -> SignalInstance:
        """str: a Mode of the theme."""
        ...

    @property
    def scale_chosen(self) -> SignalInstance:
        """float: the size of the text, 0.9 to 2.0."""
        ...

    @property
    def motion_reduced(self) -> SignalInstance:
        """bool: no animations."""
        ...

    @property
    def advance_chosen(self) -> SignalInstance:
        """bool: every mark goes on to the next picture."""
        ...

    @property
    def licences_wanted(self) -> SignalInstance:
        """Show the licences."""
        ...

    def show_settings(self, settings: Settings) -> None:
        """What is in force."""
        ...

    def show_version(self, version: str) -> None:
        """The version of the program."""
        ...

    def show_licences(self, text: str) -> None:
        """The licences of everything that ships with the program."""
        ...

    def show_notice(self, sentence: str) -> None:
        """One sentence about what went wrong; empty takes it away."""
        ...
