"""The Models page without a widget, and generators to show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.cards import Survey
from core.domain.card import Measured, SafetyCheck
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId, RequestId
from core.protocol.import_messages import GeneratorImported, ImportProgress, ImportStage
from core.protocol.messages import Failed
from core.protocol.verify_messages import GeneratorFaulty, GeneratorSound, VerifyProgress
from core.services.importing import ImportWish
from core.services.removing import Mentions, Removed
from desktop.generators.ports import ModelsServices
from desktop.generators.surface import Arrival, Model
from tests import samples

OTHER = GeneratorId("77" * 32)


class FakeModelsSurface(QObject):
    """Fulfils ModelsSurface and remembers what it was told to show."""

    came_on_show = Signal()
    brought = Signal(list)
    dismissed = Signal(int)
    use_pressed = Signal(str)
    statistics_pressed = Signal(str)
    licence_told = Signal(str, str)
    verify_pressed = Signal(list)
    check_cancelled = Signal()
    remove_pressed = Signal(str)
    removal_confirmed = Signal(str)
    removal_undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_on_show = True
        self.models: list[Model] = []
        self.samples: dict[int, QImage] = {}
        self.notice = ""
        self.arrivals: list[Arrival] = []
        self.chosen = ""
        self.asked: list[tuple[str, str, Mentions]] = []
        self.removed = ""

    def ask_to_remove(self, folder: str, title: str, made: Mentions) -> None:
        self.asked.append((folder, title, made))

    def show_removed(self, title: str) -> None:
        self.removed = title

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        self.arrivals = list(arrivals)

    def choose(self, folder: str) -> None:
        self.chosen = folder

    def show_models(self, models: Sequence[Model]) -> None:
        self.models = list(models)

    def show_sample(self, place: int, pixels: QImage) -> None:
        self.samples[place] = pixels

    def show_notice(self, sentence: str) -> None:
        self.notice = sentence


class FakeImporter(QObject):
    """Fulfils Importer and remembers what it was asked for."""

    progressed = Signal(ImportProgress)
    imported = Signal(GeneratorImported)
    refused = Signal(Failed)

    def __init__(self) -> None:
        super().__init__()
        self.wishes: list[ImportWish] = []
        self.cancelled = 0

    @property
    def sources(self) -> list[Path]:
        return [wish.source for wish in self.wishes]

    def begin(self, wish: ImportWish) -> None:
        self.wishes.append(wish)

    def cancel(self) -> None:
        self.cancelled += 1

    def go(self, stage: ImportStage, done: int = 0, total: int = 0) -> None:
        self.progressed.emit(ImportProgress(stage, done, total))

    def refuse(self, error: BocetoError) -> None:
        self.refused.emit(Failed(RequestId(""), error.code.value, error.facts))


class FakeVerifier(QObject):
    """Fulfils Verifier and remembers what it was asked for."""

    progressed = Signal(VerifyProgress)
    sound = Signal(GeneratorSound)
    faulty = Signal(GeneratorFaulty)
    ended = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[Path]] = []
        self.cancelled = 0

    def begin(self, folders: Sequence[Path]) -> None:
        self.asked.append(list(folders))

    def cancel(self) -> None:
        self.cancelled += 1

    def find_sound(self, folder: str) -> None:
        checks = (SafetyCheck("hash", "5e" * 32), SafetyCheck("trial_paint", "0.327"))
        measured = Measured("cpu", 40.0, 0.5, False, 1.0)
        self.sound.emit(GeneratorSound(folder, checks, measured))

    def find_fault(self, folder: str, error: BocetoError) -> None:
        self.faulty.emit(GeneratorFaulty(folder, error.code.value, error.facts))


def surveyed() -> list[Survey]:
    """The one in use, another one without a licence, and one that is damaged."""
    used = msgspec.structs.replace(samples.card(), limits=("No text.", "No people."))
    other = msgspec.structs.replace(
        samples.card(OTHER), title="Other", licence="", parameters=7_400_000
    )
    error = BocetoError(ErrorCode.WEIGHTS_DAMAGED, file="/g/broken/card.json", reason="no JSON")
    return [
        Survey(Path("/g/sample"), 12_300_000, used),
        Survey(Path("/g/other"), 96_000_000, other),
        Survey(Path("/g/broken"), 10, None, error),
    ]


class FakeRemoval:
    """What `ModelsServices` needs to remove: a trash that remembers."""

    def __init__(self) -> None:
        self.trash: list[Removed] = []

    def remove(self, folder: Path) -> Removed:
        self.trash.append(Removed(folder.name, folder, Path("/trash") / folder.name))
        return self.trash[-1]

    def bring_back(self, removed: Removed) -> None:
        self.trash.remove(removed)

    def survey(self) -> list[Survey]:
        gone = {removed.folder for removed in self.trash}
        return [one for one in surveyed() if one.folder not in gone]


def models_services(removal: FakeRemoval | None = None) -> ModelsServices:
    removal = removal or FakeRemoval()
    return ModelsServices(
        removal.survey,
        samples.GENERATOR,
        lambda generator: Mentions(120, 3),
        removal.remove,
        removal.bring_back,
    )
