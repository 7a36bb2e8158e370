"""Batches: what was painted together, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from core.domain.ids import BatchId
from core.domain.image import Batch
from core.store.images import ROW, SqlImages
from core.store.tables import BatchImageRow, BatchRow, ImageRow


class SqlBatches(SqlImages):
    """Implements core.services.ports.Pictures."""

    def add_batch(self, prompt: str, created_at: float, parent: BatchId | None) -> BatchId:
        """A new, empty batch with the next number; numbers are never used again."""
        return self._database.write(lambda session: open_batch(session, prompt, created_at, parent))

    def finish_batch(self, batch: BatchId, seconds: float, joules: float) -> None:
        """Record what the batch took. A batch without pictures is removed."""

        def finish(session: Session) -> None:
            if session.scalar(select(exists().where(BatchImageRow.batch == batch))):
                values = {"seconds": seconds, "joules": joules}
                session.execute(update(BatchRow).where(BatchRow.id == batch).values(values))
            else:
                session.execute(delete(BatchRow).where(BatchRow.id == batch))

        self._database.write(finish)

    def batch(self, batch: BatchId) -> Batch:
        """A batch with its pictures and their current marks. LookupError if there is none."""

        def find(session: Session) -> list[Batch]:
            row = session.get(BatchRow, batch)
            return self._with_images(session, [row]) if row else []

        found = self._database.read(find)
        if not found:
            raise LookupError(f"no batch {batch}")
        return found[0]

    def batches(self, limit: int, before: BatchId | None = None) -> list[Batch]:
        """The newest batches (older than `before`), newest first, with their pictures."""
        query = select(BatchRow).order_by(BatchRow.id.desc()).limit(limit)
        if before is not None:
            query = query.where(BatchRow.id < before)
        return self._database.read(
            lambda session: self._with_images(session, session.scalars(query).all())
        )

    def joules_since(self, moment: float) -> float:
        """Energy of all batches created since this wall time."""
        query = select(func.sum(BatchRow.joules)).where(BatchRow.created_at >= moment)
        return self._database.read(lambda session: float(session.scalar(query) or 0.0))

    def _with_images(self, session: Session, batches: Sequence[BatchRow]) -> list[Batch]:
        query = (
            select(BatchImageRow.batch, *ROW)
            .join(ImageRow, ImageRow.id == BatchImageRow.image)
            .where(BatchImageRow.batch.in_([row.id for row in batches]))
            .order_by(BatchImageRow.batch, BatchImageRow.place)
        )
        places = session.execute(query).all()
        images = self._images_of(session, [tuple(place)[1:] for place in places])
        return [
            Batch(
                id=BatchId(row.id),
                prompt=row.prompt,
                created_at=row.created_at,
                seconds=row.seconds or 0.0,
                joules=row.joules,
                images=tuple(
                    image for image, place in zip(images, places, strict=True) if place[0] == row.id
                ),
                parent=None if row.parent is None else BatchId(row.parent),
            )
            for row in batches
        ]


def open_batch(
    session: Session, prompt: str, created_at: float, parent: BatchId | None = None
) -> BatchId:
    """Insert an empty batch that is being painted."""
    row = BatchRow(prompt=prompt, created_at=created_at, joules=0.0, parent=parent)
    session.add(row)
    session.flush()
    return BatchId(row.id)
