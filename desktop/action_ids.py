"""The names of everything that can be done in the window, and where each is available."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from desktop.i18n import marked


class ActionId(StrEnum):
    """Stable names; settings remember remapped keys by them."""

    PAINT = auto()
    PAINT_AGAIN = auto()
    STOP = auto()
    PROMPT = auto()
    SEED_LOCK = auto()
    VARY = auto()
    DIRECTIONS = auto()
    STARS_0 = auto()
    STARS_1 = auto()
    STARS_2 = auto()
    STARS_3 = auto()
    STARS_4 = auto()
    STARS_5 = auto()
    STARS_DOWN = auto()
    STARS_UP = auto()
    PICK = auto()
    REJECT = auto()
    UNFLAG = auto()
    DISCARD = auto()
    LABEL_RED = auto()
    LABEL_YELLOW = auto()
    LABEL_GREEN = auto()
    LABEL_BLUE = auto()
    LABEL_PURPLE = auto()
    AUTO_ADVANCE = auto()
    UNDO = auto()
    REDO = auto()
    MOVE = auto()
    MOVE_FAR = auto()
    EXTEND = auto()
    SELECT_ALL = auto()
    SELECT_NONE = auto()
    EARLIER_BATCH = auto()
    LATER_BATCH = auto()
    LOUPE_TOGGLE = auto()
    GRID = auto()
    LOUPE = auto()
    COMPARE = auto()
    SURVEY = auto()
    DROP = auto()
    ZOOM = auto()
    LARGER = auto()
    SMALLER = auto()
    OVERLAYS = auto()
    BACKDROP = auto()
    FULL_SCREEN = auto()
    INSPECTOR = auto()
    OPEN_BATCH = auto()
    FILTER_BAR = auto()
    BOARD = auto()
    EXPORT = auto()
    COPY_RECIPE = auto()
    PAGE_STUDIO = auto()
    PAGE_LIBRARY = auto()
    PAGE_TASTE = auto()
    PAGE_MODELS = auto()
    FIND = auto()
    COMMANDS = auto()
    SETTINGS = auto()
    NEXT_PANEL = auto()
    PREVIOUS_PANEL = auto()
    KEY_SHEET = auto()
    BLIND_LEFT = auto()
    BLIND_RIGHT = auto()
    BLIND_TIE = auto()
    BLIND_UNDO = auto()


class Context(StrEnum):
    """Where a key acts."""

    WINDOW = auto()
    """Always."""
    PICTURE = auto()
    """While a picture view has the focus; text fields are never disturbed."""
    OWN = auto()
    """The focused view handles it by itself; the row is here for the key sheet."""


class Group(StrEnum):
    """The headings of the key sheet; values are English and translated when shown."""

    PAINT = marked("actions", "Paint")
    RATE = marked("actions", "Rate")
    MOVE = marked("actions", "Move and select")
    VIEW = marked("actions", "Look")
    WINDOW = marked("actions", "Window")
    BLIND = marked("actions", "Blind test")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `keys` are single characters ("p", "[") that match what was typed, or Qt key sequences
    ("Ctrl+Z", "Space"). A `mark` also answers to Shift and its key: mark, then go to the next.
    """

    id: ActionId
    text: str
    icon: str
    keys: tuple[str, ...]
    context: Context = Context.PICTURE
    mark: bool = False
