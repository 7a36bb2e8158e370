"""Removes generators: asks first, telling what was made with them, and can undo until the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.cards import Survey
from core.services.removing import Mentions, Removed
from desktop.generators.ports import ModelsServices
from desktop.generators.surface import ModelsSurface
from desktop.pictures.ports import Database

NOTHING = Mentions(0, 0)


class Removing(QObject):
    """What was removed since the window opened comes back in the opposite order."""

    changed = Signal(str)
    """A generator is gone, or back: its folder."""

    def __init__(
        self,
        surface: ModelsSurface,
        database: Database,
        fail: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._database = database
        self._fail = fail
        self._services: ModelsServices | None = None
        self._removed: list[Removed] = []
        surface.removal_confirmed.connect(self._on_confirmed)
        surface.removal_undone.connect(self._on_undone)

    def open(self, services: ModelsServices) -> None:
        """The library is open."""
        self._services = services

    def ask(self, one: Survey) -> None:
        """Ask whether this generator shall go."""
        services, card = self._services, one.card
        if services is None:
            return
        folder = str(one.folder)
        title = card.title if card is not None else one.folder.name
        if card is None:
            self._surface.ask_to_remove(folder, title, NOTHING)
            return
        generator = card.weights_sha256
        self._database.submit(
            lambda: services.mentions(generator),
            then=partial(self._surface.ask_to_remove, folder, title),
            fail=self._fail,
        )

    def _on_confirmed(self, folder: str) -> None:
        services = self._services
        if services is not None:
            self._database.submit(
                lambda: services.remove(Path(folder)), then=self._on_removed, fail=self._fail
            )

    def _on_removed(self, removed: Removed) -> None:
        self._removed.append(removed)
        self._surface.show_removed(removed.title)
        self.changed.emit(str(removed.folder))

    def _on_undone(self) -> None:
        services = self._services
        if services is None or not self._removed:
            return
        last = self._removed.pop()
        self._database.submit(
            lambda: services.bring_back(last),
            then=lambda _: self._on_back(last),
            fail=self._fail,
        )

    def _on_back(self, back: Removed) -> None:
        self._surface.show_removed(self._removed[-1].title if self._removed else "")
        self.changed.emit(str(back.folder))
