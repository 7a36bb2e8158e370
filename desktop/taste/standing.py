"""One look at the library: everything that the page says of adapters, ratings and runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.adapter import Adapter, AdapterState, BlindResult, Verdict
from core.domain.errors import BocetoError
from core.domain.ids import AdapterId
from core.domain.ledger import LedgerView
from core.domain.rating import RatingKind
from core.domain.run import TrainingRun
from desktop.taste.cards import Counts, Figures
from desktop.taste.ports import TasteServices

NOTHING_SAID = Counts()


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand; `adapters` newest first. `usable` is a number of ratings, or why not."""

    counts: Counts = NOTHING_SAID
    adapters: tuple[Adapter, ...] = ()
    results: Mapping[AdapterId, BlindResult] = field(default_factory=dict)
    history: tuple[AdapterId | None, ...] = ()
    usable: int | BocetoError = 0
    resumable: TrainingRun | None = None
    figures: Figures | None = None

    @property
    def in_use(self) -> Adapter | None:
        """The adapter that new pictures are painted with."""
        used = (one for one in self.adapters if one.state is AdapterState.IN_USE)
        return next(used, None)

    @property
    def rival(self) -> str:
        """Its name; "" if none is in use."""
        return self.in_use.name if self.in_use else ""

    def name(self, adapter: AdapterId | None) -> str:
        """The name of an adapter; "" for none."""
        return next((one.name for one in self.adapters if one.id == adapter), "")

    def untested(self) -> list[Adapter]:
        """The candidates whose blind test is not decided, newest first."""
        return [
            one
            for one in self.adapters
            if one.state is AdapterState.CANDIDATE
            and self.results[one.id].verdict is Verdict.UNDECIDED
        ]


class Lookout:
    """Looks again and again; reads only what is new of the ledger. Database thread only."""

    def __init__(self, services: TasteServices) -> None:
        self._services = services
        self._ledger = LedgerView()

    def look(self) -> Standing:
        """How things stand now."""
        services = self._services
        self._ledger.add(services.entries(self._ledger.end))
        known = services.adapters()
        adapters = tuple(one for one in known if one.generator == services.generator)
        return Standing(
            counts=self._counts(),
            adapters=adapters,
            results={one.id: services.gate.result(one.id) for one in adapters},
            history=tuple(services.gate.history()),
            usable=self._usable(),
            resumable=services.tuning.resumable(),
            figures=_figures(adapters, services.home),
        )

    def _counts(self) -> Counts:
        kinds = [act.rating.kind for act in self._ledger.judgements()]
        comparisons = kinds.count(RatingKind.PAIR)
        return Counts(len(kinds) - comparisons, comparisons)

    def _usable(self) -> int | BocetoError:
        try:
            return self._services.tuning.usable()
        except BocetoError as reason:
            return reason


def _figures(adapters: Sequence[Adapter], home: Path) -> Figures | None:
    """Those of the adapter in use, else of the newest one."""
    used = [one for one in adapters if one.state is AdapterState.IN_USE]
    for adapter in [*used, *adapters][:1]:
        size = _size_bytes(home / adapter.folder)
        return Figures(adapter.name, size, len(adapter.classes), adapter.kl_nats) if size else None
    return None


def _size_bytes(folder: Path) -> int:
    """All files of a folder together; 0 if it cannot be looked at."""
    try:
        return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    except OSError:
        return 0
