"""The reader of prompts: one text in, one `Interpretation` out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from core.domain.card import SceneClass
from core.domain.errors import BocetoError, ErrorCode
from core.domain.prompt import (
    MAX_PROMPT_LENGTH,
    Interpretation,
    Swap,
    Wording,
    WordRole,
    WordSpan,
)
from core.prompts.attributes import shipped_lexicon
from core.prompts.conflicts import ConflictReader
from core.prompts.contradictions import shipped_opposites
from core.prompts.encoder import SentenceEncoder, TextEncoder, WordVectors, without_surrogates
from core.prompts.exclusions import Exclusions
from core.prompts.interpreting import Interpreter
from core.prompts.lexicon import vocabulary_words
from core.prompts.plain import PlainReader
from core.prompts.relocating import relocated
from core.prompts.scenes import SceneTable
from core.prompts.sentence import SentenceReader
from core.prompts.spelling import Speller
from core.prompts.template import Expander, Expansion, parse_template, wildcards_of
from core.prompts.wildcards import wildcard_values
from core.prompts.word_roles import WordRoles
from core.prompts.words import guess_language, split_words

MOST_WORDINGS = 256


class PromptReader:
    """Reads prompts for one generator.

    Building it encodes the texts of all classes (about 1 s for two dozen, 4 s for a thousand), or
    reads them from `cache`; then the first `read` loads the encoder's weights (about 1 s).
    `language` is that of the window; it decides where a prompt does not. `wildcards` is the folder
    with the files that `__name__` stands for. `steerable` are the statistics of pictures that the
    generator was measured to follow. One thread at a time may call `read`.
    """

    def __init__(
        self,
        classes: Sequence[SceneClass],
        cache: Path | None,
        language: Literal["en", "es"] = "en",
        encoder: TextEncoder | None = None,
        wildcards: Path | None = None,
        steerable: frozenset[str] = frozenset(),
    ) -> None:
        encoder = SentenceEncoder() if encoder is None else encoder
        table, attributes = SceneTable(classes, encoder, cache), shipped_lexicon()
        self._language = language
        self._wildcards = wildcards
        self._vocabulary = vocabulary_words(classes)
        vectors = WordVectors(encoder)
        plain = PlainReader(table, encoder, vectors, attributes)
        self._sentences = SentenceReader(plain)
        self._interpreter = Interpreter(
            classes,
            Exclusions(table, encoder, attributes),
            ConflictReader(shipped_opposites(encoder, vectors, cache), plain, table.lexicon),
            WordRoles(Speller(frozenset().union(*self._vocabulary.values()), encoder), steerable),
            steerable,
        )

    def read(
        self, text: str, negative: str = "", wordings: int = 0, swaps: Sequence[Swap] = ()
    ) -> Interpretation:
        """How the prompt is read; no classes where nothing in it is near a scene.

        `negative` is what else to leave out; `wordings` asks for so many of the prompts that the
        text stands for (at most MOST_WORDINGS), spread evenly. `swaps` are
        values to take for what the words say; what fits none is ignored. Positions count code
        points of `text`; a lone surrogate comes back as U+FFFD. Raises BocetoError PROMPT_EMPTY or
        PROMPT_TOO_LONG, and nothing else, whatever the text.
        """
        if max(len(text), len(negative)) > MAX_PROMPT_LENGTH:
            raise BocetoError(ErrorCode.PROMPT_TOO_LONG, length=len(text), limit=MAX_PROMPT_LENGTH)
        if not text.strip():
            raise BocetoError(ErrorCode.PROMPT_EMPTY)
        text, negative = without_surrogates(text), without_surrogates(negative)
        template = parse_template(text)
        cards = tuple(wildcards_of(template))
        values = wildcard_values(cards, self._wildcards)
        expander = Expander(template, values)
        first = expander.expansion(0)
        reading = relocated(self._read_one(first, negative, swaps), first, text)
        unknown = [card for card in cards if not values.get(card.name)]
        spans = [WordSpan(c.start, c.start + c.length, WordRole.UNUSED) for c in unknown]
        names = [f"__{card.name}__" for card in unknown]
        return msgspec.structs.replace(
            reading,
            alternatives=expander.count,
            unused=tuple(dict.fromkeys((*reading.unused, *names))),
            words=tuple(sorted((*reading.words, *spans), key=lambda word: word.start)),
            wordings=self._wordings(expander, negative, wordings, swaps) if wordings else (),
        )

    def _read_one(
        self, expansion: Expansion, negative: str, swaps: Sequence[Swap]
    ) -> Interpretation:
        text = expansion.text[:MAX_PROMPT_LENGTH]
        language = guess_language(split_words(text), self._vocabulary, self._language)
        sentence = self._sentences.read(text, language)
        return self._interpreter.interpret(text, sentence, negative, swaps)

    def _wordings(
        self, expander: Expander, negative: str, most: int, swaps: Sequence[Swap]
    ) -> tuple[Wording, ...]:
        """Those of the prompts that something can be painted for."""
        found = []
        for expansion in expander.spread(min(most, MOST_WORDINGS)):
            read = self._read_one(expansion, negative, swaps)
            if read.mix:
                text = expansion.text.strip()
                found.append(
                    Wording(
                        text,
                        read.mix,
                        read.texture_mix,
                        read.steer,
                        read.constraints,
                        read.palette,
                    )
                )
        return tuple(found)
