"""What the world does wrong, met by the real window: one sentence in its language, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.bootstrap import SystemClock, open_workshop
from core.exporting.metadata import read_recipe
from core.settings import Settings, save_settings
from core.store.library import SqlLibrary
from desktop.app import Boceto
from desktop.demo.ears import Ears
from desktop.demo.hands import CTRL, Hands
from desktop.widgets.banner import Banner
from tests.generators import tiny_generator

PATIENCE_SECONDS = 120


class Person:
    """At a window in Spanish."""

    def __init__(self, app: QApplication, home: Path) -> None:
        save_settings(home, Settings(language="es"))
        self.boceto = Boceto(app, home, generator="tiny")
        self.hands = Hands(self.boceto.window, PATIENCE_SECONDS)
        self.ears = Ears(self.boceto.painter, self.boceto.trainer)

    def told(self) -> str:
        """The sentence on show, "" if there is none."""
        card = self.boceto.window.error_card
        if card.isVisible():
            return card.body.text()
        banners = self.boceto.window.findChildren(Banner)
        return next((banner.label.text() for banner in banners if banner.isVisible()), "")

    def is_told(self, words: str) -> str:
        """Wait for a sentence with these words in it."""
        self.hands.until(lambda: words in self.told(), f"sentence with {words!r}")
        said = self.told()
        assert said.count("{") == 0
        assert said.endswith((".", "?"))
        return said

    def prompt(self, text: str) -> None:
        """Type a prompt and press Enter; a long one is pasted."""
        self.hands.press(Qt.Key.Key_L, CTRL)
        if len(text) > 100:
            QApplication.clipboard().setText(text)
            self.hands.press(Qt.Key.Key_A, CTRL)
            self.hands.press(Qt.Key.Key_V, CTRL)
        else:
            self.hands.type(text)
        self.hands.press(Qt.Key.Key_Return)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    tiny_generator(tmp_path / "home" / "generators" / "tiny")
    return tmp_path / "home"


@pytest.fixture
def person(qapp: QApplication, home: Path) -> Iterator[Person]:
    person = Person(qapp, home)
    yield person
    person.boceto.window.close()
    person.boceto.window.deleteLater()
    person.boceto.deleteLater()


def test_prompts_that_cannot_be_painted(person: Person, home: Path) -> None:
    person.boceto.start()
    person.hands.until(lambda: person.ears.generator is not None, "generator")
    person.prompt("   ")
    person.is_told("Escribe")
    person.prompt("a" * 10_000)
    person.is_told("10.000")
    person.prompt("🦒🦒🦒")
    person.is_told("dunes")
    person.prompt("qqxzv wvvk")
    person.is_told("dunes")
    assert _pictures(home) == 0


def test_text_from_right_to_left_is_painted_or_refused_in_words(person: Person) -> None:
    person.boceto.start()
    person.hands.until(lambda: person.ears.generator is not None, "generator")
    painted = len(person.ears.done)
    person.prompt("غابة 🌲 بلا ناس")
    person.hands.until(
        lambda: bool(person.told()) or bool(person.boceto.studio_model.cells()), "answer"
    )
    if not person.told():
        person.hands.until(lambda: len(person.ears.done) > painted, "batch")


def test_a_second_window_is_refused(person: Person, home: Path) -> None:
    with closing(open_workshop(home, "tiny")):
        person.boceto.start()
        said = person.is_told(str(home))
    assert "Otro Boceto" in said


def test_a_library_from_the_future_is_not_touched(person: Person, home: Path) -> None:
    SqlLibrary.open(home, SystemClock(), read_recipe).close()
    with closing(sqlite3.connect(home / "library.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")
    before = (home / "library.db").read_bytes()
    person.boceto.start()
    assert "más nuevo" in person.is_told(str(home))
    person.prompt("dunes")
    assert (home / "library.db").read_bytes() == before


def test_damaged_weights_are_named(person: Person, home: Path) -> None:
    weights = home / "generators" / "tiny" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    person.boceto.start()
    assert "dañad" in person.is_told("weights.safetensors")


def _pictures(home: Path) -> int:
    with closing(sqlite3.connect(f"file:{home / 'library.db'}?mode=ro", uri=True)) as database:
        (count,) = database.execute("SELECT count(*) FROM images").fetchone()
    return int(count)
