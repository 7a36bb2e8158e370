"""A cell in words, for people who hear the grid instead of seeing it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.image import Flag, Label, Marks
from core.domain.rating import RatingKind
from desktop.numbers import format_number
from desktop.pictures.cell import Cell, CellState
from desktop.pictures.tiles import reason


def spoken(cell: Cell, batch: int, place: int, count: int) -> str:
    """For example "42, 9 of 18. Five stars. Picked. Blue label. Edited."."""
    position = QCoreApplication.translate("Spoken", "{batch}, {place} of {count}")
    return _sentences(position.format(batch=batch, place=place, count=count), cell)


def spoken_in_library(cell: Cell, title: str, row: int, rows: int) -> str:
    """For example "42 · 09, 3 of 1,284. Five stars."; `title` names batch and place."""
    position = QCoreApplication.translate("Spoken", "{title}, {row} of {rows}")
    numbers = {"row": format_number(row), "rows": format_number(rows)}
    return _sentences(position.format(title=title, **numbers), cell)


def _sentences(position: str, cell: Cell) -> str:
    parts = [position]
    if cell.state in (CellState.WAITING, CellState.NEXT):
        parts.append(QCoreApplication.translate("Spoken", "Not painted yet"))
    elif cell.state is not CellState.READY:
        parts.append(reason(cell.state))
    parts += marks_in_words(cell.marks)
    if cell.is_edited:
        parts.append(QCoreApplication.translate("Spoken", "Edited"))
    return ". ".join(parts) + "."


def marks_in_words(marks: Marks) -> list[str]:
    """Stars, flag and label, each as a short phrase; nothing for what is not set."""
    words = [stars_in_words(marks.stars)] if marks.stars else []
    if marks.flag is Flag.PICK:
        words.append(QCoreApplication.translate("Spoken", "Picked"))
    if marks.flag is Flag.REJECT:
        words.append(QCoreApplication.translate("Spoken", "Rejected"))
    if marks.label is not Label.NONE:
        words.append(label_in_words(marks.label))
    return words


def stars_in_words(stars: int) -> str:
    """0 to 5 stars."""
    return (
        QCoreApplication.translate("Spoken", "No stars"),
        QCoreApplication.translate("Spoken", "One star"),
        QCoreApplication.translate("Spoken", "Two stars"),
        QCoreApplication.translate("Spoken", "Three stars"),
        QCoreApplication.translate("Spoken", "Four stars"),
        QCoreApplication.translate("Spoken", "Five stars"),
    )[stars]


def label_in_words(label: Label) -> str:
    """The name of a colour label."""
    return (
        QCoreApplication.translate("Spoken", "No label"),
        QCoreApplication.translate("Spoken", "Red label"),
        QCoreApplication.translate("Spoken", "Yellow label"),
        QCoreApplication.translate("Spoken", "Green label"),
        QCoreApplication.translate("Spoken", "Blue label"),
        QCoreApplication.translate("Spoken", "Purple label"),
    )[label]


def act_in_words(kind: RatingKind, value: int) -> str:
    """What was just said about a picture."""
    if kind is RatingKind.STARS:
        return stars_in_words(value)
    if kind is RatingKind.LABEL:
        return label_in_words(Label(value))
    return {
        Flag.PICK: QCoreApplication.translate("Spoken", "Picked"),
        Flag.REJECT: QCoreApplication.translate("Spoken", "Rejected"),
        Flag.NONE: QCoreApplication.translate("Spoken", "No flag"),
    }[Flag(value)]
