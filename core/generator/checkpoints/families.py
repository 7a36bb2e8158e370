"""What can be said of a code base that published BigGANs: names and arrangement of its tensors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.card import TruncationLaw


class Family(StrEnum):
    """Where a checkpoint comes from; the value is what a card calls it."""

    CANONICAL = "boceto"
    HUGGING_FACE = "pytorch-pretrained-biggan"
    AJBROCK = "ajbrock BigGAN"
    AJBROCK_DEEP = "ajbrock BigGAN-deep"
    STUDIOGAN = "StudioGAN big_resnet"
    STUDIOGAN_DEEP_LEGACY = "StudioGAN big_resnet_deep_legacy"
    STUDIOGAN_DEEP = "StudioGAN big_resnet_deep_studiogan"
    IVCLAB = "ivclab BigGAN"
    NET2NET = "TF-Hub BigGAN for PyTorch (v1, net2net)"
    MMGENERATION = "mmgeneration BigGAN"
    MMGENERATION_DEEP = "mmgeneration BigGAN-deep"


@dataclass(frozen=True, slots=True)
class Names:
    """Prefixes of layers, without the last dot.

    `blocks` is a pattern with the block's number; `first_block` is the name of number 0 where that
    has none. `norms` and `convs` are those of a block in the order in which x goes through them.
    `attention` is the pattern or name of the self-attention, `attention_mark` the factor that only
    it has.
    """

    embeddings: str
    first: str
    blocks: str
    norms: tuple[str, ...]
    convs: tuple[str, ...]
    gain: str
    offset: str
    last_norm: str
    to_rgb: str
    attention: str
    skip: str = ""
    first_block: str = ""
    attention_mark: str = "gamma"
    attention_convs: tuple[str, str, str, str] = ("theta", "phi", "g", "o")
    last_gain: str = "weight"
    last_offset: str = "bias"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One family: its names, and its arrangement where that is not ours.

    `nhwc`: the first layer's output is (side, side, C), as ours; `latent_first`: a layer's input is
    (z, class), as ours. `deep`: bottleneck blocks, of which every second doubles the side.
    `eps`, `last_eps`: BatchNorm. `hwc_vectors`: v of spectral normalisation runs over (k, k, C).
    """

    names: Names
    deep: bool
    nhwc: bool
    latent_first: bool
    eps: float
    last_eps: float
    law: TruncationLaw
    embedding_columns: bool = False
    hwc_vectors: bool = False
