"""One prompt through grammar and reader: its parts, its hybrids, and the mixes of its layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.prompts.grammar import Blend, Layer, Part, Piece, Prompt, Words, parse_prompt, words_of
from core.prompts.hybrids import Hybrid, find_hybrid
from core.prompts.plain import Mix, PlainReader, PlainReading, Weights, normalised
from core.prompts.words import Word, split_words

MOST_PARTS = 8
MOST_SCENES = 8


@dataclass(frozen=True, slots=True)
class PartReading:
    """One part of the prompt as it was read, for a layer, with its share of that layer's blend."""

    layer: Layer
    share: float
    reading: PlainReading
    weights: Weights


@dataclass(frozen=True, slots=True)
class Sentence:
    """A prompt as its parts were read. `left_out` are word lists: of `--no`, of weights below 0."""

    language: str
    parts: tuple[PartReading, ...]
    left_out: tuple[tuple[Word, ...], ...]
    hybrid: Hybrid | None = None

    def mix(self, *layers: Layer) -> Mix:
        """The blend of these layers' parts, each layer with the same say; empty if none is read."""
        shares: dict[int, float] = {}
        for layer in layers:
            parts = [part for part in self.parts if part.layer is layer and part.reading.mix]
            whole = sum(part.share for part in parts)
            for part in parts:
                for scene, weight in part.reading.mix:
                    shares[scene] = shares.get(scene, 0.0) + weight * part.share / whole
        kept = sorted(shares, key=lambda scene: -shares[scene])[:MOST_SCENES]
        return normalised({scene: shares[scene] for scene in kept})


class SentenceReader:
    """Parses, then reads part by part."""

    def __init__(self, reader: PlainReader) -> None:
        self._reader = reader

    def read(self, text: str, language: str) -> Sentence:
        """How a prompt is read; positions of words are those in `text`."""
        prompt = parse_prompt(text)
        parts = tuple(self._parts(text, prompt, language))
        left_out = tuple(_listed(text, pieces) for pieces in prompt.left_out)
        sentence = Sentence(language, parts, tuple(words for words in left_out if words))
        if len(parts) == 1 and parts[0].layer is Layer.ALL:
            return self._hybrid(text, sentence)
        return sentence

    def _parts(self, text: str, prompt: Prompt, language: str) -> Iterator[PartReading]:
        for layer, blend in _shown(prompt):
            for part in blend[:MOST_PARTS]:
                words = list(words_of(part.pieces))
                masked = _masked(text, [piece for piece, _ in words])
                weights = tuple((w.start, w.end, weight) for w, weight in words if weight != 1)
                reading = self._reader.read(masked, language, weights)
                yield PartReading(layer, part.share, reading, weights)

    def _hybrid(self, text: str, sentence: Sentence) -> Sentence:
        """ "X with Y's Z" as two parts, if X and Y are different things that can be drawn."""
        (part,) = sentence.parts
        hybrid = find_hybrid(part.reading.words, sentence.language)
        if hybrid is None:
            return sentence
        body, other = (
            self._reader.read(_masked(text, words), sentence.language, part.weights)
            for words in (hybrid.body, hybrid.other)
        )
        alike = not other.named.isdisjoint(scene for scene, _ in body.mix)
        if not body.mix or not other.mix or not other.named or alike:
            return sentence
        parts = (
            replace(part, layer=Layer.SHAPE, reading=body),
            replace(part, layer=Layer.TEXTURE, reading=other),
        )
        return replace(sentence, parts=parts, hybrid=hybrid)


def _shown(prompt: Prompt) -> Sequence[tuple[Layer, Blend]]:
    return prompt.blends or ((Layer.ALL, (Part(()),)),)


def _masked(text: str, kept: Sequence[Words | Word]) -> str:
    """The text with blanks for all characters but these, so that positions stay true."""
    shown = [" "] * len(text)
    for piece in kept:
        stretch = text[piece.start : piece.end]
        # A mark that a backslash made a plain one is no part of a word: a blank will do.
        shown[piece.start : piece.end] = stretch.replace("\\", " ")
    return "".join(shown)


def _listed(text: str, pieces: tuple[Piece, ...]) -> tuple[Word, ...]:
    return split_words(_masked(text, [piece for piece, _ in words_of(pieces)]))
