"""Connects the Library's page with the services: queries in, pictures and marks out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.domain.browsing import Found, Query, Scene
from core.domain.card import GeneratorCard
from core.domain.errors import ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Image
from core.domain.recipe import encode_recipe
from core.protocol.messages import Failed
from core.services.changes import Changes
from desktop.errors import describe
from desktop.i18n import error_sentence
from desktop.library.model import LibraryModel
from desktop.library.ports import LibraryServices
from desktop.library.surface import Counts, LibrarySurface, SceneChoice
from desktop.pictures.cell import CellState
from desktop.pictures.culling import Culling
from desktop.pictures.judging import Judging
from desktop.pictures.notice import Notice
from desktop.pictures.ports import Database, Repainter
from desktop.pictures.repainting import Repainting

Answer = tuple[Found, Mapping[ImageId, int], list[Scene]]
MOST_SELECTED = 1024
"""The records of so many selected pictures are kept at hand, to be dragged out."""


class LibraryPresenter(QObject):
    """Decides what happens in the Library. It knows no widget, no SQL and no tensor.

    `open` is called once the library can be used; `take` when another page changed something.
    """

    batch_opened = Signal(int, str)
    """The BatchId to show in the Studio, and the ImageId that is to be active there."""

    def __init__(
        self,
        surface: LibrarySurface,
        pictures: LibraryModel,
        painter: Repainter,
        database: Database,
        culling: Culling,
    ) -> None:
        super().__init__()
        self._surface = surface
        self._pictures = pictures
        self._database = database
        self._services: LibraryServices | None = None
        self._query = Query()
        self._is_stale = True
        self._asked = 0
        culling.show_in(pictures)
        culling.failed.connect(self._on_marking_failed)
        self._culling = culling
        self._judging = Judging(surface, culling, self)
        self._repainting = Repainting(pictures, painter, database, self)
        self._repainting.refused.connect(self._on_refused)
        self._repainting.failed.connect(self._on_error)
        pictures.records_wanted.connect(self._on_records_wanted)
        pictures.counts_changed.connect(self._show_counts)
        surface.came_on_show.connect(self._on_show)
        surface.query_changed.connect(self._on_query)
        surface.selection_changed.connect(self._on_selection)
        surface.batch_wanted.connect(self._on_batch_wanted)
        surface.remedy_pressed.connect(self._on_remedy)
        surface.recipe_wanted.connect(self._on_recipe_wanted)

    def open(self, services: LibraryServices) -> None:
        """The library is open; a page that is not on show reads it when it is."""
        self._services = services
        self._culling.open(services)
        if self._surface.is_on_show:
            self._look()

    def take(self, changes: Changes) -> None:
        """Another page has changed something."""
        self._pictures.show_marks(changes.marks)
        elsewhere = any(self._pictures.row_of(image) < 0 for image in changes.marks)
        if changes.batches or elsewhere:
            self._is_stale = True
            if self._surface.is_on_show:
                self._look()

    # What is on show

    def _on_show(self) -> None:
        if self._is_stale:
            self._look()

    def _on_query(self, query: Query) -> None:
        self._query = query
        self._look()

    def _look(self) -> None:
        services = self._services
        if services is None:
            return
        self._is_stale = False
        self._asked += 1
        self._database.submit(
            partial(_answer, services, self._query),
            then=partial(self._on_answer, services, self._asked),
            fail=self._on_error,
        )

    def _on_answer(self, services: LibraryServices, asked: int, answer: Answer) -> None:
        """Show the newest answer; those to older questions are dropped."""
        found, at, scenes = answer
        if asked != self._asked:
            return
        self._surface.show_notice(None)
        if found is not self._pictures.found or not self._pictures.is_whole:
            self._pictures.show(found, at, services.folder)
        self._surface.show_scenes(_named(scenes, services.cards))

    def _show_counts(self) -> None:
        pictures = self._pictures
        self._surface.show_counts(
            Counts(pictures.counts, pictures.rowCount(), pictures.found.total)
        )

    # Records

    def _on_records_wanted(self, ids: Sequence[ImageId]) -> None:
        services = self._services
        if services is not None:
            self._database.submit(
                partial(services.browsing.pictures, ids),
                then=self._pictures.fill,
                fail=self._on_error,
            )

    def _on_selection(self, images: Sequence[ImageId]) -> None:
        self._pictures.need_records(images[:MOST_SELECTED])

    # What a person asks for

    def _on_batch_wanted(self, image: str) -> None:
        row = self._pictures.row_of(ImageId(image))
        if row >= 0:
            self.batch_opened.emit(self._pictures.line(row).batch, image)

    def _on_remedy(self, row: int) -> None:
        cell = self._pictures.cell(row)
        if cell.state is CellState.MISSING and cell.image is not None and self._services:
            self._repainting.repaint(cell.image, self._services)

    def _on_recipe_wanted(self, images: Sequence[ImageId]) -> None:
        services = self._services
        if services is not None:
            self._database.submit(
                partial(services.browsing.pictures, images),
                then=self._copy_recipes,
                fail=self._on_error,
            )

    def _copy_recipes(self, images: Sequence[Image]) -> None:
        self._surface.copy_text("\n".join(encode_recipe(image.recipe).decode() for image in images))

    def _on_refused(self, failed: Failed) -> None:
        self._surface.show_notice(Notice(error_sentence(ErrorCode(failed.code), failed.facts)))

    def _on_marking_failed(self, error: BaseException) -> None:
        """Every page hears of it; the one that is looked at says so."""
        if self._surface.is_on_show:
            self._on_error(error)

    def _on_error(self, error: BaseException) -> None:
        self._surface.show_notice(Notice(describe(error).sentence))


def _named(scenes: Sequence[Scene], cards: Sequence[GeneratorCard]) -> list[SceneChoice]:
    """Those of the classes whose generator is installed, in the order of its card."""
    used = set(scenes)
    return [
        SceneChoice(scene, named.en, named.es)
        for card in cards
        for index, named in enumerate(card.classes)
        if (scene := Scene(card.weights_sha256, index)) in used
    ]


def _answer(services: LibraryServices, query: Query) -> Answer:
    """On the database thread: also the row numbers, which would take the window too long."""
    found = services.browsing.look(query)
    at = {line.image: number for number, line in enumerate(found.pictures)}
    return found, at, services.browsing.scenes()
