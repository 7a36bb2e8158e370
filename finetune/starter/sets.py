"""Whether painted pictures of a scene are, as a set, what the drawn ones are.

The paired losses ask each picture to be like its own drawing; what all pictures of a scene lack a
little of (grain, small things, contrast) and how much they differ among each other is cheap for
them to leave. The maximum mean discrepancy says just that, and has a gradient: generative moment
matching (Li, Swersky, Zemel, 2015) with the kernel of KID (Binkowski et al., 2018).
B pictures, d features.
"""

from __future__ import annotations

import torch
from torch import Tensor

from finetune.adversarial.kid import polynomial_kernel


def set_distance(
    painted: Tensor, drawn: Tensor, classes: Tensor, units: Tensor | None = None
) -> Tensor:
    """Features (B, d) of painted pictures and of the drawings of the same latents; classes: (B,).

    Returns a scalar, the mean over the classes of the squared discrepancy between both sets of the
    class: an unbiased estimate, and of little noise, as no picture is compared with itself or with
    its own drawing. Classes with a single picture say nothing; 0 if there are no others.
    units: (K,), the distance that counts as 1 in each of the classes; as it is without them.
    """
    painted, drawn = painted.double(), drawn.double()
    same = classes[:, None] == classes[None, :]
    same.fill_diagonal_(False)
    partners = same.sum(dim=1, keepdim=True)
    weights = torch.where(same, 1.0 / (partners * (partners + 1)).clamp(min=1), 0.0).double()
    across = polynomial_kernel(painted, drawn)
    apart = polynomial_kernel(painted, painted) + polynomial_kernel(drawn, drawn) - 2 * across
    compared = weights.sum().clamp(min=1.0)
    if units is not None:
        weights = weights / units.double()[classes][:, None]
    distance: Tensor = (weights * apart).sum() / compared
    return distance.float()
