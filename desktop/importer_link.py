"""The window's line to the import process: messages become Qt signals."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.domain.errors import ErrorCode
from core.domain.ids import RequestId
from core.protocol.client import Child
from core.protocol.import_messages import GeneratorImported, ImportProgress
from core.protocol.messages import Failed, Message
from core.services.importing import ImportWish, begin_import


class ImporterLink(QObject):
    """One import at a time; its process lives as long as it. Signals come on the GUI thread.

    Each import ends with `imported` or `refused`, unless it is cancelled: then nothing more is
    heard of it, and nothing of it is left on the disk.
    """

    progressed = Signal(ImportProgress)
    imported = Signal(GeneratorImported)
    refused = Signal(Failed)
    _arrived = Signal(int, object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._child: Child[Message] | None = None
        self._ending: list[threading.Thread] = []
        self._number = 0
        self._arrived.connect(self._dispatch, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether an import is under way."""
        return self._child is not None

    @property
    def pid(self) -> int | None:
        """Process id of the import, if one runs."""
        return self._child.pid if self._child is not None else None

    def begin(self, wish: ImportWish) -> None:
        """Import a file or a folder."""
        assert self._child is None, "one import at a time"
        self._number += 1
        tell = partial(self._arrived.emit, self._number)
        self._child = begin_import(wish, self._home, tell, tell)

    def cancel(self) -> None:
        """End the import at once."""
        child, self._child = self._child, None
        self._number += 1  # what is still on its way is dropped
        self._ending = [thread for thread in self._ending if thread.is_alive()]
        if child is not None:
            thread = threading.Thread(target=child.close, name="close import", daemon=True)
            self._ending.append(thread)
            thread.start()

    def close(self) -> None:
        """End the import, and wait until nothing is left of any."""
        self.cancel()
        for thread in self._ending:
            thread.join()

    @Slot(int, object)
    def _dispatch(self, number: int, message: Message | int) -> None:
        if number != self._number:
            return
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
