"""What the painter is told about ratings, and adapters by their folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.domain.rating import RatingKind
from core.services import spoken_of
from core.services.adapter_refs import references
from core.services.curation import Curation
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary


def test_the_painter_is_told_of_entries_and_each_picture_once() -> None:
    library = MemoryLibrary()
    ids = samples.fill(library, 3)
    curation = Curation(library, FixedClock(), 1)
    curation.rate(ids[:2], RatingKind.STARS, 4)
    curation.prefer(ids[2], ids[0])
    told = spoken_of.rated(library, samples.GENERATOR, library.entries())
    assert told.entries == tuple(library.entries())
    assert [image.id for image in told.images] == ids
    assert told.images[1].file == str(Path("/library/pictures") / f"{ids[1]}.png")
    assert [image.class_index for image in told.images] == [0, 1, 2]


def test_many_pictures_are_asked_for_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    library = MemoryLibrary()
    ids = samples.fill(library, 30)
    monkeypatch.setattr(spoken_of, "CHUNK", 7)
    known = spoken_of.known_images(library, [ImageId("nobody"), *ids, *ids])
    assert list(known) == ids
    assert all(known[image].id == image for image in ids)


def test_recipes_name_each_adapter_once() -> None:
    library = MemoryLibrary()
    library.add_adapter(samples.adapter(1))
    one, two = AdapterId("taste-1"), AdapterId("taste-2")
    recipes = [samples.recipe(1, adapter=one), samples.recipe(2), samples.recipe(3, adapter=one)]
    assert [named.id for named in references(library, recipes)] == [one]
    with pytest.raises(BocetoError) as refused:
        references(library, [samples.recipe(1, adapter=two)])
    assert refused.value.code is ErrorCode.ADAPTER_UNKNOWN
