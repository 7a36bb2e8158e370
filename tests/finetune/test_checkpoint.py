"""Checkpoints: whole, of the right run, or not there."""

from pathlib import Path

import torch

from finetune.checkpoint import NAME, Checkpoint, load_checkpoint, save_checkpoint


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    tensors = {"a": torch.randn(3, 2).T, "b": torch.arange(3.0).requires_grad_()}
    save_checkpoint(tmp_path, "me", Checkpoint(tensors, {"step": 3, "of": [0.1, None]}))
    found = load_checkpoint(tmp_path, "me")
    assert found is not None
    assert found.state == {"step": 3, "of": [0.1, None]}
    assert all(torch.equal(found.tensors[name], tensor) for name, tensor in tensors.items())
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_another_run_does_not_go_on_from_it(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, "me", Checkpoint({"a": torch.ones(1)}, {}))
    assert load_checkpoint(tmp_path, "you") is None


def test_a_damaged_or_missing_checkpoint_means_a_fresh_start(tmp_path: Path) -> None:
    assert load_checkpoint(tmp_path, "me") is None
    save_checkpoint(tmp_path, "me", Checkpoint({"a": torch.ones(100)}, {}))
    whole = (tmp_path / NAME).read_bytes()
    for damaged in (b"", whole[:50], whole[:-1]):
        (tmp_path / NAME).write_bytes(damaged)
        assert load_checkpoint(tmp_path, "me") is None
