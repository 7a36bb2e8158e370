"""Opens a library and puts the use cases on it; called on the thread that owns the database."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from core import files
from core.cards import find_generator
from core.domain.card import GeneratorCard
from core.domain.run import TrainingConfig
from core.exporting.metadata import read_recipe
from core.paths import LibraryPaths
from core.services.browsing import Browsing
from core.services.curation import Curation
from core.services.gate import Gate
from core.services.studio import Studio
from core.services.tuning import Tuning
from core.store.library import SqlLibrary


class SystemClock:
    """Wall time of this computer."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()


@dataclass(frozen=True, slots=True)
class Workshop:
    """An open library and everything that can be done with it; `close` when done."""

    library: SqlLibrary
    generator: GeneratorCard
    generator_folder: Path
    clock: SystemClock
    session: int
    studio: Studio
    curation: Curation
    browsing: Browsing
    tuning: Tuning
    gate: Gate

    @property
    def paths(self) -> LibraryPaths:
        """Where the parts of the library lie."""
        return self.library.paths

    def take_in(self, file: str) -> None:
        """Keep a picture that was painted in passing; see `core.files.take_in` for the errors."""
        files.take_in(file, self.paths.passing, self.paths.pictures)

    def close(self) -> None:
        """Take a backup if something changed, and let go of the library."""
        self.library.close()


def open_workshop(home: Path, generator: str, training: TrainingConfig | None = None) -> Workshop:
    """Open the library in `home` for work with a generator; `training` is how it is tuned.

    Raises BocetoError: those of `SqlLibrary.open`, GENERATOR_UNKNOWN, and those of the card.
    """
    folder, card = find_generator(home, generator)
    clock = SystemClock()
    library = SqlLibrary.open(home, clock, read_recipe)
    session = library.next_session()
    return Workshop(
        library=library,
        generator=card,
        generator_folder=folder,
        clock=clock,
        session=session,
        studio=Studio(library, clock, card),
        curation=Curation(library, clock, session),
        browsing=Browsing(library),
        tuning=Tuning(library, clock, card, folder, files, training),
        gate=Gate(library, clock, card),
    )
