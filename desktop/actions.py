"""The actions of the window as Qt knows them, and their words in its language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.action_ids import Action, ActionId, Context, Group
from desktop.action_table import ACTIONS, GROUPS
from desktop.keys import KeyMap, Press, key_text
from desktop.theme import ThemeManager

__all__ = [
    "ACTIONS",
    "GROUPS",
    "LABELS",
    "STARS",
    "Action",
    "ActionId",
    "ActionSet",
    "Context",
    "Group",
    "KeyMap",
    "Press",
    "action_text",
    "key_sections",
    "key_text",
    "tooltip",
]

CONTEXT = "actions"

STARS: dict[ActionId, int] = {
    ActionId.STARS_0: 0,
    ActionId.STARS_1: 1,
    ActionId.STARS_2: 2,
    ActionId.STARS_3: 3,
    ActionId.STARS_4: 4,
    ActionId.STARS_5: 5,
}
LABELS: dict[ActionId, int] = {
    ActionId.LABEL_RED: 1,
    ActionId.LABEL_YELLOW: 2,
    ActionId.LABEL_GREEN: 3,
    ActionId.LABEL_BLUE: 4,
    ActionId.LABEL_PURPLE: 5,
}
_ROWS = {row.id: row for row in ACTIONS}


class ActionSet(QObject):
    """One QAction per row, owned by the window; `triggered` carries a Press.

    Keys of window rows are shortcuts of the window. Keys of picture rows are not: a picture view
    matches them itself with a KeyMap, so that typing in a field never rates a picture.
    """

    triggered = Signal(object)  # Press

    def __init__(self, window: QWidget, themes: ThemeManager) -> None:
        super().__init__(window)
        self._themes = themes
        self._actions = {row.id: self._made(row, window) for row in ACTIONS}
        self._dress()
        themes.changed.connect(self._dress)
        window.installEventFilter(self)

    def action(self, action: ActionId) -> QAction:
        """For menus, buttons and the list of commands."""
        return self._actions[action]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self._dress()
        return super().eventFilter(watched, event)

    def _made(self, row: Action, window: QWidget) -> QAction:
        made = QAction(window)
        made.setObjectName(row.id.value)
        made.triggered.connect(lambda: self.triggered.emit(Press(row.id)))
        if row.context is Context.WINDOW:
            made.setShortcuts([QKeySequence(key) for key in row.keys if len(key) > 1])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(made)
        return made

    def _dress(self) -> None:
        for row in ACTIONS:
            made = self._actions[row.id]
            shown_key = row.context is Context.PICTURE and row.keys
            made.setText(action_text(row.id) + (f"\t{key_text(row.keys[0])}" if shown_key else ""))
            made.setIcon(self._themes.icons.icon(row.icon, self._themes.theme.text2))


def action_text(action: ActionId) -> str:
    """What an action does, in the language of the window."""
    return QCoreApplication.translate(CONTEXT, _ROWS[action].text)


def tooltip(action: ActionId) -> str:
    """An action's words and its first key, as every icon button says them: "Pick (P)"."""
    keys = _ROWS[action].keys
    return f"{action_text(action)} ({key_text(keys[0])})" if keys else action_text(action)


def key_sections(
    shown: Iterable[ActionId],
) -> list[tuple[str, list[tuple[tuple[str, ...], str]]]]:
    """The key sheet: (heading, rows of (key caps, words)) for the actions that are at hand."""
    wanted = set(shown)
    sections = []
    for group, rows in GROUPS.items():
        lines = [
            (tuple(dict.fromkeys(key_text(key) for key in row.keys)), action_text(row.id))
            for row in rows
            if row.id in wanted and row.keys
        ]
        if lines:
            sections.append((QCoreApplication.translate(CONTEXT, group.value), lines))
    return sections
