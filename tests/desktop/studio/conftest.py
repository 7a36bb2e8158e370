"""The Studio's parts, put together for a test and closed after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QUndoStack

from desktop.actions import ACTIONS, ActionSet, KeyMap
from desktop.pictures.culling import Culling
from desktop.pictures.pictures import Pictures
from desktop.studio.model import PictureModel
from desktop.studio.presenter import StudioPresenter
from desktop.studio.view import StudioPage
from desktop.theme import ThemeManager
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_desk import Desk
from tests.desktop.studio_fakes import FakePainter, NowDatabase, services
from tests.desktop.studio_surface import FakeSurface
from tests.fakes import MemoryLibrary


@pytest.fixture
def model(decoded: Pictures) -> PictureModel:
    return PictureModel(decoded)


@pytest.fixture
def library() -> MemoryLibrary:
    return MemoryLibrary()


@pytest.fixture
def painter() -> FakePainter:
    return FakePainter()


@pytest.fixture
def database() -> NowDatabase:
    return NowDatabase()


@pytest.fixture
def undo_stack(qapp: object) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def culling(painter: FakePainter, database: NowDatabase, undo_stack: QUndoStack) -> Culling:
    return Culling(painter, database, undo_stack)


@pytest.fixture
def page(
    model: PictureModel, themes: ThemeManager, show: Callable[[StudioPage], StudioPage]
) -> StudioPage:
    """The real page as large as in a window of 1440 x 900."""
    made = StudioPage(model, themes, KeyMap(ACTIONS))
    made.resize(1376, 872)
    return show(made)


@pytest.fixture
def surface(model: PictureModel) -> FakeSurface:
    return FakeSurface(model)


@pytest.fixture
def studio(
    surface: FakeSurface,
    model: PictureModel,
    painter: FakePainter,
    database: NowDatabase,
    library: MemoryLibrary,
    undo_stack: QUndoStack,
    culling: Culling,
) -> StudioBench:
    """An open, empty library and a painter that is ready."""
    presenter = StudioPresenter(surface, model, painter, database, culling)
    made = StudioBench(surface, model, painter, database, library, undo_stack, culling, presenter)
    presenter.open(services(library))
    painter.get_ready()
    painter.asked.clear()
    return made


@pytest.fixture
def desk(
    page: StudioPage,
    model: PictureModel,
    painter: FakePainter,
    library: MemoryLibrary,
    culling: Culling,
    themes: ThemeManager,
) -> Desk:
    """A batch of sixteen is painted, and the grid has the keyboard."""
    presenter = StudioPresenter(page, model, painter, NowDatabase(), culling)
    actions = ActionSet(page, themes)
    actions.triggered.connect(page.act)
    presenter.open(services(library))
    painter.get_ready()
    made = Desk(page, model, painter, library, presenter, actions)
    made.paint()
    return made
