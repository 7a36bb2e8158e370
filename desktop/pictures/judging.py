"""What keys and presses mean for the marks of pictures, and where they lead next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from core.domain.ids import ImageId
from core.domain.rating import RatingKind
from desktop.pictures.acts import Act, nudged
from desktop.pictures.culling import Culling
from desktop.pictures.overlay import Mark
from desktop.pictures.spoken import act_in_words


class JudgingSurface(Protocol):
    """The part of a page with pictures on which they are judged."""

    @property
    def marked(self) -> SignalInstance:
        """list of ImageId, Mark, bool: say this about them; True goes on to the next."""
        ...

    @property
    def nudged(self) -> SignalInstance:
        """list of ImageId, int: so many stars more or less."""
        ...

    @property
    def advance_toggled(self) -> SignalInstance:
        """Go on to the next picture after every mark, or no longer."""
        ...

    @property
    def undo_pressed(self) -> SignalInstance:
        """Undo the last act."""
        ...

    @property
    def redo_pressed(self) -> SignalInstance:
        """Repeat the act that was undone last."""
        ...

    def next_of(self, image: ImageId) -> ImageId:
        """The picture after this one as they are on show; empty if it is the last."""
        ...

    def activate(self, image: ImageId) -> None:
        """Make a picture the active one."""
        ...

    def show_advance(self, on: bool) -> None:
        """Whether every mark goes on to the next picture."""
        ...

    def announce(self, words: str) -> None:
        """Say something to people who hear the window."""
        ...


class Judging(QObject):
    """Passes acts to the ledger, says them aloud, and goes on to the next picture if wanted."""

    def __init__(
        self, surface: JudgingSurface, culling: Culling, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._culling = culling
        surface.marked.connect(self._on_marked)
        surface.nudged.connect(self._on_nudged)
        surface.advance_toggled.connect(culling.advance.toggle)
        surface.undo_pressed.connect(culling.undo)
        surface.redo_pressed.connect(culling.redo)
        culling.advance.changed.connect(surface.show_advance)
        surface.show_advance(culling.advance.is_on)

    def _on_marked(self, images: Sequence[ImageId], mark: Mark, advance: bool) -> None:
        following = ImageId("")
        if len(images) == 1 and (advance or self._culling.advance.is_on):
            following = self._surface.next_of(images[0])
        words = act_in_words(mark.kind, mark.value)
        self._culling.mark(Act(tuple(images), mark.kind, mark.value), words)
        self._surface.announce(words)
        if following:
            self._surface.activate(following)

    def _on_nudged(self, images: Sequence[ImageId], by: int) -> None:
        by_stars: dict[int, list[ImageId]] = {}
        for image in images:
            if (marks := self._culling.marks_of(image)) is not None:
                by_stars.setdefault(nudged(marks.stars, by), []).append(image)
        for stars, alike in by_stars.items():
            self._on_marked(alike, Mark(RatingKind.STARS, stars), advance=False)
