"""The window's line to the import process: messages become Qt signals."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.domain.errors import ErrorCode
from core.domain.ids import RequestId
from core.protocol.import_messages import GeneratorImported, ImportProgress
from core.protocol.messages import Failed, Message
from core.services.importing import ImportWish, begin_import
from desktop.job_link import JobLink


class ImporterLink(JobLink):
    """One import at a time; its process lives as long as it. Signals come on the GUI thread.

    Each import ends with `imported` or `refused`, unless it is cancelled: then nothing more is
    heard of it, and nothing of it is left on the disk.
    """

    progressed = Signal(ImportProgress)
    imported = Signal(GeneratorImported)
    refused = Signal(Failed)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(self._tell, parent)
        self._home = home

    def begin(self, wish: ImportWish) -> None:
        """Import a file or a folder."""
        self.start(lambda tell, ended: begin_import(wish, self._home, tell, ended))

    def _tell(self, message: Message | int) -> None:
        match message:
            case ImportProgress():
                self.progressed.emit(message)
            case GeneratorImported():
                self.cancel()
                self.imported.emit(message)
            case Failed():
                self.cancel()
                self.refused.emit(message)
            case int():
                self.cancel()
                self.refused.emit(Failed(RequestId(""), ErrorCode.IMPORT_DIED.value))
