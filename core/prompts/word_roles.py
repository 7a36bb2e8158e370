"""What became of every word of a prompt, and which attributes and slips of spelling it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from core.domain.painting import MAX_PALETTE
from core.domain.prompt import (
    Attribute,
    Constraint,
    Correction,
    Effect,
    Steer,
    Swap,
    WordRole,
    WordSpan,
)
from core.prompts.attributes import COLOUR, Found
from core.prompts.conflicts import Contradiction, is_blended
from core.prompts.constraints import checked, must_haves
from core.prompts.near_looks import swapped, with_effective, with_near
from core.prompts.palettes import in_palette, joined_colours
from core.prompts.plain import PlainReading, weight_at
from core.prompts.sentence import PartReading, Sentence
from core.prompts.spelling import Speller
from core.prompts.steering import together, wishes
from core.prompts.words import Word, is_function_word

Places = Sequence[tuple[int, int]]
"""(start, end) in the text."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that is told word by word, in the order of the words."""

    spans: tuple[WordSpan, ...]
    attributes: tuple[Attribute, ...]
    unused: tuple[str, ...]
    corrections: tuple[Correction, ...]
    steer: tuple[Steer, ...]
    must_haves: tuple[Constraint, ...]
    palette: tuple[int, ...]


class WordRoles:
    """Judges the words of a prompt that was read."""

    def __init__(self, speller: Speller, steerable: frozenset[str]) -> None:
        self._speller = speller
        self._steerable = steerable

    def of(
        self,
        sentence: Sentence,
        refused: Mapping[Word, bool],
        conflicts: Sequence[Contradiction],
        swaps: Sequence[Swap] = (),
    ) -> Roles:
        """The roles of all words; `refused` says of some whether their absence is seen to."""
        disputed = [(side.start, side.end) for one in conflicts for side in (one.first, one.second)]
        blended = disputed if is_blended(sentence, conflicts) else []
        attributes: list[Attribute] = []
        roles: dict[Word, WordRole] = {}
        required: list[Constraint] = []
        palette: list[int] = []
        for part in sentence.parts:
            own = list(self._own(part, blended, swaps))
            colours = joined_colours(part.reading.text, own)
            own = [in_palette(one) if one in colours else one for one in own]
            palette += [one.rgb for one in colours if one.rgb is not None]
            insisted = dict(must_haves(part.reading, own))
            own = [checked(one) if one in insisted else one for one in own]
            required += insisted.values()
            attributes += [with_effective(one, self._steerable) for one in own]
            roles |= dict(_roles(part.reading, own))
        roles |= {
            word: WordRole.FILLER if is_function_word(word, sentence.language) else WordRole.WITHOUT
            for word in refused
        }
        plain = dict(roles)
        for word, role in roles.items():
            if _within(word, disputed) and role not in (WordRole.FILLER, WordRole.WITHOUT):
                roles[word] = WordRole.CONFLICT
        words = sorted(roles, key=lambda word: word.start)
        idle = [word for word in words if plain[word] is WordRole.UNUSED]
        unchecked = [
            word for word in words if plain[word] is WordRole.WITHOUT and not refused[word]
        ]
        unused = [word for word in idle if not _within(word, blended)] + unchecked
        return Roles(
            tuple(WordSpan(word.start, word.end, roles[word]) for word in words),
            tuple(sorted(attributes, key=lambda one: one.start)),
            _each_once(sorted(unused, key=lambda word: word.start)),
            tuple(self._corrections(idle)),
            self._asked(attributes),
            tuple(required),
            tuple(palette[:MAX_PALETTE]),
        )

    def _asked(self, attributes: Sequence[Attribute]) -> tuple[Steer, ...]:
        steering = [one for one in attributes if one.effect is Effect.STEERED]
        return together([wish for one in steering for wish in wishes(one, self._steerable)])

    def _own(
        self, part: PartReading, blended: Places, swaps: Sequence[Swap]
    ) -> Iterator[Attribute]:
        """The attributes of a part, perhaps swapped, with what they do to the pictures.

        What names a scene has its effect by the scene, and no second one unless it was swapped. A
        side of a blend is only part of the picture: "frozen" whitens a desert besides.
        """
        for attribute, named in _attributes(part, blended):
            if _within(attribute, blended):
                yield self._steered(attribute)
            else:
                one = swapped(with_near(attribute), swaps)
                yield one if named and not one.written else self._steered(one)

    def _steered(self, attribute: Attribute) -> Attribute:
        """The attribute, with the effect that it has if the generator can be steered by it."""
        if not wishes(attribute, self._steerable):
            return attribute
        return msgspec.structs.replace(attribute, effect=Effect.STEERED)

    def _corrections(self, words: Iterable[Word]) -> Iterator[Correction]:
        for word in words:
            if suggestion := self._speller.suggestion(word.folded):
                yield Correction(word.text, word.start, word.end, suggestion)


def _attributes(part: PartReading, blended: Places) -> Iterator[tuple[Attribute, bool]]:
    """The attributes of a part, and whether their words name a scene; a colour inside the name of
    a scene is no colour wish.
    """
    reading = part.reading
    named = {index for hit in reading.hits for index in hit.words}
    for found in reading.attributes:
        in_name = named.issuperset(found.words)
        if found.value.axis == COLOUR and in_name:
            continue
        first, last = reading.words[found.words[0]], reading.words[found.words[-1]]
        attribute = Attribute(
            text=reading.text[first.start : last.end],
            start=first.start,
            end=last.end,
            axis=found.value.axis,
            value=found.value.name,
            direction=found.value.direction,
            rgb=found.value.rgb,
            strength=weight_at(first.start, part.weights),
            effect=Effect.SCENE if _within(first, blended) else _effect(reading, found),
        )
        yield attribute, in_name


def _effect(reading: PlainReading, found: Found) -> Effect:
    return Effect.NONE if reading.used.isdisjoint(found.words) else Effect.SCENE


def _roles(
    reading: PlainReading, attributes: Sequence[Attribute]
) -> Iterator[tuple[Word, WordRole]]:
    acting = [one for one in attributes if one.effect is not Effect.NONE]
    for index, word in enumerate(reading.words):
        if index in reading.used:
            yield word, WordRole.CLASS
        elif is_function_word(word, reading.language):
            yield word, WordRole.FILLER
        elif any(one.start <= word.start < one.end for one in acting):
            yield word, WordRole.ATTRIBUTE
        else:
            yield word, WordRole.UNUSED


def _within(word: Word | Attribute, places: Places) -> bool:
    return any(start <= word.start < end for start, end in places)


def _each_once(words: Sequence[Word]) -> tuple[str, ...]:
    """As they were spelled first, in order of appearance."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.folded or word.text, word.text)
    return tuple(found.values())
