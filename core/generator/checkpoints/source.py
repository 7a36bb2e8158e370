"""The tensors of a checkpoint while they are converted: checked when taken, none left over."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.generator.folding import fold_iterated, fold_spectral

AJBROCK_EPS = 1e-6
"""Only matters for vectors of no length; the code base's scripts set it."""

NET2NET_EPS = 1e-4

_STATISTICS = (
    ("running_means", "running_vars"),
    ("stored_mean", "stored_var"),
    ("bn.stored_mean", "bn.stored_var"),
    ("bn.running_mean", "bn.running_var"),
    ("crossreplicabn.standing_means", "crossreplicabn.standing_vars"),
    ("standing_means", "standing_vars"),
    ("running_mean", "running_var"),
)
"""Names of means and variances inside of a BatchNorm, the better ones first."""

_BESIDE = (
    "num_batches_tracked",
    "bn.num_batches_tracked",
    "crossreplicabn.num_batches_tracked",
    "crossreplicabn.running_mean",
    "crossreplicabn.running_var",
    "running_mean",
    "running_var",
    "accumulation_counter",
    "bn.accumulation_counter",
)
"""What else may lie in a BatchNorm, and paints nothing."""


class Source:
    """Takes tensors by name. Raises BocetoError(CHECKPOINT_UNFIT) for what is not as expected."""

    def __init__(self, tensors: Mapping[str, Tensor], title: str) -> None:
        self._tensors = tensors
        self._title = title
        self._used: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether there is such a tensor."""
        return name in self._tensors

    def any_ends(self, ending: str) -> bool:
        """Whether a tensor's name ends so."""
        return any(name.endswith(ending) for name in self._tensors)

    def shape(self, name: str, dimensions: int | None = None) -> tuple[int, ...]:
        """The shape of a tensor that has to be there, has so many dimensions and is not empty."""
        if name not in self._tensors:
            raise self.unfit(f"tensor {name} is missing")
        found = tuple(self._tensors[name].shape)
        if dimensions is not None and (len(found) != dimensions or 0 in found):
            raise self.unfit(f"tensor {name} has shape {list(found)}")
        return found

    def take(self, name: str, *shape: int) -> Tensor:
        """A tensor in fp32. `shape` is what it has to be, -1 where any size will do."""
        found = self.shape(name)
        fits = len(found) == len(shape) and all(
            want in (-1, size) for want, size in zip(shape, found, strict=False)
        )
        if not fits:
            raise self.unfit(f"tensor {name} has shape {list(found)}, not {list(shape)}")
        if not self._tensors[name].is_floating_point():
            raise self.unfit(f"tensor {name} holds no fractions")
        self._used.add(name)
        return self._tensors[name].detach().float()

    def weight(self, layer: str, *shape: int, hwc_vectors: bool = False) -> Tensor:
        """A layer's weight with spectral normalisation folded, however it is stored."""
        outputs = shape[0]
        if self.has(f"{layer}.weight_bar"):
            u = self.take(f"{layer}.weight_u", outputs)
            self._ignore(f"{layer}.weight_v")
            weight = self.take(f"{layer}.weight_bar", *shape)
            return fold_iterated(weight, u, NET2NET_EPS, added=True)
        if self.has(f"{layer}.weight_orig"):
            weight = self.take(f"{layer}.weight_orig", *shape)
            u = self.take(f"{layer}.weight_u", outputs)
            v = self.take(f"{layer}.weight_v", weight[0].numel())
            return fold_spectral(weight, u, v, channels_last=hwc_vectors)
        weight = self.take(f"{layer}.weight", *shape)
        if not self.has(f"{layer}.u0"):
            return weight
        u = self.take(f"{layer}.u0", 1, outputs)[0]
        for number in itertools.count():  # only the first singular vector divides
            if not self._ignore(f"{layer}.u{number}") | self._ignore(f"{layer}.sv{number}"):
                break
        return fold_iterated(weight, u, AJBROCK_EPS)

    def statistics(self, norm: str, channels: int) -> tuple[Tensor, Tensor]:
        """Means and variances of a BatchNorm, each (R, C).

        Fifty rows begin at truncation 0.02: the first one is then also that of 0.
        """
        for names in _STATISTICS:
            mean_name, var_name = (f"{norm}.{name}" for name in names)
            if self.has(mean_name):
                break
        else:
            raise self.unfit(f"{norm} has no statistics")
        rows = (-1,) if len(self.shape(mean_name)) == 2 else ()
        means = self.take(mean_name, *rows, channels).view(-1, channels)
        variances = self.take(var_name, *rows, channels).view(-1, channels)
        for name in _BESIDE:
            self._ignore(f"{norm}.{name}")
        if "standing_" in mean_name:
            means, variances = (table[[0, *range(len(table))]] for table in (means, variances))
        return self._accumulated(norm, means), self._accumulated(norm, variances)

    def _accumulated(self, norm: str, sums: Tensor) -> Tensor:
        """Standing statistics that were stored as sums and their number."""
        for name in ("accumulation_counter", "bn.accumulation_counter"):
            if self.has(f"{norm}.{name}"):
                return sums / self.take(f"{norm}.{name}", 1).clamp(min=1)
        return sums

    def finish(self) -> None:
        """Refuse a checkpoint of which something was not used: it is more than it seems."""
        if unused := sorted(set(self._tensors) - self._used):
            raise self.unfit(f"tensor {unused[0]} is unexpected")

    def _ignore(self, name: str) -> bool:
        if self.has(name):
            self._used.add(name)
        return self.has(name)

    def unfit(self, reason: str) -> BocetoError:
        """The refusal of this checkpoint."""
        return BocetoError(ErrorCode.CHECKPOINT_UNFIT, kind=self._title, reason=reason)
