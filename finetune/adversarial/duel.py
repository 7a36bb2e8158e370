"""The two networks, and one step of their duel.

B batch, Z latent size. Whatever a step does is a function of the weights and of its key, so a run
that was interrupted goes on as if it never was.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.optim import Adam

from core.domain.card import Architecture
from finetune.adversarial import orthogonal, spectral
from finetune.adversarial.augmentation import augment
from finetune.adversarial.averaging import AveragedGenerator, ramped_decay
from finetune.adversarial.beginning import Beginning
from finetune.adversarial.config import DuelConfig
from finetune.adversarial.discriminator import Discriminator, bound_of
from finetune.adversarial.losses import generator_loss, hinge_painted, hinge_real
from finetune.adversarial.pictures import Pictures
from finetune.adversarial.sampling import Key, Sampler, torch_random
from finetune.adversarial.team import Team

Network = TypeVar("Network", bound=nn.Module)

BETAS = (0.0, 0.999)
SLOWER_AFTER_STEPS = 1000
"""Learning rates are at 1 / sqrt(2) after so many, at half after three times as many."""

GENERATORS_TURN = 99
"""The part of a key that no turn of the discriminator has."""

DRAW_REAL, DRAW_LATENTS, DRAW_CHANGES = range(3)


@dataclass(frozen=True, slots=True)
class Losses:
    """Of one step, means over its pictures: the two halves of the discriminator's, and the other's.

    The generator's is 0 while the discriminator has its head start.
    """

    real: float
    painted: float
    generator: float

    @property
    def discriminator(self) -> float:
        """The whole hinge loss; 2 for a discriminator that knows nothing, 0 for one that wins."""
        return self.real + self.painted


class Duel:
    """Both networks with their optimisers, and the averaged generator."""

    def __init__(
        self,
        config: DuelConfig,
        start: Beginning,
        pictures: Pictures,
        team: Team,
    ) -> None:
        """`start` is taken over; make it with the run's seed, which decides both networks."""
        self._config = config
        self._pictures = pictures
        self._team = team
        self.generator = _placed(start.network, team.device).train().requires_grad_(True)
        spectral.normalise(self.generator, start.bound)
        architecture = self.generator.architecture
        self.average = AveragedGenerator(architecture, spectral.folded_state(self.generator))
        self.average.network.to(team.device)
        self.discriminator = _placed(Discriminator(architecture), team.device)
        spectral.normalise(self.discriminator, bound_of, embeddings=True)
        self.sampler = Sampler(pictures, architecture.z_dim)
        self._slowness = 1.0
        self._regularised = orthogonal.weights(self.generator)
        self.generator_optimizer = _adam(self.generator, config.generator_rate)
        self.discriminator_optimizer = _adam(self.discriminator, config.discriminator_rate)

    @property
    def architecture(self) -> Architecture:
        """The shape of the generator."""
        return self.average.network.architecture

    def slow_down(self, factor: float) -> None:
        """Learn at this share of the rates from now on."""
        self._slowness = factor

    def step(self, key: Key, number: int) -> Losses:
        """Step `number` (from 0): some turns of the discriminator, then one of the generator."""
        turns = self._config.discriminator_turns
        self._set_rates(number)
        halves = sum(
            (self._discriminator_turn((*key, turn)) for turn in range(turns)),
            torch.zeros(2, device=self._team.device),
        )
        theirs = torch.zeros(1, device=self._team.device)
        if number >= self._config.head_start_steps:
            theirs = self._generator_turn((*key, GENERATORS_TURN))
            decay = ramped_decay(number - self._config.head_start_steps, self._config.average_decay)
            self.average.follow(spectral.folded_state(self.generator), decay)
        real, painted, generator = self._team.total(torch.cat([halves / turns, theirs])).tolist()
        return Losses(real, painted, generator)

    def paint(self, key: Key, classes: Tensor) -> Tensor:
        """Pictures of the generator as it trains, without gradient: (B,) -> (B, 3, side, side)."""
        latents = self.sampler.latents(key, len(classes))
        with torch.no_grad():
            return self._painted(latents.z, classes)

    def _set_rates(self, number: int) -> None:
        share = self._slowness * rate_share(number)
        self.generator_optimizer.param_groups[0]["lr"] = share * self._config.generator_rate
        rate = share * self._config.discriminator_rate
        self.discriminator_optimizer.param_groups[0]["lr"] = rate

    def _discriminator_turn(self, key: Key) -> Tensor:
        """Returns this process's share of both halves of the loss, (2,)."""
        self.discriminator.requires_grad_(True)
        self.discriminator_optimizer.zero_grad()
        halves = torch.zeros(2, device=self._team.device)
        for part, size in self._parts():
            latents = self.sampler.latents((*key, part, DRAW_LATENTS), size)
            with torch.no_grad():
                painted = self._painted(latents.z, latents.classes)
            indices = self.sampler.indices((*key, part, DRAW_REAL), size)
            real = self._pictures.tensor(indices).to(painted)
            classes = torch.from_numpy(self._pictures.class_of[indices])
            both = torch.cat([classes, latents.classes])
            scores = self._judged((*key, part), torch.cat([real, painted]), both)
            parts = torch.stack([hinge_real(scores[:size]), hinge_painted(scores[size:])])
            parts = parts * (size / self._config.batch_size)
            parts.sum().backward()  # type: ignore[no-untyped-call]
            halves += parts.detach()
        self._team.add_up_gradients(self.discriminator.parameters())
        self.discriminator_optimizer.step()
        spectral.iterate(self.discriminator)
        return halves

    def _generator_turn(self, key: Key) -> Tensor:
        """Returns this process's share of the loss, (1,)."""
        self.discriminator.requires_grad_(False)
        self.generator_optimizer.zero_grad()
        total = torch.zeros(1, device=self._team.device)
        for part, size in self._parts():
            latents = self.sampler.latents((*key, part, DRAW_LATENTS), size)
            painted = self._painted(latents.z, latents.classes)
            scores = self._judged((*key, part), painted, latents.classes)
            loss = generator_loss(scores) * (size / self._config.batch_size)
            loss.backward()  # type: ignore[no-untyped-call]
            total += loss.detach()
        self._team.add_up_gradients(self.generator.parameters())
        orthogonal.add_gradients(self._regularised, self._config.orthogonal_strength)
        self.generator_optimizer.step()
        spectral.iterate(self.generator)
        return total

    def _parts(self) -> Iterator[tuple[int, int]]:
        """Number and size of the micro-batches that are computed here."""
        sizes = list(_split(self._config.batch_size, self._config.micro_batch))
        return ((part, sizes[part]) for part in self._team.share(len(sizes)))

    def _painted(self, z: Tensor, classes: Tensor) -> Tensor:
        device = self._team.device
        embedding = self.generator.embeddings(classes.to(device))
        painted: Tensor = self.generator(z.to(device), embedding, row=-1)
        return painted

    def _judged(self, key: Key, pictures: Tensor, classes: Tensor) -> Tensor:
        random = torch_random((*key, DRAW_CHANGES))
        changed = augment(pictures, self._config.augmentation, random)
        changed = changed.contiguous(memory_format=torch.channels_last)
        scores: Tensor = self.discriminator(changed, classes.to(self._team.device))
        return scores

    def averaged(self) -> dict[str, Tensor]:
        """The state of the averaged generator, that of a plain network."""
        return dict(self.average.network.state_dict())

    def state(self) -> dict[str, Tensor]:
        """Everything that a later process needs to go on, by name."""
        networks = {
            "generator": self.generator,
            "discriminator": self.discriminator,
            "average": self.average.network,
        }
        named = {
            f"{prefix}.{name}": tensor
            for prefix, network in networks.items()
            for name, tensor in network.state_dict().items()
        }
        for prefix, network, optimizer in self._optimised():
            for name, parameter in network.named_parameters():
                for part, tensor in optimizer.state.get(parameter, {}).items():
                    named[f"{prefix}_adam.{part}.{name}"] = tensor
        return named

    def restore(self, named: Mapping[str, Tensor]) -> None:
        """Go on from what `state` returned."""
        self.generator.load_state_dict(_beginning("generator.", named))
        self.discriminator.load_state_dict(_beginning("discriminator.", named))
        self.average.network.load_state_dict(_beginning("average.", named))
        for prefix, network, optimizer in self._optimised():
            moments = _beginning(f"{prefix}_adam.", named)
            optimizer.state.clear()
            for name, parameter in network.named_parameters():
                state = {
                    part: moments[f"{part}.{name}"].clone()
                    for part in ("step", "exp_avg", "exp_avg_sq")
                    if f"{part}.{name}" in moments
                }
                if state:
                    optimizer.state[parameter] = state

    def _optimised(self) -> Iterable[tuple[str, nn.Module, Adam]]:
        yield "generator", self.generator, self.generator_optimizer
        yield "discriminator", self.discriminator, self.discriminator_optimizer


def _placed(network: Network, device: torch.device) -> Network:
    """Channels last: a step on a CPU takes a quarter less time so."""
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    network.to(device)
    return network


def rate_share(number: int) -> float:
    """What step `number` has of the learning rates: they fall with the root of the steps.

    No end of the run is known, so no schedule can lead to one.
    """
    return 1 / math.sqrt(1 + number / SLOWER_AFTER_STEPS)


def _adam(network: nn.Module, rate: float) -> Adam:
    return Adam(network.parameters(), lr=rate, betas=BETAS)


def _split(whole: int, part: int) -> Iterator[int]:
    for start in range(0, whole, part):
        yield min(part, whole - start)


def _beginning(prefix: str, named: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in named.items()
        if name.startswith(prefix)
    }
