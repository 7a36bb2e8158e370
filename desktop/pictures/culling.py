"""Rating, flagging, labelling: shown at once, kept by the database thread, undone on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.domain.ids import ImageId
from core.domain.image import Marks
from core.domain.rating import LedgerEntry, RatingKind
from core.protocol.messages import Rated
from core.services.changes import Changes
from desktop.pictures.acts import Act, marked, value_of
from desktop.pictures.advance import AutoAdvance
from desktop.pictures.ports import Database, MarkedPictures, MarkingServices, Rater


@dataclass(slots=True)
class Told:
    """An act on its way through the ledger.

    `before` are the marks of its pictures when the key was pressed. `entries` is what undo takes
    back and redo repeats; only the database thread touches it.
    """

    act: Act
    before: dict[ImageId, Marks]
    entries: Sequence[LedgerEntry] = field(default_factory=tuple)


class Culling(QObject):
    """Keeps what is on show one step ahead of the ledger, and takes it back if that fails.

    All pages share it: what is marked on one shows on the others at once, and undo goes back
    through the acts of all of them.
    """

    changed = Signal(object)
    """Changes that the ledger has accepted."""
    failed = Signal(object)
    """What the database thread met instead; what was shown is taken back."""

    def __init__(
        self,
        painter: Rater,
        database: Database,
        undo_stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.advance = AutoAdvance(self)
        self._painter = painter
        self._database = database
        self._undo_stack = undo_stack
        self._lists: list[MarkedPictures] = []
        self._services: MarkingServices | None = None
        self._latest: dict[tuple[ImageId, RatingKind], Told] = {}

    def show_in(self, pictures: MarkedPictures) -> None:
        """Show marks in this list too."""
        self._lists.append(pictures)

    def open(self, services: MarkingServices) -> None:
        """The library is open."""
        self._services = services

    def undo(self) -> None:
        """Take back the last act."""
        self._undo_stack.undo()

    def redo(self) -> None:
        """Repeat the act that was taken back last."""
        self._undo_stack.redo()

    def marks_of(self, image: ImageId) -> Marks | None:
        """The marks on show anywhere; None for a picture that is in no list."""
        found = (pictures.marks_of(image) for pictures in self._lists)
        return next((marks for marks in found if marks is not None), None)

    def mark(self, act: Act, words: str) -> bool:
        """Say the same about some pictures; False if all of them have this value already.

        `words` name the act in the undo list.
        """
        if self._services is None:
            return False
        before = {
            image: marks
            for image in act.images
            if (marks := self.marks_of(image)) is not None
            and value_of(marks, act.kind) != act.value
        }
        if not before:
            return False
        told = Told(Act(tuple(before), act.kind, act.value), before)
        self._show(told)
        command = _Command(words, told, self._take_back, self._repeat)
        self._undo_stack.push(command)
        curation = self._services.curation
        self._submit(
            told,
            lambda: curation.rate(told.act.images, told.act.kind, told.act.value),
            lambda: self._revoke(command),
        )
        return True

    def _take_back(self, told: Told) -> None:
        """Undo: the marks return at once; the ledger gets the opposite entries."""
        assert self._services is not None
        self._show_former(told)
        undo = self._services.curation.undo
        self._submit(told, lambda: undo(told.entries), lambda: self._show(told))

    def _repeat(self, told: Told) -> None:
        """Redo."""
        assert self._services is not None
        self._show(told)
        redo = self._services.curation.redo
        self._submit(told, lambda: redo(told.entries), lambda: self._show_former(told))

    def _submit(
        self, told: Told, work: Callable[[], Changes], on_failure: Callable[[], None]
    ) -> None:
        services = self._services
        assert services is not None

        def on_database() -> tuple[Changes, Rated]:
            changes = work()
            told.entries = changes.entries
            return changes, services.rated(changes.entries)

        def then(outcome: tuple[Changes, Rated]) -> None:
            changes, rated = outcome
            self._confirm(told, changes.marks)
            if rated.entries:
                self._painter.rated(rated.entries, rated.images)
            self.changed.emit(changes)

        def fail(error: BaseException) -> None:
            on_failure()
            self.failed.emit(error)

        self._database.submit(on_database, then=then, fail=fail)

    def _show(self, told: Told) -> None:
        values = dict.fromkeys(told.before, told.act.value)
        self._show_values(told, values)

    def _show_former(self, told: Told) -> None:
        kind = told.act.kind
        self._show_values(told, {i: value_of(marks, kind) for i, marks in told.before.items()})

    def _show_values(self, told: Told, values: Mapping[ImageId, int]) -> None:
        kind = told.act.kind
        self._latest.update({(image, kind): told for image in values})
        self._show_in_lists(kind, values)

    def _confirm(self, told: Told, marks: Mapping[ImageId, Marks]) -> None:
        """Show what the ledger says, except where a later act is on its way already."""
        self._show_unless_later(told, marks)

    def _restore(self, told: Told) -> None:
        """Take back what was shown, except where a later act has replaced it."""
        self._show_unless_later(told, told.before)

    def _show_unless_later(self, told: Told, marks: Mapping[ImageId, Marks]) -> None:
        kind, latest = told.act.kind, self._latest
        values = {
            image: value_of(now, kind)
            for image, now in marks.items()
            if latest.get((image, kind)) is told
        }
        self._show_in_lists(kind, values)

    def _show_in_lists(self, kind: RatingKind, values: Mapping[ImageId, int]) -> None:
        marks = {
            image: marked(known, kind, value)
            for image, value in values.items()
            if (known := self.marks_of(image)) is not None
        }
        for pictures in self._lists:
            pictures.show_marks(marks)

    def _revoke(self, command: _Command) -> None:
        """The ledger refused an act: it disappears from the window and from the undo list."""
        self._restore(command.told)
        command.setObsolete(True)
        top = self._undo_stack.index() - 1
        if self._undo_stack.command(top) is command:
            self._undo_stack.undo()


class _Command(QUndoCommand):
    """One act in the undo list. Qt calls `redo` once when it is pushed: then it is done already."""

    def __init__(
        self,
        words: str,
        told: Told,
        take_back: Callable[[Told], None],
        repeat: Callable[[Told], None],
    ) -> None:
        super().__init__(words)
        self.told = told
        self._take_back = take_back
        self._repeat = repeat
        self._is_pushed = False

    def undo(self) -> None:
        """Take the act back, unless the ledger has refused it."""
        if not self.isObsolete():
            self._take_back(self.told)

    def redo(self) -> None:
        """Repeat the act."""
        if self._is_pushed and not self.isObsolete():
            self._repeat(self.told)
        self._is_pushed = True
