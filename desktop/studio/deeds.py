"""What each action of the window means in the Studio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.actions import ActionId
from desktop.pictures.deeds import Deed, looking, telling

if TYPE_CHECKING:
    from desktop.studio.page_input import StudioInput


def deeds_of(page: StudioInput) -> Mapping[ActionId, Deed]:
    """The actions beside marks that the page answers to."""
    return {**looking(page.area), **telling(page.area), **_painting(page), **_going(page)}


def _painting(page: StudioInput) -> Mapping[ActionId, Deed]:
    return {
        ActionId.PAINT: page.paint_pressed.emit,
        ActionId.PAINT_AGAIN: page.paint_again_pressed.emit,
        ActionId.STOP: page.step_back,
        ActionId.PROMPT: page.focus_prompt,
        ActionId.SEED_LOCK: page.composer.toggle_seed_lock,
        ActionId.VARY: page.vary,
        ActionId.AUTO_ADVANCE: page.advance_toggled.emit,
        ActionId.UNDO: page.undo_pressed.emit,
        ActionId.REDO: page.redo_pressed.emit,
    }


def _going(page: StudioInput) -> Mapping[ActionId, Deed]:
    return {
        ActionId.FILTER_BAR: page.toggle_filter_bar,
        ActionId.INSPECTOR: page.drawer.toggle,
        ActionId.FULL_SCREEN: page.full_screen_pressed.emit,
        ActionId.EARLIER_BATCH: lambda: page.step_batch(-1),
        ActionId.LATER_BATCH: lambda: page.step_batch(1),
        ActionId.NEXT_PANEL: lambda: page.step_panel(1),
        ActionId.PREVIOUS_PANEL: lambda: page.step_panel(-1),
    }
