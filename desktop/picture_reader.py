"""Reads pictures away from the window's thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageReader


class PictureReader(QObject):
    """Answers with whole pictures at their own size, in the order asked; it keeps none.

    Create it on the window's thread, where `read` arrives.
    """

    read = Signal(str, QImage)
    """The path, and the picture; a null image if the file cannot be read."""
    _finished = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._finished.connect(self.read, Qt.ConnectionType.QueuedConnection)

    def ask(self, file: Path) -> None:
        """Read a file; `read` follows."""
        self._worker.submit(self._work, str(file))

    def close(self) -> None:
        """Stop; nothing is read any more."""
        self._worker.shutdown(cancel_futures=True)

    def _work(self, path: str) -> None:
        pixels = QImageReader(path).read()
        self._finished.emit(path, pixels.convertToFormat(QImage.Format.Format_RGB32))
