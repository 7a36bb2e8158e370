"""The studio: plans, pictures kept, batches leafed through."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, BatchId, GeneratorId, ImageId
from core.domain.image import Marks
from core.domain.leaning import Axis
from core.domain.painting import MAX_POOL, AdapterChoice, AdapterRef, BatchSettings
from core.domain.prompt import ClassWeight, Constraint, Interpretation, Steer, Wording
from core.domain.rating import RatingKind
from core.protocol.messages import TasteUpdated
from core.services.curation import Curation
from core.services.studio import Studio, mix_of, with_negative
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

MIX = ((0, 0.6), (1, 0.4))
GIVEN = AdapterChoice.GIVEN


@pytest.fixture
def library() -> MemoryLibrary:
    return MemoryLibrary()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def studio(library: MemoryLibrary, clock: FixedClock) -> Studio:
    return Studio(library, clock, samples.card())


def taste(ready: bool) -> TasteUpdated:
    return TasteUpdated(
        ratings=40, milliseconds=9.0, agreement=0.7, agreement_count=30, ready=ready
    )


def test_a_plan_says_everything_and_has_its_batch(studio: Studio, library: MemoryLibrary) -> None:
    settings = BatchSettings(count=9, seed=7, truncation=0.5, novelty=0.2, strength=0.4)
    batch, plan = studio.plan("a sunset", MIX, settings)
    assert (plan.prompt, plan.classes, plan.count, plan.seed) == ("a sunset", MIX, 9, 7)
    assert (plan.truncation, plan.novelty, plan.strength) == (0.5, 0.2, 0.4)
    assert (plan.adapter, plan.parents) == (None, ())
    assert library.batch(batch).prompt == "a sunset"
    assert library.batch(batch).created_at == FixedClock().now()


def test_each_plan_has_a_fresh_32_bit_seed(studio: Studio) -> None:
    seeds = {studio.plan("a", MIX, BatchSettings())[1].seed for _ in range(20)}
    assert len(seeds) == 20
    assert all(0 <= seed < 2**32 for seed in seeds)


def test_the_pool_grows_once_the_taste_is_ready(studio: Studio) -> None:
    def pool(count: int, asked: int | None = None) -> int:
        return studio.plan("a", MIX, BatchSettings(count=count, pool=asked))[1].pool

    assert pool(16) == 16
    studio.taste_updated(taste(ready=True))
    assert (pool(16), pool(256), pool(16, 100)) == (64, MAX_POOL, 100)
    assert pool(200) == 800
    studio.taste_updated(taste(ready=False))
    assert pool(16) == 16


def test_axes_and_colours_go_with_the_plan_and_a_palette_leaves_out_the_hidden_pool(
    studio: Studio,
) -> None:
    studio.taste_updated(taste(ready=True))
    settings = BatchSettings(count=8, balance=(Axis.HUE,), palette=(0x00AAAA,))
    plan = studio.plan("a", MIX, settings)[1]
    assert (plan.balance, plan.palette, plan.pool) == ((Axis.HUE,), (0x00AAAA,), 8)
    joined = Wording("a", MIX, palette=(1, 2))
    assert studio.plan("a", MIX, BatchSettings(count=8), wordings=(joined,))[1].pool == 8
    with pytest.raises(BocetoError):
        studio.plan("a", MIX, BatchSettings(palette=(1, 2, 3, 4, 5, 6)))


def test_the_adapter_in_use_is_named_with_its_folder(
    studio: Studio, library: MemoryLibrary
) -> None:
    for number in (1, 2):
        library.add_adapter(samples.adapter(number))
        library.use_adapter(samples.GENERATOR, AdapterId(f"taste-{number}"), 0.0)
    in_use = AdapterRef(AdapterId("taste-2"), str(Path("/library/adapters/taste-2")))
    assert studio.plan("a", MIX, BatchSettings())[1].adapter == in_use
    none = BatchSettings(adapter=AdapterChoice.NONE)
    assert studio.plan("a", MIX, none)[1].adapter is None
    first = BatchSettings(adapter=GIVEN, adapter_id=AdapterId("taste-1"))
    given = studio.plan("a", MIX, first)[1].adapter
    assert given is not None
    assert given.id == "taste-1"


def test_an_adapter_of_another_generator_is_refused(library: MemoryLibrary) -> None:
    library.add_adapter(samples.adapter(1))
    library.use_adapter(samples.GENERATOR, AdapterId("taste-1"), 0.0)
    other = Studio(library, FixedClock(), samples.card(GeneratorId("aa" * 32)))
    assert other.plan("a", MIX, BatchSettings())[1].adapter is None
    with pytest.raises(BocetoError) as refused:
        other.plan("a", MIX, BatchSettings(adapter=GIVEN, adapter_id=AdapterId("taste-1")))
    assert refused.value.code is ErrorCode.ADAPTER_OTHER_GENERATOR
    with pytest.raises(BocetoError) as unknown:
        other.plan("a", MIX, BatchSettings(adapter=GIVEN, adapter_id=AdapterId("taste-9")))
    assert unknown.value.code is ErrorCode.ADAPTER_UNKNOWN


@pytest.mark.parametrize(
    ("prompt", "mix", "code"),
    [
        ("  ", MIX, ErrorCode.PROMPT_EMPTY),
        ("a" * 2001, MIX, ErrorCode.PROMPT_TOO_LONG),
        ("a", (), ErrorCode.RECIPE_INVALID),
        ("a", ((0, 0.5),), ErrorCode.RECIPE_INVALID),
        ("a", ((0, float("nan")),), ErrorCode.RECIPE_INVALID),
        ("a", ((6, 1.0),), ErrorCode.RECIPE_INVALID),
        ("a", ((-1, 1.0),), ErrorCode.RECIPE_INVALID),
    ],
)
def test_what_cannot_be_painted_makes_no_batch(
    prompt: str,
    mix: tuple[tuple[int, float], ...],
    code: ErrorCode,
    studio: Studio,
    library: MemoryLibrary,
) -> None:
    with pytest.raises(BocetoError) as refused:
        studio.plan(prompt, mix, BatchSettings())
    assert refused.value.code is code
    assert library.batches(5) == []


@pytest.mark.parametrize(
    "change",
    [
        {"count": 0},
        {"count": 257},
        {"seed": -1},
        {"seed": 2**63},
        {"truncation": 1.01},
        {"truncation": float("nan")},
        {"novelty": -0.1},
        {"strength": 1.6},
        {"pool": 1025},
        {"adapter": AdapterChoice.GIVEN},
        {"adapter_id": AdapterId("taste-1")},
    ],
    ids=str,
)
def test_settings_out_of_range_are_refused(change: dict[str, object], studio: Studio) -> None:
    with pytest.raises(BocetoError) as refused:
        studio.plan("a", MIX, msgspec.structs.replace(BatchSettings(), **change))
    assert refused.value.code is ErrorCode.SETTING_INVALID


def test_a_prompt_that_was_not_understood_names_the_closest_scenes() -> None:
    heron = ClassWeight(3, "heron", "garza", 0.5)
    with pytest.raises(BocetoError) as refused:
        mix_of(Interpretation("xyz", "en", (), closest=(heron, heron)))
    assert refused.value.facts == {"closest": "heron, heron"}
    assert mix_of(Interpretation("heron", "en", (heron,))) == ((3, 0.5),)


def test_pictures_go_into_the_batch_in_their_order(studio: Studio, clock: FixedClock) -> None:
    batch, _ = studio.plan("a", MIX, BatchSettings(count=3))
    clock.moment += 5
    for index in (2, 0, 1):
        kept = studio.image_painted(batch, samples.image_ready(samples.recipe(index), index))
        assert (kept.created_at, kept.predicted, kept.mean_rgb) == (clock.moment, 3.5, 0x102030)
    done = studio.batch_done(batch, samples.paint_done(3))
    assert done is not None
    assert [image.id for image in done.images] == [samples.recipe(n).id for n in range(3)]
    assert (done.seconds, done.joules) == (0.5, 2.0)
    assert studio.open(batch) == done
    assert studio.recipe(done.images[1].id) == samples.recipe(1)


def test_a_picture_painted_again_keeps_its_marks(studio: Studio, library: MemoryLibrary) -> None:
    ready = samples.image_ready(samples.recipe(1))
    first, _ = studio.plan("a", MIX, BatchSettings())
    known = studio.image_painted(first, ready)
    Curation(library, FixedClock(), 1).rate([known.id], RatingKind.STARS, 5)
    second, _ = studio.plan("a", MIX, BatchSettings())
    assert studio.image_painted(second, ready).marks == Marks(stars=5)


def test_an_empty_batch_is_gone(studio: Studio) -> None:
    batch, _ = studio.plan("a", MIX, BatchSettings())
    assert studio.batch_done(batch, samples.paint_done(0)) is None
    assert studio.recent(9) == []


def test_leafing_skips_blind_tests_empty_batches_and_gaps(
    studio: Studio, library: MemoryLibrary
) -> None:
    assert studio.recent(3) == []
    for prompt in ("one", "", "two"):
        samples.fill(library, 2, prompt)
    library.finish_batch(library.add_batch("gone", 0.0, None), 0.0, 0.0)
    samples.fill(library, 2, "three")
    running, _ = studio.plan("running", MIX, BatchSettings())
    assert [batch.prompt for batch in studio.recent(9)] == ["three", "two", "one"]
    assert [batch.prompt for batch in studio.recent(2)] == ["three", "two"]
    one, two, three = BatchId(1), BatchId(3), BatchId(5)
    assert [b and b.id for b in map(studio.earlier, (running, three, two, one))] == [5, 3, 1, None]
    assert [b and b.id for b in map(studio.later, (one, two, three, running))] == [3, 5, None, None]


def test_energy_counts_from_midnight(
    studio: Studio, library: MemoryLibrary, clock: FixedClock
) -> None:
    midnight = datetime(2025, 6, 15).timestamp()
    clock.moment = midnight + 3600
    for moment, joules in ((midnight - 1, 100.0), (midnight, 20.0), (clock.moment, 3.0)):
        batch = library.add_batch("a", moment, None)
        library.add_image(batch, 0, samples.image(samples.recipe(int(joules))))
        library.finish_batch(batch, 1.0, joules)
    assert studio.joules_today() == 23.0


def test_to_vary_a_picture_is_to_paint_its_scene_again(
    studio: Studio, library: MemoryLibrary
) -> None:
    image: ImageId = samples.fill(library, 1, "a forest")[0]
    batch, plan = studio.vary(image, BatchSettings(count=4), BatchId(1))
    assert (plan.prompt, plan.parents) == ("a forest", (image,))
    assert plan.classes == studio.recipe(image).classes
    assert library.batch(batch).parent == 1


def test_a_variation_asks_for_the_look_that_the_words_ask_for(
    studio: Studio, library: MemoryLibrary
) -> None:
    image = samples.fill(library, 1, "a red forest without fog")[0]
    recipe = studio.recipe(image)
    looks = (Steer("hue-30", 1.0),), (Constraint("fog", False, scenes=(1,)),), (0x800000,)
    elsewhere = (ClassWeight(3, "heron", "garza", 1.0),)
    read = Interpretation(
        recipe.prompt, "en", elsewhere, steer=looks[0], constraints=looks[1], palette=looks[2]
    )
    plan = studio.vary(image, BatchSettings(count=4), read=read)[1]
    assert plan.wordings == (Wording(recipe.prompt, recipe.classes, recipe.texture, *looks),)
    plain = Interpretation(recipe.prompt, "en", elsewhere)
    assert studio.vary(image, BatchSettings(count=4), read=plain)[1].wordings == ()


def test_a_wording_names_the_negative_field() -> None:
    wordings = (Wording("a bird", MIX), Wording("a cat", MIX))
    assert [one.prompt for one in with_negative(wordings, " fog ")] == [
        "a bird --no fog",
        "a cat --no fog",
    ]
    assert with_negative(wordings, "") == wordings
