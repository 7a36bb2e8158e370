"""What the Models page is told to show, without a widget."""

from __future__ import annotations

import msgspec
import pytest

from core.domain.errors import BocetoError, ErrorCode
from desktop.generators.presenter import ModelsPresenter
from desktop.generators.sampling import EACH, MOST_CLASSES, SEED, sampled_classes
from tests import samples
from tests.desktop.generators_fakes import (
    FakeImporter,
    FakeModelsSurface,
    FakeVerifier,
    models_services,
)
from tests.desktop.studio_fakes import FakePainter, NowDatabase


@pytest.fixture
def surface(qapp: object) -> FakeModelsSurface:
    return FakeModelsSurface()


@pytest.fixture
def painter() -> FakePainter:
    return FakePainter()


@pytest.fixture
def database() -> NowDatabase:
    return NowDatabase()


@pytest.fixture
def presenter(
    surface: FakeModelsSurface, painter: FakePainter, database: NowDatabase
) -> ModelsPresenter:
    return ModelsPresenter(surface, painter, FakeImporter(), FakeVerifier(), database)


def test_one_card_is_in_use(presenter: ModelsPresenter, surface: FakeModelsSurface) -> None:
    presenter.open(models_services())
    assert [model.in_use for model in surface.models] == [True, False, False]
    assert [model.is_verified for model in surface.models] == [False] * 3
    assert surface.models[2].error is not None


def test_a_page_that_is_not_looked_at_waits(
    presenter: ModelsPresenter, surface: FakeModelsSurface, painter: FakePainter
) -> None:
    surface.is_on_show = False
    presenter.open(models_services())
    painter.get_ready()
    assert not surface.models
    assert not painter.plans
    surface.is_on_show = True
    surface.came_on_show.emit()
    assert len(surface.models) == 3
    assert len(painter.plans) == 1


def test_what_was_measured_is_shown(
    presenter: ModelsPresenter, surface: FakeModelsSurface, painter: FakePainter
) -> None:
    presenter.open(models_services())
    painter.get_ready()
    used, other = surface.models[:2]
    assert used.is_verified
    assert used.figures.seconds_to_load == 1.0
    assert used.figures.images_per_second is None
    few = msgspec.structs.replace(samples.paint_done(2), request="elsewhere")
    painter.paint_done.emit(few)
    assert surface.models[0].figures.images_per_second is None
    painter.paint_done.emit(msgspec.structs.replace(samples.paint_done(16), request="elsewhere"))
    figures = surface.models[0].figures
    assert (figures.images_per_second, figures.joules_each) == (32.0, 0.125)
    assert not figures.joules_measured
    assert surface.models[1].figures == other.figures


def test_samples_are_painted_class_by_class_and_not_kept(
    presenter: ModelsPresenter, surface: FakeModelsSurface, painter: FakePainter
) -> None:
    presenter.open(models_services())
    painter.get_ready()
    for number in range(MOST_CLASSES):
        request, plan = painter.plans[-1]
        assert len(painter.plans) == number + 1
        assert not painter.is_kept(request)
        assert (plan.classes, plan.count, plan.seed) == (((number, 1.0),), EACH, SEED)
        painter.paint_all()
    assert sorted(surface.samples) == list(range(MOST_CLASSES * EACH))
    assert len(painter.plans) == MOST_CLASSES
    surface.came_on_show.emit()
    painter.get_ready()
    assert len(painter.plans) == MOST_CLASSES


def test_a_painter_that_fails_is_asked_again_later(
    presenter: ModelsPresenter, surface: FakeModelsSurface, painter: FakePainter
) -> None:
    presenter.open(models_services())
    painter.get_ready()
    request, _ = painter.plans[0]
    painter.fail(BocetoError(ErrorCode.PAINTER_DIED), request)
    assert len(painter.plans) == 1
    painter.get_ready()
    assert len(painter.plans) == 2


def test_a_disk_that_cannot_be_read_is_named(
    presenter: ModelsPresenter, surface: FakeModelsSurface, database: NowDatabase
) -> None:
    database.error = BocetoError(ErrorCode.FOLDER_READ_ONLY, folder="/library/generators")
    presenter.open(models_services())
    assert "/library/generators" in surface.notice
    surface.came_on_show.emit()
    assert surface.notice == ""


@pytest.mark.parametrize(
    ("classes", "sampled"),
    [(1, [0]), (4, [0, 1, 2, 3]), (12, [0, 2, 4, 6, 8, 10]), (1000, [0, 166, 333, 500, 666, 833])],
)
def test_samples_come_from_all_over(classes: int, sampled: list[int]) -> None:
    assert sampled_classes(classes) == sampled
