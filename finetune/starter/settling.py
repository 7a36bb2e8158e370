"""What all painted pictures of one scene are off by, taken away for that scene alone.

An alignment moves weights that all scenes share: in a processor's small batches some scenes came
nearer and others went away for it. A scene's class embedding e_j reaches the first layer and gain
and bias of every BatchNorm through linear layers W (z, e_j). The embeddings of K scenes are
independent of each other, so e_j has a dual vector d_j with d_j . e_j = 1 and d_j . e_k = 0 for all
others, a column of the pseudo-inverse of their table. W + u d_j^T then adds u to what the layer
answers to scene j and changes no other scene; a mix of scenes gets its share of it. As in textual
inversion (Gal et al., 2022) the network is held and what stands for one thing learns; here from the
paired losses and from the distance between sets, which whole batches of one scene tell well.
B pictures, Z entries of a latent, E of an embedding, d features.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.optim import Adam

from core.generator.architectures.biggan_deep import BigGANDeep
from core.generator.latents import draw_truncated_normal
from core.taste.backbone import Backbone
from finetune.adversarial.kid import polynomial_kernel
from finetune.starter.evaluation.distance import chance_distance
from finetune.starter.evaluation.vendi import vendi_entropy
from finetune.starter.losses import edges_loss, picture_loss
from finetune.starter.parameters import Z_DIM
from finetune.starter.perceptual import Perceptual
from finetune.starter.pictures import as_tensor, in_bytes
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES, draw
from finetune.starter.schedule import EDGES_WEIGHT, PERCEPTUAL_WEIGHT, cosine, warm_up
from finetune.starter.sets import set_distance
from finetune.starter.train import follow

JUDGED_PICTURES = 128
"""Of a scene, before and after: chance is that between halves of them, 64 and 64, as in `evaluate`.
"""
BATCH_PICTURES = {128: 24, 256: 16}
"""By side in pixels; all of one scene."""
_SETTLED_WEIGHT = 1e-2
"""Of the distance between sets, in units of chance: four times what an alignment gives its shifts,
which it knows less surely than a whole batch of one scene knows a distance.
"""
_VARIETY_WEIGHT = 0.1
"""Of the logarithm of the Vendi score that painted pictures lack. Without it the dunes came nearer,
and more alike: their score fell by a fiftieth. With it that rose by a thirtieth, as near.
"""
_LEARNING_RATE = 0.01
"""At most, for numbers that are added to gains of about 1."""
_WARM_UP_STEPS = 10
_EXACT_FROM = 0.85
"""Of a scene's steps: the last ones are in single precision, as the app paints."""
_REMEMBERED = 0.95
"""Of the running mean of what is learned, at each step."""
_JUDGED, _LEARNED = 0, 1
"""Streams of latents, apart from those that trained the network and those that judge it."""
_PAINTED_TOGETHER = 32
_STREAMS = 55
_CHANCE_SEED = 1


@dataclass(frozen=True, slots=True)
class Settled:
    """A scene's distances between sets in units of chance, before it learned and after.

    `after` is None where the scene was near enough to be left as it was.
    """

    scene: str
    before: float
    after: float | None

    @property
    def taken(self) -> bool:
        """Whether the network keeps what was learned: it brought the scene nearer."""
        return self.after is not None and self.after < self.before


@dataclass(frozen=True, slots=True)
class Learned:
    """One finished step of a scene."""

    step: int
    loss: float


@dataclass(frozen=True, slots=True)
class Drawings:
    """z: (B, Z); pictures: (B, 3, side, side) in [-1, 1], drawn for it."""

    z: Tensor
    pictures: Tensor


class OwnPart:
    """What the linear layers of the condition add for one scene: 0 at first, and not yet taken."""

    def __init__(self, generator: BigGANDeep, index: int) -> None:
        table = generator.embeddings.weight.detach()
        self._generator, self._embedding = generator, table[index]
        dual = torch.linalg.pinv(table.double())[:, index].to(table)
        self._dual = torch.cat([dual.new_zeros(generator.architecture.z_dim), dual])
        self._layers = {
            f"{name}.weight": layer.weight
            for name, layer in generator.named_modules()
            if isinstance(layer, nn.Linear)
        }
        self.added = nn.ParameterList(torch.zeros(len(one)) for one in self._layers.values())

    def painted(self, z: Tensor) -> Tensor:
        """z: (B, Z). Returns the scene's pictures with what is added, (B, 3, side, side)."""
        condition = (z, self._embedding.expand(len(z), -1))
        painted: Tensor = functional_call(self._generator, self._weights(), condition, {"row": -1})
        return painted

    @torch.no_grad()
    def take(self) -> None:
        """Put it into the network's weights."""
        for name, weight in self._weights().items():
            self._layers[name].copy_(weight)

    def _weights(self) -> dict[str, Tensor]:
        return {
            name: weight + torch.outer(added, self._dual)
            for (name, weight), added in zip(self._layers.items(), self.added, strict=True)
        }


