"""The window's line to the process that checks generators: messages become Qt signals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.protocol.messages import Message
from core.protocol.verify_messages import GeneratorFaulty, GeneratorSound, VerifyProgress
from core.services.verifying import begin_verification
from desktop.job_link import JobLink


class VerifierLink(JobLink):
    """One check at a time, of one generator or several. Signals come on the GUI thread.

    Each generator ends with `sound` or `faulty`, and the check with `ended`; after `cancel` nothing
    more is heard.
    """

    progressed = Signal(VerifyProgress)
    sound = Signal(GeneratorSound)
    faulty = Signal(GeneratorFaulty)
    ended = Signal(bool)
    """Carries whether it ended by itself and not by an accident."""

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(self._tell, parent)
        self._home = home

    def begin(self, folders: Sequence[Path]) -> None:
        """Check the generators in these folders."""
        self.start(lambda tell, ended: begin_verification(folders, self._home, tell, ended))

    def _tell(self, message: Message | int) -> None:
        match message:
            case VerifyProgress():
                self.progressed.emit(message)
            case GeneratorSound():
                self.sound.emit(message)
            case GeneratorFaulty():
                self.faulty.emit(message)
            case int():
                self.cancel()
                self.ended.emit(message == 0)
