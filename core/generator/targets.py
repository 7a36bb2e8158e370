"""The shortest way in z to several targets at once, along curves that say how looks answer to it.

N latents of Z entries, W wishes, P places that an entry may be sent to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.generator.responses import basis

Array = NDArray[np.float32]
_Wide = NDArray[np.float64]

# Gain that a step of 1 in z has to bring: from what is worth any wish to what is worth only one
# that is still far off.
_PRICES = tuple(float(price) for price in np.geomspace(4.0, 0.03, 12))
_ENOUGH = 0.98
"""The share of all that is wished for at which a latent has arrived."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What pictures shall have more of. curves: (W, Z, K), how each wish answers to z, in units of
    its own spread; weights: (W,), what reaching one unit is worth; targets: (W,), in those units.
    """

    curves: _Wide
    weights: _Wide
    targets: _Wide

    def gain(self, values: _Wide) -> _Wide:
        """(N, W, ...) values of the wishes -> (N, ...): what they are worth, targets at most."""
        shape = (len(self.targets),) + (1,) * (values.ndim - 2)
        capped = np.minimum(values, self.targets.reshape(shape))
        worth: _Wide = (self.weights.reshape(shape) * capped).sum(1)
        return worth


def nearest(z: Array, wishes: Wishes, places: _Wide) -> Array:
    """The latents (N, Z) near z that come to the targets; places: (P,), where an entry may go.

    Entry after entry looks along its curves for the place whose gain is worth the way, first at a
    high price for the way, then at lower ones until the targets are reached. No wish gains by what
    lies beyond its target, so a strong one is not served at the cost of the others.
    """
    options = np.concatenate([z[..., None], np.broadcast_to(places, (*z.shape, len(places)))], -1)
    way = (options - z[..., None]) ** 2
    # (N, W, Z, 1 + P): what each entry brings to each wish, where it is and at the places.
    here = np.einsum("wzk,nzk->nwz", wishes.curves, basis(z))
    there = np.einsum("wzk,pk->wzp", wishes.curves, basis(places))
    values = np.concatenate(
        [here[..., None], np.broadcast_to(there, (len(z), *there.shape))], axis=-1
    )
    chosen = np.zeros(z.shape, int)
    total = here.sum(-1)
    rows = np.arange(len(z))
    enough = _ENOUGH * float(wishes.weights @ wishes.targets)
    for price in _PRICES:
        open_rows = rows[wishes.gain(total) < enough]
        if not len(open_rows):
            break
        for entry in range(z.shape[1]):
            own = values[open_rows, :, entry]
            now = own[np.arange(len(open_rows)), :, chosen[open_rows, entry]]
            rest = total[open_rows] - now
            worth = wishes.gain(rest[..., None] + own) - price * way[open_rows, entry]
            best = worth.argmax(-1)
            chosen[open_rows, entry] = best
            total[open_rows] = rest + own[np.arange(len(open_rows)), :, best]
    moved: Array = np.take_along_axis(options, chosen[..., None], -1)[..., 0].astype(np.float32)
    return moved
