"""What is being imported: one after another, in the order in which it was brought."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.domain.errors import BocetoError, ErrorCode
from core.protocol.import_messages import GeneratorImported, ImportProgress
from core.protocol.messages import Failed
from core.services.importing import ImportWish
from desktop.generators.ports import Importer
from desktop.generators.surface import Arrival


class Importing(QObject):
    """Keeps the arrivals. One that came in goes; one that was refused stays until it is removed."""

    changed = Signal()
    """The arrivals are others, or further."""
    came_in = Signal(str)
    """The folder of a generator that is there now."""

    def __init__(self, importer: Importer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._arrivals: list[Arrival] = []
        self._wishes: dict[int, ImportWish] = {}
        self._now: int | None = None
        self._last = 0
        importer.progressed.connect(self._on_progress)
        importer.imported.connect(self._on_imported)
        importer.refused.connect(self._on_refused)

    @property
    def arrivals(self) -> Sequence[Arrival]:
        """In the order in which they were brought."""
        return tuple(self._arrivals)

    @property
    def is_busy(self) -> bool:
        """Whether something is being imported."""
        return self._now is not None

    def bring(self, paths: Sequence[str]) -> None:
        """Import these files and folders."""
        for path in paths:
            self._add(Path(path).name or path, ImportWish(Path(path)))
        self._begin_next()
        self.changed.emit()

    def measure(self, folder: Path, name: str) -> None:
        """Make another generator of this one, with statistics for every truncation."""
        self._add(name, ImportWish(folder, name, statistics=True))
        self._begin_next()
        self.changed.emit()

    def _add(self, name: str, wish: ImportWish) -> None:
        self._last += 1
        self._wishes[self._last] = wish
        self._arrivals.append(Arrival(self._last, name))

    def dismiss(self, number: int) -> None:
        """Cancel what waits or is being imported; remove what was refused."""
        if number == self._now:
            self._now = None
            self._importer.cancel()
        self._forget(number)
        self._begin_next()
        self.changed.emit()

    def _begin_next(self) -> None:
        if self._now is not None:
            return
        waiting = (one.number for one in self._arrivals if one.error is None)
        self._now = next(waiting, None)
        if self._now is not None:
            self._importer.begin(self._wishes[self._now])

    def _on_progress(self, progress: ImportProgress) -> None:
        self._replace(
            lambda one: replace(one, stage=progress.stage, done=progress.done, total=progress.total)
        )
        self.changed.emit()

    def _on_imported(self, done: GeneratorImported) -> None:
        if self._now is not None:
            self._forget(self._now)
        self._now = None
        self._begin_next()
        self.changed.emit()
        self.came_in.emit(done.folder)

    def _on_refused(self, failed: Failed) -> None:
        error = BocetoError(ErrorCode(failed.code), **failed.facts)
        self._replace(lambda one: replace(one, error=error))
        self._now = None
        self._begin_next()
        self.changed.emit()

    def _replace(self, change: Callable[[Arrival], Arrival]) -> None:
        self._arrivals = [change(one) if one.number == self._now else one for one in self._arrivals]

    def _forget(self, number: int) -> None:
        self._arrivals = [one for one in self._arrivals if one.number != number]
        self._wishes.pop(number, None)
