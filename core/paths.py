"""Where things lie: the home of a library, and the names inside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from core.domain import layout

HOME_VARIABLE = "BOCETO_HOME"


@dataclass(frozen=True)
class LibraryPaths:
    """The files and folders of one library; `home` holds them all and can be moved as a whole."""

    home: Path

    @property
    def database(self) -> Path:
        """The database: recipes, batches, ledger, adapters, blind tests."""
        return self.home / "library.db"

    @property
    def ratings(self) -> Path:
        """The second copy of the ledger, one JSON line for each entry."""
        return self.home / "ratings.jsonl"

    @property
    def lock(self) -> Path:
        """Locked by the process that has the library open."""
        return self.home / "library.lock"

    @property
    def ballast(self) -> Path:
        """A file whose only use is the room that it gives back when the disk is full."""
        return self.home / "ballast"

    @property
    def pictures(self) -> Path:
        """PNG files, named by the hash of their content."""
        return self.home / layout.PICTURES

    @property
    def adapters(self) -> Path:
        """One folder for each adapter."""
        return self.home / layout.ADAPTERS

    @property
    def runs(self) -> Path:
        """One folder for each tuning run."""
        return self.home / layout.RUNS

    @property
    def backups(self) -> Path:
        """Verified copies of the database."""
        return self.home / "backups"

    @property
    def trash(self) -> Path:
        """What is not needed any more, until somebody empties it."""
        return self.home / "trash"

    @property
    def lost_and_found(self) -> Path:
        """What could not be given its place; nothing is ever thrown away unseen."""
        return self.home / "lost+found"

    @property
    def generators(self) -> Path:
        """One folder for each generator that was imported."""
        return self.home / "generators"

    @property
    def quarantine(self) -> Path:
        """One folder for each import that is under way."""
        return self.home / "quarantine"

    @property
    def wildcards(self) -> Path:
        """Text files of the designer: `name.txt` is what `__name__` in a prompt stands for."""
        return self.home / "wildcards"

    @property
    def cache(self) -> Path:
        """What can be computed again."""
        return self.home / "cache"

    @property
    def passing(self) -> Path:
        """Pictures that were painted to be looked at, and belong to the library only if kept."""
        return self.cache / "passing"

    @property
    def logs(self) -> Path:
        """What the processes said, and reports of errors."""
        return self.home / "logs"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder of a library, its home first."""
        return (
            self.home,
            self.pictures,
            self.adapters,
            self.runs,
            self.backups,
            self.trash,
            self.lost_and_found,
            self.cache,
        )


def default_home() -> Path:
    """The library's folder: BOCETO_HOME if it is set, else the system's place for such data."""
    if chosen := os.environ.get(HOME_VARIABLE):
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("Boceto", appauthor=False)


def resources_folder() -> Path:
    """The files that ship with the program, from whatever folder it was started."""
    return Path(__file__).resolve().parent.parent / "resources"
