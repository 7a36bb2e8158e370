"""A variation of a steered picture, painted by the bundled generator: it keeps the look."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from PIL import Image

from core.cards import load_card
from core.domain.ids import ImageId, RequestId
from core.domain.measures import STATISTICS
from core.domain.painting import BatchSettings, PaintPlan
from core.domain.prompt import Interpretation, Steer
from core.domain.recipe import encode_recipe
from core.generator.statistics import picture_statistics
from core.paths import resources_folder
from core.protocol.messages import (
    GeneratorReady,
    ImageReady,
    Interpret,
    Interpreted,
    Paint,
    PaintDone,
    PaintRecipes,
)
from core.services.studio import Studio, mix_of, wordings_of
from tests.fakes import FixedClock, MemoryLibrary
from tests.painter.conftest import Line

STARTER = resources_folder() / "starter"
COUNT = 8
PROMPT = "a crimson bird"


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    line = Line(tmp_path_factory.mktemp("starter"), STARTER)
    assert isinstance(line.next(), GeneratorReady)
    yield line
    line.child.close()


@pytest.fixture
def studio() -> Studio:
    return Studio(MemoryLibrary(), FixedClock(), load_card(STARTER))


def read(line: Line, prompt: str) -> Interpretation:
    line.send(Interpret(RequestId("read"), prompt))
    (answer,) = line.answers("read")
    assert isinstance(answer, Interpreted)
    return answer.interpretation


def paint(line: Line, plan: PaintPlan, request: str) -> tuple[list[ImageReady], PaintDone]:
    line.send(Paint(RequestId(request), plan, str(line.pictures)))
    *answers, done = line.answers(request)
    assert isinstance(done, PaintDone)
    images = [answer for answer in answers if isinstance(answer, ImageReady)]
    return sorted(images, key=lambda image: image.index), done


def painted_first(line: Line, studio: Studio, prompt: str) -> tuple[ImageId, Interpretation]:
    """A picture in the library, and how its prompt is read."""
    words = read(line, prompt)
    settings = BatchSettings(count=1, seed=3)
    batch, plan = studio.plan(prompt, mix_of(words), settings, wordings=wordings_of(words))
    images, _ = paint(line, plan, f"first {prompt}")
    kept = studio.image_painted(batch, images[0])
    return kept.id, read(line, kept.recipe.prompt)


def asked_for(line: Line, images: list[ImageReady], steer: tuple[Steer, ...]) -> float:
    """How much of what is asked for the pictures show, on the mean."""
    statistics = []
    for ready in images:
        with Image.open(line.pictures / ready.file) as image:
            pixels = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 127.5 - 1
        statistics.append(picture_statistics(pictures=pixels[None])[0])
    mean = torch.stack(statistics).mean(0)
    return sum(float(mean[STATISTICS.index(one.statistic)]) * one.amount for one in steer)


def test_a_variation_of_a_crimson_bird_is_crimson(starter: Line, studio: Studio) -> None:
    image, words = painted_first(starter, studio, PROMPT)
    assert words.steer
    settings = BatchSettings(count=COUNT, seed=7)
    plan, plain = (studio.vary(image, settings, read=how)[1] for how in (words, None))
    varied, _ = paint(starter, plan, "varied")
    unsteered, _ = paint(starter, plain, "unsteered")
    assert all(one.recipe.parents == (image,) for one in varied)
    gained = asked_for(starter, varied, words.steer) - asked_for(starter, unsteered, words.steer)
    # The sum is near 0.3 where nothing asks for it, and near 2.3 where the words do.
    assert gained > 1


def test_its_recipes_hold_z_alone_and_paint_it_again(starter: Line, studio: Studio) -> None:
    image, words = painted_first(starter, studio, PROMPT)
    plan = studio.vary(image, BatchSettings(count=3, seed=7), read=words)[1]
    varied, _ = paint(starter, plan, "varied")
    assert b"hue-" not in b"".join(encode_recipe(one.recipe) for one in varied)
    folder = starter.pictures / "again"
    folder.mkdir(exist_ok=True)
    recipes = tuple(one.recipe for one in varied)
    starter.send(PaintRecipes(RequestId("again"), recipes, str(folder)))
    again = [one for one in starter.answers("again") if isinstance(one, ImageReady)]
    for first, second in zip(varied, sorted(again, key=lambda one: one.index), strict=True):
        with (
            Image.open(starter.pictures / first.file) as one,
            Image.open(folder / second.file) as other,
        ):
            assert one.tobytes() == other.tobytes()


def test_a_variation_is_checked_for_what_the_words_insist_on(starter: Line, studio: Studio) -> None:
    image, words = painted_first(starter, studio, "a bird without darkness")
    settings = BatchSettings(count=2, seed=7)
    plan, plain = (studio.vary(image, settings, read=how)[1] for how in (words, None))
    images, done = paint(starter, plan, "checked")
    assert len(images) == 2
    assert done.sifted is not None
    assert done.sifted.passed + done.sifted.short >= 2
    assert paint(starter, plain, "unchecked")[1].sifted is None
