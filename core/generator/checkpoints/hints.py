"""What the keys of a checkpoint cannot say, and the file that says it for one family."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from core.domain.errors import BocetoError, ErrorCode


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the tensors.

    `upsample`: which blocks double the side (a bottleneck family; every second unless given).
    `eps`: of all BatchNorms. `bgr`: the colours come out in the order blue, green, red; None if
    nobody said, so as the family trains.
    """

    upsample: tuple[bool, ...] | None = None
    eps: float | None = None
    bgr: bool | None = None


class _PackageConfig(msgspec.Struct, frozen=True):
    """The fields of the package's config.json that decide how it paints; others are ignored."""

    layers: tuple[tuple[bool, int, int], ...]
    eps: float


def hints_from_config(untrusted: bytes) -> Hints:
    """Read the config.json beside a pytorch_model.bin of pytorch-pretrained-biggan.

    Raises BocetoError(CHECKPOINT_UNFIT) if it is not one.
    """
    try:
        config = msgspec.json.decode(untrusted, type=_PackageConfig)
    except msgspec.DecodeError as error:
        raise _unfit(f"its config.json cannot be read ({error})") from error
    if not 0 < config.eps < 1:
        raise _unfit(f"its config.json has eps {config.eps}")
    return Hints(upsample=tuple(doubles for doubles, _, _ in config.layers), eps=config.eps)


def _unfit(reason: str) -> BocetoError:
    return BocetoError(ErrorCode.CHECKPOINT_UNFIT, kind="pytorch-pretrained-biggan", reason=reason)
