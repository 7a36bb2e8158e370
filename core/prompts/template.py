"""Alternatives and wildcards: one text that stands for several prompts.

    template = { text | choice | wildcard }
    choice   = "{" [ digit "$$" ] template { "|" template } "}"     {a|b}   {2$$a|b|c}
    wildcard = "__" name "__"                                       __places__

`{a|b}` takes one of its options, `{2$$a|b|c}` two different ones in their order, with a comma
between. A wildcard takes one line of a file. A backslash takes the meaning from the character that
follows. What does not close, or nests deeper than MAX_DEPTH, is plain text; so every text is a
template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MAX_DEPTH = 16
MAX_PICKS = 9
_PICKS = re.compile(r"\s*([1-9])\$\$")
_WILDCARD = re.compile(r"__([^\W_](?:[\w-]{0,62}?[^\W_])?)__")


@dataclass(frozen=True, slots=True)
class Literal:
    """A stretch of text as it was typed, backslashes included."""

    text: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """One line of the file with this name."""

    name: str
    start: int = field(default=0, compare=False)

    @property
    def length(self) -> int:
        """Characters of its spelling."""
        return len(self.name) + 4


@dataclass(frozen=True, slots=True)
class Choice:
    """`picks` different ones of the options."""

    options: tuple[Template, ...]
    picks: int = 1


Node = Literal | Wildcard | Choice
Template = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """One of the prompts: its text, and for every character the stretch that it came from.

    Characters that stand in no source (the comma between two picks) have an empty stretch.
    """

    text: str
    source: tuple[tuple[int, int], ...]


def parse_template(text: str) -> Template:
    """The template of any text; linear in its length, and never an error."""
    return _sequence(text, 0, len(text), _braces(text))


def print_template(template: Template) -> str:
    """The text of a template: `parse_template` of it gives the same template."""
    return "".join(_printed(node) for node in template)


def wildcards_of(template: Template) -> Iterator[Wildcard]:
    """All wildcards, in order."""
    for node in template:
        if isinstance(node, Wildcard):
            yield node
        elif isinstance(node, Choice):
            for option in node.options:
                yield from wildcards_of(option)


def is_plain(template: Template) -> bool:
    """Whether it stands for one prompt only, its own text."""
    return all(isinstance(node, Literal) for node in template)


def _printed(node: Node) -> str:
    if isinstance(node, Literal):
        return node.text
    if isinstance(node, Wildcard):
        return f"__{node.name}__"
    picks = f"{node.picks}$$" if node.picks > 1 else ""
    return "{" + picks + "|".join(print_template(option) for option in node.options) + "}"


def _braces(text: str) -> dict[int, tuple[int, ...]]:
    """For each brace that opens a choice: the places of its bars and of its closing brace."""
    open_braces: list[list[int]] = []
    found: dict[int, tuple[int, ...]] = {}
    position = 0
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 1
        elif char == "{":
            open_braces.append([position])
        elif char == "|" and open_braces:
            open_braces[-1].append(position)
        elif char == "}" and open_braces:
            start, *bars = open_braces.pop()
            if len(open_braces) < MAX_DEPTH:
                found[start] = (*bars, position)
        position += 1
    return found


def _sequence(text: str, start: int, end: int, braces: Mapping[int, tuple[int, ...]]) -> Template:
    nodes: list[Node] = []
    literal = position = start
    while position < end:
        char = text[position]
        node: Node | None = None
        after = position + (2 if char == "\\" else 1)
        if char == "{" and position in braces:
            node, after = _choice(text, position, braces), braces[position][-1] + 1
        elif char == "_" and (match := _WILDCARD.match(text, position, end)):
            node, after = Wildcard(match[1], position), match.end()
        if node is not None:
            if literal < position:
                nodes.append(Literal(text[literal:position], literal))
            nodes.append(node)
            literal = after
        position = after
    if literal < end:
        nodes.append(Literal(text[literal:end], literal))
    return tuple(nodes)


def _choice(text: str, start: int, braces: Mapping[int, tuple[int, ...]]) -> Choice:
    begin, picks = start + 1, 1
    stops = braces[start]
    if (match := _PICKS.match(text, begin, stops[0])) is not None:
        begin, picks = match.end(), int(match[1])
    options = []
    for stop in stops:
        options.append(_sequence(text, begin, stop, braces))
        begin = stop + 1
    return Choice(tuple(options), picks)


class Expander:
    """Counts what a template stands for, and finds each of it by its number.

    `values` holds the lines of the wildcards; one without lines expands to nothing.
    """

    def __init__(self, template: Template, values: Mapping[str, Sequence[str]]) -> None:
        self._template = template
        self._values = values
        self._counts: dict[int, int] = {}

    @property
    def count(self) -> int:
        """How many prompts there are; equal ones are counted as often as they come."""
        return self._count_all(self._template)

    def expansion(self, number: int) -> Expansion:
        """Prompt number 0 to count - 1; neighbours in this order differ at the end."""
        parts = list(self._expand_all(self._template, number))
        text = "".join(part for part, _ in parts)
        return Expansion(text, tuple(place for _, places in parts for place in places))

    def spread(self, most: int) -> list[Expansion]:
        """At most so many of them, spread evenly over all."""
        count = self.count
        shown = min(most, count)
        return [self.expansion(index * count // shown) for index in range(shown)]

    def _count_all(self, template: Template) -> int:
        total = 1
        for node in template:
            total *= self._count(node)
        return total

    def _count(self, node: Node) -> int:
        if isinstance(node, Literal):
            return 1
        if isinstance(node, Wildcard):
            return max(1, len(self._values.get(node.name, ())))
        known = self._counts.get(id(node))
        if known is None:
            known = self._counts[id(node)] = self._ways(node)[0][_picked(node)]
        return known

    def _ways(self, choice: Choice) -> list[list[int]]:
        """ways[i][k]: how often k options can be picked from those at i and after."""
        picks = _picked(choice)
        ways = [[1] + [0] * picks]
        for option in reversed(choice.options):
            count, after = self._count_all(option), ways[-1]
            ways.append([1, *(after[k] + count * after[k - 1] for k in range(1, picks + 1))])
        return ways[::-1]

    def _expand_all(self, template: Template, number: int) -> Iterator[_Piece]:
        rest = self._count_all(template)
        for node in template:
            rest //= self._count(node)
            own, number = divmod(number, rest)
            yield from self._expand(node, own)

    def _expand(self, node: Node, number: int) -> Iterator[_Piece]:
        if isinstance(node, Literal):
            yield (
                node.text,
                [(node.start + at, node.start + at + 1) for at in range(len(node.text))],
            )
        elif isinstance(node, Wildcard):
            lines = self._values.get(node.name, ())
            line = lines[number] if lines else ""
            yield line, [(node.start, node.start + node.length)] * len(line)
        else:
            yield from self._expand_choice(node, number)

    def _expand_choice(self, choice: Choice, number: int) -> Iterator[_Piece]:
        ways, picks = self._ways(choice), _picked(choice)
        first = True
        for index, option in enumerate(choice.options):
            if not picks:
                return
            with_this = self._count_all(option) * ways[index + 1][picks - 1]
            if number >= with_this:
                number -= with_this
                continue
            if not first:
                yield ", ", [(0, 0)] * 2
            own, number = divmod(number, ways[index + 1][picks - 1])
            yield from self._expand_all(option, own)
            picks, first = picks - 1, False


_Piece = tuple[str, list[tuple[int, int]]]


def _picked(choice: Choice) -> int:
    return min(choice.picks, len(choice.options))
