"""Has the statistics for every truncation measured, for a generator that has one row of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import torch

from core.domain.card import GeneratorCard
from core.generator.calibration import (
    ROWS,
    CalibrationPlan,
    calibrate,
    needs_calibration,
    with_table,
)
from core.generator.checkpoints.canonical import load_generator, save_generator
from core.generator.checkpoints.conversion import WITH_TABLE
from core.generator.door.imported_card import ONE_ROW
from core.generator.door.saving import saving

NOTE = "Its statistics for each truncation were measured here, not by its makers."


def measure_statistics(folder: Path, tell: Callable[[int, int], None]) -> GeneratorCard:
    """Measure, and write the generator in this folder anew; one that has a table stays as it is.

    `tell` hears rows done, of all. Raises BocetoError as `load_generator`, and those of a disk.
    """
    card, network = load_generator(folder)
    if not needs_calibration(network):
        return card
    network = with_table(network, ROWS)
    rows = network.architecture.stat_rows - 1
    for share in calibrate(network, CalibrationPlan(card.truncation_law)):
        tell(round(share * rows), rows)
    limits = [NOTE if limit == ONE_ROW else limit for limit in card.limits]
    card = msgspec.structs.replace(
        card,
        architecture=network.architecture,
        default_truncation=WITH_TABLE,
        limits=tuple(dict.fromkeys([*limits, NOTE])),
    )
    with saving(folder):
        return save_generator(folder, card, network, torch.float32)
