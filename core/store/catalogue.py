"""The whole library at a glance: places, marks and classes of a hundred thousand pictures.

Only narrow columns are read, never a recipe, and no CRC is computed: for so many rows that takes
half a second. Every start of a library checks all of them, and reading the ledger mends what was
altered since. Rows come from the driver as plain tuples, which takes half the time.
"""

from __future__ import annotations

from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.domain.browsing import UNMARKED, Scene
from core.domain.ids import BatchId, GeneratorId, ImageId
from core.domain.image import Flag, Label, Marks
from core.domain.rating import ALLOWED_VALUES, RatingKind
from core.store.engine import Database
from core.store.images import marks_of
from core.store.tables import BatchRow, LedgerRow, SceneRow

FEW = 500
"""So many entries are looked up picture by picture; for more, the whole ledger is read."""
KINDS = (RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL)
_IS_MARK = LedgerRow.kind.in_([kind.value for kind in KINDS])
_PLACES = "SELECT batch, place, image FROM batch_images WHERE batch >= ?"
_SAID = (
    "SELECT image, value, id FROM ledger"
    " WHERE kind = ? AND undoes IS NULL AND value BETWEEN ? AND ? ORDER BY id"
)
_SHOWING = (
    "SELECT image FROM image_scenes"
    " WHERE scene = (SELECT id FROM scenes WHERE generator = ? AND number = ?)"
)


class SqlCatalogue:
    """Implements core.services.ports.Catalogue."""

    _database: Database

    def places(self, since: BatchId | None = None) -> list[tuple[BatchId, int, ImageId]]:
        """The places of all pictures, or of those in batches from this number on.

        The newest batch comes first, each in its own order. Batches without a prompt are left out:
        blind tests are no part of the designer's history.
        """
        silent = select(BatchRow.id).where(BatchRow.prompt == "")

        def read(session: Session) -> list[tuple[BatchId, int, ImageId]]:
            hidden = set(session.scalars(silent))
            rows = _rows(session, _PLACES, since or 0)
            rows.sort()  # they lie in the order painted, which is nearly this one
            batches = [
                list(places)
                for batch, places in groupby(rows, itemgetter(0))
                if batch not in hidden
            ]
            return list(chain.from_iterable(reversed(batches)))

        return self._database.read(read)

    def marks_since(self, entry: int = 0) -> tuple[int, dict[ImageId, Marks]]:
        """The number of the last ledger entry, and the marks that the entries after this one left.

        Every picture that a later entry marks is named, with all its marks as they are now; from 0
        on, those that have none may be left out.
        """

        def read(session: Session) -> tuple[int, dict[ImageId, Marks]]:
            end = session.scalar(select(func.max(LedgerRow.id))) or 0
            if not entry:
                return end, _all_marks(session)
            later = select(LedgerRow.image).where(LedgerRow.id > entry, _IS_MARK).distinct()
            named = [ImageId(image) for image in session.scalars(later)]
            found = marks_of(session, named) if len(named) <= FEW else _all_marks(session)
            return end, {image: found.get(image, UNMARKED) for image in named}

        return self._database.read(read)

    def scenes(self) -> list[Scene]:
        """Every class that any picture shows."""
        query = select(SceneRow.generator, SceneRow.number).order_by(SceneRow.id)
        return self._database.read(
            lambda session: [
                Scene(GeneratorId(generator), number)
                for generator, number in session.execute(query)
            ]
        )

    def pictures_of(self, scene: Scene) -> set[ImageId]:
        """The pictures whose mix has this class."""
        return self._database.read(
            lambda session: {
                image for (image,) in _rows(session, _SHOWING, scene.generator, scene.index)
            }
        )


def _rows(session: Session, statement: str, *values: object) -> list[Any]:
    return list(session.connection().exec_driver_sql(statement, values).cursor.fetchall())


def _all_marks(session: Session) -> dict[ImageId, Marks]:
    """The marks of every picture that has any: core.domain.ledger.LedgerView in bulk."""
    off = _taken_back(session)
    codes: dict[ImageId, int] = {}
    unit = 1
    for kind in KINDS:
        allowed = ALLOWED_VALUES[kind]
        rows = _rows(session, _SAID, kind.value, allowed[0], allowed[-1])
        last = {image: value for image, value, entry in rows if entry not in off}
        for image, value in last.items():
            codes[image] = codes.get(image, 0) + unit * (value % len(allowed))
        unit *= len(allowed)
    return {image: _BY_CODE[code] for image, code in codes.items()}


def _taken_back(session: Session) -> set[int]:
    """The entries that are not in force."""
    undoes = _rows(session, "SELECT id, undoes FROM ledger WHERE undoes IS NOT NULL ORDER BY id")
    off: set[int] = set()
    for entry, target in reversed(undoes):
        # Whoever takes an entry back comes after it, so whether this one counts is settled.
        if entry not in off:
            off.add(target)
    return off


def _marks_by_code() -> dict[int, Marks]:
    stars, flags, labels = (ALLOWED_VALUES[kind] for kind in KINDS)
    return {
        star + len(stars) * (flag % len(flags) + len(flags) * label): Marks(
            star, Flag(flag), Label(label)
        )
        for star in stars
        for flag in flags
        for label in labels
    }


_BY_CODE = _marks_by_code()
