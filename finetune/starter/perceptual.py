"""How different two pictures look to a network that has seen many photographs.

As Johnson et al. (2016) and LPIPS (Zhang et al. 2018): the distance of features inside a frozen
network. L1 on pixels answers doubt with the median, which is a blur; a blur has the wrong features.
B batch, C channels, H, W pixels, d features of a whole picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.taste.backbone import SIDE_PX, Backbone
from finetune.starter.pictures import drawn_pairs

# The last layers of EfficientNet-Lite0 at 64, 32 and 16 px: edges, corners and small shapes.
DEPTHS = (1, 3, 5)
_LAST = 17
"""The head, whose mean over places says what a picture shows (`Backbone.features`)."""
WHOLE_WEIGHT = 0.04
"""Its gradient on a picture is two thirds as strong as that of the others together."""
_LEVEL_PICTURES = 96
_LEVEL_SEED = (7, 7, 7)


@dataclass(frozen=True, slots=True)
class Seen:
    """distance: a scalar; painted, drawn: (B, d), what each picture shows as a whole."""

    distance: Tensor
    painted: Tensor
    drawn: Tensor


class Perceptual:
    """L1 between features, each channel measured in its own spread over drawn pictures.

    And the Euclidean distance between what the pictures show as a whole, in the spread of that: a
    small thing in the wrong place is little to pixels, and a weave over all of them is little too.
    """

    def __init__(self, backbone: Backbone, device: torch.device) -> None:
        self.backbone = backbone.to(device)
        drawn = drawn_pairs(_LEVEL_SEED, _LEVEL_PICTURES, SIDE_PX).pictures.to(device)
        with torch.no_grad():
            *seen, last = backbone.stages(drawn, (*DEPTHS, _LAST))
            self._scales = [1.0 / stage.std(dim=(0, 2, 3), keepdim=True) for stage in seen]
            self._spread = last.mean((2, 3)).var(dim=0).sum().sqrt()

    def distance(self, painted: Tensor, drawn: Tensor) -> Seen:
        """Two (B, 3, side, side) in [-1, 1], compared at 128 px."""
        with torch.no_grad():
            *wanted, wanted_last = self.backbone.stages(drawn, (*DEPTHS, _LAST))
        *seen, last = self.backbone.stages(painted, (*DEPTHS, _LAST))
        parts = [
            ((one - other) * scale).abs().mean()
            for one, other, scale in zip(seen, wanted, self._scales, strict=True)
        ]
        shown, wanted_shown = _shown(last), _shown(wanted_last)
        whole = (shown - wanted_shown).norm(dim=1).mean()
        found: Tensor = torch.stack(parts).mean() + WHOLE_WEIGHT * whole / self._spread
        return Seen(found, shown, wanted_shown)


def _shown(last: Tensor) -> Tensor:
    """The last layer (B, d, h, w), in whichever precision -> (B, d), in single precision."""
    return last.float().mean((2, 3))
