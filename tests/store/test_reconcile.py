from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import PIL.Image
import pytest

from core.domain.rating import Rating, RatingKind
from core.files import put
from core.store.library import SqlLibrary
from core.store.pixels import measure
from tests import painted, samples

Open = Callable[..., SqlLibrary]
Crash = Callable[[SqlLibrary], Path]
Sql = Callable[..., list[tuple[object, ...]]]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def pictures(home: Path) -> set[str]:
    return {path.name for path in (home / "pictures").rglob("*") if path.is_file()}


def test_a_library_in_order_is_left_alone(open_library: Open, home: Path) -> None:
    library = open_library()
    painted.batch(library, 3)
    library.close()
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    library = open_library()
    findings = library.findings
    assert findings == type(findings)(ledger=findings.ledger)
    library.close()
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_what_was_never_finished_goes(open_library: Open, home: Path) -> None:
    open_library().close()
    for folder in ("pictures/ab", "adapters/taste-1", "backups", "runs/one", "."):
        (home / folder).mkdir(exist_ok=True, parents=True)
        (home / folder / ".x.1234.tmp").touch()
    library = open_library()

    assert len(library.findings.temporary_removed) == 5
    assert "pictures/ab/.x.1234.tmp" in library.findings.temporary_removed
    assert not list(home.rglob("*.tmp"))


def test_pictures_of_an_interrupted_batch_get_their_places(
    open_library: Open, library: SqlLibrary, crash: Crash
) -> None:
    batch = library.add_batch("a sunset", 5.0, None)
    recipes = [msgspec.structs.replace(samples.recipe(k), index=k) for k in range(4)]
    images = [painted.write(library.home, recipe) for recipe in recipes]
    for place in (0, 2):
        library.add_image(batch, place, images[place])

    library = open_library(crash(library))
    assert set(library.findings.adopted) == {images[1].id, images[3].id}
    found = library.batch(batch).images
    assert [image.id for image in found] == [image.id for image in images]
    made_equal = msgspec.structs.replace(found[1], created_at=images[1].created_at)
    assert made_equal == images[1]
    assert library.batches(9)[0].id == batch
    library.close()
    assert open_library(library.home).findings.adopted == ()


def test_a_place_that_is_taken_is_not_taken_away(
    open_library: Open, library: SqlLibrary, crash: Crash
) -> None:
    batch = library.add_batch("a sunset", 5.0, None)
    images = [painted.write(library.home, samples.recipe(k)) for k in range(3)]
    library.add_image(batch, 0, images[0])
    found = open_library(crash(library)).batch(batch).images
    assert {image.id for image in found} == {image.id for image in images}
    assert found[0].id == images[0].id


def test_pictures_of_a_blind_test_go_with_their_batch(
    open_library: Open, library: SqlLibrary, crash: Crash
) -> None:
    batch = library.add_batch("", 5.0, None)
    image = painted.write(library.home, samples.recipe(1))
    assert [one.id for one in open_library(crash(library)).batch(batch).images] == [image.id]


def test_without_a_database_pictures_are_grouped_by_prompt(open_library: Open, home: Path) -> None:
    order = [("sea", 1), ("sea", 2), ("wood", 3), ("sea", 4), ("", 5), ("wood", 6)]
    for prompt, number in order:
        image = painted.write(home, samples.recipe(number, prompt=prompt))
        os.utime(home / "pictures" / image.file, (number, number))
    library = open_library()
    found = [(batch.prompt, len(batch.images)) for batch in reversed(library.batches(9))]
    assert found == [("sea", 2), ("wood", 1), ("sea", 1), ("", 1), ("wood", 1)]
    assert library.batches(9)[-1].created_at == 1.0


def test_strays_and_second_files(open_library: Open, library: SqlLibrary) -> None:
    home = library.home
    _, (image,) = painted.batch(library, 1)
    library.close()
    folder = home / "pictures"
    second = put(folder, painted.png(image.recipe, created="2027-01-01T00:00:00+00:00"), ".png")
    broken = painted.png(samples.recipe(7))[:-30]
    put(folder, broken, ".png")
    (folder / "holiday.jpg").write_bytes(b"jpeg")
    (folder / ".DS_Store").touch()
    library = open_library()

    assert library.findings.duplicates == (f"pictures/{second}",)
    assert names(home / "trash") == {Path(second).name}
    assert len(library.findings.strays) == 2
    assert "holiday.jpg" in names(home / "lost+found")
    assert pictures(home) == {Path(image.file).name, ".DS_Store"}
    assert library.findings.adopted == ()


