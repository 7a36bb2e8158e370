"""Connects the Models page with the installed generators and the painter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.bundled import is_bundled
from core.cards import Survey, state_licence
from core.domain.ids import GeneratorId
from core.domain.painting import FEWEST_TIMED
from core.protocol.messages import GeneratorReady, PaintDone
from desktop.errors import describe
from desktop.generators.importing import Importing
from desktop.generators.ports import Importer, ModelsServices, SamplePainter, Verifier
from desktop.generators.removing import Removing
from desktop.generators.sampling import Sampling
from desktop.generators.surface import Figures, Model, ModelsSurface
from desktop.generators.verifying import Verifying
from desktop.pictures.ports import Database


class ModelsPresenter(QObject):
    """Decides what the Models page shows. It looks at the disk whenever the page is opened."""

    use_wanted = Signal(str)
    """The name of the folder of the generator that shall paint from now on."""

    def __init__(
        self,
        surface: ModelsSurface,
        painter: SamplePainter,
        importer: Importer,
        verifier: Verifier,
        database: Database,
    ) -> None:
        super().__init__()
        self._surface = surface
        self._database = database
        self._services: ModelsServices | None = None
        self._surveyed: Sequence[Survey] = ()
        self._ready: GeneratorReady | None = None
        self._figures = Figures()
        self._sampling = Sampling(painter, self)
        self._sampling.arrived.connect(surface.show_sample)
        self._importing = Importing(importer, self)
        self._importing.changed.connect(self._show_arrivals)
        self._importing.came_in.connect(self._on_came_in)
        self._verifying = Verifying(verifier, self)
        self._verifying.changed.connect(self._show)
        self._verifying.died.connect(self._on_error)
        self._removing = Removing(surface, database, self._on_error, self)
        self._removing.changed.connect(self._on_moved)
        self._newest = ""
        surface.came_on_show.connect(self._look)
        surface.brought.connect(self.bring)
        surface.dismissed.connect(self._importing.dismiss)
        surface.use_pressed.connect(self._on_use)
        surface.statistics_pressed.connect(self._on_measure)
        surface.licence_told.connect(self._on_licence)
        surface.verify_pressed.connect(self._verifying.check)
        surface.check_cancelled.connect(self._verifying.cancel)
        surface.remove_pressed.connect(self._on_remove)
        painter.generator_ready.connect(self._on_generator)
        painter.paint_done.connect(self._on_painted)

    def open(self, services: ModelsServices) -> None:
        """The library is open."""
        self._services = services
        self._removing.open(services)
        if self._surface.is_on_show:
            self._look()

    def bring(self, paths: Sequence[str]) -> None:
        """Import these files and folders, one after another."""
        self._importing.bring(paths)

    def _show_arrivals(self) -> None:
        self._surface.show_arrivals(self._importing.arrivals)

    def _on_came_in(self, folder: str) -> None:
        self._newest = folder
        self._look()

    def _on_measure(self, folder: str) -> None:
        for one in self._surveyed:
            if str(one.folder) == folder and one.card is not None:
                words = self.tr("{title}, measured")
                self._importing.measure(one.folder, words.format(title=one.card.title))

    def _on_remove(self, folder: str) -> None:
        for one in self._surveyed:
            if str(one.folder) == folder:
                self._removing.ask(one)

    def _on_moved(self, folder: str) -> None:
        self._verifying.forget(folder)
        self._newest = folder
        self._look()

    def _on_licence(self, folder: str, licence: str) -> None:
        def on_database() -> Sequence[Survey]:
            state_licence(Path(folder), licence)
            assert self._services is not None
            return self._services.survey()

        self._database.submit(on_database, then=self._on_surveyed, fail=self._on_error)

    def _on_use(self, folder: str) -> None:
        """Another generator means another painter, and with it the end of what is under way."""
        if self._importing.is_busy or self._verifying.is_busy:
            self._surface.show_notice(
                self.tr("Let the import or the check end first, or cancel it.")
            )
        else:
            self.use_wanted.emit(folder)

    def _look(self) -> None:
        if self._services is not None:
            self._database.submit(
                self._services.survey, then=self._on_surveyed, fail=self._on_error
            )
        self._sample()

    def _on_surveyed(self, surveyed: Sequence[Survey]) -> None:
        self._surveyed = surveyed
        self._surface.show_notice("")
        self._show()
        if self._newest:
            self._surface.choose(self._newest)
            self._newest = ""

    def _on_generator(self, ready: GeneratorReady) -> None:
        self._ready = ready
        self._figures = replace(self._figures, seconds_to_load=ready.seconds)
        self._show()
        self._sample()

    def _on_painted(self, done: PaintDone) -> None:
        if done.painted >= FEWEST_TIMED and done.seconds > 0:
            self._figures = replace(
                self._figures,
                images_per_second=done.painted / done.seconds,
                joules_each=done.joules / done.painted,
                joules_measured=done.joules_measured,
            )
            self._show()

    def _sample(self) -> None:
        if self._ready is not None and self._services is not None and self._surface.is_on_show:
            self._sampling.begin(self._ready.card)

    def _show(self) -> None:
        if self._services is not None and self._surveyed:
            used = self._services.in_use
            self._surface.show_models([self._model(one, used) for one in self._surveyed])

    def _model(self, one: Survey, used: GeneratorId) -> Model:
        in_use = one.card is not None and one.card.weights_sha256 == used
        ready = self._ready.card.weights_sha256 if self._ready is not None else None
        checkup = self._verifying.checkups.get(str(one.folder))
        found_sound = checkup is not None and checkup.is_over and checkup.error is None
        return Model(
            one.folder,
            one.size_bytes,
            one.card,
            one.error,
            in_use=in_use,
            is_verified=found_sound or (in_use and ready == used and checkup is None),
            figures=self._figures_of(one, in_use),
            checkup=checkup,
            is_bundled=is_bundled(one.folder),
        )

    def _figures_of(self, one: Survey, in_use: bool) -> Figures:
        """What was measured since the start, else what the card says was measured here before."""
        if in_use and self._figures.images_per_second is not None:
            return self._figures
        if (noted := one.card.measured if one.card is not None else None) is None:
            return self._figures if in_use else Figures()
        return Figures(
            noted.seconds_to_load,
            noted.images_per_second,
            noted.joules_each,
            noted.joules_measured,
        )

    def _on_error(self, error: BaseException) -> None:
        self._surface.show_notice(describe(error).sentence)
