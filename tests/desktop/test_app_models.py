"""The whole window and strangers' models: dropped anywhere, imported, put in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.bundled import default_generator
from core.settings import Settings, load_settings, save_settings
from desktop import app as composition
from desktop.actions import ActionId
from desktop.app import Boceto, Session
from desktop.generators.surface import Arrival
from tests.desktop.test_app_pages import SilentPainter
from tests.generators import tiny_generator

PATIENCE_MS = 60_000


@pytest.fixture
def session(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    monkeypatch.setattr(composition, "PainterLink", SilentPainter)
    save_settings(tmp_path / "home", Settings(language="en", theme="dark", reduce_motion=True))
    made = Session(qapp, tmp_path / "home")
    made.boceto.start()
    wait_until_open(made.boceto, qtbot)
    yield made
    made.boceto.window.close()
    made.boceto.window.deleteLater()
    made.deleteLater()


def wait_until_open(boceto: Boceto, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: boceto.services is not None, timeout=PATIENCE_MS)


def titles(boceto: Boceto) -> list[str]:
    cards = [model.card for model in boceto.models.models.models()]
    return [card.title for card in cards if card is not None]


def test_a_dropped_model_comes_in_and_paints(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    tiny_generator(tmp_path / "theirs")
    first = session.boceto
    first.window.files_dropped.emit([str(tmp_path / "theirs"), str(tmp_path / "nothing.pth")])
    assert first.window.current.widget is first.models
    assert [one.name for one in arrivals(first)] == ["theirs", "nothing.pth"]
    qtbot.waitUntil(lambda: "Tiny" in titles(first), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: arrivals(first)[0].error is not None, timeout=PATIENCE_MS)
    first.models.choose(str(tmp_path / "home" / "generators" / "tiny"))
    first.models.detail.use_button.click()
    qtbot.waitUntil(lambda: session.boceto is not first, timeout=PATIENCE_MS)
    assert load_settings(tmp_path / "home").generator == "tiny"
    second = session.boceto
    wait_until_open(second, qtbot)
    assert second.services is not None
    assert second.services.card.title == "Tiny"
    assert second.window.current.key == ActionId.PAGE_MODELS.value
    qtbot.waitUntil(lambda: second.models.chosen is not None, timeout=PATIENCE_MS)
    assert second.models.chosen is not None
    assert second.models.chosen.in_use


def arrivals(boceto: Boceto) -> list[Arrival]:
    return list(boceto.models_presenter._importing.arrivals)


def test_a_generator_that_is_gone_gives_way_to_the_default_one(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "PainterLink", SilentPainter)
    save_settings(tmp_path, Settings(language="en", generator="gone"))
    made = Session(qapp, tmp_path)
    made.boceto.start()
    wait_until_open(made.boceto, qtbot)
    assert made.boceto.services is not None
    assert made.boceto.services.card.name == default_generator()
    made.boceto.window.close()
    made.boceto.window.deleteLater()
    made.deleteLater()
