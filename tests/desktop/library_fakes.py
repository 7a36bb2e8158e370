"""The Library's page without a widget, and its services on a library in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.domain.ids import ImageId
from core.services import adapter_refs, spoken_of
from core.services.browsing import Browsing
from core.services.curation import Curation
from desktop.library.model import LibraryModel
from desktop.library.ports import LibraryServices
from desktop.library.presenter import LibraryPresenter
from desktop.library.surface import Counts, SceneChoice
from desktop.pictures.culling import Culling
from desktop.pictures.notice import Notice
from tests import samples
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.fakes import FixedClock, MemoryLibrary


class FakeLibrarySurface(QObject):
    """Fulfils LibrarySurface and remembers what it was told to show."""

    came_on_show = Signal()
    query_changed = Signal(object)
    marked = Signal(list, object, bool)
    nudged = Signal(list, int)
    advance_toggled = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()
    selection_changed = Signal(list)
    batch_wanted = Signal(str)
    remedy_pressed = Signal(int)
    recipe_wanted = Signal(list)

    def __init__(self, pictures: LibraryModel) -> None:
        super().__init__()
        self._pictures = pictures
        self.is_on_show = True
        self.active = ImageId("")
        self.counts: Counts | None = None
        self.scenes: list[SceneChoice] = []
        self.notice: Notice | None = None
        self.announced: list[str] = []
        self.advances = False
        self.copied = ""

    def next_of(self, image: ImageId) -> ImageId:
        row = self._pictures.row_of(image) + 1
        more = row < self._pictures.rowCount()
        return self._pictures.line(row).image if more else ImageId("")

    def activate(self, image: ImageId) -> None:
        self.active = image

    def show_advance(self, on: bool) -> None:
        self.advances = on

    def announce(self, words: str) -> None:
        self.announced.append(words)

    def show_counts(self, counts: Counts) -> None:
        self.counts = counts

    def show_scenes(self, scenes: Sequence[SceneChoice]) -> None:
        self.scenes = list(scenes)

    def show_notice(self, notice: Notice | None) -> None:
        self.notice = notice

    def copy_text(self, text: str) -> None:
        self.copied = text


def library_services(library: MemoryLibrary, folder: Path | None = None) -> LibraryServices:
    """The real use cases on a library in memory."""
    return LibraryServices(
        browsing=Browsing(library),
        curation=Curation(library, FixedClock(), library.next_session()),
        rated=lambda entries: spoken_of.rated(library, samples.GENERATOR, entries),
        references=lambda recipes: adapter_refs.references(library, recipes),
        cards=(samples.card(),),
        folder=folder or library.home / "pictures",
    )


@dataclass
class LibraryBench:
    """A presenter between a page without widgets and an open library."""

    surface: FakeLibrarySurface
    model: LibraryModel
    painter: FakePainter
    database: NowDatabase
    library: MemoryLibrary
    culling: Culling
    presenter: LibraryPresenter

    def ids(self) -> list[ImageId]:
        """The pictures on show."""
        return [self.model.line(row).image for row in range(self.model.rowCount())]

    def stars(self) -> list[int]:
        """The stars on show."""
        return [self.model.line(row).marks.stars for row in range(self.model.rowCount())]
