"""Which stretch of the prompt was read as what, in the units in which Qt counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from core.domain.prompt import Attribute, WordRole, WordSpan
from desktop.theme import ThemeManager


@dataclass(frozen=True, slots=True)
class Stretch:
    """One word at `start`, `length` UTF-16 units long; `rgb` is the colour that it stands for."""

    start: int
    length: int
    role: WordRole
    rgb: int | None = None


def stretches(
    text: str, read: str, words: Sequence[WordSpan], attributes: Sequence[Attribute] = ()
) -> tuple[Stretch, ...]:
    """The words of a text as an earlier state of it, `read`, was read; spans count code points.

    What was changed since then is left out until it has been read too.
    """
    return tuple(
        Stretch(
            units(text[: word.start]),
            units(text[word.start : word.end]),
            word.role,
            next((one.rgb for one in attributes if one.start <= word.start < one.end), None),
        )
        for word in words
        if text[: word.end] == read[: word.end] and not text[word.end : word.end + 1].isalnum()
    )


def units(text: str) -> int:
    """How many UTF-16 units a text has, which is how Qt counts."""
    return len(text.encode("utf-16-le")) // 2


class WordHighlighter(QSyntaxHighlighter):
    """Understood words stand out; words without effect step back."""

    def __init__(self, document: QTextDocument, themes: ThemeManager) -> None:
        super().__init__(document)
        self._themes = themes
        self._words: tuple[Stretch, ...] = ()
        themes.changed.connect(self.rehighlight)

    def show_words(self, words: tuple[Stretch, ...]) -> None:
        """The reading of the text as it stands."""
        if words != self._words:
            self._words = words
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt's request to format one line; a prompt has only one."""
        theme = self._themes.theme
        rest = QTextCharFormat()
        rest.setForeground(theme.text2 if self._words else theme.text)
        self.setFormat(0, len(text.encode("utf-16-le")) // 2, rest)
        for word in self._words:
            look = QTextCharFormat()
            if word.role in (WordRole.CLASS, WordRole.ATTRIBUTE, WordRole.CONFLICT):
                look.setForeground(theme.text)
                look.setFontWeight(500)
            elif word.role is WordRole.UNUSED:
                look.setForeground(theme.text3)
            else:
                look.setForeground(theme.text2)
            self.setFormat(word.start, word.length, look)
