"""Pictures whose files are gone: their recipes paint them again."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.ids import RequestId
from core.domain.image import Image
from core.domain.painting import AdapterRef
from core.protocol.messages import Failed, ImageReady
from desktop.pictures.ports import Database, Repainter, RepaintingServices


class Replaceable(Protocol):
    """A list whose pictures may come back."""

    def replace(self, image: Image, pixels: QImage | None) -> None:
        """A picture was painted again, because its file was missing."""
        ...


class Repainting(QObject):
    """Repaints one picture at a time, in the order asked."""

    refused = Signal(Failed)
    failed = Signal(object)

    def __init__(
        self,
        pictures: Replaceable,
        painter: Repainter,
        database: Database,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._painter = painter
        self._database = database
        self._asked: dict[RequestId, Image] = {}
        painter.image_ready.connect(self._on_image)
        painter.failed.connect(self._on_failed)

    def repaint(self, image: Image, services: RepaintingServices) -> None:
        """Paint a picture again, into the file that it had."""
        self._database.submit(
            partial(services.references, (image.recipe,)),
            then=partial(self._ask, image),
            fail=self.failed.emit,
        )

    def _ask(self, image: Image, adapters: tuple[AdapterRef, ...]) -> None:
        request = self._painter.paint_recipes((image.recipe,), adapters)
        self._asked[request] = image

    def _on_image(self, ready: ImageReady, pixels: QImage) -> None:
        image = self._asked.pop(ready.request, None)
        if image is not None:
            self._pictures.replace(image, None if pixels.isNull() else pixels)

    def _on_failed(self, failed: Failed) -> None:
        if self._asked.pop(failed.request, None) is not None:
            self.refused.emit(failed)
