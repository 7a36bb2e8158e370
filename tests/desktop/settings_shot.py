"""Paints the settings over the Studio: python -m tests.desktop.settings_shot [FOLDER]

Writes settings-dark.png and settings-light-es.png (1440 x 900), the licences, a window of
720 x 450, and the panel with text of twice the size.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from core.settings import Settings
from desktop.actions import ACTIONS, ActionId, KeyMap
from desktop.i18n import Language, install
from desktop.library.model import LibraryModel
from desktop.library.presenter import LibraryPresenter
from desktop.library.view import LibraryPage
from desktop.pictures.culling import Culling
from desktop.pictures.pictures import Pictures
from desktop.settings.panel import SettingsPanel
from desktop.settings.presenter import Effects, SettingsPresenter
from desktop.theme import Mode, ThemeManager
from desktop.window import MainWindow, PageOfWindow
from tests.desktop.library_fakes import library_services
from tests.desktop.library_shot import culled_library
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.desktop.studio_library import SCENES
from tests.desktop.studio_shot import settle

WINDOW = QSize(1440, 900)


class Stage:
    """The real window with one page and the panel over it."""

    def __init__(self, themes: ThemeManager, language: Language) -> None:
        painter, database = FakePainter(), NowDatabase()
        self.pictures = Pictures()
        model = LibraryModel(self.pictures)
        page = LibraryPage(model, themes, KeyMap(ACTIONS))
        culling = Culling(painter, database, QUndoStack())
        self.presenter = LibraryPresenter(page, model, painter, database, culling)
        action = ActionId.PAGE_LIBRARY
        self.window = MainWindow(
            themes, [PageOfWindow(action, "squares-four", "Ctrl+2", page, page)]
        )
        self.panel = SettingsPanel(themes, self.window, self.window.status)
        self.panel.show_home(Path.home() / ".local" / "share" / "Boceto")
        settings = Settings(theme=themes.mode.value, auto_advance=True)
        self.settings = SettingsPresenter(self.panel, settings, nothing(), database)
        self.window.resize(WINDOW)
        self.window.show()
        self.presenter.open(library_services(culled_library(language), SCENES))
        self.panel.open()
        settle()

    def save(self, path: Path) -> None:
        settle()
        self.window.grab().save(str(path))
        print(path)

    def close(self) -> None:
        for part in (self.presenter, self.settings):
            part.deleteLater()
        self.window.close()
        self.pictures.close()
        self.window.deleteLater()
        settle()


def nothing() -> Effects:
    def ignore(_: object) -> None:
        """Nothing is put in force here."""

    return Effects(ignore, ignore, ignore, ignore, ignore, ignore)


def main(folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    themes = ThemeManager(app, Mode.DARK)
    themes.reduce_motion = True
    for language, mode, name in (
        (Language.ENGLISH, Mode.DARK, "settings-dark"),
        (Language.SPANISH, Mode.LIGHT, "settings-light-es"),
    ):
        install(app, language)
        themes.set_mode(mode)
        stage = Stage(themes, language)
        stage.save(folder / f"{name}.png")
        stage.panel.about.button.click()
        stage.save(folder / f"{name}-licences.png")
        stage.window.resize(720, 450)
        stage.save(folder / f"{name}-720.png")
        stage.close()
    themes.text_scale = 2.0
    stage = Stage(themes, Language.SPANISH)
    stage.save(folder / "settings-large-text.png")
    stage.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/tmp"))
