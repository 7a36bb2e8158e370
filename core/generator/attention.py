"""Self-attention in pieces, so that the table of all pairs of positions never exists."""

from __future__ import annotations

import torch
from torch import Tensor

CPU_QUERIES = 1024
GPU_QUERIES = 4096


def attend(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """softmax(query key^T) value, row by row; not divided by sqrt(d), as SAGAN's is not.

    query: (B, N, d); key: (B, M, d); value: (B, M, D). Returns (B, N, D). A row does not depend on
    the others, so pieces of the queries give the same, in as much memory as a piece takes.
    """
    size = GPU_QUERIES if query.is_cuda else CPU_QUERIES
    turned = key.transpose(1, 2)
    pieces = [
        torch.bmm(torch.softmax(torch.bmm(piece, turned), dim=-1), value)
        for piece in torch.split(query, size, dim=1)
    ]
    return torch.cat(pieces, dim=1)
