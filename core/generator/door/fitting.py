"""Whether a file is a generator, from its header alone, and then its tensors in our form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from core.domain.card import Architecture
from core.domain.errors import BocetoError, ErrorCode
from core.generator.architectures.network import expected_shapes
from core.generator.checkpoints.conversion import Converted, convert, rehearse
from core.generator.checkpoints.families import Family
from core.generator.checkpoints.hints import Hints
from core.generator.checkpoints.recognition import NotAGenerator, bare_names, recognise
from core.generator.door.untrusted import read_untrusted_header

LARGEST_VALUE = 1e4
LARGEST_SIDE_PX = 1024
MOST_GROWTH = 4
GROWTH_SLACK = 8 << 20
BLUE_FIRST = frozenset({Family.MMGENERATION, Family.MMGENERATION_DEEP})
"""Families that train on pictures whose colours are in the order blue, green, red."""

_MEASURED = re.compile(r"(running|stored|standing)_|accumulation_counter|num_batches")
"""Statistics of activations may be larger than any weight."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A file that will convert. `names`: each tensor's bare name, and that in the file."""

    family: Family
    names: Mapping[str, str]
    architecture: Architecture
    hints: Hints


def fit(plain: Path, hints: Hints) -> Fitting:
    """Measure a stranger's safetensors file against the families; nothing is allocated.

    Raises BocetoError: as `read_untrusted_header`, NOT_A_GENERATOR, FORMAT_UNKNOWN,
    CHECKPOINT_UNFIT.
    """
    return fitted(read_untrusted_header(plain), hints)


def fitted(header: Mapping[str, tuple[int, ...]], hints: Hints) -> Fitting:
    """As `fit`, of a header that was read already."""
    names = bare_names(header)
    shapes = {name: header[old] for name, old in names.items()}
    family = recognise(shapes)
    if isinstance(family, NotAGenerator):
        raise family.refusal()
    if family is Family.CANONICAL:
        raise unfit(family, "its card.json is not beside it")
    if hints.bgr is None:
        hints = replace(hints, bgr=family in BLUE_FIRST)
    architecture = rehearse(shapes, family, hints)
    if architecture.side_px > LARGEST_SIDE_PX:
        raise unfit(family, f"its pictures would be {architecture.side_px} px wide")
    size = sum(map(prod, shapes.values()))
    if sum(map(prod, expected_shapes(architecture).values())) > MOST_GROWTH * size + GROWTH_SLACK:
        raise unfit(family, "it would grow out of proportion")
    return Fitting(family, names, architecture, hints)


def converted(plain: Path, fitting: Fitting) -> tuple[Converted, float]:
    """Load and convert; also the largest weight.

    Raises BocetoError(WEIGHTS_BROKEN) for values that no training leaves behind.
    """
    try:
        loaded = load_file(plain)
    except SafetensorError as error:
        raise BocetoError(ErrorCode.CHECKPOINT_DAMAGED, reason=str(error)[:200]) from error
    tensors = {name: loaded[old] for name, old in fitting.names.items()}
    _check_values(tensors)
    made = convert(tensors, fitting.family, fitting.hints)
    return made, _check_values(made.tensors)


def _check_values(tensors: Mapping[str, Tensor]) -> float:
    largest = 0.0
    for name, tensor in tensors.items():
        if not tensor.is_floating_point():
            continue
        most = float(tensor.abs().max())
        if not most < float("inf"):
            raise _broken(f"{name} holds values that are no numbers")
        if _MEASURED.search(name):
            continue
        if most > LARGEST_VALUE:
            raise _broken(f"{name} holds values of {most:.1g}")
        largest = max(largest, most)
    if largest == 0:
        raise _broken("they are all zero")
    return largest


def _broken(reason: str) -> BocetoError:
    return BocetoError(ErrorCode.WEIGHTS_BROKEN, reason=reason)


def unfit(family: Family, reason: str) -> BocetoError:
    """The refusal of a file that almost is of this family."""
    return BocetoError(ErrorCode.CHECKPOINT_UNFIT, kind=family.value, reason=reason)
