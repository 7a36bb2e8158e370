"""A painter, a database thread and services for tests of the Studio, and some pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from core.domain.errors import BocetoError
from core.domain.ids import RequestId
from core.domain.image import Image
from core.domain.painting import AdapterRef, PaintPlan, Precision
from core.domain.prompt import ClassWeight, Interpretation, Swap, WordRole, WordSpan
from core.domain.rating import LedgerEntry
from core.domain.recipe import Recipe
from core.protocol.messages import (
    Failed,
    GeneratorReady,
    ImageReady,
    Interpreted,
    Notice,
    PaintDone,
    PaintProgress,
    PicturesPlaced,
    RatedImage,
    TasteUpdated,
)
from core.services import adapter_refs, spoken_of
from core.services.curation import Curation
from core.services.studio import Studio
from desktop.studio.ports import StudioServices
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

T = TypeVar("T")
SIDE_PX = 16


class FakePainter(QObject):
    """Remembers what it was asked; answers when a test says so."""

    generator_ready = Signal(GeneratorReady)
    interpreted = Signal(Interpreted)
    image_ready = Signal(ImageReady, QImage)
    paint_progressed = Signal(PaintProgress)
    pictures_placed = Signal(PicturesPlaced)
    paint_done = Signal(PaintDone)
    taste_updated = Signal(TasteUpdated)
    failed = Signal(Failed)
    notice = Signal(Notice)
    state_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[RequestId, str]] = []
        self.negatives: dict[RequestId, str] = {}
        self.wordings: dict[RequestId, int] = {}
        self.swaps: dict[RequestId, tuple[Swap, ...]] = {}
        self.plans: list[tuple[RequestId, PaintPlan]] = []
        self.recipes: list[tuple[RequestId, tuple[Recipe, ...]]] = []
        self.to_place: list[tuple[RequestId, tuple[Path, ...]]] = []
        self.told: list[LedgerEntry] = []
        self.cancelled: list[RequestId] = []
        self.passing: set[RequestId] = set()
        self._count = 0

    def interpret(
        self, text: str, negative: str = "", wordings: int = 0, swaps: Sequence[Swap] = ()
    ) -> RequestId:
        request = self._new()
        self.swaps[request] = tuple(swaps)
        self.asked.append((request, text))
        self.negatives[request] = negative
        self.wordings[request] = wordings
        return request

    def paint(self, plan: PaintPlan, *, keep: bool = True) -> RequestId:
        request = self._new()
        self.plans.append((request, plan))
        if not keep:
            self.passing.add(request)
        return request

    def is_kept(self, request: RequestId) -> bool:
        return request not in self.passing

    def paint_recipes(
        self,
        recipes: Sequence[Recipe],
        adapters: Sequence[AdapterRef] = (),
        precision: Precision = Precision.AUTO,
    ) -> RequestId:
        request = self._new()
        self.recipes.append((request, tuple(recipes)))
        return request

    def place(self, files: Sequence[Path]) -> RequestId:
        request = self._new()
        self.to_place.append((request, tuple(files)))
        return request

    def rated(self, entries: Sequence[LedgerEntry], images: Sequence[RatedImage]) -> None:
        self.told.extend(entries)

    def cancel(self, request: RequestId) -> None:
        self.cancelled.append(request)

    # What a test makes it say

    def get_ready(self) -> None:
        self.generator_ready.emit(
            GeneratorReady(samples.card(), "CPU", threads=1, precision=Precision.FP32, seconds=1.0)
        )

    def read(
        self, *, which: int = -1, understood: bool = True, answer: Interpretation | None = None
    ) -> None:
        """Answer one of the questions, the last one by default."""
        request, text = self.asked[which]
        told = answer or reading(text, understood=understood)
        self.interpreted.emit(Interpreted(request, told))

    def show_images(self, first: int = 0, last: int | None = None, which: int = -1) -> None:
        """Send pictures of a plan that it was asked to paint."""
        request, plan = self.plans[which]
        for ready in samples.painted(plan)[first:last]:
            answer = msgspec.structs.replace(ready, request=request, side_px=SIDE_PX)
            self.image_ready.emit(answer, pixels(ready.index))

    def finish(self, which: int = -1, *, cancelled: bool = False) -> None:
        request, plan = self.plans[which]
        done = samples.paint_done(plan.count)
        self.paint_done.emit(msgspec.structs.replace(done, request=request, cancelled=cancelled))

    def paint_all(self) -> None:
        """The whole batch that was asked for last."""
        self.show_images()
        self.finish()

    def fail(self, error: BocetoError, request: RequestId) -> None:
        self.failed.emit(Failed(request, error.code.value, error.facts))

    def _new(self) -> RequestId:
        self._count += 1
        return RequestId(f"request-{self._count}")


class NowDatabase:
    """Does every job at once; `error` makes the next one fail, `held` keeps jobs for later."""

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self.is_held = False
        self._held: list[Callable[[], None]] = []

    def submit(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        if self.is_held:
            self._held.append(lambda: self._run(work, then, fail))
        else:
            self._run(work, then, fail)

    def release(self) -> None:
        """Do what was held, in order."""
        self.is_held = False
        held, self._held = self._held, []
        for job in held:
            job()

    def _run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        error, self.error = self.error, None
        if error is not None:
            fail(error)
            return
        try:
            result = work()
        except BocetoError as met:
            fail(met)
        else:
            then(result)


def services(library: MemoryLibrary) -> StudioServices:
    """The real use cases on a library in memory."""
    clock = FixedClock()
    return StudioServices(
        studio=Studio(library, clock, samples.card()),
        curation=Curation(library, clock, library.next_session()),
        rated=lambda entries: spoken_of.rated(library, samples.GENERATOR, entries),
        references=lambda recipes: adapter_refs.references(library, recipes),
        adapters=library.adapters,
        folder=library.home / "pictures",
    )


def reading(text: str, *, understood: bool = True) -> Interpretation:
    """Every word of a prompt names a scene, except "two", which has no effect."""
    words = text.split()
    scenes = (
        ClassWeight(4, "bird", "pájaro", 0.6),
        ClassWeight(0, "sunset", "atardecer", 0.4),
    )
    return Interpretation(
        text=text,
        language="en",
        classes=scenes if understood else (),
        unused=tuple(word for word in words if word == "two"),
        coverage=0.8,
        words=spans(text),
        closest=() if understood else scenes,
    )


def spans(text: str) -> tuple[WordSpan, ...]:
    """Where the words of a text are."""
    roles = {"two": WordRole.UNUSED, "over": WordRole.FILLER, "a": WordRole.FILLER}
    found, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        found.append(WordSpan(start, start + len(word), roles.get(word, WordRole.CLASS)))
        start += len(word)
    return tuple(found)


def pixels(number: int) -> QImage:
    """A plain picture whose colour depends on its number."""
    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB888)
    image.fill(QColor.fromHsv(number * 37 % 360, 160, 200))
    return image


def picture(number: int, file: str = "") -> Image:
    """A picture of a library; its file need not exist."""
    made = samples.image(samples.recipe(number))
    return msgspec.structs.replace(made, file=file or made.file, side_px=SIDE_PX)


def picture_files(folder: Path, count: int) -> list[Image]:
    """Pictures whose files do exist."""
    images = []
    for number in range(count):
        made = picture(number)
        pixels(number).save(str(folder / made.file))
        images.append(made)
    return images
