"""Keys are matched by the character typed, on keyboards of several countries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop import keys
from desktop.actions import ACTIONS, ActionId, Context, KeyMap, Press, key_text

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
GROUP = Qt.KeyboardModifier.GroupSwitchModifier
X11_KEY_7 = 16
ALL = KeyMap(ACTIONS)


def typed(
    key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE, scan_code: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text)


@pytest.mark.parametrize(
    ("event", "press"),
    [
        (typed(Qt.Key.Key_5, "5"), Press(ActionId.STARS_5)),
        (typed(Qt.Key.Key_5, "5", KEYPAD), Press(ActionId.STARS_5)),
        (typed(Qt.Key.Key_P, "p"), Press(ActionId.PICK)),
        (typed(Qt.Key.Key_P, "P"), Press(ActionId.PICK)),
        (typed(Qt.Key.Key_P, "P", SHIFT), Press(ActionId.PICK, advance=True)),
        (typed(Qt.Key.Key_6, "6"), Press(ActionId.LABEL_RED)),
        (typed(Qt.Key.Key_Space, " "), Press(ActionId.LOUPE_TOGGLE)),
        (typed(Qt.Key.Key_Delete, "\x7f"), Press(ActionId.DISCARD)),
        (typed(Qt.Key.Key_D, "\x04", CONTROL), Press(ActionId.SELECT_NONE)),
        (typed(Qt.Key.Key_CapsLock), Press(ActionId.AUTO_ADVANCE)),
        (typed(Qt.Key.Key_Plus, "+", KEYPAD), Press(ActionId.LARGER)),
        (typed(Qt.Key.Key_Question, "?", SHIFT), Press(ActionId.KEY_SHEET)),
    ],
)
def test_plain_keys(event: QKeyEvent, press: Press) -> None:
    assert ALL.match(event) == press


@pytest.mark.parametrize(
    "event",
    [
        typed(Qt.Key.Key_P, "p", ALT),
        typed(Qt.Key.Key_P, "\x10", CONTROL),
        typed(Qt.Key.Key_Left),
        typed(Qt.Key.Key_Y, "y"),
        typed(Qt.Key.Key_Shift, "", SHIFT),
        typed(Qt.Key.Key_Z, "\x1a", CONTROL),
    ],
)
def test_what_means_nothing_to_a_picture(event: QKeyEvent) -> None:
    assert ALL.match(event) is None


def test_shift_and_a_digit_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.sys, "platform", "linux")
    american = typed(Qt.Key.Key_Ampersand, "&", SHIFT, X11_KEY_7)
    assert ALL.match(american) == Press(ActionId.LABEL_YELLOW, advance=True)


def test_a_spanish_slash_drops_from_the_survey_and_else_marks() -> None:
    spanish = typed(Qt.Key.Key_Slash, "/", SHIFT, X11_KEY_7)
    assert ALL.match(spanish) == Press(ActionId.DROP)
    elsewhere = KeyMap(row for row in ACTIONS if row.id is not ActionId.DROP)
    assert elsewhere.match(spanish) == Press(ActionId.LABEL_YELLOW, advance=True)


def test_brackets_by_altgr() -> None:
    on_linux = typed(Qt.Key.Key_BracketLeft, "[", GROUP)
    on_windows = typed(Qt.Key.Key_BracketLeft, "[", CONTROL | ALT)
    assert ALL.match(on_linux) == ALL.match(on_windows) == Press(ActionId.STARS_DOWN)


def test_french_digits_that_need_shift_do_not_advance() -> None:
    french = typed(Qt.Key.Key_3, "3", SHIFT, 12)
    assert ALL.match(french) == Press(ActionId.STARS_3)


def test_single_keys_can_be_switched_off() -> None:
    calm = KeyMap(ACTIONS, single_keys=False)
    assert calm.match(typed(Qt.Key.Key_P, "p")) is None
    assert calm.match(typed(Qt.Key.Key_Space, " ")) == Press(ActionId.LOUPE_TOGGLE)


def test_no_key_has_two_meanings() -> None:
    for context in (Context.PICTURE, Context.WINDOW):
        used = [key for row in ACTIONS if row.context is context for key in row.keys]
        assert len(used) == len(set(used))


@given(st.characters(min_codepoint=32, max_codepoint=0x2FF), st.booleans())
def test_a_character_is_never_taken_for_another(character: str, shifted: bool) -> None:
    press = ALL.match(typed(Qt.Key.Key_unknown, character, SHIFT if shifted else NONE))
    owned = {key: row for row in ACTIONS for key in row.keys if len(key) == 1}
    row = owned.get(character.casefold())
    assert (press.action if press else None) == (row.id if row else None)


@pytest.mark.parametrize(
    ("key", "cap"),
    [("p", "P"), ("[", "["), ("Ctrl+Return", "Ctrl ↵"), ("Alt+Up", "Alt ↑"), ("Esc", "Esc")],
)
def test_key_caps(key: str, cap: str) -> None:
    assert key_text(key) == cap
    assert key_text("Ctrl+Shift+Z") == "Ctrl Shift Z"
