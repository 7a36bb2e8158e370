"""Reads plain words, without marks of the grammar, into a mix of scenes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.domain.principal import DIRECTION
from core.prompts.attributes import COLOUR, COUNT, AttributeLexicon, Found
from core.prompts.encoder import TextEncoder, WordVectors
from core.prompts.lexicon import Hit
from core.prompts.matching import Evidence, Match, match
from core.prompts.negation import negated_words
from core.prompts.phrases import phrases
from core.prompts.roles import RoleJudge
from core.prompts.scenes import SceneTable, Similarities
from core.prompts.words import Word, is_function_word, joined, split_words

_REMEMBERED = 256
# Beyond so many words, each further one would only cost time.
MOST_WORDS = 400
# The mix of scenes cannot follow a colour or a number, whatever the encoder makes of it.
_NO_SCENE = (COLOUR, COUNT)

Mix = tuple[tuple[int, float], ...]
Weights = tuple[tuple[int, int, float], ...]
"""(start, end, weight): what counts more or less than usual; 0 leaves out."""


@dataclass(frozen=True, slots=True)
class PlainReading:
    """How some words were read; word indices are those of `words`.

    `content` are the words that can name something, `negated` those that a negation takes out,
    `used` those that had a part in the mix. `near` (C,) is how near the whole came to each scene.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    negated: frozenset[int]
    used: frozenset[int]
    mix: Mix
    coverage: float
    near: Similarities
    hits: tuple[Hit, ...]
    attributes: tuple[Found, ...]

    @property
    def named(self) -> frozenset[int]:
        """The scenes that its words name."""
        return frozenset(scene for hit in self.hits for scene in hit.scenes)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Words before any model is asked. `unread`: what a negation takes out, and directions by
    their number, which say nothing of scenes; `matched`: all others.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    negated: frozenset[int]
    unread: frozenset[int]
    content: tuple[int, ...]
    matched: tuple[int, ...]
    attributes: tuple[Found, ...]


class PlainReader:
    """Reads for one generator. One thread at a time may call `read`."""

    def __init__(
        self,
        table: SceneTable,
        encoder: TextEncoder,
        vectors: WordVectors,
        attributes: AttributeLexicon,
    ) -> None:
        self._table = table
        self._encoder = encoder
        self._attributes = attributes
        self._judge = RoleJudge(table, encoder, vectors)
        self.read: Callable[[str, str, Weights], PlainReading] = lru_cache(_REMEMBERED)(self._read)

    def _read(self, text: str, language: str, weights: Weights) -> PlainReading:
        """How the words of `text` are read; positions are those in `text`."""
        parsed = self._parse(text, language, weights)
        evidence = self._evidence(parsed)
        found = match(evidence) if parsed.content else Match((), 0.0, ())
        coloured = _words_of(parsed.attributes, _NO_SCENE)
        return PlainReading(
            text=text,
            language=language,
            words=parsed.words,
            content=parsed.content,
            negated=parsed.negated,
            used=self._used(parsed, evidence, found, coloured),
            mix=_weighed(found, parsed.words, weights),
            coverage=found.coverage,
            near=evidence.whole,
            hits=found.hits,
            attributes=parsed.attributes,
        )

    def _parse(self, text: str, language: str, weights: Weights) -> _Parsed:
        words = split_words(text)[:MOST_WORDS]
        nothing = {index for index, word in enumerate(words) if weight_at(word.start, weights) == 0}
        negated = negated_words(text, words, language) | {
            index for index in nothing if not is_function_word(words[index], language)
        }
        attributes = tuple(self._attributes.find(words, language, negated))
        unread = negated | _words_of(attributes, (DIRECTION,))
        kept = [index for index in range(len(words)) if index not in unread | nothing]
        content = [index for index in kept if not is_function_word(words[index], language)]
        return _Parsed(
            text, language, words, negated, unread, tuple(content), tuple(kept), attributes
        )

    def _evidence(self, parsed: _Parsed) -> Evidence:
        words, language = parsed.words, parsed.language
        whole = [words[index] for index in parsed.matched]
        runs = phrases(parsed.text, words, parsed.unread, language) or [parsed.matched]
        texts = [joined(whole), *(joined(words[index] for index in run) for run in runs)]
        vectors = self._encoder.encode(texts)
        near = self._table.similarities(vectors)
        strange = self._table.strangeness(vectors)
        hits = self._table.lexicon.hits(words, parsed.content, language)
        return Evidence(near[0], float(strange[0]), runs, near[1:], strange[1:], hits)

    def _used(
        self, parsed: _Parsed, evidence: Evidence, found: Match, coloured: frozenset[int]
    ) -> frozenset[int]:
        """Indices of the words that had a part in the mix."""
        chosen = [scene for scene, _ in found.mix]
        if len(parsed.content) == 1:
            return frozenset(parsed.content if chosen else ())
        named = {
            index
            for hit in found.hits
            if not set(chosen).isdisjoint(hit.scenes)
            for index in hit.words
        }
        undecided = [
            place
            for place, index in enumerate(parsed.matched)
            if index in parsed.content and index not in named and index not in coloured
        ]
        whole = [parsed.words[index] for index in parsed.matched]
        judged = self._judge.used(whole, undecided, evidence.whole, chosen)
        return frozenset(named | {parsed.matched[place] for place in judged})


def _words_of(attributes: Sequence[Found], axes: Collection[str]) -> frozenset[int]:
    """Indices of the words that say a value on these axes."""
    return frozenset(i for one in attributes if one.value.axis in axes for i in one.words)


def _weighed(found: Match, words: Sequence[Word], weights: Weights) -> Mix:
    """The mix with each named scene multiplied by the heaviest weight of the words that name it."""
    if not weights or len(found.mix) < 2:
        return found.mix
    factors: dict[int, float] = {}
    for hit in found.hits:
        weight = max(weight_at(words[index].start, weights) for index in hit.words)
        for scene in hit.scenes:
            factors[scene] = max(factors.get(scene, 0.0), weight)
    return normalised({scene: share * factors.get(scene, 1.0) for scene, share in found.mix})


def normalised(shares: Mapping[int, float]) -> Mix:
    """Positive shares as a mix, heaviest first, that sums to 1; empty if there are none."""
    total = sum(share for share in shares.values() if share > 0)
    order = sorted(shares, key=lambda scene: -shares[scene])
    return tuple((scene, shares[scene] / total) for scene in order if shares[scene] > 0)


def weight_at(position: int, weights: Weights) -> float:
    """The weight of the character at a position; 1 unless something else is said."""
    return next((weight for start, end, weight in weights if start <= position < end), 1.0)
