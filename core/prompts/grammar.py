"""The grammar of one prompt: layers, blends, weights, and what is to be left out.

    prompt   = [ blend ] { layer } { "--no" list }
    layer    = ( "shape" | "texture" | "forma" | "textura" ) ":" blend        after a comma
    blend    = part { " + " part }  |  part "::" [ number ] { part "::" [ number ] }
             | part percent { part percent }  |  percent part { percent part }
    part     = { words | weighted }
    weighted = "(" { words | weighted } ":" number ")"                        (crimson:1.3)
    list     = part { "," part }

A backslash before a punctuation mark takes its meaning away. Whatever does not follow the grammar
is plain words, so every text is a prompt; reading it takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MAX_DEPTH = 16
MAX_WEIGHT = 10.0

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LAYER = re.compile(r"(?:^|[,;\n])\s*(shape|texture|forma|textura)\s*:(?!:)", re.IGNORECASE)
_LEAVE_OUT = re.compile(r"(?:^|(?<=\s))--no(?=\s|$)")
_NUMBER = r"\d{1,4}(?:\.\d{1,4})?"
_WEIGHT = re.compile(rf":\s*({_NUMBER})\s*$")
_COLONS = re.compile(rf"::\s*(-?{_NUMBER}(?![\w.%]))?")
_PLUS = re.compile(r"\s\+(?=\s)")
_PERCENT = re.compile(rf"(?<![\w.])({_NUMBER})\s?%")
BLANK = re.compile(r"[\s,;]*")
# What stands for an escaped character while the structure is looked for: no mark of the grammar.
_INERT = "\x00"


class Layer(StrEnum):
    """Which blocks of the generator a part speaks to."""

    ALL = "all"
    SHAPE = "shape"
    TEXTURE = "texture"


_LAYERS = {
    "shape": Layer.SHAPE,
    "forma": Layer.SHAPE,
    "texture": Layer.TEXTURE,
    "textura": Layer.TEXTURE,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, escapes resolved; they stand at [start, end) of the prompt."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Words that count more (above 1) or less; 0 leaves them out. Weights inside multiply."""

    pieces: tuple[Piece, ...]
    weight: float


Piece = Words | Weighted


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a blend; shares are relative to each other and positive."""

    pieces: tuple[Piece, ...]
    share: float = 1.0


Blend = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a text says: a blend for all layers, blends for single layers, what to leave out."""

    blends: tuple[tuple[Layer, Blend], ...] = ()
    left_out: tuple[tuple[Piece, ...], ...] = ()


def parse_prompt(text: str) -> Prompt:
    """The prompt of any text; never an error."""
    return _Parser(text).prompt()


def words_of(pieces: tuple[Piece, ...], weight: float = 1.0) -> Iterator[tuple[Words, float]]:
    """The plain words, each with the product of the weights around it."""
    for piece in pieces:
        if isinstance(piece, Words):
            yield piece, weight
        else:
            yield from words_of(piece.pieces, min(MAX_WEIGHT, weight * piece.weight))


