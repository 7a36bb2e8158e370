"""Making and keeping the yardstick of a generator: statistics of pictures of all its classes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from core.choosing.yardstick import Yardstick
from core.domain.ids import GeneratorId
from core.domain.measures import MEASURES
from core.domain.painting import PaintPlan
from core.generator.measures import measured
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes

PICTURES = 384
FEWEST = 96
"""Of a generator whose pictures are large: four times the pixels, half as many pictures."""
_USUAL_PX = 128
_SEED = 40_712


def measure_yardstick(painter: Painter) -> Iterator[Yardstick | float]:
    """Paint base pictures of every class (evenly spaced ones of many) over the whole latent law.

    Yields how much is done, 0 to 1, and at last the yardstick.
    """
    side = painter.card.architecture.side_px
    total = max(FEWEST, PICTURES * _USUAL_PX // max(_USUAL_PX, side))
    classes = len(painter.card.classes)
    looked_at = min(classes, total // 2)
    each = -(-total // looked_at)
    rows: list[torch.Tensor] = []
    for number in range(looked_at):
        index = number * classes // looked_at
        plan = PaintPlan("", ((index, 1.0),), each, _SEED, truncation=1.0)
        for _, painted in painter.paint(drawn_recipes(painter.card, plan)):
            rows.append(measured(painted.pictures))
            yield sum(map(len, rows)) / (looked_at * each)
    yield Yardstick(torch.cat(rows).numpy().astype(np.float32))


def save_yardstick(yardstick: Yardstick, generator: GeneratorId, file: Path) -> None:
    """Write the file, whole or not at all."""
    part = file.with_suffix(".part")
    told = {"measures": msgspec.json.encode(MEASURES).decode(), "generator": generator}
    save_file({"values": torch.from_numpy(yardstick.values).contiguous()}, part, told)
    part.replace(file)


def load_yardstick(generator: GeneratorId, file: Path) -> Yardstick | None:
    """What `save_yardstick` wrote for this generator; None if it is not there, or not of use.

    It can always be measured again, so a damaged file is no error.
    """
    try:
        with safe_open(file, "np") as stored:
            told = stored.metadata() or {}
            known = tuple(msgspec.json.decode(told.get("measures", "[]"), type=list[str]))
            values = stored.get_tensor("values")
    except (OSError, SafetensorError, msgspec.DecodeError):
        return None
    sound = values.ndim == 2 and values.shape[1] == len(MEASURES) and np.isfinite(values).all()
    right = known == MEASURES and told.get("generator") == generator
    return Yardstick(values.astype(np.float32)) if sound and right and len(values) else None
