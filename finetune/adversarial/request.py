"""What is asked for, and what was decided when a run began."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.bundled import is_reserved
from core.cards import load_card
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.domain.names import clean_name, slug
from core.files import write_atomically
from core.paths import LibraryPaths
from finetune.adversarial.config import SIDES_PX, DuelConfig

SHEET = "run.json"
DEFAULT_SIDE_PX = 128


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """A folder of pictures to become a generator called `name` in the library `home`.

    `from_generator` is the folder of a generator to begin with; its side is used unless `side_px`
    asks for one. `steps` and `minutes` end the run early; both may change when it goes on.
    """

    folder: Path
    name: str
    home: Path
    from_generator: Path | None = None
    side_px: int | None = None
    steps: int | None = None
    minutes: float | None = None
    seed: int = 1

    @property
    def run_folder(self) -> Path:
        """Where the run keeps what it needs to go on."""
        return LibraryPaths(self.home).runs / f"train-{slug(self.name)}"

    @property
    def generator_folder(self) -> Path:
        """Where the result goes."""
        return LibraryPaths(self.home).generators / slug(self.name)

    @property
    def seconds_limit(self) -> float:
        """The longest time of training, over all sittings."""
        return math.inf if self.minutes is None else 60 * self.minutes

    def check(self) -> None:
        """Raise BocetoError(SETTING_INVALID, GENERATOR_NAME_TAKEN) for what cannot be."""
        name = clean_name(self.name)
        if not slug(name):
            allowed = "a name with letters or digits"
            raise BocetoError(
                ErrorCode.SETTING_INVALID, setting="name", value=self.name, allowed=allowed
            )
        if is_reserved(name) or self.generator_folder.exists():
            raise BocetoError(ErrorCode.GENERATOR_NAME_TAKEN, name=name)

    def subject(self, pictures: str, parent: GeneratorCard | None) -> Subject:
        """What the run is about, for pictures of this fingerprint."""
        return Subject(
            name=clean_name(self.name),
            pictures=pictures,
            parent="" if parent is None else parent.weights_sha256,
            side_px=self.side(parent),
            seed=self.seed,
        )

    def parent(self) -> GeneratorCard | None:
        """The card of the generator to begin with. Raises BocetoError as `load_card` does."""
        return None if self.from_generator is None else load_card(self.from_generator)

    def side(self, parent: GeneratorCard | None) -> int:
        """The side of the pictures. Raises BocetoError(SETTING_INVALID)."""
        sides = SIDES_PX if parent is None else (parent.architecture.side_px,)
        default = DEFAULT_SIDE_PX if parent is None else sides[0]
        side_px = default if self.side_px is None else self.side_px
        if side_px not in sides:
            allowed = ", ".join(map(str, sides))
            raise BocetoError(
                ErrorCode.SETTING_INVALID, setting="side-px", value=side_px, allowed=allowed
            )
        return side_px


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a run is about and may not change: another subject is another run.

    `pictures` is their fingerprint, `parent` the hash of the weights it began with, or "".
    """

    name: str
    pictures: str
    parent: str
    side_px: int
    seed: int


class RunSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The subject and the settings of a run; written once, when it begins.

    The settings stay as they were, whatever a newer version would choose.
    """

    subject: Subject
    config: DuelConfig

    @property
    def identity(self) -> str:
        """SHA-256 of the sheet: the owner of the run's checkpoints."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()


def known_sheet(folder: Path, subject: Subject) -> RunSheet | None:
    """The sheet of the run in this folder, None if it is new.

    Raises BocetoError: RUN_DAMAGED, TRAINING_CHANGED.
    """
    try:
        sheet = msgspec.json.decode((folder / SHEET).read_bytes(), type=RunSheet)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise BocetoError(
            ErrorCode.RUN_DAMAGED, folder=str(folder), reason=f"{SHEET}: {error}"
        ) from error
    if sheet.subject != subject:
        raise BocetoError(ErrorCode.TRAINING_CHANGED, name=subject.name, folder=str(folder))
    return sheet


def write_sheet(folder: Path, sheet: RunSheet) -> RunSheet:
    """Let the run begin."""
    write_atomically(folder / SHEET, msgspec.json.encode(sheet))
    return sheet
