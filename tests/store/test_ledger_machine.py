"""Acts, undos, damage and restarts in any order, against a model of a few lines."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.domain.ids import ImageId, RatingId
from core.domain.rating import ALLOWED_VALUES, Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.store.library import SqlLibrary
from tests import painted
from tests.fakes import FixedClock

COUNT = 3
MEMORY = Path("/dev/shm")
"""Here nothing waits for a disk: this is about what is written, not about whether it stays."""
MARKED = (RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL)


class Ledgers(RuleBasedStateMachine):
    """The model: what was said, in order, and for each act whether it is in force.

    `last` holds the newest entry about an act: itself, or the undo or redo that came last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.home = Path(self.folder.name) / "home"
        self.library = SqlLibrary.open(self.home, FixedClock(), read_recipe)
        _, images = painted.batch(self.library, COUNT)
        self.images = [image.id for image in images]
        self.said: list[tuple[Rating, int | None]] = []
        self.in_force: dict[int, bool] = {}
        self.last: dict[int, int] = {}

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    def mark(self, kind: RatingKind, image: ImageId) -> int:
        value = 0
        for number, is_in_force in self.in_force.items():
            rating = self.said[number - 1][0]
            if is_in_force and (rating.kind, rating.image) == (kind, image):
                value = rating.value
        return value

    def append(self, rating: Rating, undoes: int | None = None) -> int:
        target = None if undoes is None else RatingId(undoes)
        (entry,) = self.library.append([rating], [target])
        self.said.append((rating, undoes))
        assert (entry.id, entry.undoes) == (len(self.said), undoes)
        return entry.id

    def act(self, rating: Rating) -> None:
        number = self.append(rating)
        self.in_force[number] = True
        self.last[number] = number

    @rule(
        kind=st.sampled_from([*MARKED, RatingKind.LIKE]),
        image=st.integers(0, COUNT - 1),
        value=st.integers(0, 100),
    )
    def rate(self, kind: RatingKind, image: int, value: int) -> None:
        allowed = ALLOWED_VALUES[kind]
        self.act(Rating(kind, self.images[image], allowed[value % len(allowed)]))

    @rule(image=st.integers(0, COUNT - 1), step=st.integers(1, COUNT - 1))
    def compare(self, image: int, step: int) -> None:
        other = self.images[(image + step) % COUNT]
        self.act(Rating(RatingKind.PAIR, self.images[image], 1, other))

    @precondition(lambda self: self.said)
    @rule(data=st.data(), directly=st.booleans())
    def undo_or_redo(self, data: st.DataObject, directly: bool) -> None:
        """Undo an act, or take back the last undo or redo of it; either way it changes over."""
        act = data.draw(st.sampled_from(sorted(self.in_force)))
        target = act if directly and self.in_force[act] else self.last[act]
        rating = self.said[act - 1][0]
        self.last[act] = self.append(Rating(rating.kind, rating.image, 0, rating.other), target)
        self.in_force[act] = not self.in_force[act]

    @rule(cleanly=st.booleans())
    def start_again(self, cleanly: bool) -> None:
        self.restart(cleanly=cleanly)

    def restart(self, *, cleanly: bool = True) -> None:
        left = self.home.with_name("left")
        if not cleanly:
            shutil.copytree(self.home, left)
        self.library.close()
        if not cleanly:
            shutil.rmtree(self.home)
            left.rename(self.home)
        self.library = SqlLibrary.open(self.home, FixedClock(), read_recipe)

    @precondition(lambda self: self.said)
    @rule(data=st.data(), delta=st.integers(1, 3))
    def alter_a_row(self, data: st.DataObject, delta: int) -> None:
        number = data.draw(st.integers(1, len(self.said)))
        with closing(sqlite3.connect(self.home / "library.db")) as database, database:
            database.execute("UPDATE ledger SET value = value + ? WHERE id = ?", (delta, number))
        # The marks of a picture leave an altered row out; reading the ledger mends it.
        self.library.entries()

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def alter_the_journal(self, data: st.DataObject) -> None:
        self.library.close()
        path = self.home / "ratings.jsonl"
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= 4
        path.write_bytes(content)
        self.restart()

    @rule()
    def lose_the_database(self) -> None:
        self.library.close()
        (self.home / "library.db").unlink()
        self.restart()

    @rule()
    def lose_the_database_and_all_backups(self) -> None:
        self.library.close()
        for backup in (self.home / "backups").iterdir():
            backup.unlink()
        (self.home / "library.db").unlink()
        self.restart()

    @invariant()
    def the_ledger_is_what_was_said(self) -> None:
        entries = self.library.entries()
        assert [(entry.rating, entry.undoes) for entry in entries] == self.said
        assert [entry.id for entry in entries] == list(range(1, len(self.said) + 1))

    @invariant()
    def marks_follow_from_it(self) -> None:
        for image in self.library.images(self.images):
            marks = image.marks
            shown = dict(zip(MARKED, (marks.stars, marks.flag, marks.label), strict=True))
            assert shown == {kind: self.mark(kind, image.id) for kind in MARKED}


TestLedgers = Ledgers.TestCase
TestLedgers.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
