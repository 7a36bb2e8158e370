"""What the presenter of the Library sees of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from core.domain.browsing import Scene, Shown
from desktop.pictures.judging import JudgingSurface
from desktop.pictures.notice import Notice


@dataclass(frozen=True, slots=True)
class SceneChoice:
    """A class that pictures can be searched for, with its names in both languages."""

    scene: Scene
    en: str
    es: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pictures each choice would show, how many are on show, and how many there are."""

    by_choice: dict[Shown, int]
    on_show: int
    total: int


class LibrarySurface(JudgingSurface, Protocol):
    """The page without its widgets. Signals tell what a person did; methods show something."""

    @property
    def came_on_show(self) -> SignalInstance:
        """The page is looked at."""
        ...

    @property
    def query_changed(self) -> SignalInstance:
        """Query: what to show from now on."""
        ...

    @property
    def selection_changed(self) -> SignalInstance:
        """list of ImageId: what is selected, the active one first."""
        ...

    @property
    def batch_wanted(self) -> SignalInstance:
        """str: the ImageId whose batch is to be opened."""
        ...

    @property
    def remedy_pressed(self) -> SignalInstance:
        """int: the row of a picture that lost its file."""
        ...

    @property
    def recipe_wanted(self) -> SignalInstance:
        """list of ImageId: copy their recipes."""
        ...

    @property
    def is_on_show(self) -> bool:
        """Whether the page is the one that is looked at."""
        ...

    def show_counts(self, counts: Counts) -> None:
        """How many pictures there are, by choice."""
        ...

    def show_scenes(self, scenes: Sequence[SceneChoice]) -> None:
        """The classes that can be searched for."""
        ...

    def show_notice(self, notice: Notice | None) -> None:
        """One sentence in the page; None takes it away."""
        ...

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        ...
