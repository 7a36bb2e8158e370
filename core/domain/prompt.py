"""How a prompt is read."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.principal import Move

MAX_PROMPT_LENGTH = 2000


class WordRole(StrEnum):
    """What became of one word of the prompt; the window underlines it accordingly."""

    CLASS = "class"
    ATTRIBUTE = "attribute"
    CONFLICT = "conflict"
    WITHOUT = "without"
    FILLER = "filler"
    """An article or a preposition: nothing to use, nothing to report."""
    UNUSED = "unused"


class WordSpan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word of the prompt: text[start:end], counted in code points.

    A word that came out of a wildcard has the place of the wildcard.
    """

    start: int
    end: int
    role: WordRole


class ClassWeight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One scene of the mix. `name` is English, `name_es` Spanish; weights of a mix sum to 1."""

    index: int
    name: str
    name_es: str
    weight: float


class Effect(StrEnum):
    """What an attribute word does to the pictures."""

    STEERED = "steered"
    """It moves them along a measured direction of the generator."""
    SCENE = "scene"
    """It chose a scene that has it: "frozen" brings the snowfield."""
    CHECKED = "checked"
    """It cannot be steered, but is measured: of what is painted, pictures that have it are kept."""
    PALETTE = "palette"
    """It is one of the colours that the pictures are drawn towards together."""
    NONE = "none"


class NearLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that an attribute may have instead, by name in both languages; `rgb` of a colour."""

    value: str
    name: str
    name_es: str
    rgb: int | None = None


class Swap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """On an axis, paint `value` where the words say `written`; the words stay as they are."""

    axis: str
    written: str
    value: str


class Attribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word for how things look: text[start:end], on an axis such as light or colour.

    `direction` is which way along the axis and how far, -1 to 1 (counts: the number); `rgb` is
    0xRRGGBB of a colour. `strength` is the weight that the prompt gives it; below 0 where the
    prompt says "without". `near` are values to choose from instead; once one was chosen, `value`,
    `direction` and `rgb` are those of the choice, and `written` is the value that the words say.
    `moves` are the statistics that go along with a principal direction of the generator.
    """

    text: str
    start: int
    end: int
    axis: str
    value: str
    direction: float
    rgb: int | None = None
    strength: float = 1.0
    effect: Effect = Effect.NONE
    near: tuple[NearLook, ...] = ()
    written: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def chosen(self) -> NearLook | None:
        """What was chosen instead of what the words say."""
        if not self.written:
            return None
        return next((look for look in self.near if look.value == self.value), None)


class Check(StrEnum):
    """How far Boceto can see to it that something is left out."""

    STEERED = "steered"
    """A scene that the generator knows: it is kept out of the mix, and steered away from where the
    generator was measured for it."""
    OPPOSITE = "opposite"
    """A principal direction of the generator: pictures go along it the other way."""
    MEASURED = "measured"
    """A look that can be measured: it is steered away from, and pictures that show it are sorted
    out."""
    UNCHECKED = "unchecked"
    """Nothing here can tell whether a picture shows it."""


class Exclusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the prompt says to leave out. `scene` is the class that it names, if any.

    `start` and `end` are None where it stands in the negative field.
    """

    text: str
    start: int | None
    end: int | None
    check: Check
    scene: ClassWeight | None = None
    axis: str = ""


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a contradiction: a word, where it stands, and what is painted for it alone."""

    text: str
    start: int
    end: int
    classes: tuple[ClassWeight, ...]


class Conflict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two words that rarely go together, opposite on an axis: "frozen" and "desert".

    `blend` is the share of the first reading, 0 to 1, in the mix as it was read; None where both
    readings paint the same, so that there is nothing to blend.
    """

    axis: str
    first: Reading
    second: Reading
    blend: float | None = None


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that nothing knows, and the known word that it may have been meant as."""

    text: str
    start: int
    end: int
    suggestion: str


class Steer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wish for a statistic of the picture: so much of it, 1 for clearly, below 0 for less."""

    statistic: str
    amount: float


class Constraint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that every picture of a batch has to show, or must not show.

    `text` is how the prompt says it, `wanted` whether it has to be there. `asks` is how a picture
    that keeps it looks, in the statistics of `core.domain.measures`; `scenes` are classes that it
    must not look like. A constraint that names neither cannot be checked and is not made.
    """

    text: str
    wanted: bool
    asks: tuple[Steer, ...] = ()
    scenes: tuple[int, ...] = ()


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the prompts that a text stands for, with the mixes that it is painted with.

    `classes` are (class index, weight) pairs; `texture` is the mix for the finer layers, empty
    where it is the same. `steer` is what the words ask of the look of the pictures; those that do
    not keep all `constraints` are sorted out. `palette` are colours, 0xRRGGBB, that they are drawn
    towards.
    """

    prompt: str
    classes: tuple[tuple[int, float], ...]
    texture: tuple[tuple[int, float], ...] = ()
    steer: tuple[Steer, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    palette: tuple[int, ...] = ()


class Coverage(StrEnum):
    """Whether a prompt is about something that the generator can draw."""

    CAN_DRAW = "can_draw"
    NEAR = "near"
    """It is painted, as the nearest that there is."""
    CANNOT = "cannot"


UNDERSTOOD = 0.5
NEARLY_UNDERSTOOD = 0.29


class Interpretation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reading of a prompt; of the first one, where a text stands for several.

    `coverage` is the calibrated probability that the generator knows what the prompt is about.
    `classes` is empty where it is too low, or where nothing is named. `texture` is the mix of the
    finer layers where it differs. `closest` names the nearest scenes, nearest first. `unused` names
    the words that had no effect, attributes without one and unchecked exclusions among them.
    `alternatives` is how many prompts the text stands for, `wordings` some of them, if they were
    asked for. `steer` is what the words ask of the look of the pictures, `constraints` what each
    of them is checked for; `palette` the colours, 0xRRGGBB, that it joins: "teal and orange".
    """

    text: str
    language: str
    classes: tuple[ClassWeight, ...]
    attributes: tuple[Attribute, ...] = ()
    without: tuple[Exclusion, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unused: tuple[str, ...] = ()
    coverage: float = 0.0
    words: tuple[WordSpan, ...] = ()
    closest: tuple[ClassWeight, ...] = ()
    texture: tuple[ClassWeight, ...] = ()
    corrections: tuple[Correction, ...] = ()
    alternatives: int = 1
    wordings: tuple[Wording, ...] = ()
    steer: tuple[Steer, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    palette: tuple[int, ...] = ()

    @property
    def mix(self) -> tuple[tuple[int, float], ...]:
        """(class index, weight) pairs, as a recipe holds them."""
        return pairs(self.classes)

    @property
    def texture_mix(self) -> tuple[tuple[int, float], ...]:
        """The mix of the finer layers in the same form."""
        return pairs(self.texture)

    @property
    def verdict(self) -> Coverage:
        """What the coverage means."""
        if self.coverage >= UNDERSTOOD:
            return Coverage.CAN_DRAW
        return Coverage.NEAR if self.coverage >= NEARLY_UNDERSTOOD else Coverage.CANNOT


def pairs(classes: tuple[ClassWeight, ...]) -> tuple[tuple[int, float], ...]:
    """(class index, weight) pairs."""
    return tuple((item.index, item.weight) for item in classes)
