"""Pictures: rows to values, with the marks that the ledger gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import BatchId, ImageId
from core.domain.image import Flag, Image, Label, Marks
from core.domain.ledger import LedgerView
from core.domain.rating import LedgerEntry, RatingKind
from core.paths import LibraryPaths
from core.store import checksums
from core.store.comparison import ROW as LEDGER_ROW
from core.store.engine import Database, chunks
from core.store.tables import BatchImageRow, ImageRow, ImageSceneRow, LedgerRow, SceneRow

ROW = tuple(getattr(ImageRow, name) for name in checksums.IMAGE_COLUMNS)
_MARKS = tuple(kind.value for kind in (RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL))


class SqlImages:
    """The part of core.services.ports.Pictures that is about single pictures."""

    _database: Database
    _paths: LibraryPaths

    def add_image(self, batch: BatchId, index: int, image: Image) -> None:
        """Put a picture, whose file is complete, at a place of a batch.

        A picture with this id that is already known keeps its row and its marks; its file is
        replaced only if it was lost. Raises BocetoError(RECIPE_INVALID).
        """
        image.recipe.check()

        def add(session: Session) -> None:
            known = session.scalar(select(ImageRow.file).where(ImageRow.id == image.id))
            if known is None:
                insert_row(session, image)
            elif not (self._paths.pictures / known).is_file():
                replace_row(session, image)
            session.add(BatchImageRow(batch=batch, place=index, image=image.id))

        self._database.write(add)

    def image(self, image: ImageId) -> Image:
        """One picture; BocetoError(IMAGE_UNKNOWN) if there is none."""
        found = self.images([image])
        if not found:
            raise BocetoError(ErrorCode.IMAGE_UNKNOWN, image=image)
        return found[0]

    def images(self, ids: Sequence[ImageId]) -> list[Image]:
        """The known ones of these pictures, in the order asked for.

        Raises BocetoError(LIBRARY_DAMAGED) if the row of one was altered on the disk.
        """

        def find(session: Session) -> list[Image]:
            rows: list[Row[Any]] = []
            for chunk in chunks(ids):
                rows += session.execute(select(*ROW).where(ImageRow.id.in_(chunk)))
            found = {image.id: image for image in self._images_of(session, rows)}
            return [found[image] for image in ids if image in found]

        return self._database.read(find)

    def _images_of(self, session: Session, rows: Iterable[Sequence[Any]]) -> list[Image]:
        rows = list(rows)
        marks = marks_of(session, [ImageId(row[0]) for row in rows])
        images: list[Image] = []
        for row in rows:
            image = checksums.image_of(row, marks.get(ImageId(row[0]), Marks()))
            if image is None:
                reason = f"the record of picture {row[0]} was altered"
                home = str(self._paths.home)
                raise BocetoError(ErrorCode.LIBRARY_DAMAGED, folder=home, reason=reason)
            images.append(image)
        return images


def marks_of(session: Session, ids: Sequence[ImageId]) -> dict[ImageId, Marks]:
    """The marks of those of these pictures that have any: what the ledger says of them now.

    An undo speaks of the same picture as the entry that it takes back (see SqlLedger.append), so
    the entries of a picture are enough. Entries that were altered on the disk do not count here;
    reading the ledger mends them.
    """
    entries: list[LedgerEntry] = []
    for chunk in chunks(ids):
        query = select(*LEDGER_ROW).where(LedgerRow.image.in_(chunk), LedgerRow.kind.in_(_MARKS))
        found = map(checksums.entry_of, session.execute(query))
        entries += (entry for entry in found if entry is not None)
    entries.sort(key=lambda entry: entry.id)
    view = LedgerView(entries)
    return {image: _marks(view, image) for image in {entry.rating.image for entry in entries}}


def _marks(view: LedgerView, image: ImageId) -> Marks:
    stars, flag, label = (view.value((RatingKind(kind), image, None)) or 0 for kind in _MARKS)
    return Marks(stars, Flag(flag), Label(label))


def insert_row(session: Session, image: Image) -> None:
    """Record a picture that is new, and the classes that it shows."""
    session.execute(insert(ImageRow).values(checksums.image_values(image)))
    _record_scenes(session, image)


def replace_row(session: Session, image: Image) -> None:
    """Give a known picture another file, or its record back; its places and marks stay."""
    session.execute(
        update(ImageRow).where(ImageRow.id == image.id).values(checksums.image_values(image))
    )
    _record_scenes(session, image)


def _record_scenes(session: Session, image: Image) -> None:
    generator, numbers = image.recipe.generator, {number for number, _ in image.recipe.classes}
    for number in sorted(numbers):
        new = sqlite_insert(SceneRow).values(generator=generator, number=number)
        session.execute(new.on_conflict_do_nothing())
    scenes = select(SceneRow.id, literal(image.id)).where(
        SceneRow.generator == generator, SceneRow.number.in_(numbers)
    )
    shows = sqlite_insert(ImageSceneRow).from_select(["scene", "image"], scenes)
    session.execute(shows.on_conflict_do_nothing())
