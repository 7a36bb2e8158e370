"""Connects the Studio's page with the services: words in, pictures out, marks into the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QUndoStack

from core.domain.adapter import Adapter, AdapterState
from core.domain.errors import ErrorCode
from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch
from core.domain.recipe import encode_recipe
from core.protocol.messages import Failed, GeneratorReady, PaintDone, TasteUpdated
from core.protocol.messages import Notice as PainterNotice
from core.services.changes import Changes
from desktop.errors import describe
from desktop.i18n import error_sentence
from desktop.studio.culling import Culling
from desktop.studio.judging import Judging
from desktop.studio.mix import Mix
from desktop.studio.model import PictureModel
from desktop.studio.painting import Painting, Underway
from desktop.studio.ports import Database, Painter, StudioServices
from desktop.studio.reading import Reading
from desktop.studio.repainting import Repainting
from desktop.studio.shelf import Shelf
from desktop.studio.starters import Starters
from desktop.studio.surface import BatchFacts, Notice, StudioSurface, Tone
from desktop.studio.wishing import Wishing

__all__ = ["StudioPresenter", "StudioSurface"]

RECENT = 60
"""Batches that the filmstrip reaches back."""
RESTARTING, SAFE_MODE = "restarting", "safe_mode"


class StudioPresenter(QObject):
    """Decides what happens in the Studio. It knows no widget, no SQL and no tensor.

    `open` is called once the library can be used; until then a press of Paint waits.
    """

    def __init__(
        self,
        surface: StudioSurface,
        pictures: PictureModel,
        painter: Painter,
        database: Database,
        undo_stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pictures = pictures
        self._database = database
        self._undo_stack = undo_stack
        self._services: StudioServices | None = None
        self._shelf = Shelf()
        self.reading = Reading(painter, self)
        self.painting = Painting(pictures, painter, database, self)
        self._culling = Culling(pictures, painter, database, undo_stack, self)
        self._judging = Judging(surface, pictures, self._culling, self)
        self._wishing = Wishing(surface, self.reading, self.painting, self._on_show, self)
        self._repainting = Repainting(pictures, painter, database, self)
        self._starters = Starters(surface, painter, self)
        self._listen_to_page()
        self._listen_to_painter(painter)
'''
