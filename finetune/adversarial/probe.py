"""Pairs of pictures of one class, real and painted: what the collapse watch looks at."""

from __future__ import annotations

import numpy as np
import torch

from finetune.adversarial.duel import Duel
from finetune.adversarial.pictures import Pictures
from finetune.adversarial.sampling import Key
from finetune.adversarial.watch import distance, spread

MOST_CLASSES = 16
PAIRS = 16


def probe_duel(duel: Duel, key: Key, num_classes: int) -> tuple[float, float]:
    """Spread of painted pictures, and their mean distance to another one of their class."""
    classes = _probed_classes(key, num_classes)
    painted = duel.paint(key, torch.from_numpy(np.repeat(classes, 2)))
    return spread(painted), distance(painted[::2], painted[1::2])


def real_distance(pictures: Pictures, key: Key) -> float:
    """Mean distance of real pictures to another one of their class."""
    random = np.random.default_rng(key)
    learned_classes = pictures.class_of[pictures.learned]
    pairs = [
        random.choice(pictures.learned[learned_classes == index], 2, replace=False)
        for index in _probed_classes(key, len(pictures.contents.classes))
    ]
    ones, others = np.array(pairs, np.int64).T
    return distance(pictures.tensor(ones), pictures.tensor(others))


def _probed_classes(key: Key, num_classes: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """PAIRS classes: all in turn, or so many of them drawn for this key."""
    random = np.random.default_rng(key)
    count = min(num_classes, MOST_CLASSES)
    chosen = np.sort(random.choice(num_classes, count, replace=False))
    return np.resize(chosen, PAIRS).astype(np.int64)
