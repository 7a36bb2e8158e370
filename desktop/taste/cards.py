"""What the Taste page shows, as values that know no widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtGui import QImage

from core.domain.adapter import BlindResult
from core.domain.ids import AdapterId
from core.services.evidence import MAX_DECIDED, THRESHOLD
from desktop.widgets.curve import CurvePoint

CLAIMS_FROM = 40
"""With fewer ratings and comparisons the page claims nothing about a taste."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was said: about single pictures, and about one picture against another."""

    ratings: int = 0
    comparisons: int = 0

    @property
    def total(self) -> int:
        """Both together, as the tuner counts them."""
        return self.ratings + self.comparisons

    @property
    def allows_claims(self) -> bool:
        """Whether there is enough to say anything about a taste."""
        return self.total >= CLAIMS_FROM


@dataclass(frozen=True, slots=True)
class Agreement:
    """The share of unseen ratings that were foretold rightly, its 95 % range, and their number."""

    share: float
    low: float
    high: float
    count: int


class TrainingStage(StrEnum):
    """How the tuner stands."""

    CLOSED = auto()
    """The library is not open yet."""
    IDLE = auto()
    INTERRUPTED = auto()
    """A run of an earlier sitting did not come to its end."""
    RUNNING = auto()
    PAUSED = auto()
    STOPPED = auto()
    DONE = auto()
    FAILED = auto()


class PausedBy(StrEnum):
    """Why the tuner stands still."""

    PERSON = auto()
    PAINTING = auto()


class Remedy(StrEnum):
    """What helps after a failure."""

    NONE = auto()
    GO_ON = auto()
    """The run can be taken up where it was."""
    AGAIN = auto()
    """A new run may fare better."""


@dataclass(frozen=True, slots=True)
class TrainingCard:
    """The tuner. `name` is the taste that the run makes, `rival` the one in use, "" if none is.

    `step` of `steps` counts what changes the pictures, `part` (done, of how many) the present
    phase, each of which counts for itself. `ratings` is what a run learns from. `reason` says why
    none is possible, or why it failed. `last_seconds` is what an earlier run took. `asked_to` is
    the stage that was asked for and is not reached yet. `stars` are what the taste expects of its
    pictures: at first, and now. `points` are the agreement on held-out ratings by step,
    `rival_agreement` that of the rival.
    """

    stage: TrainingStage = TrainingStage.CLOSED
    name: str = ""
    rival: str = ""
    ratings: int = 0
    reason: str = ""
    last_seconds: float | None = None
    step: int = 0
    steps: int = 0
    phase: str = ""
    part: tuple[int, int] = (0, 0)
    seconds_left: float | None = None
    asked_to: TrainingStage | None = None
    paused_by: PausedBy = PausedBy.PERSON
    stars: tuple[float, float] | None = None
    points: tuple[CurvePoint, ...] = ()
    rival_agreement: float | None = None
    adapter: AdapterId | None = None
    remedy: Remedy = Remedy.NONE

    @property
    def fraction(self) -> float:
        """How much of the run is done, 0 to 1."""
        return min(1.0, self.step / self.steps) if self.steps else 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether a run is alive, moving or not."""
        return self.stage in (TrainingStage.RUNNING, TrainingStage.PAUSED)


@dataclass(frozen=True, slots=True)
class Preview:
    """The same seed at a step of the run; without pixels it is expected next."""

    step: int
    pixels: QImage | None = None


class BlindStage(StrEnum):
    """How the blind test stands."""

    NONE = auto()
    """There is nothing to test."""
    WAITING = auto()
    """A candidate could be tested, or its test gone on with."""
    ASKING = auto()
    DECIDED = auto()


@dataclass(frozen=True, slots=True)
class BlindCard:
    """The blind test of a candidate against `rival`, the adapter in use, "" if none is.

    Until it is decided nothing here tells who leads: `answered` counts all votes, `decided` those
    that are no ties, and `strength` (0 to 1) is the evidence that one of the two is better,
    whichever. `trouble` says why no pairs can be painted. `result` is only there once decided.
    """

    stage: BlindStage = BlindStage.NONE
    adapter: AdapterId | None = None
    candidate: str = ""
    rival: str = ""
    answered: int = 0
    decided: int = 0
    strength: float = 0.0
    threshold: float = THRESHOLD
    most: int = MAX_DECIDED
    trouble: str = ""
    result: BlindResult | None = None

    @property
    def ties(self) -> int:
        """Votes that do not count."""
        return self.answered - self.decided


class AdapterKind(StrEnum):
    """What is said of an adapter, in the order of the list."""

    IN_USE = auto()
    IN_TEST = auto()
    TRAINING = auto()
    WON = auto()
    CANDIDATE = auto()
    PREVIOUS = auto()
    REFUSED = auto()
    NONE = auto()
    """The generator as installed, while an adapter is in use."""


@dataclass(frozen=True, slots=True)
class AdapterCard:
    """One adapter; `adapter` is None for the generator as installed and for one in training.

    `rolls_back` marks what a roll back would put in use. `wins` of `decided` blind pairs; `since`
    is when it was put in use, in seconds since the epoch.
    """

    kind: AdapterKind
    name: str = ""
    adapter: AdapterId | None = None
    ratings: int = 0
    base: str = ""
    wins: int = 0
    decided: int = 0
    since: float | None = None
    fraction: float = 0.0
    rolls_back: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What an adapter is, measured: bytes on the disk, scenes that it changes, its distance.

    `kl_nats` is the divergence of the pictures' law from that of the generator as installed.
    """

    name: str
    size_bytes: int
    classes: int
    kl_nats: float
