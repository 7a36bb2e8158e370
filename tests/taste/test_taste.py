from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from core.domain.errors import ErrorCode
from core.domain.ids import GeneratorId, ImageId, RatingId
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.protocol.messages import RatedImage
from core.taste.feature_cache import FeatureCache
from core.taste.features import BaseSamples, FeatureSpace, space_file
from core.taste.prequential import RANK_FROM
from core.taste.selection import Wishes
from core.taste.statistics import NAMES, measure
from core.taste.taste import Taste
from tests.taste.conftest import base_samples
from tests.taste.drawn import drawn_pictures

GENERATOR = GeneratorId("cd" * 32)
PICTURES = drawn_pictures(50, 70)
WARMTH = measure(PICTURES)[:, [name.slug for name in NAMES].index("warmth")]
IDS = [ImageId(f"{number:016x}") for number in range(len(PICTURES))]


@pytest.fixture
def taste(space: FeatureSpace, tmp_path: Path) -> Taste:
    return Taste(space, FeatureCache(tmp_path / "features.bin"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[RatedImage]:
    folder = tmp_path_factory.mktemp("pictures")
    rated = []
    for image, picture in zip(IDS, PICTURES, strict=True):
        path = folder / f"{image}.png"
        pixels = ((picture.permute(1, 2, 0) + 1) * 127.5).round().numpy().astype(np.uint8)
        Image.fromarray(pixels).save(path)
        rated.append(RatedImage(image, str(path), 0))
    return rated


def stars(pictures: Iterable[int], first: int = 1) -> list[LedgerEntry]:
    """Somebody who likes warm colours."""
    cuts = torch.quantile(WARMTH, torch.tensor([0.2, 0.4, 0.6, 0.8]))
    return [
        LedgerEntry(
            RatingId(number),
            Rating(RatingKind.STARS, IDS[k], 1 + int((WARMTH[k] > cuts).sum())),
        )
        for number, k in enumerate(pictures, start=first)
    ]


def as_coordinates(taste: Taste, pictures: Tensor) -> Tensor:
    return taste.look(pictures).coordinates


def test_a_taste_grows_with_ratings(taste: Taste, files: list[RatedImage]) -> None:
    assert taste.summary().ratings == 0
    assert taste.predicted_stars(as_coordinates(taste, PICTURES[:2]), 0) is None
    told = taste.rated(stars(range(RANK_FROM - 1)), files)
    assert told.ratings == RANK_FROM - 1
    assert told.agreement is None
    assert taste.predicted_stars(as_coordinates(taste, PICTURES[:2]), 0) is None
    for number in range(RANK_FROM - 1, 50):
        told = taste.rated(stars([number], first=number + 1), files)
    assert told.ratings == 50
    assert told.milliseconds > 0
    assert told.agreement is not None
    assert told.agreement > 0.6
    assert told.ready
    assert told.tunable
    warmth = next(trait for trait in told.traits if trait.slug == "warmth")
    assert warmth.effect > 0
    assert 0 < warmth.ratings < 50
    assert taste.reason_not_to_tune() is None
    predicted = taste.predicted_stars(as_coordinates(taste, PICTURES[50:]), 0)
    assert predicted is not None
    assert np.corrcoef(predicted, WARMTH[50:].numpy())[0, 1] > 0.6


def test_pictures_are_looked_at_once(
    space: FeatureSpace, files: list[RatedImage], tmp_path: Path
) -> None:
    path = tmp_path / "features.bin"
    Taste(space, FeatureCache(path)).rated(stars(range(20)), files)
    gone = [RatedImage(image.id, "/nowhere.png", image.class_index) for image in files]
    again = Taste(space, FeatureCache(path))
    assert again.rated(stars(range(20)), gone).ratings == 20


def test_shown_pictures_need_no_file(taste: Taste) -> None:
    looked = taste.look(PICTURES[:5])
    taste.keep([IDS[3], IDS[4]], looked.at([3, 4]))
    nowhere = [RatedImage(IDS[k], "/nowhere.png", 0) for k in (3, 4)]
    assert taste.rated(stars([3, 4]), nowhere).ratings == 2


def test_a_picture_that_is_gone_is_left_out(
    taste: Taste, files: list[RatedImage], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(Path(files[1].file).read_bytes()[:200])
    lost = [RatedImage(IDS[0], "/nowhere.png", 0), RatedImage(IDS[1], str(damaged), 0), *files[2:]]
    pair = LedgerEntry(RatingId(9), Rating(RatingKind.PAIR, IDS[2], 1, IDS[0]))
    assert taste.rated([*stars(range(4)), pair], lost).ratings == 2
    assert caplog.text.count("cannot be looked at") == 2
    # It is not tried again before somebody says where it lies now.
    assert taste.rated(stars([5], first=10), []).ratings == 3
    assert caplog.text.count("cannot be looked at") == 2
    assert taste.rated([], files).ratings == 6
    caplog.clear()


def test_what_was_taken_back_leaves_no_trace(
    space: FeatureSpace, files: list[RatedImage], tmp_path: Path
) -> None:
    kept = stars(range(45))
    wrong = LedgerEntry(RatingId(46), Rating(RatingKind.STARS, IDS[60], 1, session=3))
    undone = LedgerEntry(RatingId(47), wrong.rating, undoes=RatingId(46))
    clean = Taste(space, FeatureCache(tmp_path / "one"))
    clean.rated(kept, files)
    never_seen = Taste(space, FeatureCache(tmp_path / "two"))
    never_seen.rated([*kept, wrong, undone], files)
    assert clean.model is not None
    assert never_seen.model is not None
    assert torch.equal(clean.model.fitted.mode.point, never_seen.model.fitted.mode.point)
    assert clean.record.gain == never_seen.record.gain
    assert clean.record.correlation == never_seen.record.correlation


def test_taking_back_one_by_one_comes_to_the_same(taste: Taste, files: list[RatedImage]) -> None:
    taste.rated(stars(range(30)), files)
    assert taste.model is not None
    before = taste.model.fitted.mode.point
    entry = stars([40], first=31)
    taste.rated(entry, files)
    told = taste.rated([LedgerEntry(RatingId(32), entry[0].rating, entry[0].id)], files)
    assert told.ratings == 30
    torch.testing.assert_close(taste.model.fitted.mode.point, before, atol=1e-3, rtol=0)
    # Rated anew, and cleared: nothing is left of that either.
    cleared = Rating(RatingKind.STARS, IDS[40], 0)
    taste.rated([*stars([40], first=33), LedgerEntry(RatingId(34), cleared)], files)
    assert taste.summary().ratings == 30


def test_all_taken_back_is_no_taste(taste: Taste, files: list[RatedImage]) -> None:
    entries = stars(range(3))
    taste.rated(entries, files)
    assert taste.model is not None
    undone = [LedgerEntry(RatingId(e.id + 3), e.rating, e.id) for e in entries]
    assert taste.rated(undone, files).ratings == 0
    assert taste.model is None
    assert taste.reason_not_to_tune() is ErrorCode.NOT_ENOUGH_RATINGS


def test_labels_change_nothing(taste: Taste, files: list[RatedImage]) -> None:
    taste.rated(stars(range(5)), files)
    model = taste.model
    taste.rated([LedgerEntry(RatingId(6), Rating(RatingKind.LABEL, IDS[9], 2))], files)
    assert taste.model is model


def test_a_selector_follows_the_taste(taste: Taste, files: list[RatedImage]) -> None:
    pool = as_coordinates(taste, PICTURES[40:])
    first = taste.selector(Wishes(count=4, pool=30), seed=1)
    assert first.offer(pool) + first.finish() == [0, 1, 2, 3]
    taste.rated(stars(range(40)), files)
    chosen = taste.selector(Wishes(count=4, pool=30, novelty=0.1), seed=1)
    shown = chosen.offer(pool) + chosen.finish()
    assert len(shown) == 4
    assert float(WARMTH[40:][shown].mean()) > float(WARMTH[40:].mean())


def test_opening_fits_the_space_once(tmp_path: Path) -> None:
    asked = 0

    def base() -> Iterator[BaseSamples]:
        nonlocal asked
        asked += 1
        return base_samples()

    first = Taste.open(tmp_path / "cache", GENERATOR, base)
    second = Taste.open(tmp_path / "cache", GENERATOR, base)
    assert asked == 1
    assert torch.equal(first.space.reference, second.space.reference)
    space_file(tmp_path / "cache", GENERATOR).write_bytes(b"not a space")
    Taste.open(tmp_path / "cache", GENERATOR, base)
    assert asked == 2
