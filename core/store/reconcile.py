"""What is done at every start: whatever a crash or a bad disk left behind is put in order.

Files come before rows, so a crash leaves pictures without a row: those that carry their recipe are
taken in, others go to lost+found. A row whose file is gone is only reported: its recipe can paint
the picture again.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection
from pathlib import Path

import msgspec
from sqlalchemy import delete, exists, insert, select, text, update
from sqlalchemy.orm import Session

from core.domain.ids import BatchId, ImageId
from core.domain.image import Image
from core.domain.recipe import Recipe
from core.files import files_under, leftovers, move_aside
from core.paths import LibraryPaths
from core.store import checksums
from core.store.batches import open_batch
from core.store.comparison import Comparison, equalise, keep_copy
from core.store.engine import Database
from core.store.images import ROW, insert_row, replace_row
from core.store.journal import Journal
from core.store.pixels import measure
from core.store.tables import BatchImageRow, BatchRow, ImageRow

log = logging.getLogger(__name__)

RecipeReader = Callable[[Path], Recipe | None]
"""Reads the recipe that a PNG carries; None if it carries none that is whole."""


class Inventory(msgspec.Struct, frozen=True):
    """Rows and files of pictures, side by side.

    `missing` are rows whose file is gone, `altered` rows whose CRC is wrong (by id, with their
    columns), `orphans` files that no sound row names, `files` the file of every sound row.
    """

    files: dict[ImageId, str]
    missing: tuple[ImageId, ...]
    altered: dict[ImageId, list[object]]
    orphans: tuple[Path, ...]


class Findings(msgspec.Struct, frozen=True):
    """What the start found and did. File names are relative to the library's home.

    `ledger` says how the two copies differed; its entries are left out.
    """

    ledger: Comparison
    temporary_removed: tuple[str, ...] = ()
    adopted: tuple[ImageId, ...] = ()
    """Pictures without a row that were taken in."""
    mended: tuple[ImageId, ...] = ()
    """Rows that were altered, or had lost their file, and were written again from a file."""
    rows_lost: tuple[ImageId, ...] = ()
    """Rows that were altered, and that no file can replace; kept in lost+found."""
    duplicates: tuple[str, ...] = ()
    """Second files of pictures that have one; moved to the trash."""
    strays: tuple[str, ...] = ()
    """Files that are no picture of ours; moved to lost+found."""
    missing: tuple[ImageId, ...] = ()
    """Pictures whose file is gone."""
    restored_from: str = ""
    """The backup that replaced a database that was gone."""


class _Found(msgspec.Struct):
    """What the orphans turned out to be."""

    adopted: list[Image] = []
    mended: list[Image] = []
    duplicates: list[Path] = []
    strays: list[Path] = []


def take_inventory(session: Session, paths: LibraryPaths) -> Inventory:
    """Compare the rows of pictures with the files. Hidden files are not ours and left alone."""
    files: dict[ImageId, str] = {}
    altered: dict[ImageId, list[object]] = {}
    for row in session.execute(select(*ROW)):
        if checksums.is_whole_image(row):
            files[ImageId(row[0])] = row[2]
        else:
            altered[ImageId(row[0])] = list(row)
    hidden = re.compile(r"(^|.*/)\.[^/]*")
    present = {name for name in files_under(paths.pictures) if not hidden.fullmatch(name)}
    return Inventory(
        files=files,
        missing=tuple(image for image, file in files.items() if file not in present),
        altered=altered,
        orphans=tuple(paths.pictures / name for name in sorted(present - set(files.values()))),
    )


def reconcile(
    paths: LibraryPaths, database: Database, journal: Journal, read_recipe: RecipeReader
) -> Findings:
    """Put a library in order that nobody else has open, painters included."""
    temporary = [_name(paths, path) for path in leftovers(paths.home)]
    for name in temporary:
        (paths.home / name).unlink()
    inventory = database.read(lambda session: take_inventory(session, paths))
    found = _identify(paths, inventory, read_recipe)
    mended = {image.id for image in found.mended}
    lost = {image: row for image, row in inventory.altered.items() if image not in mended}
    database.write(lambda session: _put_in_order(session, found, lost))
    if lost:
        lines = b"".join(msgspec.json.encode(row) + b"\n" for row in lost.values())
        keep_copy(paths.lost_and_found, "picture-rows", "jsonl", lines)
    for path in found.duplicates:
        move_aside(path, paths.trash)
    for path in found.strays:
        move_aside(path, paths.lost_and_found)
    ledger = equalise(database, journal, paths.lost_and_found)
    findings = Findings(
        ledger=msgspec.structs.replace(ledger, entries=()),
        temporary_removed=tuple(temporary),
        adopted=tuple(image.id for image in found.adopted),
        mended=tuple(mended),
        rows_lost=tuple(lost),
        duplicates=tuple(_name(paths, path) for path in found.duplicates),
        strays=tuple(_name(paths, path) for path in found.strays),
        missing=tuple(image for image in inventory.missing if image not in mended),
    )
    _report(findings)
    return findings


def _identify(paths: LibraryPaths, inventory: Inventory, read_recipe: RecipeReader) -> _Found:
    found = _Found()
    wanting = {*inventory.missing, *inventory.altered}
    known = set(inventory.files)
    for path in sorted(inventory.orphans, key=lambda path: path.stat().st_mtime_ns):
        image = _image_in(paths, path, read_recipe)
        if image is None:
            found.strays.append(path)
        elif image.id in wanting:
            found.mended.append(image)
            wanting.remove(image.id)
            known.add(image.id)
        elif image.id in known:
            found.duplicates.append(path)
        else:
            found.adopted.append(image)
            known.add(image.id)
    return found


def _image_in(paths: LibraryPaths, path: Path, read_recipe: RecipeReader) -> Image | None:
    recipe = read_recipe(path)
    pixels = measure(path) if recipe is not None else None
    if recipe is None or pixels is None:
        return None
    return Image(
        id=recipe.id,
        recipe=recipe,
        file=path.relative_to(paths.pictures).as_posix(),
        sha256=pixels.sha256,
        side_px=pixels.side_px,
        created_at=path.stat().st_mtime,
        mean_rgb=pixels.mean_rgb,
    )


def _put_in_order(session: Session, found: _Found, lost: Collection[ImageId]) -> None:
    if lost or found.mended:
        session.execute(text("REINDEX images"))  # an index of altered rows hinders their change
    for row in lost:
        session.execute(delete(ImageRow).where(ImageRow.id == row))
    for image in found.mended:
        replace_row(session, image)
    painting = _newest_batch(session)
    for image in found.adopted:
        insert_row(session, image)
        _place(session, image, _batch_for(session, image, painting))
    unfinished = BatchRow.seconds.is_(None)
    empty = ~exists().where(BatchImageRow.batch == BatchRow.id)
    session.execute(delete(BatchRow).where(unfinished, empty))
    session.execute(update(BatchRow).where(unfinished).values(seconds=0.0))


def _newest_batch(session: Session) -> BatchRow | None:
    """The newest batch, if it is still being painted."""
    newest = session.scalars(select(BatchRow).order_by(BatchRow.id.desc()).limit(1)).one_or_none()
    return newest if newest and newest.seconds is None else None


def _batch_for(session: Session, image: Image, painting: BatchRow | None) -> BatchId:
    """The batch that was being painted, if it fits; else one of the prompt, opened for it.

    A batch without a prompt is that of a blind test and takes pictures of any.
    """
    prompt = image.recipe.prompt
    if painting and painting.prompt in ("", prompt):
        return BatchId(painting.id)
    newest = _newest_batch(session)
    if newest and newest.prompt == prompt:
        return BatchId(newest.id)
    return open_batch(session, prompt, image.created_at)


def _place(session: Session, image: Image, batch: BatchId) -> None:
    """Where it was shown if that is free, else behind the others."""
    taken = set(session.scalars(select(BatchImageRow.place).where(BatchImageRow.batch == batch)))
    place = image.recipe.index
    if place in taken:
        place = max(taken) + 1
    session.execute(insert(BatchImageRow).values(batch=batch, place=place, image=image.id))


def _name(paths: LibraryPaths, path: Path) -> str:
    return path.relative_to(paths.home).as_posix()


def _report(findings: Findings) -> None:
    parts = {
        "temporary files removed": findings.temporary_removed,
        "pictures taken in": findings.adopted,
        "picture rows mended": findings.mended,
        "picture rows lost": findings.rows_lost,
        "second files in the trash": findings.duplicates,
        "strays in lost+found": findings.strays,
        "files missing": findings.missing,
    }
    said = ", ".join(f"{len(names)} {what}" for what, names in parts.items() if names)
    if said:
        log.warning("The library was put in order: %s", said)
