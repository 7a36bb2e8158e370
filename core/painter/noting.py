"""Notes what painting takes on this computer, for the card of the generator."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.cards import keep_measured
from core.domain.card import Measured
from core.domain.errors import BocetoError
from core.domain.painting import FEWEST_TIMED
from core.protocol.messages import GeneratorReady, PaintDone


class Noting:
    """The first batch of a painter that is large enough is noted, in a file of the cache."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._noted = False

    def take(self, done: PaintDone, ready: GeneratorReady) -> None:
        """A batch is painted; a disk that is full is told of where something is at stake."""
        if self._noted or not _is_plain(done):
            return
        self._noted = True
        with suppress(BocetoError):
            keep_measured(self._cache, ready.card.weights_sha256, measured(done, ready))


def _is_plain(done: PaintDone) -> bool:
    """Nothing but painting took the time: no choosing, no palette, no stop, no rounding to zero."""
    chosen = done.sifted or done.balanced or done.approached
    return not (done.cancelled or chosen) and done.painted >= FEWEST_TIMED and done.seconds > 0


def measured(done: PaintDone, ready: GeneratorReady) -> Measured:
    """What a batch says of the generator."""
    return Measured(
        device=ready.device,
        images_per_second=done.painted / done.seconds,
        joules_each=done.joules / done.painted,
        joules_measured=done.joules_measured,
        seconds_to_load=ready.seconds,
    )
