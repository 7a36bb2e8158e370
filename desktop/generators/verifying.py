"""The checks of installed generators since the window opened, and the one that is under way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.domain.errors import BocetoError, ErrorCode
from core.protocol.verify_messages import GeneratorFaulty, GeneratorSound, VerifyProgress
from desktop.generators.ports import Verifier
from desktop.generators.surface import Checkup


class Verifying(QObject):
    """Keeps a checkup for each folder; one that is cancelled leaves the former in its place."""

    changed = Signal()
    """The checkups are others, or further."""
    died = Signal(object)
    """Carries the BocetoError of a check that stopped by accident."""

    def __init__(
        self,
        verifier: Verifier,
        parent: QObject | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._verifier = verifier
        self._now = now
        self._over: dict[str, Checkup] = {}
        self._under_way: dict[str, Checkup] = {}
        verifier.progressed.connect(self._on_progress)
        verifier.sound.connect(self._on_sound)
        verifier.faulty.connect(self._on_faulty)
        verifier.ended.connect(self._on_ended)

    @property
    def checkups(self) -> Mapping[str, Checkup]:
        """By folder: what was found, or how far it is."""
        return self._over | self._under_way

    @property
    def is_busy(self) -> bool:
        """Whether a check is under way."""
        return bool(self._under_way)

    def check(self, folders: Sequence[str]) -> None:
        """Check these generators, unless a check is under way."""
        if self._under_way or not folders:
            return
        self._under_way = dict.fromkeys(folders, Checkup())
        self._verifier.begin([Path(folder) for folder in folders])
        self.changed.emit()

    def cancel(self) -> None:
        """End the check that is under way."""
        if self._under_way:
            self._verifier.cancel()
            self._under_way = {}
            self.changed.emit()

    def forget(self, folder: str) -> None:
        """A generator is gone."""
        self._over.pop(folder, None)

    def _on_progress(self, progress: VerifyProgress) -> None:
        checkup = Checkup(progress.stage, progress.done, progress.total)
        self._under_way[progress.folder] = checkup
        self.changed.emit()

    def _on_sound(self, sound: GeneratorSound) -> None:
        self._end(sound.folder, Checkup(checks=sound.checks))

    def _on_faulty(self, faulty: GeneratorFaulty) -> None:
        error = BocetoError(ErrorCode(faulty.code), **faulty.facts)
        self._end(faulty.folder, Checkup(error=error))

    def _end(self, folder: str, found: Checkup) -> None:
        self._under_way.pop(folder, None)
        self._over[folder] = replace(found, checked_at=self._now())
        self.changed.emit()

    def _on_ended(self, by_itself: bool) -> None:
        self._under_way = {}
        self.changed.emit()
        if not by_itself:
            self.died.emit(BocetoError(ErrorCode.CHECK_DIED))
