"""Files that are dragged over the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def dragged_files(dragged: QMimeData) -> list[str]:
    """The paths of files and folders on this computer; empty if something else is dragged."""
    return [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]
