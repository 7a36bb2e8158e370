"""Which form the page takes at which size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize

# Widths and heights of the page: those of the window less the navigation rail and the status bar.
WIDE_FROM_PX = 1440 - 64
DOCKED_FROM_PX = 1200 - 64
FULL_FROM_PX = 960 - 64
TALL_FROM_PX = 640 - 28


@dataclass(frozen=True, slots=True)
class Form:
    """`wide`: everything docked. `docked`: the inspector stands beside the grid, else over it.

    `compact`: chips scroll, controls fold, the strip is one line. `tall`: there is a strip at all,
    and a band for conflicts.
    """

    wide: bool
    docked: bool
    compact: bool
    tall: bool


def form_for(size: QSize) -> Form:
    """The form for a page of this size in logical pixels at text scale 1."""
    return Form(
        wide=size.width() >= WIDE_FROM_PX,
        docked=size.width() >= DOCKED_FROM_PX,
        compact=size.width() < FULL_FROM_PX,
        tall=size.height() >= TALL_FROM_PX,
    )
