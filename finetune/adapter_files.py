"""An adapter on disk: tensors, then the manifest that speaks for them, in a folder made at once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from safetensors.torch import save

import core.generator
import core.taste
import finetune
from core.domain.adapter import Adapter, AdapterManifest, AdapterState
from core.domain.run import TrainingRun
from core.faults import translated
from core.files import make_folder, sync_folder, write_atomically
from core.generator.adapters import MANIFEST, TENSORS, ClassAdapter, adapter_tensors


def write_adapter(
    folder: Path, manifest: AdapterManifest, parts: Mapping[int, ClassAdapter]
) -> AdapterManifest:
    """Write the folder, whole or not at all; returns the manifest with the hash of the tensors.

    What a killed run left half-written is thrown away. Raises BocetoErrors of the disk.
    """
    tensors = save(adapter_tensors(parts))
    manifest = msgspec.structs.replace(manifest, tensors_sha256=hashlib.sha256(tensors).hexdigest())
    temporary = folder.with_name(f".{folder.name}.tmp")
    with translated(folder.parent):
        shutil.rmtree(temporary, ignore_errors=True)
        make_folder(temporary)
        write_atomically(temporary / TENSORS, tensors)
        write_atomically(temporary / MANIFEST, msgspec.json.encode(manifest))
        temporary.rename(folder)
        sync_folder(folder.parent)
    return manifest


def finished_manifest(folder: Path, run: TrainingRun) -> AdapterManifest | None:
    """The manifest that this run has written already; None if it has not ended yet."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=AdapterManifest)
    except (OSError, msgspec.DecodeError):
        return None
    return manifest if manifest.run == run.id else None


def adapter_of(manifest: AdapterManifest, folder: Path) -> Adapter:
    """The adapter as a candidate; the library puts in what only it knows."""
    return Adapter(
        id=manifest.id,
        name=manifest.name,
        generator=manifest.generator,
        run=manifest.run,
        parent=manifest.parent,
        state=AdapterState.CANDIDATE,
        folder=f"{folder.parent.name}/{folder.name}",
        ratings=manifest.ratings,
        ledger_end=manifest.ledger_end,
        kl_nats=max(manifest.kl_nats.values(), default=0.0),
        heldout_accuracy=manifest.heldout_accuracy,
        classes=manifest.classes,
        seconds=manifest.seconds,
        created_at=manifest.created_at,
    )


@cache
def code_version() -> str:
    """The code that decides what an adapter becomes: SHA-256 over its sources, 12 digits."""
    digest = hashlib.sha256()
    for package in (core.generator, core.taste, finetune):
        for source in sorted(Path(package.__path__[0]).glob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:12]
