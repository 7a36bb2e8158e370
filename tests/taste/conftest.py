from collections.abc import Iterator

import pytest
import torch

from core.taste.backbone import Backbone
from core.taste.features import BaseSamples, FeatureSpace
from tests.taste.drawn import drawn_pictures


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def backbone(one_thread: None) -> Backbone:
    return Backbone.load()


@pytest.fixture(scope="session")
def space(backbone: Backbone) -> FeatureSpace:
    return FeatureSpace.fit(backbone, base_samples())


def base_samples() -> Iterator[BaseSamples]:
    for label in range(2):
        yield BaseSamples(drawn_pictures(label, 40), label)