def test_a_file_that_is_gone_is_reported_and_its_row_stays(
    open_library: Open, library: SqlLibrary
) -> None:
    _, images = painted.batch(library, 2)
    library.append([Rating(RatingKind.STARS, images[0].id, 4)])
    library.close()
    (library.paths.pictures / images[0].file).unlink()
    library = open_library()

    assert library.findings.missing == (images[0].id,)
    assert library.image(images[0].id).recipe == images[0].recipe
    assert library.image(images[0].id).marks.stars == 4


def test_a_file_painted_again_takes_the_place_of_the_lost_one(
    open_library: Open, library: SqlLibrary
) -> None:
    batch, (image,) = painted.batch(library, 1)
    library.close()
    (library.paths.pictures / image.file).unlink()
    again = painted.png(image.recipe, created="2027-01-01T00:00:00+00:00")
    name = put(library.paths.pictures, again, ".png")
    library = open_library()

    assert library.findings.mended == (image.id,)
    assert library.findings.missing == ()
    assert library.image(image.id).file == name
    assert [one.id for one in library.batch(batch).images] == [image.id]


@pytest.mark.parametrize(
    "change", ["recipe = '{}'", "file = 'x'", "mean_rgb = 1", "sha256 = CAST(x'ff' AS TEXT)"]
)
def test_an_altered_row_is_written_again_from_its_file(
    open_library: Open, library: SqlLibrary, sql: Sql, change: str
) -> None:
    batch, images = painted.batch(library, 3)
    library.append([Rating(RatingKind.STARS, images[1].id, 2)])
    library.close()
    sql(f"UPDATE images SET {change} WHERE id = ?", images[1].id)
    library = open_library()

    assert library.findings.mended == (images[1].id,)
    found = library.batch(batch).images
    assert [image.id for image in found] == [image.id for image in images]
    assert found[1].recipe == images[1].recipe
    assert (found[1].sha256, found[1].mean_rgb) == (images[1].sha256, images[1].mean_rgb)
    assert found[1].marks.stars == 2


def test_a_row_that_cannot_be_believed_or_replaced_is_kept_aside(
    open_library: Open, library: SqlLibrary, sql: Sql
) -> None:
    batch, images = painted.batch(library, 2)
    library.append([Rating(RatingKind.STARS, images[0].id, 2)])
    said = library.entries()
    library.close()
    (library.paths.pictures / images[0].file).unlink()
    sql("UPDATE images SET side_px = 9 WHERE id = ?", images[0].id)
    library = open_library()

    assert library.findings.rows_lost == (images[0].id,)
    assert [image.id for image in library.batch(batch).images] == [images[1].id]
    assert images[0].id in (library.home / "lost+found" / "picture-rows-1.jsonl").read_text()
    assert library.entries() == said
    library.close()
    assert len(library.backups()) == 2


def test_batches_that_stayed_empty_go(
    open_library: Open, library: SqlLibrary, crash: Crash
) -> None:
    kept, _ = painted.batch(library, 1)
    library.add_batch("never painted", 1.0, None)
    assert [batch.id for batch in open_library(crash(library)).batches(9)] == [kept]


def test_what_is_no_square_picture_is_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    PIL.Image.new("RGB", (4, 2)).save(path)
    assert measure(path) is None
    path.write_bytes(b"no picture")
    assert measure(path) is None


def test_pixels_are_measured_as_the_painter_does(home: Path) -> None:
    image = painted.write(home, samples.recipe(3))
    pixels = measure(home / "pictures" / image.file)
    assert pixels is not None
    assert (pixels.sha256, pixels.side_px, pixels.mean_rgb) == (
        hashlib.sha256(painted.pixels(image.recipe)).hexdigest(),
        painted.SIDE_PX,
        image.mean_rgb,
    )
