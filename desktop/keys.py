"""From a key press to an action, by the character typed, on any keyboard layout.

A character matches wherever it lies: "[" by AltGr on a Spanish keyboard, digits on the keypad, or
digits that need Shift on a French one. Shift and a mark's key means: mark, then go to the next. On
the digit row Shift types something else, so the place of the key decides, unless what it types
has a meaning of its own ("/" and "=" on a Spanish keyboard).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.action_ids import Action, ActionId, Context
from desktop.i18n import marked

# Where the keys 1 to 9 and 0 lie: X11 and Wayland key codes, Windows scan codes, macOS key codes.
_DIGIT_PLACES: dict[str, tuple[int, ...]] = {
    "linux": (10, 11, 12, 13, 14, 15, 16, 17, 18, 19),
    "win32": (2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    "darwin": (18, 19, 20, 21, 23, 22, 26, 28, 25, 29),
}
_DIGITS = "1234567890"
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SYMBOLS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "↵", "Enter": "↵"}
# As they stand on the caps of a keyboard, which is shorter than what Qt calls them.
_NAMES = {
    "Ctrl": marked("keys", "Ctrl"),
    "Shift": marked("keys", "Shift"),
    "Alt": marked("keys", "Alt"),
    "Esc": marked("keys", "Esc"),
    "Del": marked("keys", "Del"),
    "Space": marked("keys", "Space"),
    "Home": marked("keys", "Home"),
    "End": marked("keys", "End"),
    "PgUp": marked("keys", "PgUp"),
    "PgDown": marked("keys", "PgDn"),
    "Backspace": marked("keys", "Backspace"),
    "CapsLock": marked("keys", "Caps Lock"),
}


@dataclass(frozen=True, slots=True)
class Press:
    """What a person asked for; `advance` means: then go to the next picture."""

    action: ActionId
    advance: bool = False


class KeyMap:
    """Matches the keys of the actions that act while a picture view has the focus.

    With `single_keys` off only key sequences such as Space or Ctrl+D remain (WCAG 2.1.4).
    """

    def __init__(self, actions: Iterable[Action], *, single_keys: bool = True) -> None:
        self._characters: dict[str, Action] = {}
        self._sequences: dict[QKeySequence, ActionId] = {}
        for action in actions:
            for key in action.keys:
                if len(key) == 1 and action.context is not Context.OWN:
                    if single_keys:
                        self._characters[key.casefold()] = action
                elif action.context is Context.PICTURE:
                    self._sequences[QKeySequence(key)] = action.id

    def match(self, event: QKeyEvent) -> Press | None:
        """The action of a key press, or None if the key means nothing here."""
        shifted = bool(event.modifiers() & _SHIFT)
        character = _character(event)
        if action := self._characters.get(character):
            advance = action.mark and shifted and not _is_shifted_digit(event, character)
            return Press(action.id, advance)
        if shifted and character and (action := self._characters.get(_digit_by_place(event))):
            return Press(action.id, advance=action.mark)
        combination = QKeySequence(int(event.key()) | _modifiers(event))
        found = self._sequences.get(combination)
        return Press(found) if found else None


def key_text(key: str) -> str:
    """A key as its cap shows it in the window's language: "p" is "P", "Ctrl+Return" is "Ctrl ↵"."""
    if len(key) == 1:
        return key.upper()
    if sys.platform == "darwin":
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return " ".join(_cap(part) for part in key.split("+"))


def _cap(part: str) -> str:
    if part in _NAMES:
        return QCoreApplication.translate("keys", _NAMES[part])
    return _SYMBOLS.get(part, part)


def _character(event: QKeyEvent) -> str:
    """What was typed, folded to lower case; "" for commands and for keys that type nothing."""
    text = event.text().casefold()
    if len(text) != 1 or not text.isprintable() or text.isspace():
        return ""
    control, alt = bool(event.modifiers() & _CONTROL), bool(event.modifiers() & _ALT)
    by_option = sys.platform == "darwin" and not text.isalnum()
    if event.modifiers() & _META or (control != alt and not (alt and by_option)):
        return ""
    return text


def _modifiers(event: QKeyEvent) -> int:
    return (event.modifiers() & ~_KEYPAD).value


def _is_shifted_digit(event: QKeyEvent, character: str) -> bool:
    """A digit that this keyboard only types with Shift, which therefore does not mean "next"."""
    real = event.nativeScanCode() != 0 or event.nativeVirtualKey() != 0
    return real and character in _DIGITS and not event.modifiers() & _KEYPAD


def _digit_by_place(event: QKeyEvent) -> str:
    mac = sys.platform == "darwin"
    place = event.nativeVirtualKey() if mac else event.nativeScanCode()
    places = _DIGIT_PLACES.get(sys.platform, _DIGIT_PLACES["linux"])
    return _DIGITS[places.index(place)] if place in places else ""
