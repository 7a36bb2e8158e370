"""What the Models page shows of imports, without a widget and without a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.protocol.import_messages import GeneratorImported, ImportStage
from desktop.generators.arrival_words import ArrivalWords
from desktop.generators.presenter import ModelsPresenter
from tests import samples
from tests.desktop.generators_fakes import (
    FakeImporter,
    FakeModelsSurface,
    FakeVerifier,
    models_services,
)
from tests.desktop.studio_fakes import FakePainter, NowDatabase

CODE = BocetoError(ErrorCode.FILE_HOLDS_CODE, names="posix.system")


class Desk:
    """The presenter of the page with everything around it faked."""

    def __init__(self) -> None:
        self.surface = FakeModelsSurface()
        self.importer = FakeImporter()
        self.presenter = ModelsPresenter(
            self.surface, FakePainter(), self.importer, FakeVerifier(), NowDatabase()
        )
        self.used: list[str] = []
        self.presenter.use_wanted.connect(self.used.append)
        self.presenter.open(models_services())

    def names(self) -> list[str]:
        return [one.name for one in self.surface.arrivals]


@pytest.fixture
def desk(qapp: object) -> Desk:
    return Desk()


def test_one_after_another_in_their_order(desk: Desk) -> None:
    desk.surface.brought.emit(["/d/a.pth", "/d/b.pth"])
    assert desk.importer.sources == [Path("/d/a.pth")]
    assert desk.names() == ["a.pth", "b.pth"]
    desk.importer.go(ImportStage.HASH, 5, 10)
    first, second = desk.surface.arrivals
    assert (first.stage, first.done, first.total) == (ImportStage.HASH, 5, 10)
    assert second.stage is None
    desk.importer.imported.emit(GeneratorImported("/g/other", samples.card()))
    assert desk.importer.sources == [Path("/d/a.pth"), Path("/d/b.pth")]
    assert desk.names() == ["b.pth"]
    assert desk.surface.chosen == "/g/other"


def test_a_refusal_stays_until_it_is_removed(desk: Desk) -> None:
    desk.presenter.bring(["/d/evil.pt", "/d/good.pt"])
    desk.importer.refuse(CODE)
    refused = desk.surface.arrivals[0]
    assert refused.error is not None
    assert refused.error.sentence == CODE.sentence
    assert desk.importer.sources[-1] == Path("/d/good.pt")
    desk.surface.dismissed.emit(refused.number)
    assert desk.names() == ["good.pt"]
    assert desk.importer.cancelled == 0


def test_cancelling_goes_on_with_the_next(desk: Desk) -> None:
    desk.presenter.bring(["/d/a.pt", "/d/b.pt", "/d/c.pt"])
    running, waiting, _ = desk.surface.arrivals
    desk.surface.dismissed.emit(waiting.number)
    assert desk.importer.cancelled == 0
    desk.surface.dismissed.emit(running.number)
    assert desk.importer.cancelled == 1
    assert desk.importer.sources == [Path("/d/a.pt"), Path("/d/c.pt")]
    assert desk.names() == ["c.pt"]


def test_another_generator_waits_for_an_import(desk: Desk) -> None:
    desk.presenter.bring(["/d/a.pt"])
    desk.surface.use_pressed.emit("other")
    assert desk.used == []
    assert "import" in desk.surface.notice
    desk.importer.refuse(CODE)
    desk.surface.use_pressed.emit("other")
    assert desk.used == ["other"]


def test_statistics_make_another_model(desk: Desk) -> None:
    desk.surface.statistics_pressed.emit("/g/other")
    (wish,) = desk.importer.wishes
    assert (wish.source, wish.name, wish.statistics) == (Path("/g/other"), "Other, measured", True)
    desk.importer.go(ImportStage.STATISTICS, 12, 50)
    words = ArrivalWords()
    (arrival,) = desk.surface.arrivals
    assert words.footer(arrival) == "Measuring its statistics, 12 of 50"
    assert words.share(arrival) == pytest.approx((4 + 12 / 50) / 6)
