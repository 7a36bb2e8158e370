"""The learning of one class's latent map: its steps, the price of a nat, its average, its way back.

d the size of z, k the rank.

Near the identity KL is half the squared length of mu (and of U V^T), so a step of plain gradient
descent on reward / beta is a step of natural gradient, whatever the unit of the reward: mu moves by
a fixed share of the way to where its price holds it. Adam, which blows every entry's noise up to
the size of its signal, spent a quarter of the variety of the pictures on noise in U and V.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from finetune.latent_map import LatentMap
from finetune.objectives import BETA_RANGE, next_beta

EMA_DECAY = 0.9
WITNESS_DECAY = 0.8
WITNESS_WARM_UP = 8
"""Steps of a class before the witness is listened to."""

LONGEST_STEP = 2.0
"""In units of the first step: one picture on a cliff of the reward does not throw a map away."""

_PARTS = ("mu", "u", "v")
