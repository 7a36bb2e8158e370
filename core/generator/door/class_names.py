"""Names for the classes of generators whose files name none."""

from __future__ import annotations

import msgspec

from core.domain.card import SceneClass
from core.domain.names import slug
from core.paths import resources_folder

PUBLISHED = 1000
"""As many classes as ImageNet's challenge of 2012 has; all published generators keep its order."""

FILE = "vocabulary/imagenet.json"


class _Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of ImageNet: its names in both languages, and others that it goes by."""

    en: str
    also: tuple[str, ...]
    es: str


def class_names(count: int) -> tuple[SceneClass, ...]:
    """Those of ImageNet for a thousand classes, numbers for any other count."""
    return _of_imagenet() if count == PUBLISHED else _numbered(count)


def _of_imagenet() -> tuple[SceneClass, ...]:
    content = (resources_folder() / FILE).read_bytes()
    published = msgspec.json.decode(content, type=tuple[_Published, ...])
    return tuple(
        SceneClass(
            f"{number:03}-{slug(one.en)}",
            one.en,
            one.es,
            (one.en, *one.also),
            (one.es,),
        )
        for number, one in enumerate(published)
    )


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
