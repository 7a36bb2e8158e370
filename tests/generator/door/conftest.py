"""A small BigGAN-deep as its package publishes it, and a library to import it into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor

from core.generator.door.door import ImportRequest, import_generator
from core.protocol.import_messages import ImportProgress
from core.quarantine import Workplace
from tests.generator.checkpoints.hugging_face import package_config, package_model

Import = Callable[..., Path]
Told = Callable[[ImportProgress], None]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def state() -> dict[str, Tensor]:
    """Names and tensors of a file of the package, 4 classes."""
    torch.set_num_threads(1)
    model = package_model(package_config(128, width=8, classes=4))
    return {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def told() -> list[ImportProgress]:
    return []


@pytest.fixture
def bring(home: Path, told: list[ImportProgress]) -> Iterator[Import]:
    """Import a file; whatever comes of it, the quarantine is empty afterwards."""

    def imported(
        source: Path, name: str = "", licence: str = "", during: Told | None = None
    ) -> Path:
        def tell(progress: ImportProgress) -> None:
            told.append(progress)
            if during is not None:
                during(progress)

        with Workplace(home) as workplace:
            return import_generator(ImportRequest(source, home, name, licence), workplace, tell)

    yield imported
    assert not (home / "quarantine").exists()
