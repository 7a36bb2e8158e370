"""From the parts of a prompt as they were read to one `Interpretation` of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain.card import SceneClass
from core.domain.prompt import (
    Check,
    ClassWeight,
    Conflict,
    Exclusion,
    Interpretation,
    Reading,
    Swap,
)
from core.prompts.conflicts import ConflictReader, Side, blended, is_blended
from core.prompts.constraints import away, exclusions, is_opposite, unlike, without
from core.prompts.exclusions import Exclusions, LeftOut
from core.prompts.grammar import Layer
from core.prompts.plain import Mix, normalised
from core.prompts.sentence import Sentence
from core.prompts.steering import together
from core.prompts.word_roles import WordRoles
from core.prompts.words import joined, split_words

CLOSEST = 5
# What is left out may have been all that there was to draw.
_NOT_UNDERSTOOD = 0.28


class Interpreter:
    """Puts together what the parts say; knows the names of the scenes."""

    def __init__(
        self,
        classes: Sequence[SceneClass],
        exclusions: Exclusions,
        conflicts: ConflictReader,
        roles: WordRoles,
        steerable: frozenset[str] = frozenset(),
    ) -> None:
        self._classes = tuple(classes)
        self._exclusions = exclusions
        self._conflicts = conflicts
        self._roles = roles
        self._steerable = steerable

    def interpret(
        self, text: str, sentence: Sentence, negative: str, swaps: Sequence[Swap] = ()
    ) -> Interpretation:
        """The reading of a prompt; places are those in `text`.

        `swaps` are values to take for what the words say.
        """
        left_out = self._exclusions.of(sentence)
        listed = self._negative(negative, sentence.language)
        refused = self._refused(sentence, [*left_out, *listed])
        shape, texture = _mixes(sentence, refused)
        conflicts = self._conflicts.of(text, sentence, left_out)
        if is_blended(sentence, conflicts):
            shape = blended(shape, conflicts[0])
        minded = {word: self._is_minded(one, refused) for one in left_out for word in one.words}
        words = self._roles.of(sentence, minded, conflicts, swaps)
        return Interpretation(
            text=text,
            language=sentence.language,
            classes=self._named(shape),
            attributes=words.attributes,
            without=(
                *(self._exclusion(text, one, refused) for one in left_out),
                *(self._exclusion("", one, refused) for one in listed),
            ),
            conflicts=tuple(
                Conflict(one.axis, self._side(one.first), self._side(one.second), one.blend)
                for one in conflicts
            ),
            unused=words.unused,
            coverage=_coverage(sentence) if shape else min(_coverage(sentence), _NOT_UNDERSTOOD),
            words=words.spans,
            closest=self._named(_closest(sentence, shape, refused)),
            texture=self._named(texture),
            corrections=words.corrections,
            steer=together(
                (
                    *words.steer,
                    *away([*left_out, *listed], self._steerable),
                    *unlike(refused, self._steerable),
                )
            ),
            constraints=(*exclusions([*left_out, *listed], refused), *words.must_haves),
            palette=words.palette,
        )

    def _refused(self, sentence: Sentence, left_out: Iterable[LeftOut]) -> frozenset[int]:
        """Scenes to keep out; one that the prompt itself asks for stays."""
        wanted = frozenset().union(*(part.reading.named for part in sentence.parts))
        return frozenset(scene for one in left_out for scene in one.scenes) - wanted

    def _is_minded(self, one: LeftOut, refused: frozenset[int]) -> bool:
        """Whether something sees to it that this is left out."""
        return (
            _is_measured(one)
            or is_opposite(one, self._steerable)
            or not refused.isdisjoint(one.scenes)
        )

    def _negative(self, negative: str, language: str) -> list[LeftOut]:
        """What the negative field lists, one thing after each comma."""
        listed = (split_words(part) for part in negative.split(","))
        return [self._exclusions.meaning(words, language) for words in listed if words]

    def _exclusion(self, text: str, one: LeftOut, refused: frozenset[int]) -> Exclusion:
        scenes = [scene for scene in one.scenes if scene in refused]
        scene = self._named([(scenes[0], 1.0)])[0] if scenes else None
        check = Check.STEERED if scene else Check.UNCHECKED
        if _is_measured(one):
            check = Check.MEASURED
        elif is_opposite(one, self._steerable):
            check = Check.OPPOSITE
        if text:
            start, end = one.words[0].start, one.words[-1].end
            return Exclusion(text[start:end], start, end, check, scene, one.axis)
        return Exclusion(joined(one.words), None, None, check, scene, one.axis)

    def _side(self, side: Side) -> Reading:
        return Reading(side.text, side.start, side.end, self._named(side.mix))

    def _named(self, mix: Iterable[tuple[int, float]]) -> tuple[ClassWeight, ...]:
        return tuple(
            ClassWeight(scene, self._classes[scene].en, self._classes[scene].es, weight)
            for scene, weight in mix
        )


def _is_measured(one: LeftOut) -> bool:
    """Whether every picture can be measured for what is left out."""
    return one.look is not None and bool(without(one.look))


def _mixes(sentence: Sentence, refused: frozenset[int]) -> tuple[Mix, Mix]:
    """The mix of the coarse layers, and that of the fine ones where it differs."""
    has = {part.layer for part in sentence.parts if part.reading.mix}
    shape = sentence.mix(Layer.ALL, Layer.SHAPE)
    texture = sentence.mix(Layer.ALL, Layer.TEXTURE)
    if Layer.TEXTURE not in has or not shape:
        shape, texture = shape or texture, ()
    return _without(shape, refused), _without(texture, refused)


def _without(mix: Mix, refused: frozenset[int]) -> Mix:
    return normalised({scene: weight for scene, weight in mix if scene not in refused})


def _coverage(sentence: Sentence) -> float:
    """That of each layer's parts by their shares; of the layers the least, for a giraffe with
    wings of a butterfly is not half drawn by the wings.
    """
    layers = {part.layer for part in sentence.parts}
    return min(_layer_coverage(sentence, layer) for layer in layers)


def _layer_coverage(sentence: Sentence, layer: Layer) -> float:
    parts = [part for part in sentence.parts if part.layer is layer]
    whole = sum(part.share for part in parts)
    return round(sum(part.share * part.reading.coverage for part in parts) / whole, 4)


def _closest(sentence: Sentence, mix: Mix, refused: frozenset[int]) -> Mix:
    """The nearest scenes: those of the mix, those that are named, then by similarity."""
    near: NDArray[np.float64] = np.zeros(len(sentence.parts[0].reading.near))
    for part in sentence.parts:
        near += part.share * part.reading.near / sum(other.share for other in sentence.parts)
        near[list(part.reading.named)] += 1
    for scene, weight in mix:
        near[scene] += 2 + weight
    near[list(refused)] = -1
    order = np.argsort(-near, kind="stable")[:CLOSEST]
    powers = np.exp((near[order] - near[order].max()) / 0.05)
    return tuple(
        (int(scene), float(power / powers.sum()))
        for scene, power in zip(order, powers, strict=True)
    )
