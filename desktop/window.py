"""The main window: rail, pages, status bar, and the overlays that belong to all pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import ActionId, ActionSet, Press, action_text, key_sections
from desktop.dropping import dragged_files
from desktop.errors import Shown
from desktop.studio.grammar_help import grammar_section
from desktop.theme import ThemeManager
from desktop.widgets.error_card import ErrorCard
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.key_sheet import KeySheet
from desktop.widgets.nav_rail import NavRail, Page
from desktop.widgets.status_bar import StatusBar
from desktop.widgets.toast import Toast

DEFAULT_SIZE_PX = (1440, 900)
SMALLEST_SIZE_PX = (720, 450)
COMPACT_BELOW_PX = 960


class ActingPage(Protocol):
    """A page as the window sees it, beside being a widget."""

    @property
    def at_hand(self) -> frozenset[ActionId]:
        """What can be done on the page, for the sheet of keys."""
        ...

    def act(self, press: Press) -> bool:
        """Do what an action means on the page; False if it means nothing there."""
        ...


@dataclass(frozen=True, slots=True)
class PageOfWindow:
    """A page and its place in the rail; `acting` is the widget once more, as the window's actor."""

    action: ActionId
    icon: str
    shortcut: str
    widget: QWidget
    acting: ActingPage

    @property
    def key(self) -> str:
        """Its name in code."""
        return self.action.value


class MainWindow(QWidget):
    """Shows one page at a time; what a page shows survives a look at another.

    Actions go to the page on show first, then to the window.
    """

    closing = Signal()
    settings_wanted = Signal()
    files_dragged = Signal(bool)
    """Files are over the window, or no longer."""
    files_dropped = Signal(list)
    """The paths of files and folders."""

    def __init__(self, themes: ThemeManager, pages: Sequence[PageOfWindow]) -> None:
        super().__init__()
        self.pages = {page.key: page for page in pages}
        self.rail = NavRail(
            themes,
            tuple(Page(p.key, action_text(p.action), p.icon, p.shortcut) for p in pages),
        )
        self.stack = QStackedWidget()
        self.status = StatusBar(themes)
        self.error_card = ErrorCard(themes)
        self.toast = Toast(themes, self)
        self.key_sheet = KeySheet(themes, self)
        self.focus_ring = FocusRing(themes, self)
        self.actions_of_window = ActionSet(self, themes)
        self._deeds = {
            ActionId.KEY_SHEET: self.show_keys,
            ActionId.SETTINGS: self.settings_wanted.emit,
            ActionId.FULL_SCREEN: self.toggle_full_screen,
            **{page.action: self._opener(page.key) for page in pages},
        }
        for page in pages:
            self.stack.addWidget(page.widget)
        self._arrange()
        self._connect()
        self.setWindowTitle("Boceto")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_SIZE_PX)
        self.resize(*DEFAULT_SIZE_PX)

    @property
    def current(self) -> PageOfWindow:
        """The page on show."""
        shown = self.stack.currentWidget()
        return next(page for page in self.pages.values() if page.widget is shown)

    def show_page(self, key: str) -> None:
        """Open a page."""
        self.stack.setCurrentWidget(self.pages[key].widget)
        self.rail.set_page(key)
        self.pages[key].widget.setFocus()

    def show_keys(self) -> None:
        """The sheet of all keys that do something here, and of how prompts are written."""
        keys = key_sections(self._deeds.keys() | self.current.acting.at_hand)
        self.key_sheet.open([grammar_section(), *keys])

    def show_error(self, what: Shown) -> None:
        """An error that no page expected, in a card above all pages."""
        title = self.tr("Something went wrong")
        details = what.details if what.is_bug else ""
        self.error_card.show_error(title, what.sentence, details)
        self.error_card.show()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if dragged_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dragged.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.files_dragged.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        event.acceptProposedAction()
        self.files_dragged.emit(False)
        self.files_dropped.emit(dragged_files(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.rail.set_texts({key: action_text(p.action) for key, p in self.pages.items()})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows have a rail without words."""
        super().resizeEvent(event)
        self.rail.set_compact(self.width() < COMPACT_BELOW_PX)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is put away before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _arrange(self) -> None:
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.error_card)
        centre.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(centre, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status)
        self.error_card.hide()
        self.error_card.add_action(self.tr("Close")).clicked.connect(self.error_card.hide)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.rail.keys_wanted.connect(self.show_keys)
        self.rail.settings_wanted.connect(self.settings_wanted)
        self.actions_of_window.triggered.connect(self._act)

    def _act(self, press: Press) -> None:
        if not self.current.acting.act(press) and press.action in self._deeds:
            self._deeds[press.action]()

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.show_page(key)
