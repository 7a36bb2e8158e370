"""What actions mean wherever pictures are shown: marks, ways to look, stars and recipes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from core.domain.image import Flag
from core.domain.rating import RatingKind
from desktop.actions import LABELS, STARS, ActionId
from desktop.pictures.overlay import Mark

if TYPE_CHECKING:
    from desktop.pictures.picture_area import PictureArea

Deed = Callable[[], object]

MARKS: Mapping[ActionId, Mark] = {
    **{action: Mark(RatingKind.STARS, stars) for action, stars in STARS.items()},
    **{action: Mark(RatingKind.LABEL, label) for action, label in LABELS.items()},
    ActionId.PICK: Mark(RatingKind.FLAG, Flag.PICK),
    ActionId.REJECT: Mark(RatingKind.FLAG, Flag.REJECT),
    ActionId.DISCARD: Mark(RatingKind.FLAG, Flag.REJECT),
    ActionId.UNFLAG: Mark(RatingKind.FLAG, Flag.NONE),
}


def looking(area: PictureArea) -> Mapping[ActionId, Deed]:
    """The actions that change how the pictures of an area look, or which are selected."""
    return {
        ActionId.LOUPE_TOGGLE: area.toggle_loupe,
        ActionId.GRID: area.show_grid,
        ActionId.LOUPE: area.show_loupe,
        ActionId.ZOOM: area.loupe.canvas.toggle_zoom,
        ActionId.LARGER: lambda: area.resize_pictures(1),
        ActionId.SMALLER: lambda: area.resize_pictures(-1),
        ActionId.OVERLAYS: area.cycle_overlays,
        ActionId.BACKDROP: area.cycle_backdrop,
        ActionId.SELECT_ALL: area.grid.select_all,
        ActionId.SELECT_NONE: area.grid.select_none,
    }


def telling(area: PictureArea) -> Mapping[ActionId, Deed]:
    """The actions on the pictures that a key speaks of."""
    return {
        ActionId.STARS_UP: lambda: area.nudge(1),
        ActionId.STARS_DOWN: lambda: area.nudge(-1),
        ActionId.COPY_RECIPE: area.copy_recipes,
    }
