"""The whole records of pictures that were near the screen; for all others a line has to do."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from core.domain.ids import ImageId
from core.domain.image import Image

MOST = 8192
"""A record takes some 2 kB."""


class Records:
    """Forgets the records that nobody looked at for longest."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[ImageId, Image] = OrderedDict()

    def get(self, image: ImageId) -> Image | None:
        """A record, which counts as looked at."""
        found = self._kept.get(image)
        if found is not None:
            self._kept.move_to_end(image)
        return found

    def keep(self, images: Iterable[Image]) -> None:
        """These were read."""
        for image in images:
            self._kept[image.id] = image
            self._kept.move_to_end(image.id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def __contains__(self, image: ImageId) -> bool:
        return image in self._kept
