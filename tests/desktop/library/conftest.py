"""The Library's parts, put together for a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack

from core.domain.ids import ImageId
from desktop.actions import ACTIONS, KeyMap
from desktop.library.model import LibraryModel
from desktop.library.presenter import LibraryPresenter
from desktop.library.view import LibraryPage
from desktop.pictures.culling import Culling
from desktop.pictures.pictures import Pictures
from desktop.theme import ThemeManager
from tests import samples
from tests.desktop.library_fakes import FakeLibrarySurface, LibraryBench, library_services
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.fakes import MemoryLibrary


@pytest.fixture
def model(decoded: Pictures) -> LibraryModel:
    return LibraryModel(decoded)


@pytest.fixture
def library() -> MemoryLibrary:
    return MemoryLibrary()


@pytest.fixture
def ids(library: MemoryLibrary) -> list[ImageId]:
    """Two batches of three and four pictures, as the Library lists them."""
    older, newer = samples.fill(library, 3), samples.fill(library, 4)
    return [*newer, *older]


@pytest.fixture
def painter() -> FakePainter:
    return FakePainter()


@pytest.fixture
def database() -> NowDatabase:
    return NowDatabase()


@pytest.fixture
def culling(qapp: object, painter: FakePainter, database: NowDatabase) -> Culling:
    return Culling(painter, database, QUndoStack())


@pytest.fixture
def bench(
    model: LibraryModel,
    painter: FakePainter,
    database: NowDatabase,
    library: MemoryLibrary,
    culling: Culling,
    ids: list[ImageId],
) -> LibraryBench:
    """A presenter that has shown a library of seven pictures."""
    surface = FakeLibrarySurface(model)
    presenter = LibraryPresenter(surface, model, painter, database, culling)
    made = LibraryBench(surface, model, painter, database, library, culling, presenter)
    culling.changed.connect(presenter.take)
    presenter.open(library_services(library))
    return made


@pytest.fixture
def page(
    model: LibraryModel,
    painter: FakePainter,
    database: NowDatabase,
    library: MemoryLibrary,
    culling: Culling,
    ids: list[ImageId],
    themes: ThemeManager,
    show: Callable[[LibraryPage], LibraryPage],
    tmp_path: Path,
) -> Iterator[LibraryPage]:
    """The real page with a library of seven pictures; its grid has the keyboard."""
    made = LibraryPage(model, themes, KeyMap(ACTIONS))
    presenter = LibraryPresenter(made, model, painter, database, culling)
    culling.changed.connect(presenter.take)
    made.resize(1376, 872)
    presenter.open(library_services(library, tmp_path))
    show(made)
    made.setFocus()
    yield made
    presenter.deleteLater()
