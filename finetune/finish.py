"""The end of a run: fold the maps, prove that nothing was lost, write the adapter."""

from __future__ import annotations

import copy
from collections.abc import Mapping

import msgspec
import torch
from torch import Tensor

from core.domain.adapter import AdapterManifest
from core.domain.errors import BocetoError, ErrorCode
from core.domain.run import TrainingConfig
from core.generator.adapters import AdaptedNetwork, LoadedAdapter
from finetune.adapter_files import code_version, write_adapter
from finetune.easel import Easel
from finetune.latent_map import LatentMap
from finetune.loop import Breathe, step_latents
from finetune.low_rank import fold
from finetune.peft_network import PeftNetwork
from finetune.preferences import Evidence
from finetune.run_folder import RunFolder

FOLD_TOLERANCE = 1e-4
PROVEN_ON = 4
"""Pictures of each class that are compared."""


def write_result(
    folder: RunFolder,
    easel: Easel,
    maps: Mapping[int, LatentMap],
    evidence: Evidence,
    seconds: float,
    breathe: Breathe,
) -> AdapterManifest:
    """Fold, prove, and write the adapter folder; returns its manifest.

    Raises BocetoError(TRAINING_DIVERGED) when folded layers do not paint what the maps painted,
    and BocetoErrors of the disk.
    """
    parts = fold(easel.network, maps)
    manifest = _manifest(folder, maps, evidence, seconds)
    worn = LoadedAdapter(manifest, parts)
    breathe()
    error = fold_error(easel, maps, worn, folder.config, breathe)
    if not error <= FOLD_TOLERANCE:
        raise BocetoError(
            ErrorCode.TRAINING_DIVERGED, adapter=manifest.name, step=folder.config.steps
        )
    manifest = msgspec.structs.replace(manifest, fold_error=error)
    return write_adapter(folder.adapter_folder, manifest, parts)


def fold_error(
    easel: Easel,
    maps: Mapping[int, LatentMap],
    adapter: LoadedAdapter,
    config: TrainingConfig,
    breathe: Breathe,
) -> float:
    """The largest difference, on [-1, 1], of any pixel from what the maps themselves paint.

    Compared are PEFT's layers, PEFT's layers merged, and the adapter as the painter wears it.
    """
    peft = PeftNetwork(easel.network, adapter.classes)
    worn = AdaptedNetwork(copy.deepcopy(easel.network))
    errors: list[Tensor] = []
    breathe()
    for index, found in maps.items():
        z = step_latents(config, index, config.steps, len(found.mu))[:PROVEN_ON]
        with torch.inference_mode():
            breathe()
            taught = easel.paint(index, found(z))
            breathe()
            errors.append(peft.paint(index, z, easel.row) - taught)
            breathe()
            errors.append(peft.paint_merged(index, z, easel.row) - taught)
            breathe()
            embedding = worn.wear(adapter, 1.0, ((index, 1.0),)).expand(len(z), -1)
            errors.append(worn.network(z.to(embedding), embedding, easel.row) - taught)
    return float(torch.cat(errors).abs().max())


def _manifest(
    folder: RunFolder, maps: Mapping[int, LatentMap], evidence: Evidence, seconds: float
) -> AdapterManifest:
    run = folder.sheet.run
    return AdapterManifest(
        id=run.adapter,
        name=run.adapter_name,
        generator=run.generator,
        run=run.id,
        parent=run.parent,
        rank=next(iter(maps.values())).rank + 1,
        classes=tuple(sorted(maps)),
        kl_nats={str(index): float(found.kl()) for index, found in sorted(maps.items())},
        ratings=evidence.ratings,
        ledger_end=run.ledger_end,
        ledger_sha256=folder.ledger_sha256,
        config_sha256=folder.config_sha256,
        code_version=code_version(),
        heldout_accuracy=evidence.agreement,
        fold_error=0.0,
        seconds=seconds,
        created_at=run.created_at,
        tensors_sha256="",
    )
