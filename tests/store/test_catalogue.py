"""The library at a glance agrees with the library looked at closely."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.browsing import Scene
from core.domain.errors import BocetoError
from core.domain.ids import BatchId, ImageId, RatingId
from core.domain.image import Flag, Marks
from core.domain.rating import ALLOWED_VALUES, Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.store import catalogue
from core.store.library import SqlLibrary
from tests import painted, samples
from tests.fakes import FixedClock

Sql = Callable[..., list[tuple[object, ...]]]
KINDS = st.sampled_from([RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL, RatingKind.LIKE])


def test_places_are_those_of_the_designer(library: SqlLibrary) -> None:
    first, images = painted.batch(library, 2)
    blind = library.add_batch("", 1.0, None)
    library.add_image(blind, 0, images[0])
    second = library.add_batch("again", 1.0, None)
    for place in (1, 0):
        library.add_image(second, place, images[place])

    ids = [image.id for image in images]
    assert library.places() == [
        (second, 0, ids[0]),
        (second, 1, ids[1]),
        (first, 0, ids[0]),
        (first, 1, ids[1]),
    ]
    assert library.places(second) == library.places()[:2]
    assert library.places(BatchId(second + 1)) == []


def test_scenes_are_those_of_the_recipes(library: SqlLibrary) -> None:
    ids = samples.fill(library, 8)
    for number in range(len(samples.SCENES)):
        scene = Scene(samples.GENERATOR, number)
        found = {
            image.id
            for image in library.images(ids)
            if number in [index for index, _ in image.recipe.classes]
        }
        assert found
        assert library.pictures_of(scene) == found
    assert set(library.scenes()) == {Scene(samples.GENERATOR, n) for n in range(6)}
    assert library.pictures_of(Scene(samples.GENERATOR, 99)) == set()


def test_an_older_library_learns_its_scenes(
    home: Path, open_library: Callable[[], SqlLibrary], sql: Sql
) -> None:
    library = open_library()
    _, images = painted.batch(library, 3)
    library.close()
    for statement in (
        "DROP TABLE image_scenes",
        "DROP TABLE scenes",
        "UPDATE alembic_version SET version_num = '0001'",
    ):
        sql(statement)
    sql("UPDATE images SET recipe = 'no recipe' WHERE id = ?", images[0].id)

    library = open_library()
    assert library.findings.mended == (images[0].id,)
    wanted = {image.id for image in images}
    assert library.pictures_of(Scene(samples.GENERATOR, 0)) == wanted


def test_an_adopted_picture_has_its_scenes(
    home: Path, open_library: Callable[[], SqlLibrary]
) -> None:
    open_library().close()
    image = painted.write(home, samples.recipe(3, class_index=4))
    library = open_library()
    assert library.findings.adopted == (image.id,)
    assert library.pictures_of(Scene(samples.GENERATOR, 4)) == {image.id}


def test_a_lost_row_takes_its_scenes_along(
    home: Path, open_library: Callable[[], SqlLibrary], sql: Sql
) -> None:
    library = open_library()
    _, (image,) = painted.batch(library, 1)
    (library.paths.pictures / image.file).unlink()
    library.close()
    sql("UPDATE images SET mean_rgb = 1 WHERE id = ?", image.id)
    library = open_library()
    assert library.findings.rows_lost == (image.id,)
    assert library.pictures_of(Scene(samples.GENERATOR, 0)) == set()
    assert library.places() == []


@settings(max_examples=10, deadline=None)
@given(data=st.data(), few=st.sampled_from([0, 500]))
def test_marks_agree_with_the_ledger(data: st.DataObject, few: int) -> None:
    memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(catalogue, "FEW", few)
        library = SqlLibrary.open(Path(folder) / "home", FixedClock(), read_recipe)
        ids = samples.fill(library, 3)
        for _ in range(data.draw(st.integers(0, 12))):
            say_something(library, ids, data)
        end, marks = library.marks_since()
        assert end == len(library.entries())
        for image in library.images(ids):
            assert marks.get(image.id, Marks()) == image.marks
        library.close()


def say_something(library: SqlLibrary, ids: list[ImageId], data: st.DataObject) -> None:
    entries = library.entries()
    if entries and data.draw(st.booleans()):
        target = data.draw(st.sampled_from(entries))
        library.append([target.rating], [target.id])
    else:
        kind = data.draw(KINDS)
        value = data.draw(st.sampled_from(ALLOWED_VALUES[kind]))
        library.append([Rating(kind, data.draw(st.sampled_from(ids)), value)])


def test_only_later_marks_are_named(library: SqlLibrary) -> None:
    a, b = samples.fill(library, 2)
    library.append([Rating(RatingKind.STARS, a, 4)])
    library.append([Rating(RatingKind.STARS, b, 5), Rating(RatingKind.FLAG, b, 1)])
    end, marks = library.marks_since(1)
    assert end == 3
    assert marks == {b: library.image(b).marks}
    assert library.marks_since(end) == (3, {})
    library.append([Rating(RatingKind.FLAG, b, 0)], [RatingId(3)])
    assert library.marks_since(3) == (4, {b: Marks(stars=5)})


def test_an_altered_value_does_not_count(
    library: SqlLibrary, sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FEW", 0)
    (a,) = samples.fill(library, 1)
    library.append([Rating(RatingKind.FLAG, a, 1), Rating(RatingKind.FLAG, a, -1)])
    sql("UPDATE ledger SET value = 77 WHERE id = 2")
    assert library.marks_since() == (2, {a: Marks(flag=Flag.PICK)})
    library.entries()  # mends what was altered
    assert library.marks_since() == (2, {a: Marks(flag=Flag.REJECT)})


def test_an_unpaintable_recipe_leaves_no_scene(library: SqlLibrary) -> None:
    batch = library.add_batch("sea", 1.0, None)
    recipe = msgspec.structs.replace(samples.recipe(1), classes=((0, 0.2),))
    with pytest.raises(BocetoError):
        library.add_image(batch, 0, samples.image(recipe))
    assert library.scenes() == []
