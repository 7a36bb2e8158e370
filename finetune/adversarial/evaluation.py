"""How good the averaged generator is: its pictures against those of the folder.

N pictures, d features.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.generator.architectures.biggan import BigGAN
from core.taste.backbone import WIDTH, Backbone
from finetune.adversarial.kid import kernel_inception_distance
from finetune.adversarial.pictures import Pictures
from finetune.adversarial.sampling import Key, Sampler
from finetune.adversarial.statistics import measure_rows

CHUNK = 32


class Examiner:
    """Measures KID, always with the same latents, in the classes of the pictures it compares with.

    Those are held out from training where the folder is large enough (`Pictures.reference`).
    """

    def __init__(self, pictures: Pictures, sampler: Sampler, count: int, key: Key) -> None:
        self._sampler = sampler
        self._key = key
        self._backbone = Backbone.load()
        reference = pictures.reference()
        self._reference = self._features_of(pictures, reference)
        self._classes = _repeated(pictures.class_of[reference], count)

    def kid(self, network: BigGAN) -> float:
        """KID of a network at full variety, with standing statistics as the app uses them.

        Measures the last row of its statistics anew.
        """
        last = network.architecture.stat_rows - 1
        measure_rows(network, self._sampler, (*self._key, 0), [last], len(self._classes))
        z = self._sampler.latents((*self._key, 1), len(self._classes)).z
        features = [
            self._backbone.features(paint(network, z[part], self._classes[part], last).cpu())
            for part in _chunks(len(z))
        ]
        return kernel_inception_distance(torch.cat(features), self._reference)

    def _features_of(self, pictures: Pictures, indices: NDArray[np.int64]) -> Tensor:
        features = torch.empty(len(indices), WIDTH)
        for part in _chunks(len(indices)):
            features[part] = self._backbone.features(pictures.tensor(indices[part]))
        return features


def paint(network: BigGAN, z: Tensor, classes: Tensor, row: int) -> Tensor:
    """z: (B, Z); classes: (B,). Pictures (B, 3, side, side) of a network in eval mode."""
    device = network.conv_to_rgb.weight.device
    with torch.no_grad():
        embedding = network.embeddings(classes.to(device))
        painted: Tensor = network(z.to(device), embedding, row)
    return painted


def _repeated(classes: NDArray[np.int64], count: int) -> Tensor:
    """The classes of the reference in their shares, `count` of them."""
    taken = np.linspace(0, len(classes), count, endpoint=False).astype(np.int64)
    return torch.from_numpy(np.sort(classes)[taken])


def _chunks(length: int) -> list[slice]:
    return [slice(start, start + CHUNK) for start in range(0, length, CHUNK)]
