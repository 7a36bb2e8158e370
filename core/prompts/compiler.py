"""The reader of prompts: one sentence in, one `Interpretation` out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from core.domain.card import SceneClass
from core.domain.errors import BocetoError, ErrorCode
from core.domain.prompt import (
    MAX_PROMPT_LENGTH,
    ClassWeight,
    Interpretation,
    WordRole,
    WordSpan,
)
from core.prompts.encoder import SentenceEncoder, TextEncoder, without_surrogates
from core.prompts.lexicon import vocabulary_words
from core.prompts.matching import Evidence, Match, match, nearest
from core.prompts.negation import negated_words
from core.prompts.phrases import phrases
from core.prompts.roles import RoleJudge
from core.prompts.scenes import SceneTable
from core.prompts.words import Word, guess_language, is_function_word, joined, split_words

_REMEMBERED_PROMPTS = 128


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A prompt before any model is asked. `content`: indices of words that can name something."""

    text: str
    language: str
    words: tuple[Word, ...]
    negated: frozenset[int]
    content: tuple[int, ...]
    matched: tuple[int, ...]
    """Indices of the words that the prompt is matched with: all but what a negation takes out."""


class PromptReader:
    """Reads prompts for one generator.

    Building it encodes the texts of all classes (about 0.3 s for a dozen), or reads them from
    `cache`; then the first `read` loads the encoder's weights (about 1 s). `language` is that of
    the window; it decides where a prompt does not. One thread at a time may call `read`.
    """

    def __init__(
        self,
        classes: Sequence[SceneClass],
        cache: Path | None,
        language: Literal["en", "es"] = "en",
        encoder: TextEncoder | None = None,
    ) -> None:
        self._classes = tuple(classes)
        self._language = language
        self._encoder = SentenceEncoder() if encoder is None else encoder
        self._table = SceneTable(classes, self._encoder, cache)
        self._judge = RoleJudge(self._table, self._encoder)
        self._vocabulary = vocabulary_words(classes)
        self._read = lru_cache(_REMEMBERED_PROMPTS)(self._read_fresh)

    def read(self, text: str) -> Interpretation:
        """How the prompt is read; no classes where nothing in it is near a scene.

        Positions count code points of `text`; a lone surrogate comes back as U+FFFD. Raises
        BocetoError PROMPT_EMPTY or PROMPT_TOO_LONG, and nothing else, whatever the text.
        """
        if len(text) > MAX_PROMPT_LENGTH:
            raise BocetoError(ErrorCode.PROMPT_TOO_LONG, length=len(text), limit=MAX_PROMPT_LENGTH)
        if not text.strip():
            raise BocetoError(ErrorCode.PROMPT_EMPTY)
        return self._read(without_surrogates(text))

    def _read_fresh(self, text: str) -> Interpretation:
        parsed = self._parse(text)
        evidence = self._evidence(parsed)
        found = match(evidence) if parsed.content else Match((), 0.0, ())
        used = self._used(parsed, evidence, found)
        words = parsed.words
        return Interpretation(
            text=text,
            language=parsed.language,
            classes=self._named(found.mix),
            unused=_unused(parsed, used),
            coverage=found.coverage,
            words=tuple(
                WordSpan(word.start, word.end, _role(index, word, used, parsed.language))
                for index, word in enumerate(words)
            ),
            closest=() if found.mix else self._closest(parsed, evidence),
        )

    def _parse(self, text: str) -> _Parsed:
        words = split_words(text)
        language = guess_language(words, self._vocabulary, self._language)
        negated = negated_words(text, words, language)
        kept = [index for index in range(len(words)) if index not in negated]
        content = [index for index in kept if not is_function_word(words[index], language)]
        return _Parsed(text, language, words, negated, tuple(content), tuple(kept))

    def _evidence(self, parsed: _Parsed) -> Evidence:
        words, language = parsed.words, parsed.language
        whole = [words[index] for index in parsed.matched]
        runs = phrases(parsed.text, words, parsed.negated, language) or [parsed.matched]
        texts = [joined(whole), *(joined(words[index] for index in run) for run in runs)]
        vectors = self._encoder.encode(texts)
        near = self._table.similarities(vectors)
        strange = self._table.strangeness(vectors)
        hits = self._table.lexicon.hits(words, parsed.content, language)
        return Evidence(near[0], float(strange[0]), runs, near[1:], strange[1:], hits)

    def _used(self, parsed: _Parsed, evidence: Evidence, found: Match) -> frozenset[int]:
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
            if index in parsed.content and index not in named
        ]
        whole = [parsed.words[index] for index in parsed.matched]
        judged = self._judge.used(whole, undecided, evidence.whole, chosen)
        return frozenset(named | {parsed.matched[place] for place in judged})

    def _closest(self, parsed: _Parsed, evidence: Evidence) -> tuple[ClassWeight, ...]:
        """The nearest scenes, those last that the prompt says to leave out."""
        near = evidence.whole.copy()
        refused = self._table.lexicon.hits(parsed.words, sorted(parsed.negated), parsed.language)
        for hit in refused:
            near[list(hit.scenes)] = -1.0
        return self._named(nearest(near))

    def _named(self, mix: Iterable[tuple[int, float]]) -> tuple[ClassWeight, ...]:
        return tuple(
            ClassWeight(scene, self._classes[scene].en, self._classes[scene].es, weight)
            for scene, weight in mix
        )


def _unused(parsed: _Parsed, used: frozenset[int]) -> tuple[str, ...]:
    """Words without effect as they were spelled first, in order of appearance, each once."""
    found: dict[str, str] = {}
    for index, word in enumerate(parsed.words):
        if _role(index, word, used, parsed.language) is WordRole.UNUSED:
            found.setdefault(word.folded or word.text, word.text)
    return tuple(found.values())


def _role(index: int, word: Word, used: frozenset[int], language: str) -> WordRole:
    if index in used:
        return WordRole.CLASS
    return WordRole.FILLER if is_function_word(word, language) else WordRole.UNUSED
