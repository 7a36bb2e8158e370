"""What each action of the window means in the Library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.actions import ActionId
from desktop.pictures.deeds import Deed, looking, telling

if TYPE_CHECKING:
    from desktop.library.view import LibraryPage


def deeds_of(page: LibraryPage) -> Mapping[ActionId, Deed]:
    """The actions beside marks that the page answers to."""
    return {
        **looking(page.area),
        **telling(page.area),
        ActionId.STOP: page.step_back,
        ActionId.OPEN_BATCH: page.open_batch,
        ActionId.AUTO_ADVANCE: page.advance_toggled.emit,
        ActionId.UNDO: page.undo_pressed.emit,
        ActionId.REDO: page.redo_pressed.emit,
        ActionId.FILTER_BAR: page.toggle_filter_bar,
        ActionId.FULL_SCREEN: page.full_screen_pressed.emit,
        ActionId.NEXT_PANEL: page.step_panel,
        ActionId.PREVIOUS_PANEL: page.step_panel,
    }