class _Parser:
    """Positions are those of the text; `marks` is the text without its escaped characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = _ESCAPE.sub(2 * _INERT, text)
        self._closing = _parentheses(self._marks)
        # Marks inside parentheses that carry a weight belong to those, not to the blend.
        self._outer = self._without_weighted()

    def prompt(self) -> Prompt:
        outs = [match.span() for match in _LEAVE_OUT.finditer(self._outer)]
        ends = [start for start, _ in outs] + [len(self._text)]
        left_out = [
            pieces
            for (_, start), end in zip(outs, ends[1:], strict=True)
            for pieces in self._list(start, end)
        ]
        blends: list[tuple[Layer, Blend]] = []
        for layer, start, end in self._layers(ends[0]):
            blend, refused = self._blend(start, end)
            left_out += refused
            if blend:
                blends.append((layer, blend))
        return Prompt(tuple(blends), tuple(left_out))

    def _layers(self, end: int) -> Iterator[tuple[Layer, int, int]]:
        """Each layer with its stretch; the blend for all layers comes first."""
        layer, start = Layer.ALL, 0
        for match in _LAYER.finditer(self._outer, 0, end):
            yield layer, start, match.start()
            layer, start = _LAYERS[match[1].lower()], match.end()
        yield layer, start, end

    def _blend(self, start: int, end: int) -> tuple[Blend, list[tuple[Piece, ...]]]:
        """The parts with a positive share, and those whose share says to leave them out."""
        parts: list[Part] = []
        refused: list[tuple[Piece, ...]] = []
        for first, last, share in self._cuts(start, end):
            pieces = self._stripped(first, last)
            if pieces and share > 0:
                parts.append(Part(pieces, share))
            elif pieces:
                refused.append(pieces)
        if len(parts) == 1:
            return (Part(parts[0].pieces),), refused
        return tuple(parts), refused

    def _cuts(self, start: int, end: int) -> list[tuple[int, int, float]]:
        if "::" in self._outer[start:end]:
            return self._cut_at_colons(start, end)
        cuts, position = [], start
        for match in _PLUS.finditer(self._outer, start, end):
            cuts.append((position, match.start()))
            position = match.end()
        cuts.append((position, end))
        if len(cuts) > 1:
            return self._with_percents(cuts)
        return self._cut_at_percents(start, end) or [(start, end, 1.0)]

    def _cut_at_colons(self, start: int, end: int) -> list[tuple[int, int, float]]:
        cuts, position = [], start
        for match in _COLONS.finditer(self._outer, start, end):
            share = 1.0 if match[1] is None else float(match[1])
            cuts.append((position, match.start(), share))
            position = match.end()
        return [*cuts, (position, end, 1.0)]

    def _with_percents(self, cuts: list[tuple[int, int]]) -> list[tuple[int, int, float]]:
        """Shares of "70% a + 30% b" and "a 70% + b 30%"."""
        found: list[tuple[int, int, float]] = []
        for start, end in cuts:
            percents = list(_PERCENT.finditer(self._outer, start, end))
            if not percents:
                return [(start, end, 1.0) for start, end in cuts]
            head, tail = percents[0], percents[-1]
            if self._is_blank(start, head.start()):
                found.append((head.end(), end, float(head[1])))
            elif self._is_blank(tail.end(), end):
                found.append((start, tail.start(), float(tail[1])))
            else:
                return [(start, end, 1.0) for start, end in cuts]
        return found

    def _cut_at_percents(self, start: int, end: int) -> list[tuple[int, int, float]]:
        """Shares of "a 70% b 30%" and "70% a 30% b"; empty unless there are two or more."""
        percents = list(_PERCENT.finditer(self._outer, start, end))
        if len(percents) < 2:
            return []
        before = [match.start() for match in percents]
        after = [match.end() for match in percents]
        shares = [float(match[1]) for match in percents]
        if self._is_blank(start, before[0]):
            return list(zip(after, [*before[1:], end], shares, strict=True))
        if self._is_blank(after[-1], end):
            return list(zip([start, *after[:-1]], before, shares, strict=True))
        return []

    def _is_blank(self, start: int, end: int) -> bool:
        return BLANK.fullmatch(self._outer, start, end) is not None

    def _list(self, start: int, end: int) -> Iterator[tuple[Piece, ...]]:
        position = start
        for match in re.finditer(",", self._outer[start:end]):
            if pieces := self._stripped(position, start + match.start()):
                yield pieces
            position = start + match.end()
        if pieces := self._stripped(position, end):
            yield pieces

    def _stripped(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces between two places, without blanks and commas at their ends."""
        while start < end and BLANK.fullmatch(self._marks[start]):
            start += 1
        while start < end and BLANK.fullmatch(self._marks[end - 1]):
            end -= 1
        return self._pieces(start, end)

    def _pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        words = position = start
        while position < end:
            group = self._closing.get(position)
            if group is None or group[1] >= end:
                position += 1
                continue
            if words < position:
                pieces.append(self._words(words, position))
            colon, closing, weight = group
            pieces.append(Weighted(self._pieces(position + 1, colon), weight))
            words = position = closing + 1
        if words < end:
            pieces.append(self._words(words, end))
        return tuple(pieces)

    def _words(self, start: int, end: int) -> Words:
        return Words(_ESCAPE.sub(r"\1", self._text[start:end]), start, end)

    def _without_weighted(self) -> str:
        chars = list(self._marks)
        position = 0
        while position < len(chars):
            group = self._closing.get(position)
            if group is None:
                position += 1
                continue
            chars[position : group[1] + 1] = _INERT * (group[1] + 1 - position)
            position = group[1] + 1
        return "".join(chars)


def _parentheses(marks: str) -> Mapping[int, tuple[int, int, float]]:
    """For each "(" that begins a weight: where its colon and its ")" stand, and the weight."""
    found: dict[int, tuple[int, int, float]] = {}
    open_ones: list[int] = []
    for match in re.finditer(r"[()]", marks):
        place = match.start()
        if match[0] == "(":
            open_ones.append(place)
        elif open_ones:
            start = open_ones.pop()
            # A weight is short: nothing before its last characters has to be looked at.
            weight = _WEIGHT.search(marks, max(start + 1, place - 24), place)
            if weight is not None and len(open_ones) < MAX_DEPTH:
                found[start] = (weight.start(), place, min(MAX_WEIGHT, float(weight[1])))
    return found
