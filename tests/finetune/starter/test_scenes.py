"""What a network relies on when it learns the scenes: pure, smooth, alive everywhere."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from finetune.starter.parameters import SHARED, Z_DIM, Parameter, named_values
from finetune.starter.scenes import SCENES, Scene, draw

MOST_PARAMETERS = 24
SMALL_STEP = 0.01
Drawn = tuple[float, NDArray[np.uint8]]  # an entry of z, and the picture with it

PAIRS = [pytest.param(s, p, id=f"{s.name}-{p.name}") for s in SCENES for p in s.parameters]

every_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
SHARED_PAIRS = [pair for pair in PAIRS if pair.values[1].name in SHARED]
every_shared = pytest.mark.parametrize(("scene", "parameter"), SHARED_PAIRS)
every_parameter = pytest.mark.parametrize(("scene", "parameter"), PAIRS)


def latents(seed: int) -> NDArray[np.float32]:
    """One z of shape (Z,) from the law that the scenes are made for."""
    generator = np.random.default_rng(seed)
    z = generator.standard_normal(8 * Z_DIM)
    return z[np.abs(z) <= 2.0][:Z_DIM].astype(np.float32)


def moved(z: NDArray[np.float32], parameter: Parameter, value: float) -> NDArray[np.float32]:
    """A copy of z with the parameter's entry replaced."""
    other = z.copy()
    other[parameter.z_index] = value
    return other


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Absolute difference of every byte, of 255."""
    return np.abs(one.astype(np.float64) - other.astype(np.float64))


def test_the_class_indices_are_fixed() -> None:
    assert [scene.name for scene in SCENES] == [
        "mountain_sunset",
        "desert_dunes",
        "snowfield",
        "ocean_beach",
        "pine_forest",
        "night_city",
        "long_tailed_bird",
        "nebula",
        "tropical_leaves",
        "canyon",
        "jellyfish",
        "retro_grid",
        "cracked_seabed",
        "jungle",
        "day_city",
        "dystopian_skyline",
        "butterfly",
        "invented_creature",
        "green_city",
        "ruined_temple",
        "wave_stripes",
        "terrazzo",
        "volcano",
        "alien_landscape",
    ]


@every_scene
def test_parameters_are_few_and_shared_names_keep_their_index(scene: Scene) -> None:
    indices = [parameter.z_index for parameter in scene.parameters]
    assert len(indices) <= MOST_PARAMETERS
    assert len(set(indices)) == len(indices)
    assert len({parameter.name for parameter in scene.parameters}) == len(indices)
    for parameter in scene.parameters:
        assert parameter.low < parameter.high
        if parameter.name in SHARED:
            assert parameter.z_index == SHARED.index(parameter.name)
        else:
            assert len(SHARED) <= parameter.z_index < Z_DIM


def test_values_are_spread_evenly_over_their_range() -> None:
    parameter = Parameter("anything", 4, 10.0, 20.0)
    z = np.zeros(Z_DIM, np.float32)
    ends = [named_values((parameter,), moved(z, parameter, at))["anything"] for at in (-2, 0, 2)]
    assert ends == pytest.approx([10.0, 15.0, 20.0])
    drawn = [named_values((parameter,), latents(seed))["anything"] for seed in range(400)]
    assert np.histogram(drawn, bins=4, range=(10.0, 20.0))[0].min() > 70


def test_values_beyond_the_law_are_clipped() -> None:
    parameter = Parameter("anything", 0, 0.0, 1.0)
    z = np.full(Z_DIM, 7.0, np.float32)
    assert named_values((parameter,), z)["anything"] == pytest.approx(1.0)


@every_scene
@pytest.mark.parametrize("side_px", [32, 64, 128])
def test_a_picture_is_rgb_of_the_asked_size(scene: Scene, side_px: int) -> None:
    picture = draw(scene, latents(1), side_px)
    assert picture.shape == (side_px, side_px, 3)
    assert picture.dtype == np.uint8
    assert picture.std() > 8.0  # a picture, not one colour


@every_scene
def test_the_same_z_draws_the_same_picture(scene: Scene) -> None:
    first = draw(scene, latents(2), 64)
    draw(scene, latents(3), 64)
    assert np.array_equal(first, draw(scene, latents(2), 64))


@every_scene
def test_every_size_shows_the_same_picture(scene: Scene) -> None:
    large = draw(scene, latents(4), 128).astype(np.float64)
    halved = large.reshape(64, 2, 64, 2, 3).mean(axis=(1, 3))
    small = draw(scene, latents(4), 64)
    assert np.abs(halved - small).mean() < 2.5


@every_parameter
def test_a_small_step_changes_the_picture_a_little(scene: Scene, parameter: Parameter) -> None:
    z = latents(5)
    start = float(np.clip(z[parameter.z_index], -1.9, 1.9))
    before = draw(scene, moved(z, parameter, start), 64)
    after = draw(scene, moved(z, parameter, start + SMALL_STEP), 64)
    assert difference(before, after).mean() < 1.5


@every_parameter
def test_the_largest_change_shrinks_with_the_step(scene: Scene, parameter: Parameter) -> None:
    """Whatever pops in or out changes a patch of the picture at once, however small the step."""
    z = latents(7)

    def at(place: float) -> Drawn:
        return place, draw(scene, moved(z, parameter, place), 64)

    def change(step: tuple[Drawn, Drawn]) -> float:
        (_, before), (_, after) = step
        patches = difference(before, after).reshape(8, 8, 8, 8, 3).mean(axis=(1, 3, 4))
        return float(patches.max())

    step = max(pairwise([at(place) for place in np.linspace(-2.0, 2.0, 9).tolist()]), key=change)
    for _ in range(6):
        start, end = step
        middle = at(0.5 * (start[0] + end[0]))
        step = max(((start, middle), (middle, end)), key=change)
    assert change(step) < 6.0


@every_parameter
def test_every_parameter_is_visible(scene: Scene, parameter: Parameter) -> None:
    changes = []
    for seed in (8, 9):
        z = latents(seed)
        low = draw(scene, moved(z, parameter, -1.5), 32)
        high = draw(scene, moved(z, parameter, 1.5), 32)
        changes.append(difference(low, high).mean())
    assert np.mean(changes) > 0.4


@every_shared
def test_no_shared_entry_has_done_all_before_its_end(scene: Scene, parameter: Parameter) -> None:
    """A third of the law lies above 0.43: whoever asks for yet more of it must see more."""
    z = latents(8)
    low, middle, high = (draw(scene, moved(z, parameter, value), 32) for value in (-2.0, 0.43, 2.0))
    last, whole = difference(middle, high).mean(), difference(low, high).mean()
    assert last > 0.05 * whole


@every_scene
def test_entries_without_a_parameter_change_nothing(scene: Scene) -> None:
    z = latents(11)
    other = z.copy()
    used = {parameter.z_index for parameter in scene.parameters}
    for index in set(range(Z_DIM)) - used:
        other[index] = -other[index] + 0.5
    assert np.array_equal(draw(scene, z, 64), draw(scene, other, 64))


@every_scene
@pytest.mark.parametrize("seed", [12, 13, 14])
def test_brightness_rises_with_light(scene: Scene, seed: int) -> None:
    light = scene.parameters[0]
    assert light.name == "light"
    z = latents(seed)
    levels = [draw(scene, moved(z, light, at), 64).mean() for at in np.linspace(-2.0, 2.0, 9)]
    assert all(before < after for before, after in pairwise(levels))


@every_scene
def test_warmth_moves_the_picture_from_blue_to_red(scene: Scene) -> None:
    warmth = next(p for p in scene.parameters if p.name == "warmth")
    means = [
        draw(scene, moved(latents(15), warmth, at), 64).mean(axis=(0, 1)) for at in (-1.5, 1.5)
    ]
    assert means[1][0] - means[1][2] > means[0][0] - means[0][2] + 2.0
