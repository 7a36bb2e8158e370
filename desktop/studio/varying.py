"""From a press of V to a wish: the words of a picture are read again for the look they ask for."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from PySide6.QtCore import QObject, Signal

from core.domain.errors import ErrorCode
from core.domain.ids import BatchId, ImageId, RequestId
from core.protocol.messages import Failed, Interpreted
from desktop.i18n import error_sentence
from desktop.pictures.notice import Notice, Tone
from desktop.studio.model import PictureModel
from desktop.studio.painting import Wish
from desktop.studio.ports import Painter
from desktop.studio.surface import StudioSurface


class Varying(QObject):
    """Knows the variation that waits for a reading; Paint, R, Stop or another V take its place.

    A recipe holds a z that is steered already, not what it was steered by: its prompt says that.
    """

    wished = Signal(Wish)
    noticed = Signal(object)
    """A Notice for the page, or None when there is nothing to complain of any more."""

    def __init__(
        self,
        surface: StudioSurface,
        pictures: PictureModel,
        painter: Painter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pictures = pictures
        self._painter = painter
        self._asked: RequestId | None = None
        self._waiting: Wish | None = None
        surface.vary_pressed.connect(self._on_vary)
        for pressed in (surface.paint_pressed, surface.paint_again_pressed, surface.stop_pressed):
            pressed.connect(self._drop)
        painter.interpreted.connect(self._on_interpreted)
        painter.failed.connect(self._on_failed)

    def _on_vary(self, image: str) -> None:
        self.noticed.emit(None)
        varied = self._pictures.image(ImageId(image))
        if varied is None:
            return
        settings = msgspec.structs.replace(self._surface.settings(), seed=None)
        parent = BatchId(self._pictures.batch) if self._pictures.batch else None
        self._waiting = Wish("", (), settings, parent, varied.id)
        self._asked = self._painter.interpret(varied.recipe.prompt)

    def _drop(self) -> None:
        self._asked = self._waiting = None

    def _on_interpreted(self, answer: Interpreted) -> None:
        wish = self._waiting
        if wish is not None and answer.request == self._asked:
            self._drop()
            self.wished.emit(replace(wish, read=answer.interpretation))

    def _on_failed(self, failed: Failed) -> None:
        if self._asked is not None and failed.request == self._asked:
            self._drop()
            sentence = error_sentence(ErrorCode(failed.code), failed.facts)
            self.noticed.emit(Notice(sentence, Tone.WARN))
