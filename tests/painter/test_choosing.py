"""Filtering and balancing from the outside: what is shown and told, and that it reproduces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from core.domain.card import GeneratorCard
from core.domain.ids import RequestId
from core.domain.leaning import AXES, Axis
from core.domain.painting import MOST_FOR_ONE, PaintPlan
from core.domain.prompt import Constraint, Steer, Wording
from core.generator.measures import measured
from core.protocol.messages import (
    Cancel,
    ImageReady,
    Message,
    Paint,
    PaintDone,
    PaintProgress,
    PaintRecipes,
    PaintStage,
    PicturesPlaced,
    PlacePictures,
)
from tests.painter.conftest import Line

MIX = ((1, 1.0),)
LIGHT = Constraint("darkness", False, (Steer("lightness", 1.0),))
NEVER = (
    Constraint("light", True, (Steer("lightness", 1.0),)),
    Constraint("dark", True, (Steer("lightness", -1.0),)),
)


def plan(*constraints: Constraint, **fields: object) -> PaintPlan:
    wording = Wording("forest", MIX, (), (), constraints)
    settings: dict[str, object] = {
        "prompt": "forest",
        "classes": MIX,
        "count": 6,
        "seed": 3,
        "truncation": 1.0,
        "wordings": (wording,),
    }
    return PaintPlan(**(settings | fields))  # type: ignore[arg-type]


def paint(line: Line, wanted: PaintPlan, request: str) -> tuple[list[ImageReady], PaintDone]:
    line.send(Paint(RequestId(request), wanted, str(line.pictures)))
    return split(line.answers(request))


def split(answers: list[Message]) -> tuple[list[ImageReady], PaintDone]:
    images = [one for one in answers if isinstance(one, ImageReady)]
    done = answers[-1]
    assert isinstance(done, PaintDone)
    return sorted(images, key=lambda image: image.index), done


def lightness(line: Line, ready: ImageReady) -> float:
    with Image.open(line.pictures / ready.file) as image:
        pixels = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 127.5 - 1
    return float(measured(pixels[None])[0, 0])


def test_pictures_that_do_not_keep_a_constraint_are_sorted_out(line: Line) -> None:
    line.send(Paint(RequestId("learn"), plan(LIGHT), str(line.pictures)))
    answers = line.answers("learn")
    stages = {one.stage for one in answers if isinstance(one, PaintProgress)}
    assert stages == {PaintStage.LEARNING, PaintStage.CHOOSING}
    images, done = split(answers)
    assert done.sifted is not None
    assert len(images) == 6
    assert done.painted == done.sifted.painted <= MOST_FOR_ONE * 6
    assert done.sifted.short == max(0, 6 - done.sifted.passed)
    again, same = paint(line, plan(LIGHT), "again")
    assert [one.recipe for one in again] == [one.recipe for one in images]
    assert same.sifted == done.sifted
    unfiltered, plain = paint(line, plan(pool=48), "plain")
    assert plain.sifted is None
    assert len(unfiltered) == 6
    kept = [lightness(line, one) for one in images[: done.sifted.passed]]
    usual = sorted(lightness(line, one) for one in unfiltered)
    assert min(kept) >= usual[0]


def test_recipes_of_filtered_pictures_paint_them_again(line: Line, tmp_path: Path) -> None:
    images, _ = paint(line, plan(LIGHT), "filtered")
    recipes = tuple(one.recipe for one in images)
    line.send(PaintRecipes(RequestId("repaint"), recipes, str(tmp_path)))
    repainted, _ = split(line.answers("repaint"))
    assert [one.sha256 for one in repainted] == [one.sha256 for one in images]


def test_where_nothing_passes_the_nearest_are_shown_and_counted(line: Line) -> None:
    images, done = paint(line, plan(*NEVER, count=3), "never")
    assert done.sifted is not None
    assert (len(images), done.sifted.passed, done.sifted.short) == (3, 0, 3)
    assert done.sifted.painted == 3 * MOST_FOR_ONE


def test_a_scene_that_nothing_recognises_is_said_to_be_unchecked(line: Line) -> None:
    unknown = Constraint("giraffes", False, (), (99,))
    images, done = paint(line, plan(unknown, count=2), "unknown")
    assert done.sifted is not None
    assert done.sifted.unchecked == ("giraffes",)
    assert (len(images), done.painted) == (2, 4)


def test_a_batch_that_is_balanced_is_more_even(line: Line) -> None:
    balanced, done = paint(line, plan(count=8, balance=(Axis.LIGHT,)), "even")
    assert len(balanced) == 8
    assert done.balanced is not None
    assert done.balanced.after <= done.balanced.before
    assert done.painted == 8 * MOST_FOR_ONE


def test_stopping_ends_at_once_with_what_passed(line: Line) -> None:
    line.send(Cancel(RequestId("stopped")))
    images, done = paint(line, plan(LIGHT, count=64), "stopped")
    assert done.cancelled
    assert len(images) <= 4
    assert not images or done.painted <= 8


def test_finished_pictures_are_placed_on_every_axis(
    line: Line, generator: tuple[Path, GeneratorCard], tmp_path: Path
) -> None:
    images, _ = paint(line, plan(count=4), "four")
    files = [str(line.pictures / one.file) for one in images]
    line.send(PlacePictures(RequestId("placed"), (*files, str(tmp_path / "gone.png"))))
    while not isinstance(answer := line.next(), PicturesPlaced):
        pass
    assert answer.request == RequestId("placed")
    *known, gone = answer.placed
    assert gone is None
    for one in known:
        assert one is not None
        assert len(one.levels) == len(AXES)
        assert 0 <= one.on(Axis.SCENE) < len(generator[1].classes)


@pytest.mark.parametrize("count", [1, 5])
def test_each_wording_is_filtered_by_itself(line: Line, count: int) -> None:
    dark = Constraint("light", False, (Steer("lightness", -1.0),))
    wordings = (Wording("a", MIX, (), (), (LIGHT,)), Wording("b", MIX, (), (), (dark,)))
    images, done = paint(line, plan(count=count, wordings=wordings), f"two-{count}")
    assert len(images) == count
    assert done.sifted is not None
    prompts = [one.recipe.prompt for one in images]
    assert prompts == sorted(prompts)


def test_pictures_are_drawn_towards_a_palette_and_reproduce(line: Line, tmp_path: Path) -> None:
    line.send(
        Paint(RequestId("palette"), plan(count=3, palette=(0x00A0A0, 0xFF8000)), str(line.pictures))
    )
    answers = line.answers("palette")
    images, done = split(answers)
    assert done.approached is not None
    assert done.approached.after < done.approached.before
    assert (len(images), done.painted, done.sifted) == (3, 3, None)
    steps = [one for one in answers if isinstance(one, PaintProgress)]
    assert {one.stage for one in steps} == {PaintStage.PALETTE}
    assert steps[-1].painted == steps[-1].most
    recipes = tuple(one.recipe for one in images)
    line.send(PaintRecipes(RequestId("again"), recipes, str(tmp_path)))
    repainted, _ = split(line.answers("again"))
    assert [one.sha256 for one in repainted] == [one.sha256 for one in images]


def test_the_palette_of_a_wording_counts_and_filters_come_after_it(line: Line) -> None:
    wording = Wording("forest", MIX, (), (), (LIGHT,), (0x00A0A0, 0xFF8000))
    images, done = paint(line, plan(count=2, wordings=(wording,)), "both")
    assert done.approached is not None
    assert done.sifted is not None
    assert (len(images), done.painted) == (2, done.sifted.painted)
