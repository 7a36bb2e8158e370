"""A judge of which scene a picture shows, taught on drawn pictures only.

It has never seen a painted one, nor any statistic that pictures are steered by: what it recognises
in a painting is what the drawings of that scene look like. A linear head (multinomial logistic
regression) over the features of EfficientNet-Lite0; half of the drawings are softened, as paintings
are. Built once (about a minute) and kept in build/bench, which git ignores.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.domain.card import GeneratorCard
from core.taste.backbone import SIDE_PX, Backbone
from finetune.starter.parameters import Z_DIM
from finetune.starter.pictures import as_tensor
from finetune.starter.scenes import SCENES, draw
from finetune.starter.scenes.scene import Scene

FOLDER = Path(__file__).resolve().parents[2] / "build/bench"
DRAWN_EACH = 64
_HELD_OUT = 4
_STEPS = 60
_DECAY = 1e-3


class Judge:
    """Looks at pictures: (B, H, W, 3) bytes to features and to the odds of each scene."""

    def __init__(self, card: GeneratorCard) -> None:
        self._backbone = Backbone.load()
        names = [scene.name for scene in card.classes]
        drawn = {scene.name: scene for scene in SCENES}
        scenes = [drawn[name] for name in names]
        file = FOLDER / f"judge-{_key(scenes)}.npz"
        if not file.exists():
            features, labels = self._drawn(scenes)
            FOLDER.mkdir(parents=True, exist_ok=True)
            np.savez(file, **_taught(features, labels, len(names)))
        with np.load(file) as kept:
            self._weights = torch.from_numpy(kept["weights"])
            self._centre, self._spread = kept["centre"], kept["spread"]
            self.accuracy = float(kept["accuracy"])

    @torch.inference_mode()
    def features(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """(B, H, W, 3) -> (B, 1280)."""
        found: NDArray[np.float32] = self._backbone.features(as_tensor(pixels)).numpy()
        return found

    def odds(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """(B, 1280) -> (B, C): log-odds of each scene against all others."""
        inputs = torch.from_numpy((features - self._centre) / self._spread)
        scores = _with_one(inputs) @ self._weights
        others = torch.stack(
            [
                scores[:, [c for c in range(scores.shape[1]) if c != own]].logsumexp(1)
                for own in range(scores.shape[1])
            ],
            dim=1,
        )
        odds: NDArray[np.float32] = (scores - others).numpy()
        return odds

    def _drawn(self, scenes: list[Scene]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        random = np.random.default_rng(7)
        rows = []
        for scene in scenes:
            z = random.standard_normal((DRAWN_EACH, Z_DIM)).clip(-2, 2).astype(np.float32)
            pictures = np.stack([draw(scene, row, SIDE_PX) for row in z])
            soft = functional.avg_pool2d(as_tensor(pictures[1::2]), 2)
            soft = functional.interpolate(soft, (SIDE_PX, SIDE_PX), mode="bilinear")
            pictures[1::2] = (soft + 1).mul(127.5).permute(0, 2, 3, 1).byte().numpy()
            rows.append(self.features(pictures))
        return np.concatenate(rows), np.repeat(np.arange(len(scenes)), DRAWN_EACH)


def _key(scenes: list[Scene]) -> str:
    """Of what a judge is taught: names, and a picture of each scene, which may be drawn anew."""
    digest = hashlib.sha256(repr([DRAWN_EACH, *(scene.name for scene in scenes)]).encode())
    for scene in scenes:
        digest.update(draw(scene, np.zeros(Z_DIM, np.float32), 64).tobytes())
    return digest.hexdigest()[:12]


def _taught(
    features: NDArray[np.float32], labels: NDArray[np.int64], classes: int
) -> dict[str, NDArray[np.float32]]:
    centre, spread = features.mean(0), features.std(0) + 0.1
    inputs = _with_one(torch.from_numpy((features - centre) / spread))
    targets = torch.from_numpy(labels)
    held = np.arange(len(labels)) % _HELD_OUT < 1
    trial = _logistic(inputs[~held], targets[~held], classes)
    right = (inputs[held] @ trial).argmax(1) == targets[held]
    return {
        "weights": _logistic(inputs, targets, classes).numpy(),
        "centre": centre,
        "spread": spread,
        "accuracy": np.float32(right.float().mean()),
    }


def _logistic(inputs: Tensor, targets: Tensor, classes: int) -> Tensor:
    weights = torch.zeros(inputs.shape[1], classes, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        search.zero_grad()
        value = functional.cross_entropy(inputs @ weights, targets)
        value = value + _DECAY * weights.square().sum() / 2
        value.backward()
        return value

    search.step(loss)
    return weights.detach()


def _with_one(inputs: Tensor) -> Tensor:
    return torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1)
