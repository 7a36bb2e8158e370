"""A small critic of patches: does a place in a picture look drawn or painted?

The patch discriminator of Isola et al. ("Image-to-Image Translation with Conditional Adversarial
Networks", 2017), with spectral normalisation (Miyato et al., 2018) and a projection of the class
(Miyato and Koyama, 2018). Paired losses already say what stands where, so a wide field of view is
not needed: a place sees 54 px of a picture. B batch, C channels, H, W pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

_CHANNELS = (32, 64, 128, 192)
_LEAK = 0.2


class PatchCritic(nn.Module):
    """Scores of places, an eighth of the side apart: above 0 drawn, below 0 painted."""

    def __init__(self, num_classes: int) -> None:
        super().__init__()
        widths = (3, *_CHANNELS)
        strides = (2, 2, 2, 1)
        self.layers = nn.ModuleList(
            spectral_norm(nn.Conv2d(before, after, 4 if stride == 2 else 3, stride, padding=1))
            for before, after, stride in zip(widths, widths[1:], strides, strict=False)
        )
        self.score = spectral_norm(nn.Conv2d(widths[-1], 1, 3, padding=1))
        self.embedding = spectral_norm(nn.Embedding(num_classes, widths[-1]))

    def forward(self, pictures: Tensor, classes: Tensor) -> tuple[Tensor, list[Tensor]]:
        """pictures: (B, 3, H, W) in [-1, 1]; classes: (B,) indices.

        Returns the scores (B, 1, H / 8, W / 8), and what each layer saw, (B, C, h, w) each.
        """
        seen: list[Tensor] = []
        features = pictures
        for layer in self.layers:
            features = functional.leaky_relu(layer(features), _LEAK)
            seen.append(features)
        projected = (self.embedding(classes)[:, :, None, None] * features).sum(1, keepdim=True)
        scores: Tensor = self.score(features) + projected
        return scores, seen


def seen_distance(painted: list[Tensor], drawn: list[Tensor]) -> Tensor:
    """L1 between what the layers saw, a mean over layers (Wang et al., pix2pixHD, 2018)."""
    parts = [functional.l1_loss(p, d.detach()) for p, d in zip(painted, drawn, strict=True)]
    return torch.stack(parts).mean()
