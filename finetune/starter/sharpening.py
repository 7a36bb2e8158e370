"""The end of the training: a critic says what looks painted, where paired losses settle for a blur.

L1 answers doubt with the median, and the median of two edges is no edge. The critic pulls on the
pictures beside the paired losses, whose pull it is measured against, as in VQGAN (Esser, Rombach,
Ommer, 2021): its gradient on a picture is given a fixed share of theirs, whatever it has learned.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torch import Tensor
from torch.optim import Adam

from core.files import write_atomically
from finetune.adversarial.losses import generator_loss, hinge_painted, hinge_real
from finetune.starter.critic import PatchCritic, seen_distance
from finetune.starter.pictures import Pairs

_LEARNING_RATE = 4e-4
_SEEN_WEIGHT = 10.0


class Sharpener:
    """A critic of one side that learns beside the generator, and its pull on pictures."""

    def __init__(self, num_classes: int, side_px: int, device: torch.device) -> None:
        self._file = f"critic-{side_px}.safetensors"
        self._critic = PatchCritic(num_classes).to(device)
        self._critic.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._optimizer = Adam(self._critic.parameters(), lr=_LEARNING_RATE, betas=(0.0, 0.99))

    def learn(self, painted: Tensor, pairs: Pairs) -> Tensor:
        """One step of the critic on painted pictures (B, 3, H, W) and those drawn for the same z.

        Returns its hinge loss, a scalar; 2 is a critic that cannot tell them apart.
        """
        both = torch.cat([pairs.pictures, painted.detach()])
        scores, _ = self._critic(both, pairs.classes.repeat(2))
        drawn_scores, painted_scores = scores.chunk(2)
        loss = hinge_real(drawn_scores) + hinge_painted(painted_scores)
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimizer.step()
        return loss.detach()

    def pull(self, painted: Tensor, pairs: Pairs, paired: Tensor, share: float) -> Tensor:
        """The critic's gradient on the pictures, (B, 3, H, W), `share` as long as `paired`.

        `paired`: the gradient of the paired losses on the same pictures.
        """
        leaf = painted.detach().requires_grad_(True)
        self._critic.requires_grad_(False)
        scores, seen = self._critic(leaf, pairs.classes)
        with torch.no_grad():
            _, wanted = self._critic(pairs.pictures, pairs.classes)
        loss = generator_loss(scores) + _SEEN_WEIGHT * seen_distance(seen, wanted)
        (gradient,) = torch.autograd.grad(loss, leaf)
        self._critic.requires_grad_(True)
        length: Tensor = share * paired.norm() / gradient.norm().clamp(min=1e-12)
        return gradient * length

    def save(self, folder: Path) -> None:
        """Write the critic beside the run's checkpoint, whole or not at all."""
        tensors = {f"critic.{name}": value for name, value in self._critic.state_dict().items()}
        for name, parameter in self._critic.named_parameters():
            for key, value in self._optimizer.state.get(parameter, {}).items():
                tensors[f"adam.{key}.{name}"] = value.clone()
        whole = {name: value.contiguous() for name, value in tensors.items()}
        write_atomically(folder / self._file, save(whole))

    def load(self, folder: Path) -> None:
        """Go on with the critic of a run, if it has one yet."""
        path = folder / self._file
        if not path.exists():
            return
        tensors = load_file(path)
        prefix = "critic."
        own = {n.removeprefix(prefix): t for n, t in tensors.items() if n.startswith(prefix)}
        self._critic.load_state_dict(own)
        for name, parameter in self._critic.named_parameters():
            self._optimizer.state[parameter] = {
                key: tensors[f"adam.{key}.{name}"].to(parameter.device if key != "step" else "cpu")
                for key in ("step", "exp_avg", "exp_avg_sq")
            }
