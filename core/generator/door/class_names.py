"""Names for the classes of generators whose files name none."""

from __future__ import annotations

from core.domain.card import SceneClass
from core.paths import resources_folder
from core.vocabulary import read_vocabulary

PUBLISHED = 1000
"""As many classes as ImageNet's challenge of 2012 has; all published generators keep its order."""

FILE = "vocabulary/imagenet.toml"


def class_names(count: int) -> tuple[SceneClass, ...]:
    """Those of ImageNet for a thousand classes, numbers for any other count."""
    return read_vocabulary(resources_folder() / FILE) if count == PUBLISHED else _numbered(count)


def _numbered(count: int) -> tuple[SceneClass, ...]:
    """Classes whose names are not known; a prompt reaches them by their number."""
    return tuple(
        SceneClass(
            f"class_{number:04}",
            f"class {number}",
            f"clase {number}",
            (f"class {number}",),
            (f"clase {number}",),
        )
        for number in range(count)
    )
