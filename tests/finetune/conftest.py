"""One thread for torch, and a workplace whose generator brings its space of features."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from core.taste.backbone import Backbone
from core.taste.features import BaseSamples, FeatureSpace
from tests.finetune.run_folders import SPACE, Workplace


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Path:
    """A generator's folder with a space that was fitted once for all tests."""
    workplace = Workplace(tmp_path_factory.mktemp("furnished"))
    samples = [
        BaseSamples(workplace.painted(workplace.recipes([index], 16)), index)
        for index in range(len(workplace.card.classes))
    ]
    FeatureSpace.fit(Backbone.load(), samples).save(workplace.generator / SPACE)
    return workplace.home


@pytest.fixture
def workplace(furnished: Path, tmp_path: Path) -> Workplace:
    shutil.copytree(furnished, tmp_path / "home")
    return Workplace(tmp_path / "home")
