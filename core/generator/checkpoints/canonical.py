"""The one form in which Boceto keeps generators: folded safetensors and a JSON card beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import torch
from safetensors.torch import save_file

from core.cards import load_card, save_card
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.network import build_network, expected_shapes
from core.generator.checkpoints.header import check_header, read_tensors

WEIGHTS = "weights.safetensors"


def load_generator(folder: Path) -> tuple[GeneratorCard, BigGAN]:
    """The card and the network in fp32, in eval mode, without gradients.

    Raises BocetoError: WEIGHTS_MISSING, WEIGHTS_DAMAGED (hash, shapes, values),
    CARD_FROM_THE_FUTURE.
    """
    card = load_card(folder)
    weights = folder / WEIGHTS
    if not weights.is_file():
        raise BocetoError(ErrorCode.WEIGHTS_MISSING, file=str(weights))
    if _sha256(weights) != card.weights_sha256:
        raise _damaged(weights, "its checksum is not the one of its card")
    check_header(weights, expected_shapes(card.architecture))
    with torch.device("meta"):
        network = build_network(card.architecture)
    try:
        tensors = read_tensors(weights)
    except OSError as error:
        raise _damaged(weights, str(error)) from error
    network.load_state_dict({k: v.float() for k, v in tensors.items()}, assign=True)
    if not all(bool(tensor.isfinite().all()) for tensor in network.state_dict().values()):
        raise _damaged(weights, "it holds values that are no numbers")
    return card, network.eval().requires_grad_(False)


def save_generator(
    folder: Path, card: GeneratorCard, network: BigGAN, dtype: torch.dtype = torch.float16
) -> GeneratorCard:
    """Write weights and the card; returns the card with hash and count.

    What the card says of the weights (`weights_sha256`, `parameters`) is filled in here. `dtype` is
    half precision for generators that were trained here; converted ones keep single precision, so
    that they stay equal to what they were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {name: t.to(dtype).contiguous() for name, t in network.state_dict().items()}
    save_file(tensors, folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # safetensors lets nobody else read it
    card = msgspec.structs.replace(
        card,
        weights_sha256=GeneratorId(_sha256(folder / WEIGHTS)),
        parameters=sum(parameter.numel() for parameter in network.parameters()),
    )
    save_card(folder, card)
    return card


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path, reason: str) -> BocetoError:
    return BocetoError(ErrorCode.WEIGHTS_DAMAGED, file=str(path), reason=reason)
