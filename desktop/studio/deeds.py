"""What each action of the window means in the Studio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from core.domain.image import Flag
from core.domain.rating import RatingKind
from desktop.actions import LABELS, STARS, ActionId
from desktop.studio.overlay import Mark

if TYPE_CHECKING:
    from desktop.studio.page_input import StudioInput

Deed = Callable[[], object]

MARKS: Mapping[ActionId, Mark] = {
    **{action: Mark(RatingKind.STARS, stars) for action, stars in STARS.items()},
    **{action: Mark(RatingKind.LABEL, label) for action, label in LABELS.items()},
    ActionId.PICK: Mark(RatingKind.FLAG, Flag.PICK),
    ActionId.REJECT: Mark(RatingKind.FLAG, Flag.REJECT),
    ActionId.DISCARD: Mark(RatingKind.FLAG, Flag.REJECT),
    ActionId.UNFLAG: Mark(RatingKind.FLAG, Flag.NONE),
}


def deeds_of(page: StudioInput) -> Mapping[ActionId, Deed]:
    """The actions beside marks that the page answers to."""
    return {**_painting(page), **_looking(page), **_going(page)}


def _painting(page: StudioInput) -> Mapping[ActionId, Deed]:
    return {
        ActionId.PAINT: page.paint_pressed.emit,
        ActionId.PAINT_AGAIN: page.paint_again_pressed.emit,
        ActionId.STOP: page.step_back,
        ActionId.PROMPT: page.focus_prompt,
        ActionId.SEED_LOCK: page.composer.toggle_seed_lock,
        ActionId.VARY: page.vary,
        ActionId.STARS_UP: lambda: page.nudge(1),
        ActionId.STARS_DOWN: lambda: page.nudge(-1),
        ActionId.AUTO_ADVANCE: page.advance_toggled.emit,
        ActionId.UNDO: page.undo_pressed.emit,
        ActionId.REDO: page.redo_pressed.emit,
        ActionId.COPY_RECIPE: page.copy_recipes,
    }


def _looking(page: StudioInput) -> Mapping[ActionId, Deed]:
    area = page.area
    return {
        ActionId.LOUPE_TOGGLE: lambda: (area.show_grid if area.in_loupe else area.show_loupe)(),
        ActionId.GRID: area.show_grid,
        ActionId.LOUPE: area.show_loupe,
        ActionId.ZOOM: area.loupe.canvas.toggle_zoom,
        ActionId.LARGER: lambda: page.resize_pictures(1),
        ActionId.SMALLER: lambda: page.resize_pictures(-1),
        ActionId.OVERLAYS: area.cycle_overlays,
        ActionId.BACKDROP: area.cycle_backdrop,
        ActionId.FILTER_BAR: page.toggle_filter_bar,
        ActionId.INSPECTOR: page.drawer.toggle,
        ActionId.FULL_SCREEN: page.full_screen_pressed.emit,
    }


def _going(page: StudioInput) -> Mapping[ActionId, Deed]:
    return {
        ActionId.SELECT_ALL: page.area.grid.select_all,
        ActionId.SELECT_NONE: page.area.grid.select_none,
        ActionId.EARLIER_BATCH: lambda: page.step_batch(-1),
        ActionId.LATER_BATCH: lambda: page.step_batch(1),
        ActionId.NEXT_PANEL: lambda: page.step_panel(1),
        ActionId.PREVIOUS_PANEL: lambda: page.step_panel(-1),
    }