class Settler:
    """Holds a network, and moves what it adds for one scene at a time."""

    def __init__(self, network: ProgressiveGenerator, seed: int, halves: bool) -> None:
        """`halves`: multiplications may be in bfloat16 but at the end of a scene's steps."""
        network.eval().requires_grad_(False)
        self._generator = network.generator
        self._seed, self._halves = seed, halves
        self._side_px = self._generator.architecture.side_px
        self._batch_size = BATCH_PICTURES[self._side_px]
        self._perceptual = Perceptual(Backbone.load(), torch.device("cpu"))

    def settle(self, index: int, steps: int, over: float) -> Iterator[Learned | Settled]:
        """Yields each step, and at last what came of scene `index`.

        A scene whose sets are no further apart than `over` is left; and so is one that came no
        nearer, on pictures that it did not learn from.
        """
        own, name = OwnPart(self._generator, index), SCENES[index].name
        judged = self._drawings(index, _JUDGED, 0, JUDGED_PICTURES)
        drawn = self._features(judged.pictures)
        chance = _chance(drawn)
        before = self._distance(own, judged.z, drawn, chance)
        if before <= over:
            yield Settled(name, before, None)
            return
        yield from self._learn(index, own, steps, chance)
        found = Settled(name, before, self._distance(own, judged.z, drawn, chance))
        if found.taken:
            own.take()
        yield found

    def _learn(self, index: int, own: OwnPart, steps: int, chance: Tensor) -> Iterator[Learned]:
        """Leaves the running mean of what is learned in `own`."""
        mean = copy.deepcopy(own.added)
        optimizer = Adam(own.added, betas=(0.9, 0.99))
        for step in range(steps):
            drawings = self._drawings(index, _LEARNED, step, self._batch_size)
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(step, steps)
            with torch.autocast(
                "cpu", torch.bfloat16, enabled=self._halves and step < _EXACT_FROM * steps
            ):
                painted = own.painted(drawings.z).float()
            loss = self._loss(painted, drawings.pictures, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            follow(mean, own.added, min(_REMEMBERED, (step + 1) / (step + 10)))
            yield Learned(step + 1, float(loss.detach()))
        own.added.load_state_dict(mean.state_dict())

    def _loss(self, painted: Tensor, drawn: Tensor, chance: Tensor) -> Tensor:
        """Of pictures (B, 3, side, side) of one scene; a scalar."""
        seen = self._perceptual.distance(in_bytes(painted), drawn)
        return (
            picture_loss(painted, drawn)
            + PERCEPTUAL_WEIGHT * seen.distance
            + EDGES_WEIGHT * edges_loss(painted, drawn)
            + _SETTLED_WEIGHT * _apart(seen.painted, seen.drawn, chance)
            + _VARIETY_WEIGHT * missing_variety(seen.painted, seen.drawn)
        )

    @torch.no_grad()
    def _distance(self, own: OwnPart, z: Tensor, drawn: Tensor, chance: Tensor) -> float:
        """z: (B, Z), and the features (B, d) of what is drawn for it."""
        parts = torch.split(z, _PAINTED_TOGETHER)
        painted = torch.cat([in_bytes(own.painted(part)) for part in parts])
        return float(_apart(self._features(painted), drawn, chance))

    @torch.no_grad()
    def _features(self, pictures: Tensor) -> Tensor:
        parts = torch.split(pictures, _PAINTED_TOGETHER)
        return torch.cat([self._perceptual.backbone.features(part) for part in parts])

    def _drawings(self, index: int, purpose: int, number: int, count: int) -> Drawings:
        random = np.random.default_rng((self._seed, _STREAMS, index, purpose, number))
        z = draw_truncated_normal(random, (count, Z_DIM))
        pictures = np.stack([draw(SCENES[index], row, self._side_px) for row in z])
        return Drawings(torch.from_numpy(z), as_tensor(pictures))


def learning_rate(step: int, steps: int) -> float:
    """Rises over the first steps, and falls as a cosine to nothing."""
    return _LEARNING_RATE * warm_up(step, _WARM_UP_STEPS) * cosine(step / steps, floor=0.0)


def missing_variety(painted: Tensor, drawn: Tensor) -> Tensor:
    """The logarithm of drawn pictures' Vendi score over that of painted ones, 0 where it is less.

    Features (B, d) of the same latents. Returns a scalar.
    """
    return (vendi_entropy(drawn) - vendi_entropy(painted)).clamp(min=0.0).float()


def _apart(painted: Tensor, drawn: Tensor, chance: Tensor) -> Tensor:
    """The distance between the sets of one scene, features (B, d) of the same latents, a scalar."""
    one_class = torch.zeros(len(painted), dtype=torch.long)
    return set_distance(painted, drawn, one_class, chance)


def _chance(drawn: Tensor) -> Tensor:
    """(1,): what chance puts between drawn sets of half the size (`evaluation.distance`)."""
    features = drawn.double()
    return torch.tensor([chance_distance(polynomial_kernel(features, features), _CHANCE_SEED)])
