"""The painter from the outside: what it answers, what it writes, what it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from core.cards import steerable
from core.domain.card import GeneratorCard
from core.domain.ids import AdapterId, ImageId, RatingId, RequestId
from core.domain.measures import likeness
from core.domain.painting import AdapterRef, PaintPlan
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.generator.directions import load_directions
from core.protocol.frames import FrameFile
from core.protocol.messages import (
    Cancel,
    Failed,
    ImageReady,
    Interpret,
    Interpreted,
    Measure,
    Measured,
    Paint,
    PaintDone,
    PaintRecipes,
    Rated,
    RatedImage,
    TasteUpdated,
)
from tests.generators import tiny_generator, tiny_recipes
from tests.painter.conftest import Line

MIX = ((0, 0.75), (3, 0.25))


def plan(**fields: object) -> PaintPlan:
    settings: dict[str, object] = {
        "prompt": "dunes\nby night",
        "classes": MIX,
        "count": 6,
        "seed": 11,
        "truncation": 0.7,
    }
    return PaintPlan(**(settings | fields))  # type: ignore[arg-type]


def paint(line: Line, wanted: PaintPlan, request: str) -> list[ImageReady]:
    line.send(Paint(RequestId(request), wanted, str(line.pictures)))
    *images, done = line.answers(request)
    assert isinstance(done, PaintDone)
    assert done.shown == len(images) == wanted.count
    assert done.seconds > 0
    assert done.joules > 0
    return sorted(images, key=lambda image: image.index)  # type: ignore[attr-defined,arg-type]


def test_each_picture_has_its_file_its_recipe_and_its_frame(line: Line) -> None:
    frames = FrameFile.create(line.cache / "frames.bin", slots=8, side_px=32)
    slots = (7, 6, 5, 4, 3, 2)
    line.send(Paint(RequestId("a"), plan(), str(line.pictures), str(frames.path), slots))
    *images, done = line.answers("a")
    assert isinstance(done, PaintDone)
    assert (done.shown, done.painted, done.cancelled) == (6, 6, False)
    for ready in images:
        assert isinstance(ready, ImageReady)
        assert ready.slot == slots[ready.index]
        with Image.open(line.pictures / ready.file) as picture:
            pixels = picture.tobytes()
        with frames.slot(ready.slot) as slot:
            assert bytes(slot) == pixels
        assert hashlib.sha256(pixels).hexdigest() == ready.sha256
        file = (line.pictures / ready.file).read_bytes()
        assert Path(ready.file).stem == hashlib.sha256(file).hexdigest()
        assert read_recipe(line.pictures / ready.file) == ready.recipe
        assert ready.recipe.classes == MIX
    frames.remove()


def test_other_tools_can_read_the_parameters(line: Line) -> None:
    ready = paint(line, plan(count=1), "b")[0]
    with Image.open(line.pictures / ready.file) as picture:
        prompt, settings = picture.info["parameters"].split("\n")
        embedded = json.loads(picture.info["boceto"])
    assert prompt == "dunes by night"
    fields = dict(part.split(": ", 1) for part in settings.split(", "))
    assert fields["Seed"] == "11"
    assert fields["Size"] == "32x32"
    assert fields["Model"] == "tiny"
    assert fields["Truncation"] == "0.7"
    assert embedded["id"] == ready.recipe.id


def test_the_same_plan_gives_the_same_pictures_and_recipes_repeat_them(line: Line) -> None:
    first, second = paint(line, plan(), "c1"), paint(line, plan(), "c2")
    assert [i.sha256 for i in first] == [i.sha256 for i in second]
    assert paint(line, plan(seed=12), "c3")[0].sha256 != first[0].sha256
    recipes = tuple(image.recipe for image in reversed(first))
    line.send(PaintRecipes(RequestId("c4"), recipes, str(line.pictures)))
    *again, _ = line.answers("c4")
    painted = {i.index: i.sha256 for i in again if isinstance(i, ImageReady)}
    assert [painted[k] for k in range(6)] == [i.sha256 for i in reversed(first)]


def test_a_prompt_is_read_while_a_batch_is_painted_and_a_batch_can_be_stopped(line: Line) -> None:
    line.send(Paint(RequestId("d"), plan(count=200, pool=1000), str(line.pictures)))
    line.send(Interpret(RequestId("e"), "a forest"))
    line.send(Cancel(RequestId("d")))
    answers: dict[str, object] = {}
    while len(answers) < 2:
        message = line.next()
        if isinstance(message, Interpreted | PaintDone):
            answers[message.request] = message
    read, done = answers["e"], answers["d"]
    assert isinstance(read, Interpreted)
    assert isinstance(done, PaintDone)
    assert done.cancelled
    assert done.painted < 1000


def test_ratings_move_what_a_pool_shows(line: Line) -> None:
    images = paint(line, plan(count=40, classes=((0, 1.0),)), "f")
    darkest = sorted(images, key=lambda image: sum(image.mean_rgb.to_bytes(3, "big")))
    entries = tuple(
        LedgerEntry(
            RatingId(number + 1),
            Rating(RatingKind.STARS, image.recipe.id, 1 if number < 20 else 5),
        )
        for number, image in enumerate(darkest)
    )
    named = tuple(
        RatedImage(image.recipe.id, str(line.pictures / image.file), 0) for image in images
    )
    line.send(Rated(entries, named))
    while not isinstance(update := line.next(), TasteUpdated):
        pass
    assert update.ratings == 40
    pool = paint(line, plan(count=8, pool=64, classes=((0, 1.0),), seed=5), "g")
    every = paint(line, plan(count=64, classes=((0, 1.0),), seed=5), "h")
    brightness = [sum(image.mean_rgb.to_bytes(3, "big")) for image in every]
    shown = [sum(image.mean_rgb.to_bytes(3, "big")) for image in pool]
    assert sum(shown) / 8 > sum(brightness) / 64
    assert all(image.predicted is not None and 1 <= image.predicted <= 5 for image in pool)


def test_refusals_name_their_request_and_the_painter_goes_on(
    line: Line, generator: tuple[Path, GeneratorCard], tmp_path: Path
) -> None:
    recipe = tiny_recipes(generator[1], 1)[0]
    wrong = (msgspec.structs.replace(recipe, z=b"\0" * 12),)
    missing = AdapterRef(AdapterId("taste-9"), str(tmp_path / "none"))
    requests = {
        "prompt_empty": Interpret(RequestId("x1"), "  "),
        "prompt_too_long": Interpret(RequestId("x2"), "a" * 10_000),
        "recipe_invalid": PaintRecipes(RequestId("x3"), wrong, str(line.pictures)),
        "adapter_damaged": Paint(RequestId("x4"), plan(adapter=missing), str(line.pictures)),
        "library_failed": Paint(RequestId("x5"), plan(), "/proc/nowhere"),
    }
    for code, message in requests.items():
        line.send(message)
        refusal = line.answers(message.request)[-1]
        assert isinstance(refusal, Failed)
        assert refusal.code == code
    assert len(paint(line, plan(), "x6")) == 6


def test_a_damaged_generator_is_told_with_every_request(tmp_path: Path) -> None:
    folder = tmp_path / "generator"
    tiny_generator(folder)
    weights = folder / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])
    line = Line(tmp_path, folder)
    first = line.next()
    assert isinstance(first, Failed)
    assert first.code == "weights_damaged"
    line.send(Paint(RequestId("a"), plan(), str(line.pictures)))
    assert isinstance(line.answers("a")[-1], Failed)
    line.send(Interpret(RequestId("b"), "a forest"))
    assert isinstance(line.answers("b")[-1], Interpreted), "words work without weights"
    line.child.close()


def test_unknown_pictures_do_no_harm(line: Line) -> None:
    gone = RatedImage(ImageId("f" * 16), "/nowhere.png", 0)
    entry = LedgerEntry(RatingId(1000), Rating(RatingKind.STARS, gone.id, 3))
    line.send(Rated((entry,), (gone,)))
    while not isinstance(line.next(), TasteUpdated):
        pass


def test_a_generator_is_measured_and_read_with_what_was_found(line: Line) -> None:
    line.send(Measure(RequestId("measure")))
    (measured,) = line.answers("measure")
    assert isinstance(measured, Measured)
    assert Path(measured.file).parent == line.cache
    assert steerable(Path(measured.file)) == set(measured.steerable)
    known = load_directions(Path(measured.file)).names
    assert likeness(0) in known, "how much pictures look like each scene is measured, too"
    line.send(Interpret(RequestId("read"), "dark dunes"))
    (answer,) = line.answers("read")
    assert isinstance(answer, Interpreted)
    steered = {one.statistic for one in answer.interpretation.steer}
    assert steered == {"lightness"} & set(measured.steerable)


@pytest.mark.parametrize("count", [1, 3, 9])
def test_any_number_can_be_painted(line: Line, count: int) -> None:
    assert len(paint(line, plan(count=count), f"n{count}")) == count
