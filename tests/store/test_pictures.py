from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import BatchId, ImageId
from core.domain.rating import Rating, RatingKind
from core.store.library import SqlLibrary
from tests import painted, samples

Sql = Callable[..., list[tuple[object, ...]]]


def test_a_batch_comes_back_as_it_went_in(library: SqlLibrary) -> None:
    parent, _ = painted.batch(library, 1)
    batch = library.add_batch("un castillo de niebla", 12.25, parent)
    images = [painted.write(library.home, samples.recipe(number)) for number in range(3)]
    images[1] = msgspec.structs.replace(images[1], predicted=3.75, side_px=128)
    for place in (2, 0, 1):
        library.add_image(batch, place, images[place])
    library.finish_batch(batch, 0.5, 7.5)

    found = library.batch(batch)
    assert found.images == tuple(images)
    assert (found.prompt, found.created_at, found.parent) == (
        "un castillo de niebla",
        12.25,
        parent,
    )
    assert (found.seconds, found.joules) == (0.5, 7.5)
    assert library.image(images[2].id) == images[2]


def test_a_batch_can_be_seen_while_it_is_painted(library: SqlLibrary) -> None:
    batch = library.add_batch("sea", 1.0, None)
    assert library.batch(batch).images == ()
    image = painted.write(library.home, samples.recipe(1))
    library.add_image(batch, 0, image)
    assert library.batches(5)[0].images == (image,)
    assert library.batches(5)[0].seconds == 0.0


def test_a_batch_without_pictures_is_removed_and_its_number_not_used_again(
    library: SqlLibrary,
) -> None:
    empty = library.add_batch("sea", 1.0, None)
    library.finish_batch(empty, 0.1, 0.1)
    with pytest.raises(LookupError):
        library.batch(empty)
    assert library.add_batch("sea", 1.0, None) == empty + 1


def test_batches_are_leafed_through_newest_first(library: SqlLibrary) -> None:
    numbers = [painted.batch(library, 2, first=10 * k)[0] for k in range(5)]

    assert [batch.id for batch in library.batches(2)] == numbers[:-3:-1]
    assert [batch.id for batch in library.batches(2, before=numbers[3])] == numbers[2:0:-1]
    assert library.batches(10, before=numbers[0]) == []
    assert all(len(batch.images) == 2 for batch in library.batches(10))


def test_pictures_come_in_the_order_asked_for(library: SqlLibrary) -> None:
    _, images = painted.batch(library, 4)
    ids = [image.id for image in images]
    asked = [ids[3], ImageId("nobody"), ids[0], ids[3]]

    assert [image.id for image in library.images(asked)] == [ids[3], ids[0], ids[3]]
    assert library.images([]) == []
    with pytest.raises(BocetoError) as caught:
        library.image(ImageId("nobody"))
    assert caught.value.code is ErrorCode.IMAGE_UNKNOWN


def test_a_known_picture_keeps_its_marks_and_gets_another_place(library: SqlLibrary) -> None:
    _, (image,) = painted.batch(library, 1)
    library.append([Rating(RatingKind.STARS, image.id, 5)])
    batch = library.add_batch("again", 2.0, None)
    other_file = msgspec.structs.replace(image, file="ab/other.png", predicted=1.0)
    library.add_image(batch, 3, other_file)
    library.add_image(batch, 4, other_file)

    shown = library.batch(batch).images
    assert [one.id for one in shown] == [image.id, image.id]
    assert shown[0].marks.stars == 5
    assert (shown[0].file, shown[0].predicted) == (image.file, None)


def test_a_known_picture_whose_file_is_lost_gets_the_new_one(library: SqlLibrary) -> None:
    _, (image,) = painted.batch(library, 1)
    (library.paths.pictures / image.file).unlink()
    again = msgspec.structs.replace(image, file="ab/new.png")
    library.add_image(library.add_batch("again", 2.0, None), 0, again)
    assert library.image(image.id).file == "ab/new.png"


def test_a_place_is_given_once(library: SqlLibrary) -> None:
    batch, (image,) = painted.batch(library, 1)
    with pytest.raises(IntegrityError):
        library.add_image(batch, 0, image)
    with pytest.raises(IntegrityError):
        library.add_image(BatchId(99), 0, image)


def test_a_recipe_that_cannot_be_painted_is_refused(library: SqlLibrary) -> None:
    batch = library.add_batch("sea", 1.0, None)
    recipe = msgspec.structs.replace(samples.recipe(1), classes=((0, 0.2),))
    with pytest.raises(BocetoError) as caught:
        library.add_image(batch, 0, samples.image(recipe))
    assert caught.value.code is ErrorCode.RECIPE_INVALID
    assert library.batch(batch).images == ()


def test_energy_since_a_moment(library: SqlLibrary) -> None:
    for moment in (10.0, 20.0, 30.0):
        batch = library.add_batch("sea", moment, None)
        library.add_image(batch, 0, samples.image(samples.recipe(int(moment))))
        library.finish_batch(batch, 1.0, moment / 4)
    assert library.joules_since(20.0) == 12.5
    assert library.joules_since(99.0) == 0.0


@pytest.mark.parametrize(
    "change",
    [
        "recipe = replace(recipe, 'sunset', 'sunsex')",
        "file = file || '.'",
        "mean_rgb = mean_rgb + 1",
        "predicted = 2.0",
        "sha256 = CAST(x'ff' AS TEXT)",
    ],
)
def test_an_altered_row_is_not_believed(library: SqlLibrary, sql: Sql, change: str) -> None:
    batch, (one, two) = painted.batch(library, 2)
    sql(f"UPDATE images SET {change} WHERE id = ?", one.id)
    for look in (lambda: library.image(one.id), lambda: library.batch(batch)):
        with pytest.raises(BocetoError) as caught:
            look()
        assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
        assert one.id in caught.value.sentence
    assert library.image(two.id) == two
    with pytest.raises(BocetoError):
        library.close()
    assert library.backups() == []
