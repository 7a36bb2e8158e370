"""A batch to look at."""

from __future__ import annotations

import pytest

from desktop.pictures.pictures import Pictures
from desktop.studio.model import PictureModel


@pytest.fixture
def model(decoded: Pictures) -> PictureModel:
    return PictureModel(decoded)
