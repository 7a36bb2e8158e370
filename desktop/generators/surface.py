"""What the presenter of the Models page sees of it, and the values that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage

from core.domain.card import GeneratorCard, SafetyCheck
from core.domain.errors import BocetoError
from core.protocol.import_messages import ImportStage
from core.protocol.verify_messages import VerifyStage
from core.services.removing import Mentions


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on this computer since the program started; None is not known yet."""

    seconds_to_load: float | None = None
    images_per_second: float | None = None
    joules_each: float | None = None
    joules_measured: bool = False


@dataclass(frozen=True, slots=True)
class Checkup:
    """How the check of a generator stands: its step (None while it waits), or what was found.

    `done` of `total` are bytes while it is read. `checked_at` is the time at which it ended, in
    seconds since 1970, None before; then `error` says what is wrong, or `checks` what was found.
    """

    stage: VerifyStage | None = None
    done: int = 0
    total: int = 0
    checked_at: float | None = None
    error: BocetoError | None = None
    checks: tuple[SafetyCheck, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.checked_at is not None


@dataclass(frozen=True, slots=True)
class Model:
    """One generator: its card, or why it cannot be used.

    `is_verified` says that its weights were found to be those of the card since the start;
    `is_bundled` that it came with Boceto.
    """

    folder: Path
    size_bytes: int
    card: GeneratorCard | None
    error: BocetoError | None = None
    in_use: bool = False
    is_verified: bool = False
    figures: Figures = Figures()
    checkup: Checkup | None = None
    is_bundled: bool = False

    @property
    def is_being_checked(self) -> bool:
        """Whether a check of it waits or runs."""
        return self.checkup is not None and not self.checkup.is_over

    @property
    def can_be_removed(self) -> bool:
        """Whether it is neither a bundled one nor the one that paints."""
        return not self.is_bundled and not self.in_use


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file or folder on its way in: its step (None while it waits), or why it was refused.

    `done` of `total` are bytes while it is read, else pieces of work; `total` is 0 if not known.
    """

    number: int
    name: str
    stage: ImportStage | None = None
    done: int = 0
    total: int = 0
    error: BocetoError | None = None


class ModelsSurface(Protocol):
    """The page without its widgets. Signals tell what a person did; methods show something."""

    @property
    def came_on_show(self) -> SignalInstance:
        """The page is looked at."""
        ...

    @property
    def brought(self) -> SignalInstance:
        """Carries a list of paths to import."""
        ...

    @property
    def dismissed(self) -> SignalInstance:
        """Carries the number of an arrival to cancel or remove."""
        ...

    @property
    def use_pressed(self) -> SignalInstance:
        """Carries the name of the folder of the generator that shall paint."""
        ...

    @property
    def licence_told(self) -> SignalInstance:
        """Carries the folder of a generator and what is known of its licence."""
        ...

    @property
    def statistics_pressed(self) -> SignalInstance:
        """Carries the folder of the generator whose statistics shall be measured."""
        ...

    @property
    def verify_pressed(self) -> SignalInstance:
        """Carries the list of folders of the generators that shall be checked."""
        ...

    @property
    def check_cancelled(self) -> SignalInstance:
        """The check that is under way shall end."""
        ...

    @property
    def remove_pressed(self) -> SignalInstance:
        """Carries the folder of the generator that shall be removed; it is asked once more."""
        ...

    @property
    def removal_confirmed(self) -> SignalInstance:
        """Carries the folder: it was asked, and shall go."""
        ...

    @property
    def removal_undone(self) -> SignalInstance:
        """The generator that was removed last shall come back."""
        ...

    @property
    def is_on_show(self) -> bool:
        """Whether the page is the one that is looked at."""
        ...

    def show_models(self, models: Sequence[Model]) -> None:
        """All generators, the bundled ones first."""
        ...

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """What is being imported, or was refused."""
        ...

    def choose(self, folder: str) -> None:
        """Look at the generator in this folder."""
        ...

    def show_sample(self, place: int, pixels: QImage) -> None:
        """A sample picture of the generator in use; two in a row are of the same class."""
        ...

    def show_notice(self, sentence: str) -> None:
        """One sentence about what went wrong; empty takes it away."""
        ...

    def ask_to_remove(self, folder: str, title: str, made: Mentions) -> None:
        """Ask whether this generator shall go, telling what was made with it."""
        ...

    def show_removed(self, title: str) -> None:
        """Say that a generator is gone, and offer to undo it; "" takes the offer away."""
        ...
