"""Every published family comes in as a file; those without a table may have one measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core.cards import load_card
from core.generator.checkpoints.families import Family
from core.generator.door.door import ImportRequest, import_generator
from core.protocol.import_messages import ImportProgress, ImportStage
from core.quarantine import Workplace
from tests.generator.checkpoints.states import Shape, State, ajbrock
from tests.generator.checkpoints.test_families import FAMILIES
from tests.generator.door.conftest import Import


@pytest.mark.parametrize(
    ("family", "make"), [row[:2] for row in FAMILIES], ids=[row[0].value for row in FAMILIES]
)
def test_a_family_comes_in(
    family: Family, make: Callable[[Shape], State], bring: Import, tmp_path: Path
) -> None:
    shape = Shape(family, side_px=64 if family in (Family.IVCLAB, Family.NET2NET) else 32)
    made = make(shape)
    state = {name: tensor.contiguous() for name, tensor in (made or shape.state).items()}
    save_file(state, tmp_path / "weights.safetensors")
    card = load_card(bring(tmp_path / "weights.safetensors"))
    assert card.origin is not None
    assert card.origin.format == family.value
    assert card.architecture.side_px == shape.side_px
    assert len(card.classes) == card.architecture.num_classes
    assert {check.check for check in card.safety} >= {"tensors", "values", "trial_paint"}


def test_a_training_file_with_several_parts(bring: Import, tmp_path: Path) -> None:
    """StudioGAN keeps a state dict among numbers; only that is taken."""
    shape = Shape(Family.STUDIOGAN)
    family, make, _ = next(row for row in FAMILIES if row[0] is Family.STUDIOGAN)
    state = make(shape) or shape.state
    parts = {"state_dict": state, "seed": 7, "epoch": 3, "best_fid": 9.5, "run_name": "x"}
    torch.save(parts, tmp_path / "model=G_ema-best-weights-step=1.pth")
    card = load_card(bring(tmp_path / "model=G_ema-best-weights-step=1.pth"))
    assert card.origin is not None
    assert card.origin.format == family.value


@pytest.mark.parametrize("again", [False, True])
def test_statistics_are_measured_when_asked_for(
    again: bool, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the way in, or of a generator that is here already, which stays."""
    monkeypatch.setattr("core.generator.door.statistics.ROWS", 3)
    shape = Shape(Family.AJBROCK)
    save_file(ajbrock(shape) or shape.state, tmp_path / "G_ema.safetensors")
    told: list[ImportProgress] = []

    def imported(source: Path, *, statistics: bool) -> Path:
        with Workplace(home) as workplace:
            request = ImportRequest(source, home, statistics=statistics)
            return import_generator(request, workplace, told.append)

    folder = tmp_path / "G_ema.safetensors"
    if again:
        folder = imported(folder, statistics=False)
        told.clear()
    card = load_card(imported(folder, statistics=True))
    assert card.architecture.stat_rows == 3
    assert card.default_truncation == 0.5
    assert any("measured here" in limit for limit in card.limits)
    rows = [(one.done, one.total) for one in told if one.stage is ImportStage.STATISTICS]
    assert rows == [(0, 0), (1, 2), (2, 2)]
    assert len(list((home / "generators").iterdir())) == 1 + again


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("biggan_cvt_BigGAN-PyTorch_rgb_imagenet", "red, green, blue"),
        ("biggan_imagenet_best", "blue, green, red"),
        ("mine-BGR", "blue, green, red"),
    ],
)
def test_the_order_of_colours_of_mmgeneration(
    name: str, order: str, bring: Import, tmp_path: Path
) -> None:
    family, make, _ = next(row for row in FAMILIES if row[0] is Family.MMGENERATION)
    shape = Shape(family)
    made = make(shape) or shape.state
    save_file(
        {key: one.contiguous() for key, one in made.items()}, tmp_path / f"{name}.safetensors"
    )
    card = load_card(bring(tmp_path / f"{name}.safetensors"))
    assert card.origin is not None
    assert f"colours: {order}" in card.origin.conventions
    assert any("_rgb" in limit for limit in card.limits) == order.startswith("blue")
