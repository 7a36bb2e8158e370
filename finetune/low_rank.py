"""Folds latent maps into a generator: class embeddings and low-rank layers, exactly.

The condition (z, e) enters a BigGAN only through linear layers, y = W_z z + W_e e. So the picture
G(T_c(z), e_c) is the one that the generator itself paints from z once every such layer has learned
W_z (U V^T z + mu), and that is a low-rank update. No regression is needed, and none is wanted:
teaching layers to imitate the map with a picture loss blurs and loses a fifth of the diversity.
Nor do the layers learn further by themselves: 30 steps of reward on the factors won as much as
twice the nats on the map, but nothing counted them, and up to twice as many pictures left the
scenes that the generator knows.

With D_c the shift of the class embedding (`class_embeddings`), e the embedding of a mix with
weights w, and s the strength, a layer wears B A of each class c of the mix, s w_c times:

    A = [V^T 0; 0 a^T]    B = [W_z U | W_z mu - W_e D_c]    a . e_j = 1 for all j, a . D_j = 0

Then a . (e + s sum_j w_j D_j) = 1 whatever s and w are, and the layer yields
W_z (z + s sum_c w_c (U_c V_c^T z + mu_c)) + W_e e: the strength scales mu and U V^T together, and a
mix feels the weighted mean of the maps of its classes. Exact for every strength and every mix, as
long as classes and shifts are no more than the E dimensions of an embedding; with more, exact for
the class itself at every strength and as near as possible for its mixes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from core.generator.adapters import ClassAdapter, LowRank, conditioning_layers
from core.generator.architectures.biggan import BigGAN
from finetune.class_embeddings import ConditionWeights
from finetune.latent_map import LatentMap

_SOFT = 1e-9
"""Weight of |a|^2 against the squared errors of the conditions on a."""


def fold(network: BigGAN, maps: Mapping[int, LatentMap]) -> dict[int, ClassAdapter]:
    """An adapter part for each class whose map is given. All maps have one rank k; parts k + 1."""
    weights = ConditionWeights.of(network)
    table = network.embeddings.weight.detach().cpu().double()
    shifts = {index: weights.embedding_shift(found.mu) for index, found in maps.items()}
    outputs = [layer.out_features for layer in conditioning_layers(network).values()]
    parts: dict[int, ClassAdapter] = {}
    for index, found in maps.items():
        others = [shift for other, shift in shifts.items() if other != index]
        direction = class_direction(table, index, shifts[index], others)
        a = _block_diagonal(found.v.T.double(), direction[None])
        carried = weights.latent @ found.mu.double() - weights.embedding @ shifts[index]
        b = torch.cat([weights.latent @ found.u.double(), carried[:, None]], dim=1)
        rows = torch.split(b.float(), outputs)
        names = conditioning_layers(network)
        low_rank = {name: LowRank(a.float(), part) for name, part in zip(names, rows, strict=True)}
        parts[index] = ClassAdapter(shifts[index].float(), low_rank)
    return parts


def unfold(network: BigGAN, index: int, part: ClassAdapter, rank: int) -> LatentMap:
    """The latent map of this rank that comes nearest to an adapter part; exact for a folded one."""
    weights = ConditionWeights.of(network)
    update = torch.cat([low.b.double() @ low.a.double() for low in part.low_rank.values()])
    size = weights.latent.shape[1]
    shift = part.class_embedding.double()
    embedding = network.embeddings.weight[index].detach().cpu().double() + shift
    moved = update[:, size:] @ embedding + weights.embedding @ shift
    change = weights.latent_part(update[:, :size])
    return LatentMap.nearest(weights.latent_part(moved[:, None])[:, 0], change, rank)


def class_direction(table: Tensor, index: int, shift: Tensor, others: Sequence[Tensor]) -> Tensor:
    """The direction a that reads 1 from every class embedding and nothing from any shift, (E,).

    table: (C, E); shift: (E,) of this class; others: those of other classes. a . table[index] = 1
    and a . shift = 0 hold exactly, the rest in the sense of least squares.
    """
    size = table.shape[1]
    softly = table.T @ table + _SOFT * torch.eye(size, dtype=table.dtype)
    for other in others:
        softly = softly + torch.outer(other, other)
    exactly = torch.stack([table[index], shift])
    # Lagrange: stationarity of the squared errors, and the two conditions.
    system = torch.cat(
        [
            torch.cat([softly, exactly.T], dim=1),
            torch.cat([exactly, exactly.new_zeros(2, 2)], dim=1),
        ]
    )
    wanted = torch.cat([table.sum(0), exactly.new_tensor([1.0, 0.0])])
    # A shift of zero says nothing: least squares, so that an empty condition does no harm.
    solved: Tensor = torch.linalg.lstsq(system, wanted[:, None], driver="gelsd").solution
    return solved[:size, 0]


def _block_diagonal(upper: Tensor, lower: Tensor) -> Tensor:
    zeros = upper.new_zeros
    return torch.cat(
        [
            torch.cat([upper, zeros(len(upper), lower.shape[1])], dim=1),
            torch.cat([zeros(len(lower), upper.shape[1]), lower], dim=1),
        ]
    )
