"""What of z and of the class reaches which layer of a checkpoint, and the columns for it.

K classes, E size of a class embedding, Z of the latent.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.domain.recipe import MAX_Z_BYTES
from core.generator.checkpoints.families import Dialect
from core.generator.checkpoints.places import Places
from core.generator.checkpoints.source import Source
from core.generator.folding import spread_columns

MOST_CLASSES = 5000
"""As many as any published one has, five times over; a class table without embedding is square."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How the inputs of the conditioning layers are made of z and the class.

    `embeddings`: (K, E). `chunk`: the length of one piece of a hierarchical z, of which the first
    layer and every block have their own; 0 if z is not cut. `is_table`: a BatchNorm has a table of
    gains by class, so the class embedding is the class itself, one-hot. `everywhere`: z and class
    go to all layers.
    """

    embeddings: Tensor
    z_dim: int
    chunk: int
    is_table: bool
    everywhere: bool
    latent_first: bool

    @classmethod
    def of(cls, source: Source, dialect: Dialect, places: Places) -> Conditions:
        """Read from the shapes. Raises BocetoError(CHECKPOINT_UNFIT) if they contradict."""
        names = dialect.names
        first = _inputs(source, names.first)
        gain = f"{places.blocks[0]}.{names.norms[0]}.{names.gain}"
        is_table = not source.has(f"{names.embeddings}.weight")
        if is_table:
            classes = source.shape(f"{gain}.weight", 2)[0]
            _check_sizes(source, first, classes)
            table = source.take(f"{gain}.weight", -1, -1)
            embeddings = torch.eye(classes, device=table.device)
            return cls(embeddings, first, 0, True, dialect.deep, dialect.latent_first)
        source.shape(f"{names.embeddings}.weight", 2)
        embeddings = source.take(f"{names.embeddings}.weight", -1, -1)
        if dialect.embedding_columns:
            embeddings = embeddings.T
        rest = _inputs(source, gain) - embeddings.shape[1]
        if dialect.deep:
            z_dim, chunk = rest, 0
        elif rest:
            z_dim, chunk = rest * (len(places.blocks) + 1), rest
        else:
            z_dim, chunk = first, 0
        wanted = rest + embeddings.shape[1] if dialect.deep else chunk or z_dim
        if rest < 0 or first != wanted:
            raise source.unfit("z and the class do not fit its first layer")
        _check_sizes(source, z_dim, len(embeddings))
        return cls(embeddings, z_dim, chunk, False, dialect.deep, dialect.latent_first)

    @property
    def first_inputs(self) -> int:
        """Length of the first layer's input."""
        return self._width if self.everywhere else self.chunk or self.z_dim

    @property
    def norm_inputs(self) -> int:
        """Length of a BatchNorm's input."""
        return self._width if self.everywhere else self.chunk + self.embeddings.shape[1]

    @property
    def words(self) -> str:
        """For the card."""
        if self.chunk:
            return f"{self.z_dim // self.chunk} pieces of {self.chunk}, one for each block"
        return "whole, to every layer" if self.everywhere else "to the first layer only"

    def first(self, weight: Tensor) -> Tensor:
        """The first layer's weight with the columns (z, class). (O, n) -> (O, Z + E)."""
        if self.everywhere:
            return self._spread(weight, slice(0, self.z_dim))
        return spread_columns(weight, slice(0, self.chunk or self.z_dim), self._width)

    def norm(self, weight: Tensor, block: int) -> Tensor:
        """The same for a gain or an offset of a BatchNorm in this block."""
        if self.everywhere:
            return self._spread(weight, slice(0, self.z_dim))
        start = (block + 1) * self.chunk
        return self._spread(weight, slice(start, start + self.chunk))

    @property
    def _width(self) -> int:
        return self.z_dim + self.embeddings.shape[1]

    def _spread(self, weight: Tensor, latent: slice) -> Tensor:
        places = (latent, slice(self.z_dim, self._width))
        return spread_columns(weight, places if self.latent_first else places[::-1], self._width)


def _inputs(source: Source, layer: str) -> int:
    kinds = ("weight_bar", "weight_orig")
    kind = next((kind for kind in kinds if source.has(f"{layer}.{kind}")), "weight")
    return source.shape(f"{layer}.{kind}", 2)[1]


def _check_sizes(source: Source, z_dim: int, classes: int) -> None:
    """Whether a recipe can hold z, and the classes can be listed."""
    if not 1 <= z_dim <= MAX_Z_BYTES // 4:
        raise source.unfit(f"its z would have {z_dim} numbers")
    if classes > MOST_CLASSES:
        raise source.unfit(f"it would have {classes} classes")
