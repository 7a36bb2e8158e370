"""An adapter folder appears whole; what a killed run left behind is thrown away."""

from pathlib import Path

import msgspec
import pytest

from core.domain.adapter import AdapterManifest, AdapterState
from core.domain.errors import BocetoError
from core.domain.ids import AdapterId, GeneratorId, RunId
from core.generator.adapters import load_adapter
from finetune.adapter_files import adapter_of, code_version, finished_manifest, write_adapter
from finetune.low_rank import fold
from tests.finetune.run_folders import Workplace
from tests.finetune.test_latent_map import some_map
from tests.generators import tiny_network

NETWORK = tiny_network(side_px=16)
GENERATOR = GeneratorId("ab" * 32)


def some_manifest() -> AdapterManifest:
    return AdapterManifest(
        id=AdapterId("taste-1"),
        name="Taste 1",
        generator=GENERATOR,
        run=RunId("taste-1-run"),
        parent=None,
        rank=4,
        classes=(1,),
        kl_nats={"1": 0.5},
        ratings=40,
        ledger_end=41,
        ledger_sha256="",
        config_sha256="",
        code_version=code_version(),
        heldout_accuracy=0.7,
        fold_error=0.0,
        seconds=3.0,
        created_at=1.0,
        tensors_sha256="",
    )


def test_what_is_written_can_be_worn(tmp_path: Path) -> None:
    folder = tmp_path / "adapters" / "taste-1"
    leftover = folder.with_name(".taste-1.tmp")
    leftover.mkdir(parents=True)
    (leftover / "half").write_bytes(b"half")
    written = write_adapter(folder, some_manifest(), fold(NETWORK, {1: some_map()}))
    loaded = load_adapter(folder, GENERATOR, NETWORK)
    assert loaded.manifest == written
    assert not leftover.exists()
    adapter = adapter_of(written, folder)
    assert (adapter.folder, adapter.state) == ("adapters/taste-1", AdapterState.CANDIDATE)
    assert (adapter.kl_nats, adapter.ledger_end) == (0.5, 41)


def test_the_same_maps_give_the_same_bytes(tmp_path: Path) -> None:
    hashes = {
        write_adapter(
            tmp_path / name, some_manifest(), fold(NETWORK, {1: some_map()})
        ).tensors_sha256
        for name in ("one", "two")
    }
    assert len(hashes) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BocetoError) as caught:
        write_adapter(tmp_path / "file" / "taste-1", some_manifest(), {})
    assert "file" in str(caught.value.facts["folder"])


def test_only_the_run_that_wrote_it_is_finished(workplace: Workplace) -> None:
    folder = workplace.run_folder(ratings=4)
    run = folder.sheet.run
    assert finished_manifest(folder.adapter_folder, run) is None
    write_adapter(folder.adapter_folder, some_manifest(), fold(NETWORK, {1: some_map()}))
    assert finished_manifest(folder.adapter_folder, run) is not None
    other = msgspec.structs.replace(run, id=RunId("another"))
    assert finished_manifest(folder.adapter_folder, other) is None
