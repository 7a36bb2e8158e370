"""From a bundled generator back to a run, so that one can go on from what ships."""

from __future__ import annotations

from pathlib import Path

import torch

from core.bundled import LARGER, LIGHT
from core.generator.checkpoints.canonical import load_generator
from core.paths import resources_folder
from finetune.starter.architecture import LIGHT_SIDE_PX, starter_architecture
from finetune.starter.checkpoint import save_networks
from finetune.starter.progressive import Finish, ProgressiveGenerator
from finetune.starter.scenes import SCENES


def adopt(out: Path, side_px: int, seed: int) -> None:
    """Write into `out` a run at step 0 whose network is the bundled generator of that side.

    What a generator does not ship with, its heads for coarse pictures, begins anew from `seed`.
    Raises BocetoError as `load_generator` does.
    """
    torch.manual_seed(seed)
    model = ProgressiveGenerator(starter_architecture(len(SCENES), side_px))
    _, light = load_generator(resources_folder() / LIGHT)
    if side_px == LIGHT_SIDE_PX:
        model.generator.load_state_dict(light.state_dict())
    else:
        _, larger = load_generator(resources_folder() / LARGER)
        model.generator.load_state_dict(larger.state_dict())
        # The larger one ships without the end of the light one inside of it. The light one's is not
        # quite its own since both were aligned, but a far better beginning than none.
        assert isinstance(model.finish, Finish)
        model.finish.load_state_dict(
            {name: value for name, value in light.state_dict().items() if _ends(name)}
        )
    save_networks(out, model, step=0)


def _ends(name: str) -> bool:
    return name.startswith(("bn.", "conv_to_rgb."))
