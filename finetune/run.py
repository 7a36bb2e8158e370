"""One run, from its folder to its adapter: look, weigh, learn, fold, write.

`TuningRun.go` yields what happens; whoever iterates reports it and decides when to save and to
stop. The same folder yields the same tensors, interrupted or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from core.domain.adapter import AdapterManifest
from core.generator.adapters import load_adapter
from core.generator.checkpoints.canonical import load_generator
from core.generator.devices import pick_device
from core.generator.truncation import stat_row
from finetune.adapter_files import code_version, finished_manifest, write_adapter
from finetune.budget import budget_nats, earned_nats, shared_steps, turns
from finetune.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from finetune.class_training import ClassTraining
from finetune.latent_map import LatentMap
from finetune.loop import Breathe, MapStep, MapTraining
from finetune.low_rank import fold, unfold
from finetune.pace import Pace
from finetune.preferences import Evidence, weigh
from finetune.previews import paint_preview
from finetune.run_folder import RunFolder, damaged
from finetune.space import Spectator
