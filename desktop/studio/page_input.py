"""What a person does in the Studio, in words that need no widget to be understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent

from core.domain.browsing import Shown
from core.domain.ids import BatchId, ImageId
from core.domain.painting import MAX_PALETTE
from desktop.actions import ActionId, KeyMap, Press
from desktop.pictures.deeds import MARKS
from desktop.pictures.overlay import Mark
from desktop.pictures.picture_keys import OWN_KEYS, PictureKeys
from desktop.studio.deeds import deeds_of
from desktop.studio.grid_header import GRID, LOUPE
from desktop.studio.model import PictureModel
from desktop.studio.page_layout import StudioLayout
from desktop.studio.picture_colours import colours_of_picture
from desktop.theme import ThemeManager


class StudioInput(StudioLayout):
    """Turns keys and presses into the signals of `desktop.studio.surface.StudioSurface`.

    Keys of picture views are matched here; the window passes the actions whose keys act
    everywhere to `act`.
    """

    prompt_edited = Signal(str)
    negative_edited = Signal(str)
    mix_edited = Signal(object)
    look_swapped = Signal(object)
    conflict_blended = Signal(object, float)
    conflict_parted = Signal(object)
    paint_pressed = Signal()
    paint_again_pressed = Signal()
    vary_pressed = Signal(str)
    stop_pressed = Signal()
    marked = Signal(list, object, bool)
    nudged = Signal(list, int)
    advance_toggled = Signal()
    selection_changed = Signal(list)
    batch_chosen = Signal(int)
    remedy_pressed = Signal(int)
    recipe_wanted = Signal(list)
    undo_pressed = Signal()
    redo_pressed = Signal()
    leaning_scope_chosen = Signal(bool)
    notice_accepted = Signal()
    full_screen_pressed = Signal()
    strength_chosen = Signal(float)
    """The strength of the adapter in use for the next batches, 0 to 1.5."""
    language_chosen = Signal(str)
    mode_chosen = Signal(str)

    def __init__(self, pictures: PictureModel, themes: ThemeManager, keys: KeyMap) -> None:
        super().__init__(pictures, themes)
        self.current_batch: BatchId | None = None
        self.is_painting = False
        self._pictures = pictures
        self._deeds = deeds_of(self)
        PictureKeys(self.area, keys, self.act)
        self._connect()
        self._show_counts()

    @property
    def at_hand(self) -> frozenset[ActionId]:
        """What can be done here, for the sheet of keys."""
        return frozenset(MARKS) | frozenset(self._deeds) | OWN_KEYS

    def act(self, press: Press) -> bool:
        """Do what an action means here; False if it means nothing."""
        mark, deed = MARKS.get(press.action), self._deeds.get(press.action)
        if mark is not None:
            self._mark(self.area.targets(), mark, advance=press.advance)
        elif deed is not None:
            deed()
        return mark is not None or deed is not None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here from another page has hands on the pictures."""
        super().focusInEvent(event)
        if self.is_first_run:
            self.composer.bar.focus_prompt()
        else:
            self.area.focus_pictures()

    @property
    def is_typing(self) -> bool:
        """True while the prompt has the keyboard."""
        return self.composer.bar.isAncestorOf(self.focusWidget() or self)

    def step_back(self) -> None:
        """Esc: stop painting, else one level up."""
        if self.is_painting:
            self.stop_pressed.emit()
        elif self.is_typing or self.drawer.close():
            self.area.focus_pictures()
        elif self.area.in_loupe:
            self.area.show_grid()
        elif self.area.shown.shown is not Shown.ALL:
            self.show_only(Shown.ALL)
        else:
            self.area.grid.select_none()

    def focus_prompt(self) -> None:
        """Ctrl+L."""
        self.composer.bar.focus_prompt()

    def vary(self) -> None:
        """Go on from the active picture."""
        if active := self.area.grid.active():
            self.vary_pressed.emit(active)

    def take_palette(self) -> None:
        """The colours of the active picture become the palette of the next batches."""
        shades = self._pictures.pictures.find(self.area.grid.active())
        if shades is not None:
            colours = colours_of_picture(shades.plain.toImage(), MAX_PALETTE)
            self.composer.take_palette(colours)

    def toggle_filter_bar(self) -> None:
        """Show or hide the filter."""
        self.header.filter.setVisible(not self.header.filter.isVisible())

    def step_batch(self, step: int) -> None:
        """Alt+Up and Alt+Down."""
        batch = self.filmstrip.neighbour(self.current_batch, step)
        if batch is not None:
            self.batch_chosen.emit(batch)

    def step_panel(self, step: int) -> None:
        """F6: prompt, pictures, strip, inspector."""
        panels = [self.composer, self.area, self.filmstrip, self.inspector]
        at_hand = [panel for panel in panels if panel.isVisible()]
        focused = self.focusWidget() or self
        at = next((n for n, panel in enumerate(at_hand) if panel.isAncestorOf(focused)), -1)
        self._focus_panel(at_hand[(at + step) % len(at_hand)])

    def _focus_panel(self, panel: QObject) -> None:
        reason = Qt.FocusReason.ShortcutFocusReason
        if panel is self.composer:
            self.composer.bar.focus_prompt(reason)
        elif panel is self.area:
            self.area.focus_pictures()
        elif panel is self.filmstrip:
            self.filmstrip.setFocus(reason)
        else:
            self.inspector.focus_first(reason)

    def _connect(self) -> None:
        composer, area, header = self.composer, self.area, self.header
        composer.prompt_edited.connect(self.prompt_edited)
        composer.negative_edited.connect(self.negative_edited)
        composer.look_swapped.connect(self.look_swapped)
        composer.mix_edited.connect(self.mix_edited)
        composer.conflict_blended.connect(self.conflict_blended)
        composer.conflict_parted.connect(self.conflict_parted)
        composer.paint_pressed.connect(self.paint_pressed)
        composer.paint_again_pressed.connect(self.paint_again_pressed)
        composer.stop_pressed.connect(self.stop_pressed)
        composer.strength_chosen.connect(self.strength_chosen)
        composer.picture_colours_wanted.connect(self.take_palette)
        composer.left.connect(self.step_back)
        composer.notice_accepted.connect(self.notice_accepted)
        header.shown_chosen.connect(area.show_only)
        header.view_chosen.connect(self._on_view_chosen)
        header.side_chosen.connect(area.grid.set_side_px)
        self._pictures.counts_changed.connect(self._show_counts)
        self.filmstrip.chosen.connect(self.batch_chosen)
        self._connect_area()
        self._connect_inspector()
        self.first_run.notice.accepted.connect(self.notice_accepted)
        self.first_run.starter_chosen.connect(self._on_starter)
        self.first_run.language_chosen.connect(self.language_chosen)
        self.first_run.mode_chosen.connect(self.mode_chosen)

    def _connect_area(self) -> None:
        area = self.area
        area.marked.connect(self._mark)
        area.nudged.connect(self.nudged)
        area.recipe_wanted.connect(self.recipe_wanted)
        area.selection_changed.connect(self.selection_changed)
        area.view_changed.connect(self._on_view_changed)
        area.filter_cleared.connect(lambda: self.show_only(Shown.ALL))
        area.grid.remedy_pressed.connect(
            lambda row: self.remedy_pressed.emit(area.shown.source_row(row))
        )
        area.grid.side_changed.connect(self.header.show_side)

    def _connect_inspector(self) -> None:
        inspector = self.inspector
        inspector.marked.connect(lambda mark: self._mark(self.area.targets(), mark))
        inspector.recipe_wanted.connect(self.area.copy_recipes)
        inspector.vary_pressed.connect(self.vary)
        inspector.leaning.scope_chosen.connect(self.leaning_scope_chosen)

    def _mark(self, images: Sequence[ImageId], mark: Mark, advance: bool = False) -> None:
        if images:
            self.marked.emit(list(images), mark, advance)

    def _on_view_chosen(self, view: str) -> None:
        (self.area.show_loupe if view == LOUPE else self.area.show_grid)()
        self._on_view_changed()

    def _on_view_changed(self) -> None:
        self.header.views.set_current(LOUPE if self.area.in_loupe else GRID)

    def _on_starter(self, prompt: str) -> None:
        self.composer.bar.show_text(prompt)
        self.paint_pressed.emit()

    def show_only(self, shown: Shown) -> None:
        """Set the filter above the grid."""
        self.header.filter.set_current(shown.value)
        self.area.show_only(shown)

    def _show_counts(self) -> None:
        self.header.show_counts(self.area.shown.counts())
