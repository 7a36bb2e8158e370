"""The mean of two runs' networks, one of which went on from the other.

A run of small batches wanders: what a scene is off by comes and goes. The mean of weights on one
way lies nearer to where it wanders about than either (stochastic weight averaging, Izmailov et
al., 2018); that of runs that went different ways would be of no use.
"""

from __future__ import annotations

from pathlib import Path

import torch

from finetune.starter.architecture import starter_architecture
from finetune.starter.checkpoint import load_networks, save_networks, trained_side_px
from finetune.starter.config import check_trained, refuse
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.shifts import average_shifts


def average_runs(folder: Path, later: Path, share: float, out: Path) -> None:
    """Write into `out` a run at step 0: (1 - share) of the network in `folder`, `share` of the
    `later` one. Raises BocetoError(SETTING_INVALID) for what are no two runs of one side.
    """
    check_trained(folder)
    check_trained(later, "later")
    side_px = trained_side_px(folder)
    if trained_side_px(later) != side_px:
        refuse("later", later, f"a run of {side_px} px, as the other")
    mean, added = _network(folder, side_px), _network(later, side_px).state_dict()
    tensors = mean.state_dict()
    mean.load_state_dict({name: torch.lerp(tensors[name], added[name], share) for name in tensors})
    save_networks(out, mean, step=0)
    average_shifts(folder, later, share, out)


def _network(folder: Path, side_px: int) -> ProgressiveGenerator:
    """The averaged network of a run, which is the one that ships."""
    model, averaged = (
        ProgressiveGenerator(starter_architecture(len(SCENES), side_px)) for _ in range(2)
    )
    load_networks(folder, model, averaged)
    return averaged
