"""What painting takes here is noted once, from a batch that tells, and stands on the card."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.cards import measured_here, survey
from core.domain.painting import Precision
from core.painter.noting import Noting
from core.paths import LibraryPaths
from core.protocol.messages import GeneratorReady, PaintDone
from tests import samples

READY = GeneratorReady(samples.card(), "cpu", 2, Precision.FP32, 0.9)


def batch(painted: int, **fields: object) -> PaintDone:
    return msgspec.structs.replace(samples.paint_done(painted), seconds=0.5, joules=4.0, **fields)


def test_the_first_batch_that_tells_is_noted(tmp_path: Path) -> None:
    noting = Noting(tmp_path)
    for tells_nothing in (batch(2), batch(8, cancelled=True), batch(8)):
        assert measured_here(tmp_path, samples.GENERATOR) is None
        noting.take(tells_nothing, READY)
    found = measured_here(tmp_path, samples.GENERATOR)
    assert found is not None
    assert (found.images_per_second, found.joules_each, found.seconds_to_load) == (16.0, 0.5, 0.9)
    noting.take(batch(80), READY)
    assert measured_here(tmp_path, samples.GENERATOR) == found


def test_a_note_that_cannot_be_kept_or_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Noting(tmp_path / "file").take(batch(8), READY)
    Noting(tmp_path).take(batch(8), READY)
    (note,) = tmp_path.glob("measured-*.json")
    note.write_text("{")
    assert measured_here(tmp_path, samples.GENERATOR) is None


@pytest.mark.parametrize("noted", [False, True])
def test_the_card_of_a_bundled_generator_says_it(noted: bool, tmp_path: Path) -> None:
    starter, *_ = survey(tmp_path)
    assert starter.card is not None
    assert starter.card.measured is None
    if noted:
        cache = LibraryPaths(tmp_path).cache
        Noting(cache).take(batch(8), msgspec.structs.replace(READY, card=starter.card))
    starter, *_ = survey(tmp_path)
    assert starter.card is not None
    assert (starter.card.measured is not None) == noted
