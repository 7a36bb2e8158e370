"""Drawing towards a palette: the distance, the shell, and that an ordinary recipe comes of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from core.domain.recipe import Recipe
from core.generator.latents import TRUNCATED_AT
from core.generator.paint import Painter
from core.generator.palette import STEPS, Found, PaletteSearch, in_oklab, palette_distance
from tests.generators import tiny_generator, tiny_recipes

TEAL, ORANGE = 0x00A0A0, 0xFF8000


def flat(*colours: int) -> torch.Tensor:
    """A picture of stripes of these colours, (1, 3, 48, 48)."""
    width = 48 // len(colours)
    columns = [torch.tensor(list(c.to_bytes(3, "big"))) for c in colours for _ in range(width)]
    picture = torch.stack(columns, dim=1).float() / 127.5 - 1
    return picture[None, :, None, :].expand(-1, -1, 48, -1)


def test_a_picture_of_the_palette_is_at_distance_nothing() -> None:
    palette = in_oklab((TEAL, ORANGE))
    both = float(palette_distance(flat(TEAL, ORANGE), palette))
    one = float(palette_distance(flat(TEAL), palette))
    other = float(palette_distance(flat(0x800080), palette))
    assert both < 0.01 < one < other


def test_oklab_of_known_colours() -> None:
    # Ottosson's own figures for white and for pure red.
    white, red = in_oklab((0xFFFFFF, 0xFF0000))
    assert white.tolist() == pytest.approx([1, 0, 0], abs=2e-3)
    assert red.tolist() == pytest.approx([0.628, 0.225, 0.126], abs=2e-3)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Recipe], Found, int]:
    folder = tmp_path_factory.mktemp("generator")
    recipes = tiny_recipes(tiny_generator(folder), 4)
    search = PaletteSearch(folder, torch.device("cpu"))
    steps = list(search.towards(recipes, (TEAL, ORANGE)))
    assert isinstance(steps[-1], Found)
    return folder, recipes, steps[-1], len(steps) - 1


def test_every_picture_comes_nearer_or_stays(
    found: tuple[Path, list[Recipe], Found, int],
) -> None:
    _, recipes, result, steps = found
    assert steps == STEPS
    assert len(result.recipes) == len(recipes)
    assert all(after <= before for before, after in zip(result.before, result.after, strict=True))
    assert sum(result.after) < 0.97 * sum(result.before)


def test_z_stays_on_its_shell_and_nothing_else_changes(
    found: tuple[Path, list[Recipe], Found, int],
) -> None:
    _, recipes, result, _ = found
    for former, latter in zip(recipes, result.recipes, strict=True):
        z, moved = (np.frombuffer(one.z, "<f4") for one in (former, latter))
        assert np.linalg.norm(moved) == pytest.approx(np.linalg.norm(z), rel=0.05)
        assert np.abs(moved).max() <= max(np.abs(z).max(), TRUNCATED_AT * former.truncation) + 1e-5
        assert msgspec.structs.replace(latter, z=former.z) == former


def test_the_painter_paints_what_was_found(found: tuple[Path, list[Recipe], Found, int]) -> None:
    folder, _, result, _ = found
    painter = Painter(folder, safe_mode=True)
    pictures = torch.cat([part.pictures for _, part in painter.paint(result.recipes)])
    distances = palette_distance(pictures, in_oklab((TEAL, ORANGE)))
    assert distances.tolist() == pytest.approx(list(result.after), abs=2e-3)
