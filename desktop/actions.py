"""Everything that can be done, a row each: name, words, icon and keys; and the QActions of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.action_ids import Action, ActionId, Context, Group
from desktop.i18n import marked
from desktop.keys import KeyMap, Press, key_text
from desktop.theme import Theme, ThemeManager

__all__ = [
    "ACTIONS",
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
    "key_text",
]

_A, _G, _C = ActionId, Group, Context

ACTIONS: tuple[Action, ...] = (
    Action(
        _A.PAINT, _G.PAINT, marked("actions", "Paint"), "pencil-simple-line",
        ("Ctrl+Return", "Ctrl+Enter"), _C.WINDOW,
    ),
)
