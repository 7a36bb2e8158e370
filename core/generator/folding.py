"""Rewritings of weights that leave the picture as it is: each is exact up to rounding.

O outputs, C inputs, k kernel size. All functions are pure and also work on tensors without data
(device "meta"), so a conversion can be rehearsed on the header of a file.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def as_matrix(weight: Tensor, *, channels_last: bool = False) -> Tensor:
    """(O, C, k, k) or (O, C) as the matrix that spectral normalisation sees, (O, C*k*k).

    `channels_last` orders the columns (k, k, C), as TensorFlow does.
    """
    if channels_last and weight.dim() == 4:
        weight = weight.permute(0, 2, 3, 1)
    return weight.reshape(len(weight), -1)


def fold_spectral(weight: Tensor, u: Tensor, v: Tensor, *, channels_last: bool = False) -> Tensor:
    """weight / sigma with sigma = u . (W v), as torch's own hook computes it in eval mode.

    u: (O,); v: (C*k*k,), both as stored; they are not made unit vectors, because the hook does not.
    """
    sigma = u @ (as_matrix(weight, channels_last=channels_last) @ v)
    return weight / sigma


def fold_iterated(weight: Tensor, u: Tensor, eps: float, *, added: bool = False) -> Tensor:
    """weight / sigma after one step of power iteration from u, (O,).

    For code that iterates in every forward pass, eval mode too, and never keeps the result. Unit
    vectors are x / max(|x|, eps), or x / (|x| + eps) with `added`.
    """
    matrix = as_matrix(weight)
    v = _unit(u @ matrix, eps, added)
    u = _unit(matrix @ v, eps, added)
    return weight / (u @ (matrix @ v))


def _unit(vector: Tensor, eps: float, added: bool) -> Tensor:
    length: Tensor = torch.linalg.vector_norm(vector)
    return vector / (length + eps if added else length.clamp(min=eps))


def rgb_only(weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """The first three outputs of the last convolution; the published modules drop the others.

    The weight must be folded before: sigma belongs to the whole matrix.
    """
    return weight[:3], bias[:3]


def doubled_kernel(weight: Tensor) -> Tensor:
    """Nearest x2 and then a 3x3 convolution, as one transposed convolution; 4/9 of the work.

    weight: (O, C, 3, 3). Returns (C, O, 4, 4) for `conv_transpose2d(stride=2, padding=1)`: each
    pixel of the small picture reaches the 4x4 that the 3x3 makes of its 2x2 copies, so the kernel
    is the flipped one, convolved with a 2x2 of ones.
    """
    flipped = weight.double().flip(2, 3).flatten(0, 1)[:, None]
    ones = torch.ones(1, 1, 2, 2, dtype=flipped.dtype, device=flipped.device)
    spread = functional.conv2d(flipped, ones, padding=1)
    outputs, inputs = weight.shape[:2]
    return spread.view(outputs, inputs, 4, 4).transpose(0, 1).to(weight.dtype).contiguous()


def rows_channels_last(tensor: Tensor, side: int) -> Tensor:
    """The rows of a first layer from (C, side, side) to (side, side, C); (C*side*side, ...)."""
    rest = tensor.shape[1:]
    return tensor.view(-1, side, side, *rest).movedim(0, 2).reshape(tensor.shape)


def spread_columns(weight: Tensor, places: slice | tuple[slice, ...], width: int) -> Tensor:
    """The same layer for a longer input, of which it sees only these places; the rest is zero.

    weight: (O, n); `places` cover n columns in the order in which the layer has them. Returns
    (O, width).
    """
    spread = weight.new_zeros(len(weight), width)
    start = 0
    for place in (places,) if isinstance(places, slice) else places:
        stop = start + place.stop - place.start
        spread[:, place] = weight[:, start:stop]
        start = stop
    return spread
