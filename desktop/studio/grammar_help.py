"""How prompts are written, for the sheet that F1 opens: an example, and what it does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.i18n import marked

CONTEXT = "grammar"
_HEADING = marked("grammar", "In the prompt")
_ROWS: tuple[tuple[str, str], ...] = (
    (
        marked("grammar", "a bird over dunes"),
        marked("grammar", "Plain words, in English or Spanish"),
    ),
    ("(crimson:1.3)", marked("grammar", "More of it, or below 1 less; 0 leaves it out")),
    ("Ctrl+↑ Ctrl+↓", marked("grammar", "Weight of the word at the cursor, or of the selection")),
    (marked("grammar", "without people"), marked("grammar", "Leave it out; also: no, except")),
    (marked("grammar", "--no people, cars"), marked("grammar", "Leave a list out, at the end")),
    (
        marked("grammar", "with warm light"),
        marked("grammar", "It must be there: pictures that do not show it are sorted out"),
    ),
    (
        marked("grammar", "teal and orange"),
        marked("grammar", "A palette that the pictures are drawn towards"),
    ),
    (
        marked("grammar", "(direction 3:1.4)"),
        marked(
            "grammar",
            "Along the third of the ways in which pictures differ most; without: the other way",
        ),
    ),
    (marked("grammar", "{bird|city}"), marked("grammar", "Alternatives, which share the batch")),
    (marked("grammar", "{2$$sea|sky|sand}"), marked("grammar", "Two of them, every pair")),
    (
        marked("grammar", "__places__"),
        marked("grammar", "A line of places.txt in the folder wildcards"),
    ),
    (
        marked("grammar", "bird + desert"),
        marked("grammar", "A blend in equal parts; also bird :: desert"),
    ),
    (
        marked("grammar", "bird 70% desert 30%"),
        marked("grammar", "A blend in other parts; the heaviest gives the shapes"),
    ),
    (
        marked("grammar", "a bird with jellyfish tentacles"),
        marked("grammar", "A hybrid: shape of one thing, texture of another"),
    ),
    (
        marked("grammar", "shape: bird, texture: leaves"),
        marked("grammar", "The same, said exactly"),
    ),
    (r"\( \+ \{", marked("grammar", "A backslash makes the next mark a plain one")),
)


def grammar_section() -> tuple[str, list[tuple[tuple[str, ...], str]]]:
    """A heading, and rows of an example and its meaning, in the language of the window."""
    rows: list[tuple[tuple[str, ...], str]] = []
    for example, meaning in _ROWS:
        rows.append(((_said(example),), _said(meaning)))
    return _said(_HEADING), rows


def _said(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
