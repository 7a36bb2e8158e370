"""Scenes and classes are matched by name; what does not fit is refused in a sentence."""

import msgspec
import pytest

from core.domain.errors import BocetoError, ErrorCode
from finetune.starter.evaluation.mixing import MIXTURES, Mixture, mixtures_of
from finetune.starter.evaluation.subjects import Subject, subjects_of
from finetune.starter.scenes import SCENES, Scene
from tests.finetune.starter.small_starter import NAMES, small_card


def scene(name: str) -> Scene:
    return Scene(name, (), lambda canvas, values: None)


def subjects(*names: str) -> list[Subject]:
    return [Subject(index, name, scene(name)) for index, name in enumerate(names)]


def test_scenes_are_found_by_name_whatever_their_order() -> None:
    found = subjects_of(small_card())
    assert [one.index for one in found] == [0, 1, 2]
    assert [one.slug for one in found] == list(NAMES)
    assert found[0].title == "snowfield"


def test_every_scene_or_only_some_may_be_there() -> None:
    names = [one.name for one in SCENES]
    assert len(subjects_of(small_card(names))) == len(SCENES)
    assert len(subjects_of(small_card(names[:2]))) == 2


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (small_card(("snowfield", "giraffe")), "tiny, which paints giraffe, drawn by no scene"),
        (small_card(tuple(f"animal-{k}" for k in range(9))), "animal-2 and 6 more, drawn by"),
        (small_card(z_dim=64), "tiny, whose latents have 64 entries"),
        (
            msgspec.structs.replace(small_card(), classes=small_card().classes[:2]),
            "which has classes without a name",
        ),
    ],
)
def test_others_are_refused_in_a_sentence(card: object, said: str) -> None:
    with pytest.raises(BocetoError) as refused:
        subjects_of(card)  # type: ignore[arg-type]
    assert refused.value.code is ErrorCode.SETTING_INVALID
    assert said in str(refused.value)
    assert "use one that was trained on scenes" in str(refused.value)


def test_mixtures_fall_back_to_the_scenes_that_are_there() -> None:
    few = mixtures_of(subjects("ocean_beach", "desert_dunes", "snowfield"))
    assert [(one.name, one.one.slug, one.other.slug) for one in few] == [
        ("frozen desert", "desert_dunes", "snowfield"),
        ("dry ocean", "ocean_beach", "desert_dunes"),
    ]
    better = mixtures_of(subjects("ocean_beach", "desert_dunes", "cracked_seabed"))
    assert [(one.name, one.other.slug) for one in better] == [("dry ocean", "cracked_seabed")]
    assert mixtures_of(subjects("nebula")) == ()


def test_the_present_scenes_give_every_mixture() -> None:
    found = mixtures_of(subjects_of(small_card([one.name for one in SCENES])))
    assert [one.name for one in found] == [name for name, _ in MIXTURES]


def test_a_mixture_goes_from_one_scene_to_the_other() -> None:
    one, other = subjects("first", "second")
    mixture = Mixture("both", one, other)
    assert mixture.at(0.0) == ((0, 1.0), (1, 0.0))
    assert mixture.at(0.5) == ((0, 0.5), (1, 0.5))
    assert mixture.at(1.0) == ((0, 0.0), (1, 1.0))
