"""Everything that crosses the border between processes; one struct for each kind of message.

Both ends ship together. `Hello` carries the version; a mismatch means an incomplete installation.
A message that is not understood is an error of ours, never ignored. Every answer names its
request, so that late answers to old questions can be dropped.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.card import GeneratorCard
from core.domain.errors import Fact
from core.domain.ids import ImageId, RequestId
from core.domain.leaning import Balanced, Placed
from core.domain.painting import AdapterRef, Approached, PaintPlan, Precision, Sifted
from core.domain.principal import Principal
from core.domain.prompt import Interpretation, Swap
from core.domain.rating import LedgerEntry
from core.domain.recipe import Recipe
from core.domain.taste import Trait

PROTOCOL_VERSION = 1


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag=True):
    """Base of all messages."""


class PaintStage(StrEnum):
    """What a request is at, while it does not just paint."""

    LEARNING = "learning"
    CHOOSING = "choosing"
    PALETTE = "palette"


# Parent to painter ---------------------------------------------------------------------------


class OpenGenerator(Message, frozen=True):
    """Load a generator. `folder` holds weights.safetensors and card.json; `cache` holds features.

    `wildcards` is the folder with the files that a prompt's wildcards stand for ("": none).

    `safe_mode` (after repeated crashes) means CPU and fp32, whatever the machine has.
    """

    folder: str
    cache: str
    threads: int = 0
    safe_mode: bool = False
    wildcards: str = ""


class Interpret(Message, frozen=True):
    """Read a prompt; answered by Interpreted or Failed, also while painting.

    `negative` is what else to leave out. `wordings` asks for so many of the prompts that the text
    stands for, each read by itself. `swaps` are values to take for what the words say.
    """

    request: RequestId
    text: str
    negative: str = ""
    wordings: int = 0
    swaps: tuple[Swap, ...] = ()


class Paint(Message, frozen=True):
    """Paint a batch. Files go to `folder`; shown picture k is also copied to frame slot slots[k].

    `slots` is empty for a caller that wants files only.
    """

    request: RequestId
    plan: PaintPlan
    folder: str
    frames: str = ""
    slots: tuple[int, ...] = ()


class PaintRecipes(Message, frozen=True):
    """Paint exactly these recipes, in order. `adapters` resolves the adapters that they name."""

    request: RequestId
    recipes: tuple[Recipe, ...]
    folder: str
    adapters: tuple[AdapterRef, ...] = ()
    precision: Precision = Precision.AUTO
    frames: str = ""
    slots: tuple[int, ...] = ()


class RatedImage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the painter finds a picture that was rated in an earlier sitting.

    `file` is absolute. `class_index` is the heaviest class of its mix.
    """

    id: ImageId
    file: str
    class_index: int


class Measure(Message, frozen=True):
    """Measure by which statistics the pictures can be steered; answered by Measured or Failed.

    The directions go to `folder`, or to the cache if that is empty. It takes minutes.
    """

    request: RequestId
    folder: str = ""


class PlacePictures(Message, frozen=True):
    """Find where these finished pictures stand on every axis; answered by PicturesPlaced or Failed.

    `files` are absolute paths.
    """

    request: RequestId
    files: tuple[str, ...]


class Rated(Message, frozen=True):
    """New ledger entries, and the pictures they speak of; the taste is fitted again at once."""

    entries: tuple[LedgerEntry, ...]
    images: tuple[RatedImage, ...] = ()


class Cancel(Message, frozen=True):
    """Stop this request as soon as possible; what is painted stays."""

    request: RequestId


# Painter to parent ---------------------------------------------------------------------------


class Hello(Message, frozen=True):
    """First line of every child."""

    role: str
    pid: int
    protocol: int = PROTOCOL_VERSION


class GeneratorReady(Message, frozen=True):
    """The generator is loaded and has painted a trial picture."""

    card: GeneratorCard
    device: str
    threads: int
    precision: Precision
    seconds: float


class Interpreted(Message, frozen=True):
    """The reading of a prompt."""

    request: RequestId
    interpretation: Interpretation


class ImageReady(Message, frozen=True):
    """One picture is painted and its file is complete.

    `index` is its place in the batch; `slot` its frame slot (None without frames); `file` the name
    of the PNG in the folder of the request; `sha256` that of its RGB pixels, rows top to bottom.
    `predicted` is the taste's estimate in stars. `mean_rgb` is 0xRRGGBB.
    """

    request: RequestId
    index: int
    slot: int | None
    recipe: Recipe
    file: str
    sha256: str
    side_px: int
    mean_rgb: int
    predicted: float | None = None


class PaintProgress(Message, frozen=True):
    """How far a request is that paints more than it shows, or has to learn something first.

    In stage LEARNING `painted` of `most` base pictures are measured; in CHOOSING so many of at most
    so many are painted, of which `passed` keep the constraints; in PALETTE so many of so many steps
    towards it are done.
    """

    request: RequestId
    stage: PaintStage
    painted: int
    most: int
    passed: int = 0


class PaintDone(Message, frozen=True):
    """The request has ended. `painted` counts the whole pool, `shown` what was sent.

    `joules` is measured when `joules_measured`, else estimated from time and rated power. `sifted`
    says what filtering did, `balanced` what balancing did, `approached` what the palette did, if
    there was any.
    """

    request: RequestId
    shown: int
    painted: int
    seconds: float
    joules: float
    joules_measured: bool
    cancelled: bool = False
    sifted: Sifted | None = None
    balanced: Balanced | None = None
    approached: Approached | None = None


class TasteUpdated(Message, frozen=True):
    """The reward model was fitted again.

    `agreement` is the share of ratings, each predicted before it was used, whose order against
    another came out right; None until there are enough; `agreement_count` says how many.
    From `ready` on the taste chooses what is shown of a pool; from `tunable` on it predicts new
    ratings well enough to be tuned on. `traits` are the named traits with their effects.
    """

    ratings: int
    milliseconds: float
    agreement: float | None
    agreement_count: int
    ready: bool
    tunable: bool = False
    traits: tuple[Trait, ...] = ()


class Measured(Message, frozen=True):
    """The generator is measured; from now on prompts are read with what was found.

    `principals` are its principal directions, the first one first.
    """

    request: RequestId
    file: str
    steerable: tuple[str, ...]
    seconds: float
    principals: tuple[Principal, ...] = ()


class PicturesPlaced(Message, frozen=True):
    """Where pictures stand, in the order of the files; None for one that cannot be read."""

    request: RequestId
    placed: tuple[Placed | None, ...]


class Failed(Message, frozen=True):
    """The request was refused: an error code of `core.domain.errors` and its facts."""

    request: RequestId
    code: str
    facts: dict[str, Fact] = {}


class Notice(Message, frozen=True):
    """Worth one sentence although the work goes on, for example after running out of memory."""

    code: str
    facts: dict[str, Fact] = {}


ToPainter = (
    OpenGenerator | Interpret | Paint | PaintRecipes | PlacePictures | Measure | Rated | Cancel
)
FromPainter = (
    Hello
    | GeneratorReady
    | Interpreted
    | ImageReady
    | PaintProgress
    | PaintDone
    | PicturesPlaced
    | Measured
    | TasteUpdated
    | Failed
    | Notice
)
