"""Contradictions of a prompt with what is painted for each side, and how much of each is mixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from core.prompts.contradictions import Clash, Opposites, Place
from core.prompts.exclusions import LeftOut
from core.prompts.lexicon import Lexicon
from core.prompts.plain import Mix, PlainReader, PlainReading, normalised
from core.prompts.sentence import PartReading, Sentence
from core.prompts.words import LANGUAGES, Word, split_words

NAMED_SHARE = 0.6
"""Of the side that names a scene, where the other only resembles one: "burning sea" stays a sea."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: its words, their place, and the mix without the other side."""

    text: str
    start: int
    end: int
    mix: Mix


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides on an axis. `blend` is the share of the first; None where there is no choice."""

    axis: str
    first: Side
    second: Side
    blend: float | None


class ConflictReader:
    """Finds contradictions and reads the prompt without one side and without the other."""

    def __init__(self, opposites: Opposites, reader: PlainReader, lexicon: Lexicon) -> None:
        self._opposites = opposites
        self._reader = reader
        self._lexicon = lexicon
        # By row of the list: the scenes that have a name with a word of each of its sides.
        self._joining: dict[int, set[int]] = defaultdict(set)
        for name, scenes in lexicon.names():
            for row in opposites.joined(name):
                self._joining[row].update(scenes)

    def of(self, text: str, sentence: Sentence, left_out: Sequence[LeftOut]) -> list[Contradiction]:
        """All contradictions inside the parts of a prompt; those of a blend are meant."""
        found = [one for part in sentence.parts for one in self._inside(text, part)]
        robbed = (self._robbed(text, part, one) for one in left_out for part in sentence.parts)
        return [*found, *(one for one in robbed if one is not None)]

    def _inside(self, text: str, part: PartReading) -> Iterator[Contradiction]:
        reading = part.reading
        for clash in self._opposites.clashes(
            reading.text, reading.words, reading.content, reading.language
        ):
            if _is_one_name(clash, reading):
                continue
            first = self._mix_without(part, clash.second)
            second = self._mix_without(part, clash.first)
            yield self._contradiction(text, part, clash, first, second)

    def _robbed(self, text: str, part: PartReading, one: LeftOut) -> Contradiction | None:
        """A thing that is wanted without what it is made of: "an ocean without water"."""
        reading = part.reading
        named = self._opposites.robbed(
            reading.words, reading.content, one.words, reading.language
        ) or next(
            (hit.words for hit in reading.hits if not set(hit.scenes).isdisjoint(one.scenes)), ()
        )
        if not named:
            return None
        start, end = one.words[0].start, one.words[-1].end
        refused = Side(text[start:end], start, end, ())
        return Contradiction("without", _side(text, reading.words, named, ()), refused, None)

    def _contradiction(
        self, text: str, part: PartReading, clash: Clash, first: Mix, second: Mix
    ) -> Contradiction:
        ones, twos = ({scene for scene, _ in mix} for mix in (first, second))
        share = None
        if ones - twos and twos - ones:
            mixed = dict(part.reading.mix)
            own = sum(mixed.get(scene, 0.0) for scene in ones - twos)
            other = sum(mixed.get(scene, 0.0) for scene in twos - ones)
            share = _share(own, other)
        elif ones <= twos and (mix := self._resembled(clash.first_sides, twos)):
            first, share = mix, 1 - NAMED_SHARE
        elif twos <= ones and (mix := self._resembled(clash.second_sides, ones)):
            second, share = mix, NAMED_SHARE
        words = part.reading.words
        return Contradiction(
            clash.axis,
            _side(text, words, clash.first, first),
            _side(text, words, clash.second, second),
            None if share is None else round(self._led(share, clash, first, second), 4),
        )

    def _led(self, share: float, clash: Clash, first: Mix, second: Mix) -> float:
        """The first side's share, where a scene that both sides speak of leads: a seabed has names
        like "dried sea", so that it shows a dry ocean better than waves of another colour would.
        """
        joining = {scene for row in clash.rows for scene in self._joining.get(row, ())}
        ones, twos = ({scene for scene, _ in mix} & joining for mix in (first, second))
        if bool(ones) == bool(twos):
            return share
        return max(share, NAMED_SHARE) if ones else min(share, 1 - NAMED_SHARE)

    def _mix_without(self, part: PartReading, left_out: Sequence[int]) -> Mix:
        shown = list(part.reading.text)
        for index in left_out:
            word = part.reading.words[index]
            shown[word.start : word.end] = " " * (word.end - word.start)
        return self._reader.read("".join(shown), part.reading.language, part.weights).mix

    def _resembled(self, sides: frozenset[Place], others: set[int]) -> Mix:
        """The scene that the words on these sides name most often, unless it is one of `others`."""
        counts: Counter[int] = Counter()
        for name in self._opposites.side_words(sides):
            words = split_words(name)
            for language in LANGUAGES:
                for hit in self._lexicon.hits(words, range(len(words)), language):
                    counts.update(hit.scenes if hit.is_name else ())
        best = [scene for scene, _ in counts.most_common() if scene not in others]
        return ((best[0], 1.0),) if best else ()


def is_blended(sentence: Sentence, conflicts: Sequence[Contradiction]) -> bool:
    """Whether both sides of a prompt's only contradiction reach its mix."""
    return len(conflicts) == len(sentence.parts) == 1 and conflicts[0].blend is not None


def blended(mix: Mix, one: Contradiction) -> Mix:
    """The mix with each side of a contradiction at its share; a side that it lacks is added."""
    if one.blend is None:
        return mix
    known = dict(mix)
    first, second = ({scene for scene, _ in side.mix} for side in (one.first, one.second))
    own, other = known.keys() & first - second, known.keys() & second - first
    if own and other:
        return _balanced(known, ((own, one.blend), (other, 1 - one.blend)))
    if known.keys() & first and known.keys() & second:
        return mix
    shares: dict[int, float] = {}
    for side, share in ((one.first, one.blend), (one.second, 1 - one.blend)):
        for scene, weight in side.mix:
            shares[scene] = shares.get(scene, 0.0) + share * weight
    return normalised(shares)


def _balanced(known: dict[int, float], sides: Sequence[tuple[Set[int], float]]) -> Mix:
    """The mix with these scenes at these shares of what they have together."""
    together = sum(known[scene] for scenes, _ in sides for scene in scenes)
    shares = dict(known)
    for scenes, share in sides:
        before = sum(known[scene] for scene in scenes)
        shares |= {scene: known[scene] * share * together / before for scene in scenes}
    return normalised(shares)


def _is_one_name(clash: Clash, reading: PlainReading) -> bool:
    """Whether both sides are within the name of one scene: a "dry lake" is just that."""
    words = {*clash.first, *clash.second}
    return any(hit.is_name and words.issubset(hit.words) for hit in reading.hits)


def _share(first: float, second: float) -> float:
    """The first side's share. Who asks for opposites wants to see both, so neither is only a hint.

    A side that the mix lacks is given what a resemblance gets.
    """
    if first > 0 and second > 0:
        return min(max(first / (first + second), 1 - NAMED_SHARE), NAMED_SHARE)
    if first > 0:
        return NAMED_SHARE
    return 1 - NAMED_SHARE if second > 0 else 0.5


def _side(text: str, words: Sequence[Word], indices: Sequence[int], mix: Mix) -> Side:
    start, end = words[indices[0]].start, words[indices[-1]].end
    return Side(text[start:end], start, end, mix)
