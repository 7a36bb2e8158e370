"""What keys and presses mean for the marks of pictures, and where they lead next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from core.domain.ids import ImageId
from core.domain.rating import RatingKind
from desktop.studio.acts import Act, nudged
from desktop.studio.culling import Culling
from desktop.studio.model import PictureModel
from desktop.studio.overlay import Mark
from desktop.studio.spoken import act_in_words
from desktop.studio.surface import StudioSurface


class Judging(QObject):
    """Passes acts to the ledger, says them aloud, and goes on to the next picture if wanted."""

    def __init__(
        self,
        surface: StudioSurface,
        pictures: PictureModel,
        culling: Culling,
        undo_stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pictures = pictures
        self._culling = culling
        self._advances = False
        surface.marked.connect(self._on_marked)
        surface.nudged.connect(self._on_nudged)
        surface.advance_toggled.connect(self._on_advance_toggled)
        surface.undo_pressed.connect(undo_stack.undo)
        surface.redo_pressed.connect(undo_stack.redo)

    def _on_marked(self, images: Sequence[ImageId], mark: Mark, advance: bool) -> None:
        following = ImageId("")
        if len(images) == 1 and (advance or self._advances):
            following = self._surface.next_of(images[0])
        words = act_in_words(mark.kind, mark.value)
        self._culling.mark(Act(tuple(images), mark.kind, mark.value), words)
        self._surface.announce(words)
        if following:
            self._surface.activate(following)

    def _on_nudged(self, images: Sequence[ImageId], by: int) -> None:
        by_stars: dict[int, list[ImageId]] = {}
        for image in images:
            if (known := self._pictures.image(image)) is not None:
                by_stars.setdefault(nudged(known.marks.stars, by), []).append(image)
        for stars, alike in by_stars.items():
            self._on_marked(alike, Mark(RatingKind.STARS, stars), advance=False)

    def _on_advance_toggled(self) -> None:
        self._advances = not self._advances
        self._surface.show_advance(self._advances)
