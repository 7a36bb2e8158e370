"""The mean of two runs' networks, one of which went on from the other.

A run of small batches wanders: what a scene is off by comes and goes. The mean of weights on one
way lies nearer to where it wanders about than either (stochastic weight averaging, Izmailov et
al., 2018); that of runs that went different ways would be of no use.
"""

from __future__ import annotations

from pathlib import Path

import torch

from finetune.starter.checkpoint import save_networks, trained_side_px
from finetune.starter.config import StarterConfig, check_trained, refuse
from finetune.starter.shifts import average_shifts
from finetune.starter.train import StarterRun


def average_runs(folder: Path, later: Path, share: float, out: Path) -> None:
    """Write into `out` a run at step 0: (1 - share) of the network in `folder`, `share` of the
    `later` one. Raises BocetoError(SETTING_INVALID) for what are no two runs of one side.
    """
    check_trained(folder)
    check_trained(later, "later")
    side_px = trained_side_px(folder)
    if trained_side_px(later) != side_px:
        refuse("later", later, f"a run of {side_px} px, as the other")
    mean, added = (
        StarterRun(StarterConfig(one, side_px=side_px)).average for one in (folder, later)
    )
    pairs = zip(mean.state_dict().items(), added.state_dict().values(), strict=True)
    mean.load_state_dict({name: torch.lerp(one, other, share) for (name, one), other in pairs})
    save_networks(out, mean, step=0)
    average_shifts(folder, later, share, out)
