"""The Library page: every picture, and the filters above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.browsing import Query
from core.domain.ids import ImageId
from desktop.actions import ActionId, KeyMap, Press
from desktop.library.deeds import deeds_of
from desktop.library.filter_bar import GRID, LOUPE, FilterBar
from desktop.library.library_area import SIDE_PX, LibraryArea
from desktop.library.model import LibraryModel
from desktop.library.surface import Counts, SceneChoice
from desktop.library.words import FilterWords
from desktop.pictures.deeds import MARKS
from desktop.pictures.notice import Notice
from desktop.pictures.notice_bar import NoticeBar
from desktop.pictures.overlay import Mark
from desktop.pictures.picture_keys import OWN_KEYS, PictureKeys
from desktop.theme import ThemeManager
from desktop.widgets.announce import announce

COMPACT_BELOW_PX = 960 - 64


class LibraryPage(QWidget):
    """Fulfils `desktop.library.surface.LibrarySurface`, where signals and methods are described."""

    came_on_show = Signal()
    query_changed = Signal(object)
    marked = Signal(list, object, bool)
    nudged = Signal(list, int)
    advance_toggled = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()
    selection_changed = Signal(list)
    batch_wanted = Signal(str)
    remedy_pressed = Signal(int)
    recipe_wanted = Signal(list)
    studio_wanted = Signal()
    full_screen_pressed = Signal()

    def __init__(self, pictures: LibraryModel, themes: ThemeManager, keys: KeyMap) -> None:
        super().__init__()
        self._themes = themes
        self._words = FilterWords()
        self.bar = FilterBar(themes, SIDE_PX)
        self.notice = NoticeBar(themes)
        self.area = LibraryArea(pictures, themes)
        self._deeds = deeds_of(self)
        PictureKeys(self.area, keys, self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self.area, 1)
        self._connect()
        themes.changed.connect(self._choose_form)

    @property
    def at_hand(self) -> frozenset[ActionId]:
        """What can be done here, for the sheet of keys."""
        return frozenset(MARKS) | frozenset(self._deeds) | OWN_KEYS

    @property
    def is_on_show(self) -> bool:
        """Whether the page is the one that is looked at."""
        return self.isVisible()

    def act(self, press: Press) -> bool:
        """Do what an action means here; False if it means nothing."""
        mark, deed = MARKS.get(press.action), self._deeds.get(press.action)
        if mark is not None:
            self._mark(self.area.targets(), mark, advance=press.advance)
        elif deed is not None:
            deed()
        return mark is not None or deed is not None

    # What the presenter shows

    def next_of(self, image: ImageId) -> ImageId:
        """The picture after this one as they are on show."""
        return self.area.next_of(image)

    def activate(self, image: ImageId) -> None:
        """Make a picture the active one."""
        self.area.activate(image)

    def show_counts(self, counts: Counts) -> None:
        """How many pictures there are."""
        self.bar.show_counts(counts)
        self._say_filters()

    def show_scenes(self, scenes: Sequence[SceneChoice]) -> None:
        """The classes that can be searched for."""
        self.bar.show_scenes(scenes)

    def show_notice(self, notice: Notice | None) -> None:
        """One sentence below the filters."""
        self.notice.show_notice(notice)

    def show_advance(self, on: bool) -> None:
        """Whether every mark goes on to the next picture."""
        self.bar.show_advance(on)

    def announce(self, words: str) -> None:
        """Say something to people who hear the window."""
        announce(self, words)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    # What a person does

    def step_back(self) -> None:
        """Esc: one level up, from the loupe to the grid to all pictures."""
        if self.area.in_loupe:
            self.area.show_grid()
        elif not self.area.isAncestorOf(self.focusWidget() or self):
            self.area.focus_pictures()
        elif not self.bar.query.is_plain:
            self.bar.show_everything()
        else:
            self.area.grid.select_none()

    def open_batch(self) -> None:
        """The batch of the active picture, in the Studio."""
        if active := self.area.grid.active():
            self.batch_wanted.emit(active)

    def toggle_filter_bar(self) -> None:
        """Show or hide the filters."""
        self.bar.toggle_filters()

    def step_panel(self) -> None:
        """F6: filters, pictures."""
        if self.bar.isAncestorOf(self.focusWidget() or self):
            self.area.focus_pictures()
        else:
            self.bar.sort.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The pictures have the keyboard as soon as the page does."""
        super().focusInEvent(event)
        self.area.focus_pictures()

    def showEvent(self, event: QShowEvent) -> None:
        """What became stale while another page was on show is read again."""
        super().showEvent(event)
        self.came_on_show.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may ask for another form."""
        super().resizeEvent(event)
        self._choose_form()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_filters()

    def _say_filters(self) -> None:
        words = self._words.all_of(self.bar.query, self.bar.scene_in_words())
        self.area.say_filters(words)

    def _choose_form(self) -> None:
        self.bar.set_compact(self.width() / self._themes.text_scale < COMPACT_BELOW_PX)

    def _connect(self) -> None:
        bar, area = self.bar, self.area
        bar.query_changed.connect(self._on_query)
        bar.view_chosen.connect(self._on_view_chosen)
        bar.side_chosen.connect(area.grid.set_side_px)
        area.marked.connect(self._mark)
        area.nudged.connect(self.nudged)
        area.recipe_wanted.connect(self.recipe_wanted)
        area.selection_changed.connect(self.selection_changed)
        area.view_changed.connect(self._on_view_changed)
        area.studio_wanted.connect(self.studio_wanted)
        area.filters_cleared.connect(bar.show_everything)
        area.grid.remedy_pressed.connect(self.remedy_pressed)
        area.grid.opened.connect(self.batch_wanted)
        area.grid.side_changed.connect(bar.show_side)

    def _on_query(self, query: Query) -> None:
        self.query_changed.emit(query)

    def _mark(self, images: Sequence[ImageId], mark: Mark, advance: bool = False) -> None:
        if images:
            self.marked.emit(list(images), mark, advance)

    def _on_view_chosen(self, view: str) -> None:
        (self.area.show_loupe if view == LOUPE else self.area.show_grid)()
        self._on_view_changed()

    def _on_view_changed(self) -> None:
        self.bar.views.set_current(LOUPE if self.area.in_loupe else GRID)
