"""What a prompt insists on: looks that must not be there, and looks that must.

"A forest without fog" and "a coast with warm light" are more than wishes. What is left out is
steered away from; then the painter measures every picture and sorts out those that do not keep
to it (`core.choosing`). What nothing measures makes no constraint, and the reading says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from core.domain.measures import MEASURED, likeness
from core.domain.principal import DIRECTION
from core.domain.prompt import Attribute, Constraint, Effect, Steer
from core.prompts.attributes import Value
from core.prompts.exclusions import LeftOut
from core.prompts.function_words import ADDITIONS, BREAKS, ENGLISH, SPANISH
from core.prompts.plain import PlainReading
from core.prompts.steering import hues_around, wishes
from core.prompts.words import joined

LEAST_ASKED = 0.5
"""A look that asks for less of every statistic ("cloudy") is too faint to be checked."""
_WITH: Mapping[str, str] = {ENGLISH: "with", SPANISH: "con"}


def without(look: Value) -> tuple[Steer, ...]:
    """How pictures look that do not show a look; nothing where that cannot be measured."""
    if look.rgb is not None and (hues := hues_around(look.rgb)):
        return tuple(Steer(name, -1.0) for name in hues)
    return _clear(_against(look, MEASURED))


def is_opposite(one: LeftOut, steerable: frozenset[str]) -> bool:
    """Whether it is a principal direction, which pictures can go along the other way.

    That is a wish and no constraint: what lies beyond the middle has no name to be checked for.
    """
    return one.look is not None and one.look.axis == DIRECTION and one.look.name in steerable


def away(left_out: Sequence[LeftOut], steerable: frozenset[str]) -> tuple[Steer, ...]:
    """How to steer away from everything that is left out."""
    return tuple(
        wish
        for one in left_out
        if one.look is not None and (is_opposite(one, steerable) or without(one.look))
        for wish in _against(one.look, steerable)
    )


def unlike(scenes: Iterable[int], steerable: frozenset[str]) -> tuple[Steer, ...]:
    """How to steer away from scenes that are left out: pictures of others can look like them."""
    names = (likeness(scene) for scene in sorted(scenes))
    return tuple(Steer(name, -1.0) for name in names if name in steerable)


def exclusions(left_out: Sequence[LeftOut], refused: frozenset[int]) -> Iterator[Constraint]:
    """The constraints of what is left out: looks that are measured, scenes that are refused."""
    for one in left_out:
        scenes = tuple(scene for scene in one.scenes if scene in refused)
        asks = () if one.look is None else without(one.look)
        if scenes or asks:
            yield Constraint(joined(one.words), False, asks, scenes)


def must_haves(
    reading: PlainReading, attributes: Sequence[Attribute]
) -> Iterator[tuple[Attribute, Constraint]]:
    """Which of the attributes the words say to be "with", and the constraint of each."""
    required = frozenset(_required(reading))
    for one in attributes:
        wished = one.start in required and one.strength > 0 and one.effect is not Effect.PALETTE
        if wished and (asks := _clear(wishes(one, MEASURED))):
            yield one, Constraint(_said(one, reading.language), True, asks)


def checked(attribute: Attribute) -> Attribute:
    """The attribute, checked for unless it does more: what names a scene has to be seen, too."""
    if attribute.effect not in (Effect.NONE, Effect.SCENE):
        return attribute
    return msgspec.structs.replace(attribute, effect=Effect.CHECKED)


def _said(attribute: Attribute, language: str) -> str:
    """How the prompt says it, or the name of what was chosen instead."""
    look = attribute.chosen
    if look is None:
        return attribute.text
    return look.name_es if language == SPANISH else look.name


def _against(look: Value, known: frozenset[str]) -> tuple[Steer, ...]:
    attribute = Attribute(
        look.name, 0, 0, look.axis, look.name, look.direction, look.rgb, strength=-1.0
    )
    return wishes(attribute, known)


def _clear(asks: tuple[Steer, ...]) -> tuple[Steer, ...]:
    return asks if any(abs(one.amount) >= LEAST_ASKED for one in asks) else ()


def _required(reading: PlainReading) -> Iterator[int]:
    """Where the words begin that stand behind a "with", up to the next preposition."""
    language = reading.language
    active = False
    for index, word in enumerate(reading.words):
        if word.folded == _WITH[language]:
            active = True
        elif word.folded in BREAKS[language] - ADDITIONS[language]:
            active = False
        elif active and index not in reading.negated:
            yield word.start
