from pathlib import Path

import pytest
import torch

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.taste.backbone import Backbone
from core.taste.features import (
    RAW_PARTS,
    RAW_WIDTH,
    FeatureSpace,
    fit_coordinates,
    space_file,
    within_classes,
)
from core.taste.statistics import NAMES
from tests.taste.conftest import base_samples
from tests.taste.drawn import drawn_pictures


def test_parts_weigh_the_same_within_a_scene() -> None:
    generator = torch.Generator().manual_seed(0)
    raw = torch.randn(400, RAW_WIDTH, generator=generator).double() * torch.rand(RAW_WIDTH)
    raw[:, : len(NAMES)] *= 10
    classes = torch.arange(400) % 2
    raw += 100.0 * classes[:, None]
    fitted = fit_coordinates(raw, classes)
    widths = [RAW_PARTS[0], fitted.layout.shape[1], fitted.backbone.shape[1]]
    parts = torch.split(within_classes(fitted.reference, classes), widths, dim=1)
    assert widths == [27, 16, 32]
    for part in parts[1:]:
        assert float(part.square().sum(1).mean()) == pytest.approx(1 / 3, rel=0.02)
    # Statistics bend towards 4 standard deviations, and the two classes lie far beyond.
    assert float(parts[0].square().sum(1).mean()) < 1 / 3


def test_directions_agree_with_an_independent_pca(space: FeatureSpace) -> None:
    raw = torch.cat([space.raw(samples.pictures) for samples in base_samples()]).double()
    classes = torch.arange(80) // 40
    layout = torch.split(within_classes(raw, classes), RAW_PARTS, dim=1)[1]
    _, vectors = torch.linalg.eigh(layout.T @ layout)
    ours = fit_coordinates(raw, classes).layout.double()
    cosines = (vectors.flip(1)[:, :16] * ours / ours.norm(dim=0)).sum(0).abs()
    assert (cosines > 0.999).all()


def test_statistics_cannot_run_away(space: FeatureSpace) -> None:
    raw = space.raw(drawn_pictures(0, 1))
    extreme = raw.clone()
    extreme[:, : len(NAMES)] += 1e6
    moved = space.project(extreme)[:, : len(NAMES)].norm()
    assert float(moved) < 4 / 3**0.5 + 1e-4


def test_a_saved_space_is_the_same(space: FeatureSpace, backbone: Backbone, tmp_path: Path) -> None:
    path = space_file(tmp_path / "cache", GeneratorId("ab" * 32))
    space.save(path)
    again = FeatureSpace.load(path, backbone)
    pictures = drawn_pictures(5, 2)
    assert torch.equal(again.of(pictures), space.of(pictures))
    assert torch.equal(again.reference, space.reference)
    assert again.width == space.width


def test_a_fit_can_be_repeated(space: FeatureSpace, backbone: Backbone) -> None:
    again = FeatureSpace.fit(backbone, base_samples())
    assert torch.equal(again.reference, space.reference)


def test_a_damaged_space_is_refused(
    space: FeatureSpace, backbone: Backbone, tmp_path: Path
) -> None:
    path = tmp_path / "space.safetensors"
    with pytest.raises(BocetoError) as missing:
        FeatureSpace.load(path, backbone)
    assert missing.value.code is ErrorCode.FILE_MISSING
    space.save(path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(BocetoError) as damaged:
        FeatureSpace.load(path, backbone)
    assert damaged.value.code is ErrorCode.FILE_UNREADABLE


def test_gradient_reaches_the_pictures(space: FeatureSpace) -> None:
    pictures = drawn_pictures(2, 2).requires_grad_()
    space.of(pictures).square().sum().backward()
    assert pictures.grad is not None
    assert pictures.grad.isfinite().all()
    assert float(pictures.grad.abs().mean()) > 0
