"""The table of actions: a row each with its words, its icon and its keys."""

from __future__ import annotations

from desktop.action_ids import Action, ActionId, Context, Group
from desktop.i18n import marked


def _picture(action: ActionId, text: str, icon: str, keys: str) -> Action:
    return Action(action, text, icon, tuple(keys.split()), Context.PICTURE)


def _mark(action: ActionId, text: str, icon: str, keys: str) -> Action:
    return Action(action, text, icon, tuple(keys.split()), Context.PICTURE, mark=True)


def _window(action: ActionId, text: str, icon: str, keys: str) -> Action:
    return Action(action, text, icon, tuple(keys.split()), Context.WINDOW)


def _own(action: ActionId, text: str, icon: str, keys: str) -> Action:
    return Action(action, text, icon, tuple(keys.split()), Context.OWN)


GROUPS: dict[Group, tuple[Action, ...]] = {
    Group.PAINT: (
        _window(
            ActionId.PAINT,
            marked("actions", "Paint"),
            "pencil-simple-line",
            "Ctrl+Return Ctrl+Enter",
        ),
        _picture(
            ActionId.PAINT_AGAIN,
            marked("actions", "Paint again with a new seed"),
            "arrow-clockwise",
            "r",
        ),
        _window(
            ActionId.STOP, marked("actions", "Stop painting, or go one level up"), "stop", "Esc"
        ),
        _window(
            ActionId.PROMPT, marked("actions", "Go to the prompt"), "pencil-simple-line", "Ctrl+L"
        ),
        _picture(ActionId.SEED_LOCK, marked("actions", "Lock or free the seed"), "lock", "s"),
        _picture(ActionId.VARY, marked("actions", "Vary the active picture"), "git-branch", "v"),
        _picture(
            ActionId.DIRECTIONS,
            marked("actions", "Directions of the active picture"),
            "sliders-horizontal",
            "d",
        ),
    ),
    Group.RATE: (
        _mark(ActionId.STARS_0, marked("actions", "Clear the rating"), "star", "0"),
        _mark(ActionId.STARS_1, marked("actions", "One star"), "star", "1"),
        _mark(ActionId.STARS_2, marked("actions", "Two stars"), "star", "2"),
        _mark(ActionId.STARS_3, marked("actions", "Three stars"), "star", "3"),
        _mark(ActionId.STARS_4, marked("actions", "Four stars"), "star", "4"),
        _mark(ActionId.STARS_5, marked("actions", "Five stars"), "star", "5"),
        _picture(ActionId.STARS_DOWN, marked("actions", "One star less"), "minus", "[ ,"),
        _picture(ActionId.STARS_UP, marked("actions", "One star more"), "plus", "] ."),
        _mark(ActionId.PICK, marked("actions", "Pick"), "flag", "p"),
        _mark(ActionId.REJECT, marked("actions", "Reject"), "x", "x"),
        _mark(ActionId.UNFLAG, marked("actions", "Remove the flag"), "prohibit", "u"),
        _picture(
            ActionId.DISCARD, marked("actions", "Reject; delete what is rejected"), "trash", "Del"
        ),
        _mark(ActionId.LABEL_RED, marked("actions", "Red label"), "circle", "6"),
        _mark(ActionId.LABEL_YELLOW, marked("actions", "Yellow label"), "triangle", "7"),
        _mark(ActionId.LABEL_GREEN, marked("actions", "Green label"), "square", "8"),
        _mark(ActionId.LABEL_BLUE, marked("actions", "Blue label"), "diamond", "9"),
        _mark(ActionId.LABEL_PURPLE, marked("actions", "Purple label"), "pentagon", ""),
        _picture(
            ActionId.AUTO_ADVANCE,
            marked("actions", "Auto-advance on or off"),
            "skip-forward",
            "a CapsLock",
        ),
        _window(ActionId.UNDO, marked("actions", "Undo"), "arrow-u-up-left", "Ctrl+Z"),
        _window(
            ActionId.REDO, marked("actions", "Redo"), "arrow-u-up-right", "Ctrl+Shift+Z Ctrl+Y"
        ),
    ),
    Group.MOVE: (
        _own(ActionId.MOVE, marked("actions", "Move"), "arrow-right", "Left Right Up Down"),
        _own(
            ActionId.MOVE_FAR,
            marked("actions", "First, last, a page back or on"),
            "arrow-down",
            "Home End PgUp PgDown",
        ),
        _own(
            ActionId.EXTEND,
            marked("actions", "Extend the selection"),
            "selection-all",
            "Shift+Left Shift+Right",
        ),
        _picture(ActionId.SELECT_ALL, marked("actions", "Select all"), "selection-all", "Ctrl+A"),
        _picture(ActionId.SELECT_NONE, marked("actions", "Select none"), "selection-all", "Ctrl+D"),
        _window(
            ActionId.EARLIER_BATCH,
            marked("actions", "Earlier batch"),
            "clock-counter-clockwise",
            "Alt+Up",
        ),
        _picture(
            ActionId.OPEN_BATCH,
            marked("actions", "Open its batch in the Studio"),
            "pencil-simple-line",
            "Return Enter",
        ),
        _window(ActionId.LATER_BATCH, marked("actions", "Later batch"), "arrow-down", "Alt+Down"),
        _picture(ActionId.BOARD, marked("actions", "Add to the target board"), "folder", "b"),
    ),
    Group.VIEW: (
        _picture(
            ActionId.LOUPE_TOGGLE, marked("actions", "Loupe and back"), "frame-corners", "Space"
        ),
        _picture(ActionId.GRID, marked("actions", "Grid"), "grid-nine", "g"),
        _picture(ActionId.LOUPE, marked("actions", "Loupe"), "frame-corners", "e"),
        _picture(ActionId.COMPARE, marked("actions", "Compare"), "columns", "c"),
        _picture(ActionId.SURVEY, marked("actions", "Survey"), "layout", "n"),
        _picture(ActionId.DROP, marked("actions", "Drop from the survey"), "x", "/"),
        _picture(
            ActionId.ZOOM, marked("actions", "Fit, or twice the size"), "magnifying-glass", "z"
        ),
        _picture(ActionId.LARGER, marked("actions", "Larger pictures"), "plus", "= +"),
        _picture(ActionId.SMALLER, marked("actions", "Smaller pictures"), "minus", "-"),
        _picture(ActionId.OVERLAYS, marked("actions", "Overlays: all, ratings, none"), "eye", "j"),
        _picture(
            ActionId.BACKDROP,
            marked("actions", "Backdrop: theme, black, grey, white"),
            "circle-half",
            "l",
        ),
        _picture(ActionId.FULL_SCREEN, marked("actions", "Full screen"), "corners-out", "f"),
        _picture(ActionId.INSPECTOR, marked("actions", "Inspector"), "sidebar-simple", "i"),
        _picture(ActionId.FILTER_BAR, marked("actions", "Filter bar"), "funnel-simple", "\\"),
    ),
    Group.WINDOW: (
        _window(ActionId.PAGE_STUDIO, marked("actions", "Studio"), "pencil-simple-line", "Ctrl+1"),
        _window(ActionId.PAGE_LIBRARY, marked("actions", "Library"), "squares-four", "Ctrl+2"),
        _window(ActionId.PAGE_TASTE, marked("actions", "Taste"), "heart", "Ctrl+3"),
        _window(ActionId.PAGE_MODELS, marked("actions", "Models"), "cube", "Ctrl+4"),
        _window(
            ActionId.FIND, marked("actions", "Find in the library"), "magnifying-glass", "Ctrl+F"
        ),
        _window(ActionId.EXPORT, marked("actions", "Export"), "export", "Ctrl+Shift+E"),
        _window(ActionId.COPY_RECIPE, marked("actions", "Copy the recipe"), "copy", "Ctrl+Shift+C"),
        _window(
            ActionId.COMMANDS, marked("actions", "List of commands"), "magnifying-glass", "Ctrl+K"
        ),
        _window(ActionId.SETTINGS, marked("actions", "Settings"), "gear-six", "Ctrl+,"),
        _window(ActionId.NEXT_PANEL, marked("actions", "Next panel"), "caret-right", "F6"),
        _window(
            ActionId.PREVIOUS_PANEL, marked("actions", "Previous panel"), "caret-left", "Shift+F6"
        ),
        _window(ActionId.KEY_SHEET, marked("actions", "All keys"), "keyboard", "F1 ?"),
    ),
    Group.BLIND: (
        _own(ActionId.BLIND_LEFT, marked("actions", "Left is better"), "arrow-left", "Left"),
        _own(ActionId.BLIND_RIGHT, marked("actions", "Right is better"), "arrow-right", "Right"),
        _own(ActionId.BLIND_TIE, marked("actions", "Can't tell"), "arrow-down", "Down"),
        _own(
            ActionId.BLIND_UNDO,
            marked("actions", "Take back the last vote"),
            "backspace",
            "Backspace",
        ),
    ),
}

ACTIONS: tuple[Action, ...] = tuple(row for rows in GROUPS.values() for row in rows)
