"""Opens the library on the database thread and hands the pages what they may use of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.cards import survey
from core.domain.card import GeneratorCard
from core.domain.ids import GeneratorId
from core.domain.run import TrainingConfig
from core.paths import LibraryPaths
from core.protocol.messages import Rated
from core.services.ports import Library
from core.services.removing import bring_back, mentions, remove_generator
from desktop.generators.ports import ModelsServices
from desktop.library.ports import LibraryServices
from desktop.painter_link import PainterPlaces
from desktop.studio.ports import StudioServices
from desktop.taste.ports import TasteServices


@dataclass(frozen=True, slots=True)
class Opened:
    """An open library. `said` is the whole ledger, for the painter's taste.

    The callables belong to the database thread.
    """

    card: GeneratorCard
    places: PainterPlaces
    studio: StudioServices
    taste: TasteServices
    library: LibraryServices
    models: ModelsServices
    said: Rated
    joules_today: Callable[[], float]
    back_up_if_due: Callable[[], object]
    close: Callable[[], None]


def open_library(home: Path, generator: str, training: TrainingConfig | None = None) -> Opened:
    """Call on the database thread; raises BocetoError as `core.bootstrap.open_workshop` does."""
    # SQLAlchemy and its kin take a second to import: here, behind the first paint.
    from core.bootstrap import open_workshop
    from core.services.adapter_refs import references
    from core.services.spoken_of import known_images, rated

    workshop = open_workshop(home, generator, training)
    library, paths = workshop.library, workshop.paths
    shutil.rmtree(paths.passing, ignore_errors=True)
    tell = partial(rated, library, workshop.generator.weights_sha256)
    return Opened(
        card=workshop.generator,
        places=_places(workshop.generator_folder, paths),
        studio=StudioServices(
            studio=workshop.studio,
            curation=workshop.curation,
            rated=tell,
            references=partial(references, library),
            adapters=library.adapters,
            folder=workshop.paths.pictures,
        ),
        taste=TasteServices(
            tuning=workshop.tuning,
            gate=workshop.gate,
            take_in=workshop.take_in,
            adapters=library.adapters,
            entries=library.entries,
            images=lambda wanted: list(known_images(library, wanted).values()),
            rated=tell,
            generator=workshop.generator.weights_sha256,
            home=library.home,
        ),
        library=LibraryServices(
            browsing=workshop.browsing,
            curation=workshop.curation,
            rated=tell,
            references=partial(references, library),
            cards=tuple(one.card for one in survey(home) if one.card is not None),
            folder=workshop.paths.pictures,
        ),
        models=_models(home, library, workshop.generator.weights_sha256),
        said=tell(library.entries()),
        joules_today=workshop.studio.joules_today,
        back_up_if_due=lambda: library.backup_if_due(workshop.clock.now()),
        close=workshop.close,
    )


def _places(generator: Path, paths: LibraryPaths) -> PainterPlaces:
    return PainterPlaces(
        generator=generator,
        pictures=paths.pictures,
        passing=paths.passing,
        cache=paths.cache,
        log=paths.logs / "painter.log",
        wildcards=paths.wildcards,
    )


def _models(home: Path, library: Library, in_use: GeneratorId) -> ModelsServices:
    return ModelsServices(
        survey=partial(survey, home),
        in_use=in_use,
        mentions=partial(mentions, library),
        remove=partial(remove_generator, home),
        bring_back=bring_back,
    )
