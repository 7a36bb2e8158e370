"""From a press of V to a batch that keeps what the words of the picture ask of the look."""

from __future__ import annotations

import msgspec
import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import BatchId, ImageId
from core.domain.prompt import ClassWeight, Constraint, Interpretation, Steer
from desktop.pictures.notice import Tone
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_fakes import reading

STEER = (Steer("hue-30", 1.0),)
CONSTRAINTS = (Constraint("fog", False, (Steer("contrast", 1.0),)),)
PALETTE = (0x800000, 0xFF8000)


def crimson(text: str = "a crimson bird") -> Interpretation:
    read = reading(text)
    bird = (ClassWeight(4, "bird", "pájaro", 1.0),)
    return msgspec.structs.replace(
        read, classes=bird, steer=STEER, constraints=CONSTRAINTS, palette=PALETTE
    )


@pytest.fixture
def chosen(studio: StudioBench) -> ImageId:
    """A picture of a batch with two scenes; the prompt has another text by now."""
    studio.paint("a crimson bird")
    studio.surface.prompt_edited.emit("a city")
    return studio.ids()[2]


def test_the_words_of_the_picture_are_read_again(studio: StudioBench, chosen: ImageId) -> None:
    studio.surface.vary_pressed.emit(chosen)
    assert len(studio.painter.plans) == 1
    assert studio.painter.asked[-1][1] == "a crimson bird"
    studio.painter.read(answer=crimson())
    plan = studio.painter.plans[-1][1]
    (wording,) = plan.wordings
    assert (wording.steer, wording.constraints, wording.palette) == (STEER, CONSTRAINTS, PALETTE)
    assert wording.classes == plan.classes == studio.library.image(chosen).recipe.classes
    assert (plan.prompt, plan.parents) == ("a crimson bird", (chosen,))


def test_it_goes_on_from_the_batch_that_was_on_show(studio: StudioBench, chosen: ImageId) -> None:
    studio.surface.vary_pressed.emit(chosen)
    studio.painter.read(answer=crimson())
    studio.painter.paint_all()
    assert studio.library.batches(1)[0].parent == BatchId(1)


@pytest.mark.parametrize("pressed", ["paint_pressed", "paint_again_pressed", "stop_pressed"])
def test_another_press_takes_its_place(studio: StudioBench, chosen: ImageId, pressed: str) -> None:
    studio.surface.vary_pressed.emit(chosen)
    getattr(studio.surface, pressed).emit()
    asked = [text for _, text in studio.painter.asked]
    studio.painter.read(which=asked.index("a crimson bird", 1), answer=crimson())
    assert not any(plan.parents for _, plan in studio.painter.plans)


def test_words_that_cannot_be_read_are_told(studio: StudioBench, chosen: ImageId) -> None:
    studio.surface.vary_pressed.emit(chosen)
    studio.painter.fail(BocetoError(ErrorCode.PROMPT_EMPTY), studio.painter.asked[-1][0])
    assert studio.surface.notice is not None
    assert studio.surface.notice.tone is Tone.WARN
    studio.painter.read(answer=crimson())
    assert len(studio.painter.plans) == 1


def test_pictures_carry_the_negative_field_in_their_words(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a crimson bird")
    studio.surface.negative_edited.emit("fog")
    studio.surface.paint_pressed.emit()
    studio.painter.read(answer=crimson())
    (wording,) = studio.painter.plans[-1][1].wordings
    assert wording.prompt == "a crimson bird --no fog"
