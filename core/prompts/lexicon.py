"""Names of scenes that are found in a prompt word by word, before any model is asked.

A *name* is a whole text of up to three meaningful words: "dunes", "hojas de palma". A *telling
word* occurs in several texts of one scene and in no text of another: "frozen", "helado". Telling
words are only candidates here; the sentence encoder confirms them (core.prompts.scenes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.domain.card import SceneClass
from core.prompts.function_words import COLOURS, ENGLISH, SPANISH
from core.prompts.words import LANGUAGES, Word, is_function_word, lemma, split_words

MAX_NAME_WORDS = 3
_MIN_TEXTS = 2
_SHORTEST_TELLING_WORD = 3

Key = tuple[str, tuple[str, ...]]
"""A language and the lemmas of a name's meaningful words in order."""


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word that may stand for one scene. `surface` is how a text spells it."""

    language: str
    lemma: str
    surface: str
    scene: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a prompt (indices) that name scenes; `is_name` or else a telling word."""

    words: tuple[int, ...]
    scenes: tuple[int, ...]
    is_name: bool


def scene_texts(scene: SceneClass) -> tuple[tuple[str, str], ...]:
    """(language, text) of everything that is said about a scene, without repetition."""
    texts = [
        (ENGLISH, scene.name.replace("_", " ")),
        (ENGLISH, scene.en),
        *((ENGLISH, text) for text in scene.texts_en),
        *((SPANISH, text) for text in (scene.es, *scene.texts_es)),
    ]
    return tuple(dict.fromkeys(texts))


def vocabulary_words(classes: Sequence[SceneClass]) -> dict[str, frozenset[str]]:
    """The folded words of all texts, for each language."""
    found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for scene in classes:
        for language, text in scene_texts(scene):
            found[language].update(word.folded for word in split_words(text))
    return {language: frozenset(words) for language, words in found.items()}


def telling_words(classes: Sequence[SceneClass]) -> tuple[TellingWord, ...]:
    """Words in at least two texts of one scene and, in their language, in no text of another."""
    counts: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    surfaces: dict[tuple[str, str], str] = {}
    for scene, spoken in enumerate(map(scene_texts, classes)):
        for language, text in spoken:
            words = {lemma(word.folded, language): word for word in meaningful(text, language)}
            for stem, word in words.items():
                counts[language, stem][scene] += 1
                surfaces.setdefault((language, stem), word.text)
    return tuple(
        TellingWord(language, stem, surfaces[language, stem], next(iter(scenes)))
        for (language, stem), scenes in counts.items()
        if len(scenes) == 1
        and lemma(surfaces[language, stem].casefold(), ENGLISH) not in COLOURS
        and next(iter(scenes.values())) >= _MIN_TEXTS
        and len(stem) >= _SHORTEST_TELLING_WORD
    )


def meaningful(text: str, language: str) -> list[Word]:
    """The words of a text that are not function words."""
    return [word for word in split_words(text) if not is_function_word(word, language)]


class Lexicon:
    """Finds names and telling words in prompts; the longest wins, then the prompt's language."""

    def __init__(self, classes: Sequence[SceneClass], telling: Iterable[TellingWord]) -> None:
        names: dict[Key, set[int]] = defaultdict(set)
        for scene, spoken in enumerate(map(scene_texts, classes)):
            for language, text in spoken:
                words = meaningful(text, language)
                if 0 < len(words) <= MAX_NAME_WORDS:
                    names[language, _lemmas(words, language)].add(scene)
        self._names = {key: tuple(sorted(scenes)) for key, scenes in names.items()}
        self._telling: dict[Key, tuple[int, ...]] = {
            (word.language, (word.lemma,)): (word.scene,) for word in telling
        }

    def names(self) -> Iterable[tuple[Key, tuple[int, ...]]]:
        """Every name with the scenes that bear it."""
        return self._names.items()

    def hits(self, words: Sequence[Word], content: Sequence[int], language: str) -> list[Hit]:
        """Hits among the words at `content` (ascending indices), left to right, no overlap."""
        found: list[Hit] = []
        position = 0
        while position < len(content):
            hit = self._longest(words, content[position : position + MAX_NAME_WORDS], language)
            if hit is not None:
                found.append(hit)
            position += len(hit.words) if hit is not None else 1
        return found

    def _longest(self, words: Sequence[Word], ahead: Sequence[int], language: str) -> Hit | None:
        languages = sorted(LANGUAGES, key=lambda other: other != language)
        for length in range(len(ahead), 0, -1):
            indices = tuple(ahead[:length])
            for spoken in languages:
                key = (spoken, _lemmas([words[index] for index in indices], spoken))
                for table, is_name in ((self._names, True), (self._telling, False)):
                    if key in table:
                        return Hit(indices, table[key], is_name)
        return None


def _lemmas(words: Iterable[Word], language: str) -> tuple[str, ...]:
    return tuple(lemma(word.folded, language) for word in words)
