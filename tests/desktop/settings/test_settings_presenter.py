"""Settings act at once and are kept soon after."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal

from core.domain.errors import BocetoError, ErrorCode
from core.settings import Settings
from core.version import app_version
from desktop.settings.presenter import Effects, SettingsPresenter
from tests.desktop.studio_fakes import NowDatabase


class FakeSettingsSurface(QObject):
    """Fulfils SettingsSurface and remembers what it was told to show."""

    language_chosen = Signal(str)
    mode_chosen = Signal(str)
    scale_chosen = Signal(float)
    motion_reduced = Signal(bool)
    advance_chosen = Signal(bool)
    licences_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.settings: Settings | None = None
        self.version = ""
        self.licences = ""
        self.notice = ""

    def show_settings(self, settings: Settings) -> None:
        self.settings = settings

    def show_version(self, version: str) -> None:
        self.version = version

    def show_licences(self, text: str) -> None:
        self.licences = text

    def show_notice(self, sentence: str) -> None:
        self.notice = sentence


class Desk:
    """A presenter, and everything that it did."""

    def __init__(self) -> None:
        self.surface = FakeSettingsSurface()
        self.database = NowDatabase()
        self.done: list[tuple[str, object]] = []
        self.saved: list[Settings] = []
        effects = Effects(
            language=lambda value: self.done.append(("language", value)),
            mode=lambda value: self.done.append(("mode", value)),
            scale=lambda value: self.done.append(("scale", value)),
            motion=lambda value: self.done.append(("motion", value)),
            advance=lambda value: self.done.append(("advance", value)),
            save=self.saved.append,
        )
        self.presenter = SettingsPresenter(self.surface, Settings(), effects, self.database)


@pytest.fixture
def desk(qapp: object) -> Desk:
    return Desk()


def test_what_is_in_force_is_shown(desk: Desk) -> None:
    assert desk.surface.settings == Settings()
    assert desk.surface.version == app_version()
    assert not desk.saved


def test_every_choice_acts_and_is_kept(desk: Desk) -> None:
    desk.surface.language_chosen.emit("es")
    desk.surface.mode_chosen.emit("light")
    desk.surface.scale_chosen.emit(1.5)
    desk.surface.motion_reduced.emit(True)
    desk.surface.advance_chosen.emit(True)
    assert desk.done == [
        ("language", "es"),
        ("mode", "light"),
        ("scale", 1.5),
        ("motion", True),
        ("advance", True),
    ]
    wanted = Settings("es", "light", 1.5, reduce_motion=True, auto_advance=True)
    assert desk.saved[-1] == wanted
    assert len(desk.saved) == 5
    assert desk.surface.settings == wanted


def test_the_first_run_goes_the_same_way(desk: Desk) -> None:
    desk.presenter.choose_language("es")
    desk.presenter.choose_mode("dark")
    assert desk.saved[-1] == Settings("es", "dark")
    desk.presenter.choose_mode("dark")
    assert len(desk.saved) == 2


def test_what_cannot_be_kept_is_in_force_and_says_so(desk: Desk) -> None:
    desk.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    desk.surface.mode_chosen.emit("light")
    assert desk.done == [("mode", "light")]
    assert "/library" in desk.surface.notice
    desk.surface.mode_chosen.emit("dark")
    assert desk.surface.notice == ""


def test_licences_are_read_when_asked_for(desk: Desk) -> None:
    assert not desk.surface.licences
    desk.surface.licences_wanted.emit()
    for part in ("Apache", "Inter", "Phosphor", "LGPL 3.0"):
        assert part in desk.surface.licences
