"""One thread for torch, and a workplace whose generator brings its space of features."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.taste.backbone import WIDTH, Backbone
from core.taste.features import BaseSamples, FeatureSpace
from tests.finetune.run_folders import SPACE, Workplace

POOLED = 4


class PlainSight(nn.Module):
    """In place of the backbone, a hundred times cheaper: blurred pixels, mixed at random."""

    def __init__(self) -> None:
        super().__init__()
        mixing = torch.randn(3 * POOLED**2, WIDTH, generator=torch.Generator().manual_seed(0))
        self.register_buffer("mixing", mixing / POOLED)
        self.mixing: Tensor

    def features(self, pictures: Tensor) -> Tensor:
        blurred = functional.adaptive_avg_pool2d(pictures, POOLED).flatten(1)
        return torch.tanh(blurred @ self.mixing)


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def plain_sight() -> Iterator[None]:
    """Runs in this process look with PlainSight."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("finetune.space.Backbone.load", PlainSight)
        yield


def furnish(home: Path, backbone: Backbone | PlainSight) -> None:
    """A generator's folder with a space fitted to what this backbone sees."""
    workplace = Workplace(home)
    samples = [
        BaseSamples(workplace.painted(workplace.recipes([index], 16)), index)
        for index in range(len(workplace.card.classes))
    ]
    FeatureSpace.fit(backbone, samples).save(workplace.generator / SPACE)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Path:
    """A home with a generator, for runs that look with PlainSight."""
    home = tmp_path_factory.mktemp("furnished")
    furnish(home, PlainSight())
    return home


@pytest.fixture
def workplace(furnished: Path, tmp_path: Path) -> Workplace:
    shutil.copytree(furnished, tmp_path / "home")
    return Workplace(tmp_path / "home")
