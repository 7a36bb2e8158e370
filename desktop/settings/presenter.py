"""Puts settings in force at once, and keeps them on the disk soon after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject

from core.files import read
from core.settings import Settings
from desktop.errors import describe
from desktop.pictures.ports import Database
from desktop.resources import resources_folder
from desktop.settings.surface import SettingsSurface

LICENCES = "LICENSES.md"


@dataclass(frozen=True, slots=True)
class Effects:
    """How each setting is put in force; `save` keeps all of them, on the database thread."""

    language: Callable[[str], None]
    mode: Callable[[str], None]
    scale: Callable[[float], None]
    motion: Callable[[bool], None]
    advance: Callable[[bool], None]
    save: Callable[[Settings], None]


class SettingsPresenter(QObject):
    """Holds the settings. What cannot be kept is in force until the program ends, and says so."""

    def __init__(
        self, surface: SettingsSurface, settings: Settings, effects: Effects, database: Database
    ) -> None:
        super().__init__()
        self._surface = surface
        self._settings = settings
        self._effects = effects
        self._database = database
        surface.language_chosen.connect(self.choose_language)
        surface.mode_chosen.connect(self.choose_mode)
        surface.scale_chosen.connect(self._on_scale)
        surface.motion_reduced.connect(self._on_motion)
        surface.advance_chosen.connect(self._on_advance)
        surface.licences_wanted.connect(self._on_licences)
        surface.show_settings(settings)
        database.submit(_version, then=surface.show_version, fail=self._on_error)

    def choose_language(self, language: str) -> None:
        """Speak a language, or that of the computer."""
        self._effects.language(language)
        self._change(language=language)

    def choose_mode(self, mode: str) -> None:
        """Put a theme in force, or that of the computer."""
        self._effects.mode(mode)
        self._change(theme=mode)

    def choose_generator(self, folder: str) -> None:
        """Let the generator in this folder paint from the next window on."""
        self._change(generator=folder)

    def _on_scale(self, scale: float) -> None:
        self._effects.scale(scale)
        self._change(text_scale=scale)

    def _on_motion(self, reduced: bool) -> None:
        self._effects.motion(reduced)
        self._change(reduce_motion=reduced)

    def _on_advance(self, on: bool) -> None:
        self._effects.advance(on)
        self._change(auto_advance=on)

    def _change(self, **fields: object) -> None:
        settings = msgspec.structs.replace(self._settings, **fields)
        if settings != self._settings:
            self._settings = settings
            self._surface.show_settings(settings)
            save = partial(self._effects.save, settings)
            self._database.submit(save, then=self._on_saved, fail=self._on_error)

    def _on_saved(self, _: None) -> None:
        self._surface.show_notice("")

    def _on_licences(self) -> None:
        file = resources_folder() / LICENCES
        self._database.submit(partial(_text_of, file), then=self._show, fail=self._on_error)

    def _show(self, text: str) -> None:
        self._surface.show_licences(text)

    def _on_error(self, error: BaseException) -> None:
        self._surface.show_notice(describe(error).sentence)


def _version() -> str:
    # It takes as long to import as half a page: not before the first paint.
    from core.version import app_version

    return app_version()


def _text_of(file: Path) -> str:
    return read(file).decode("utf-8")
