"""The composition root: builds everything once, connects everything once.

The window is painted first. SQLAlchemy, numpy and the painter come up behind it, on other threads
and in other processes, so nothing of them is imported here.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from core.logs import start_logging
from core.paths import LibraryPaths
from core.settings import load_settings
from desktop.actions import ACTIONS, ActionId, KeyMap
from desktop.background import DbThread
from desktop.errors import ErrorReports, describe
from desktop.i18n import Language, install, system_language
from desktop.opening import Opened, open_library
from desktop.painter_link import PainterLink
from desktop.picture_reader import PictureReader
from desktop.status import StatusPresenter, StatusViews
from desktop.studio.model import PictureModel
from desktop.studio.pictures import Pictures
from desktop.studio.presenter import StudioPresenter
from desktop.studio.view import StudioPage
from desktop.taste.presenter import TastePresenter
from desktop.taste.view import TastePage
from desktop.theme import Mode, ThemeManager
from desktop.trainer_link import TrainerLink
from desktop.window import MainWindow, PageOfWindow

BACKUP_CHECK_MS = 60_000
PAINTING = "painting"


class Boceto(QObject):
    """The running program. `start` shows the window; `close` puts everything away."""

    def __init__(self, app: QApplication, home: Path) -> None:
        super().__init__(app)
        self._home = home
        paths = LibraryPaths(home)
        settings = load_settings(home)
        install(app, _language(settings.language))
        self.themes = ThemeManager(app, Mode(settings.theme), settings.text_scale)
        self.themes.reduce_motion = settings.reduce_motion
        self.reports = ErrorReports(paths.logs, self)
        self.database = DbThread(self)
        self.painter = PainterLink(self)
        self.trainer = TrainerLink(paths.logs / "trainer.log", self)
        self.pictures = Pictures(parent=self)
        self.reader = PictureReader(self)
        self._opened: Opened | None = None
        self._build()
        self._connect()

    def start(self) -> None:
        """Show the window, then open the library behind it."""
        self.reports.install()
        self.window.show()
        QTimer.singleShot(0, self._open)

    def close(self) -> None:
        """Stop the children, finish what the database has to do, let go of everything."""
        self._backups.stop()
        self.painter.close()
        self.trainer.close()
        if self._opened is not None:
            self.database.submit(self._opened.close, then=_ignore, fail=self.reports.report)
        self.database.close()
        self.pictures.close()
        self.reader.close()
        self.reports.uninstall()

    def _build(self) -> None:
        model = PictureModel(self.pictures, self)
        self.studio = StudioPage(model, self.themes, KeyMap(ACTIONS))
        self.taste = TastePage(self.themes)
        self.window = MainWindow(self.themes, self._pages())
        self.studio_presenter = StudioPresenter(
            self.studio, model, self.painter, self.database, QUndoStack(self)
        )
        self.taste_presenter = TastePresenter(
            self.taste, self.painter, self.trainer, self.reader, self.database
        )
        views = StatusViews(self.window.status, self.window.rail, ActionId.PAGE_TASTE.value)
        self.status = StatusPresenter(views, self.painter, self.trainer, self.database)
        self._backups = QTimer(self, interval=BACKUP_CHECK_MS)

    def _pages(self) -> list[PageOfWindow]:
        studio, taste = self.studio, self.taste
        return [
            PageOfWindow(ActionId.PAGE_STUDIO, "pencil-simple-line", "Ctrl+1", studio, studio),
            PageOfWindow(ActionId.PAGE_TASTE, "heart", "Ctrl+3", taste, taste),
        ]

    def _connect(self) -> None:
        self.window.closing.connect(self.close)
        self.reports.shown.connect(self.window.show_error)
        self.studio.full_screen_pressed.connect(self.window.toggle_full_screen)
        self.taste_presenter.changed.connect(self.studio_presenter.take)
        self._backups.timeout.connect(self._back_up)
        # Painting has the processor for itself; the tuner stands still meanwhile.
        self.painter.busy_changed.connect(self._on_painter_busy)

    def _on_painter_busy(self, busy: bool) -> None:
        (self.trainer.hold if busy else self.trainer.release)(PAINTING)

    def _open(self) -> None:
        self.database.submit(
            partial(open_library, self._home), then=self._on_opened, fail=self._on_refused
        )

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self.painter.open(opened.places, opened.card.architecture.side_px)
        if opened.said.entries:
            self.painter.rated(opened.said.entries, opened.said.images)
        self.studio_presenter.open(opened.studio)
        self.taste_presenter.open(opened.taste)
        self.status.open(opened.joules_today)
        self._backups.start()

    def _on_refused(self, error: BaseException) -> None:
        self.window.show_error(describe(error))

    def _back_up(self) -> None:
        if self._opened is not None:
            self.database.submit(
                self._opened.back_up_if_due, then=_ignore, fail=self.reports.report
            )


def run_window(home: Path) -> int:
    """Run the program until its window is closed; returns the exit code."""
    start_logging(LibraryPaths(home).logs)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Boceto")
    boceto = Boceto(app, home)
    boceto.start()
    return app.exec()


def _language(chosen: str) -> Language:
    return Language(chosen) if chosen in list(Language) else system_language()


def _ignore(_: object) -> None:
    """For work whose result nobody waits for."""
