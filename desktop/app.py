"""The composition root: builds everything once, connects everything once.

The window is painted first. SQLAlchemy, numpy and the painter come up behind it, on other threads
and in other processes, so nothing of them is imported here.
"""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from core.cards import as_setting, generator_in_use
from core.domain.ids import BatchId, ImageId
from core.domain.run import TrainingConfig
from core.logs import start_logging
from core.paths import LibraryPaths
from core.settings import Settings, load_settings, save_settings
from desktop.actions import ACTIONS, ActionId, KeyMap
from desktop.background import DbThread
from desktop.collecting import Collector
from desktop.errors import ErrorReports, describe
from desktop.generators.presenter import ModelsPresenter
from desktop.generators.view import ModelsPage
from desktop.i18n import Language, install, system_language
from desktop.importer_link import ImporterLink
from desktop.library.model import LibraryModel
from desktop.library.presenter import LibraryPresenter
from desktop.library.view import LibraryPage
from desktop.opening import Opened, open_library
from desktop.painter_link import PainterLink
from desktop.picture_reader import PictureReader
from desktop.pictures.culling import Culling
from desktop.pictures.pictures import Pictures
from desktop.settings.panel import SettingsPanel
from desktop.settings.presenter import Effects, SettingsPresenter
from desktop.status import StatusPresenter, StatusViews
from desktop.studio.model import PictureModel
from desktop.studio.presenter import StudioPresenter
from desktop.studio.view import StudioPage
from desktop.taste.presenter import TastePresenter
from desktop.taste.view import TastePage
from desktop.theme import Mode, ThemeManager
from desktop.trainer_link import TrainerLink
from desktop.verifier_link import VerifierLink
from desktop.window import MainWindow, PageOfWindow

BACKUP_CHECK_MS = 60_000
PAINTING = "painting"


