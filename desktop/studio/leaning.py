"""Finds out what the pictures on show over-represent, as soon as they are finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QTimer

from core.domain.card import GeneratorCard
from core.domain.ids import ImageId, RequestId
from core.domain.image import Image
from core.domain.leaning import Placed
from core.protocol.messages import PicturesPlaced
from desktop.studio.model import PictureModel
from desktop.studio.ports import Painter
from desktop.studio.surface import Leaning, StudioSurface

AT_ONCE = 16
"""Pictures a question: the painter answers one between two batches, and must not be long at it."""
RECENT = 100


class LeaningCounter(QObject):
    """Has each picture placed once, by the painter, and shows the counts of those on show.

    `recent` tells the pictures painted last, the newest first.
    """

    def __init__(
        self,
        surface: StudioSurface,
        pictures: PictureModel,
        painter: Painter,
        recent: Callable[[int], Sequence[Image]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pictures = pictures
        self._painter = painter
        self._recent = recent
        self._folder: Path | None = None
        self._card: GeneratorCard | None = None
        self._wants_recent = False
        self._placed: dict[ImageId, Placed | None] = {}
        self._asked: dict[RequestId, tuple[ImageId, ...]] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        pictures.modelReset.connect(self._soon.start)
        pictures.dataChanged.connect(self._on_changed)
        painter.pictures_placed.connect(self._on_placed)
        surface.leaning_scope_chosen.connect(self._on_scope)

    def open(self, folder: Path) -> None:
        """The library is open; this folder holds the files of its pictures."""
        self._folder = folder
        self._soon.start()

    def know_generator(self, card: GeneratorCard) -> None:
        """The painter is ready; one that has started again has forgotten the questions."""
        if self._card is not None and self._card.weights_sha256 != card.weights_sha256:
            self._placed.clear()
        self._card = card
        self._asked.clear()
        self._soon.start()

    def _on_changed(self, _first: QModelIndex, _last: QModelIndex, roles: Sequence[int]) -> None:
        """Look again if a picture came or went; pixels that arrived change no counts."""
        if not roles:
            self._soon.start()

    def _on_scope(self, recent: bool) -> None:
        self._wants_recent = recent
        self._look()

    def _on_placed(self, answer: PicturesPlaced) -> None:
        images = self._asked.pop(answer.request, ())
        self._placed.update(zip(images, answer.placed, strict=False))
        if images:
            self._look()

    def _look(self) -> None:
        """Show what is known, and ask for what is not, a few at a time."""
        if self._folder is None or self._card is None:
            return
        generator = self._card.weights_sha256
        images = [image for image in self._on_show() if image.recipe.generator == generator]
        names = tuple((scene.en, scene.es) for scene in self._card.classes)
        known = (self._placed.get(image.id) for image in images)
        placed = tuple(one for one in known if one is not None)
        self._surface.show_leaning(Leaning(placed, names, self._wants_recent))
        missing = [image for image in images if image.id not in self._placed][:AT_ONCE]
        if missing and not self._asked:
            request = self._painter.place([self._folder / image.file for image in missing])
            self._asked[request] = tuple(image.id for image in missing)

    def _on_show(self) -> Sequence[Image]:
        if self._wants_recent:
            return self._recent(RECENT)
        return [cell.image for cell in self._pictures.cells() if cell.image is not None]
