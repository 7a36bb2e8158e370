"""An imported generator in the loop of the bundled one: paint, rate, tune, paint with the taste."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from core.generator.adapters import AdaptedNetwork, load_adapter
from core.generator.checkpoints.canonical import load_generator
from core.generator.paint import as_pixels
from tests.contract.command import Boceto
from tests.generator.checkpoints.hugging_face import package_config, package_model

RATED, OTHER = "class 1", "class 3"
COUNT = 36


@pytest.fixture
def boceto(tmp_path: Path) -> Boceto:
    """A library in which an imported BigGAN-deep with the package's names is in use."""
    torch.set_num_threads(1)
    model = package_model(package_config(128, width=8, classes=4))
    torch.save(model.state_dict(), tmp_path / "pytorch_model.bin")
    made = Boceto(tmp_path / "home")
    assert made("import", tmp_path / "pytorch_model.bin", "--name", "Mine").code == 0
    assert made("use", "Mine").record["in_use"] == "Mine"
    return made


def pixels(file: str) -> Any:
    with Image.open(file) as picture:
        return np.asarray(picture).astype(int)


def rate_by_warmth(boceto: Boceto, painted: list[dict[str, Any]], table: Path) -> None:
    def warmth(record: dict[str, Any]) -> float:
        red, _, blue = pixels(record["file"]).mean((0, 1))
        return float(red - blue)

    ranked = sorted(painted, key=warmth)
    rows = [f"{one['id']},stars,{1 + at * 5 // len(ranked)}," for at, one in enumerate(ranked)]
    table.write_text("\n".join(["image,kind,value,other", *rows]) + "\n")
    assert boceto("rate", table).record["accepted"] == len(painted)


def test_the_loop_with_an_imported_generator(boceto: Boceto, tmp_path: Path) -> None:
    painted = boceto("paint", RATED, "-n", COUNT, "--seed", 1, "--out", tmp_path / "a").records
    assert {record["classes"][0][0] for record in painted} == {1}
    rate_by_warmth(boceto, painted, tmp_path / "ratings.csv")
    tuned = boceto("tune", "--steps", 6)
    assert tuned.code == 0, tuned.words
    adapter = tuned.record["adapter"]
    check_the_gate(boceto, adapter, tmp_path)
    check_merged_is_unmerged(boceto.home, adapter)
    assert boceto("promote", adapter, "--unproven").record["state"] == "in_use"
    used = boceto("paint", RATED, "-n", 1, "--seed", 2, "--out", tmp_path / "f").records
    assert used[0]["adapter"] == adapter


def check_the_gate(boceto: Boceto, adapter: str, folder: Path) -> None:
    """The rated class changes; another one stays as it is, to the bit."""
    for prompt, differs in ((RATED, True), (OTHER, False)):
        seen = []
        for name in ("none", adapter):
            out = folder / f"{prompt}-{name}".replace(" ", "-")
            paint = ("paint", prompt, "-n", 2, "--seed", 5, "--adapter", name, "--out", out)
            seen.append([pixels(record["file"]) for record in boceto(*paint).records])
        assert np.array_equal(seen[0], seen[1]) is not differs, prompt


def check_merged_is_unmerged(home: Path, adapter: str) -> None:
    """Weights with the update merged in paint what base and update paint side by side."""
    card, network = load_generator(home / "generators" / "mine")
    loaded = load_adapter(home / "adapters" / adapter, card.weights_sha256, network)
    z = torch.randn(2, card.architecture.z_dim, generator=torch.Generator().manual_seed(0))
    part = loaded.classes[1]
    hooks = []
    for name, update in part.low_rank.items():
        layer = network.get_submodule(name)
        hooks.append(
            layer.register_forward_hook(
                lambda _, given, out, update=update: out + given[0] @ update.a.T @ update.b.T
            )
        )
    with torch.inference_mode():
        embedding = (network.embeddings.weight[1] + part.class_embedding).expand(2, -1)
        beside = network(z, embedding, 25)
        for hook in hooks:
            hook.remove()
        adapted = AdaptedNetwork(network)
        worn = adapted.wear(loaded, 1.0, ((1, 1.0),)).expand(2, -1)
        merged = adapted.network(z, worn, 25)
    assert float((merged - beside).abs().max()) < 1e-4
    assert np.abs(as_pixels(merged).astype(int) - as_pixels(beside)).max() <= 1