class Boceto(QObject):
    """The running program. `start` shows the window; `close` puts everything away."""

    generator_chosen = Signal()
    """Another generator shall paint: this window has to make way for the next."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        generator: str,
        training: TrainingConfig | None = None,
    ) -> None:
        super().__init__(app)
        self._collector = Collector(self)
        self._app = app
        self._home = home
        self._open_library = partial(open_library, home, generator, training)
        paths = LibraryPaths(home)
        settings = load_settings(home)
        install(app, _language(settings.language))
        self.themes = ThemeManager(app, _mode(settings.theme), settings.text_scale)
        self.themes.reduce_motion = settings.reduce_motion
        self.reports = ErrorReports(paths.logs, self)
        self.database = DbThread(self)
        self.painter = PainterLink(self)
        self.trainer = TrainerLink(paths.logs / "trainer.log", self)
        self.importer = ImporterLink(home, self)
        self.verifier = VerifierLink(home, self)
        self.pictures = Pictures(parent=self)
        self.reader = PictureReader(self)
        self.culling = Culling(self.painter, self.database, QUndoStack(self), self)
        self.culling.advance.set_on(settings.auto_advance)
        self._opened: Opened | None = None
        self._build_window()
        self._build_presenters(settings)
        self._connect()
        self._connect_pages()

    @property
    def services(self) -> Opened | None:
        """The open library; None until it is, or when it could not be."""
        return self._opened

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
        self.importer.close()
        self.verifier.close()
        if self._opened is not None:
            self.database.submit(self._opened.close, then=_ignore, fail=self.reports.report)
        self.database.close()
        self.pictures.close()
        self.reader.close()
        self.reports.uninstall()

    def _build_window(self) -> None:
        self.studio_model = PictureModel(self.pictures, self)
        self.library_model = LibraryModel(self.pictures, self)
        self.studio = StudioPage(self.studio_model, self.themes, KeyMap(ACTIONS))
        self.library = LibraryPage(self.library_model, self.themes, KeyMap(ACTIONS))
        self.taste = TastePage(self.themes)
        self.models = ModelsPage(self.themes)
        self.window = MainWindow(self.themes, self._pages())
        self.settings = SettingsPanel(self.themes, self.window, self.window.status)
        self.settings.show_home(self._home)

    def _pages(self) -> list[PageOfWindow]:
        pages = (
            (ActionId.PAGE_STUDIO, "pencil-simple-line", "Ctrl+1", self.studio),
            (ActionId.PAGE_LIBRARY, "squares-four", "Ctrl+2", self.library),
            (ActionId.PAGE_TASTE, "heart", "Ctrl+3", self.taste),
            (ActionId.PAGE_MODELS, "cube", "Ctrl+4", self.models),
        )
        return [PageOfWindow(action, icon, key, page, page) for action, icon, key, page in pages]

    def _build_presenters(self, settings: Settings) -> None:
        painter, database, culling = self.painter, self.database, self.culling
        self.studio_presenter = StudioPresenter(
            self.studio, self.studio_model, painter, database, culling
        )
        self.library_presenter = LibraryPresenter(
            self.library, self.library_model, painter, database, culling
        )
        self.taste_presenter = TastePresenter(
            self.taste, painter, self.trainer, self.reader, database
        )
        self.models_presenter = ModelsPresenter(
            self.models, painter, self.importer, self.verifier, database
        )
        effects = Effects(
            language=self._speak,
            mode=lambda mode: self.themes.set_mode(_mode(mode)),
            scale=partial(setattr, self.themes, "text_scale"),
            motion=partial(setattr, self.themes, "reduce_motion"),
            advance=culling.advance.set_on,
            save=partial(save_settings, self._home),
        )
        self.settings_presenter = SettingsPresenter(self.settings, settings, effects, database)
        views = StatusViews(self.window.status, self.window.rail, ActionId.PAGE_TASTE.value)
        self.status = StatusPresenter(views, painter, self.trainer, database)

    def _connect(self) -> None:
        self._backups = QTimer(self, interval=BACKUP_CHECK_MS)
        self._backups.timeout.connect(self._back_up)
        self.window.closing.connect(self.close)
        self.window.settings_wanted.connect(self.settings.toggle)
        self.reports.shown.connect(self.window.show_error)
        # Painting has the processor for itself; the tuner stands still meanwhile.
        self.painter.busy_changed.connect(self._on_painter_busy)
        # What one page changes, the others hear of.
        self.culling.changed.connect(self.library_presenter.take)
        self.culling.changed.connect(self.taste_presenter.take)
        self.studio_presenter.changed.connect(self.library_presenter.take)
        self.taste_presenter.changed.connect(self.studio_presenter.take)
        self.taste_presenter.changed.connect(self.library_presenter.take)

    def _connect_pages(self) -> None:
        studio, library, taste = self.studio, self.library, self.taste
        studio.full_screen_pressed.connect(self.window.toggle_full_screen)
        library.full_screen_pressed.connect(self.window.toggle_full_screen)
        studio.language_chosen.connect(self.settings_presenter.choose_language)
        studio.mode_chosen.connect(self.settings_presenter.choose_mode)
        studio.strength_chosen.connect(taste.show_strength)
        taste.strength_chosen.connect(studio.show_strength)
        taste.rate_pressed.connect(self._show_studio)
        library.studio_wanted.connect(self._show_studio)
        self.library_presenter.batch_opened.connect(self._show_batch)
        self.window.files_dragged.connect(self.models.drop_zone.set_lit)
        self.window.files_dropped.connect(self._on_dropped)
        self.models_presenter.use_wanted.connect(self._on_use)

    def _show_studio(self) -> None:
        self.window.show_page(ActionId.PAGE_STUDIO.value)

    def _show_batch(self, batch: int, image: str) -> None:
        self._show_studio()
        self.studio_presenter.open_batch(BatchId(batch), ImageId(image))

    def _on_dropped(self, paths: list[str]) -> None:
        self.window.show_page(ActionId.PAGE_MODELS.value)
        self.models_presenter.bring(paths)

    def _on_use(self, folder: str) -> None:
        self.settings_presenter.choose_generator(as_setting(folder))
        self.generator_chosen.emit()

    def _speak(self, language: str) -> None:
        install(self._app, _language(language))
        self.status.retell()

    def _on_painter_busy(self, busy: bool) -> None:
        (self.trainer.hold if busy else self.trainer.release)(PAINTING)

    def _open(self) -> None:
        self.database.submit(self._open_library, then=self._on_opened, fail=self._on_refused)

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        # What is loaded by now stays: a full collection need not walk through it again, which
        # took up to 100 ms of the window's thread.
        gc.freeze()
        self.painter.open(opened.places, opened.card.architecture.side_px)
        if opened.said.entries:
            self.painter.rated(opened.said.entries, opened.said.images)
        self.studio_presenter.open(opened.studio)
        self.library_presenter.open(opened.library)
        self.taste_presenter.open(opened.taste)
        self.models_presenter.open(opened.models)
        self.status.open(opened.joules_today)
        self._backups.start()

    def _on_refused(self, error: BaseException) -> None:
        self.window.show_error(describe(error))

    def _back_up(self) -> None:
        if self._opened is not None:
            self.database.submit(
                self._opened.back_up_if_due, then=_ignore, fail=self.reports.report
            )


class Session(QObject):
    """One window after another: what is chosen for good, such as a generator, needs a new one."""

    def __init__(self, app: QApplication, home: Path) -> None:
        super().__init__(app)
        self._app = app
        self._home = home
        self.boceto = self._made()

    @Slot()
    def reopen(self) -> None:
        """Put the window away and open another in its place, on the same page."""
        old = self.boceto
        old.close()
        self.boceto = self._made()
        self.boceto.window.setGeometry(old.window.geometry())
        self.boceto.window.show_page(old.window.current.key)
        self.boceto.start()
        old.window.hide()
        for gone in (old.window, old.themes, old):
            gone.deleteLater()

    def _made(self) -> Boceto:
        boceto = Boceto(self._app, self._home, generator_in_use(self._home))
        boceto.generator_chosen.connect(self.reopen, Qt.ConnectionType.QueuedConnection)
        return boceto


def run_window(home: Path) -> int:
    """Run the program until its window is closed; returns the exit code."""
    start_logging(LibraryPaths(home).logs)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Boceto")
    session = Session(app, home)
    session.boceto.start()
    return app.exec()


def _language(chosen: str) -> Language:
    return Language(chosen) if chosen in list(Language) else system_language()


def _mode(chosen: str) -> Mode:
    return Mode(chosen) if chosen in list(Mode) else Mode.SYSTEM


def _ignore(_: object) -> None:
    """For work whose result nobody waits for."""
