"""From the tensors of any known family to the canonical form; a pure function.

Order of rows and columns, spectral normalisation, hierarchical z and class tables are brought into
one arrangement here, exactly, so that painting, adapters and tuning know only that one. What cannot
be arranged away (epsilons, skips, the law of truncation) becomes data of the card.

K classes, E size of a class embedding, Z of the latent, C channels, R rows of statistics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod

import torch
from torch import Tensor

from core.domain.card import Architecture, TruncationLaw
from core.domain.errors import BocetoError, ErrorCode
from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.network import build_network, expected_shapes
from core.generator.checkpoints.conditions import Conditions
from core.generator.checkpoints.dialects import DIALECTS
from core.generator.checkpoints.families import Dialect, Family
from core.generator.checkpoints.hints import Hints
from core.generator.checkpoints.places import Places, find_places
from core.generator.checkpoints.source import Source
from core.generator.folding import rgb_only, rows_channels_last

TF_HUB_EPS = 1e-4

WITH_TABLE = 0.5
"""A usual truncation for a generator that has statistics for each."""

WHOLE_LAW = 1.0
"""One that has a single row of statistics paints best at the law that they were measured at."""

MOST_NUMBERS = 2**32
"""In one tensor; a hundred times more than the largest of any published one has."""

_ATTENTION = ("theta", "phi", "g", "o_conv")


@dataclass(frozen=True, slots=True)
class Converted:
    """A generator in the canonical form, and what its card has to say of it."""

    architecture: Architecture
    tensors: dict[str, Tensor]
    truncation_law: TruncationLaw
    default_truncation: float
    conventions: tuple[str, ...]


def convert(tensors: Mapping[str, Tensor], family: Family, hints: Hints | None = None) -> Converted:
    """Bring a checkpoint of this family into the canonical form, in fp32.

    `tensors` may be without data (device "meta"): then everything but the values is checked and
    nothing is computed. Raises BocetoError(CHECKPOINT_UNFIT) for a tensor that is missing,
    unexpected or of another shape.
    """
    source = Source(tensors, family.value)
    dialect = _informed(DIALECTS[family], family, source, hints or Hints())
    places = find_places(source, dialect)
    if hints and hints.upsample is not None and len(hints.upsample) != len(places.blocks):
        raise source.unfit(f"it has {len(places.blocks)} blocks, not {len(hints.upsample)}")
    with torch.no_grad():
        converted = _Conversion(source, dialect, places, hints or Hints()).run()
    source.finish()
    _check(source, converted)
    return converted


def assembled(converted: Converted) -> BigGAN:
    """The network of a conversion, in eval mode, without gradients; it shares the tensors."""
    with torch.device("meta"):
        network = build_network(converted.architecture)
    network.load_state_dict(converted.tensors, assign=True)
    return network.eval().requires_grad_(False)


def rehearse(header: Mapping[str, tuple[int, ...]], family: Family, hints: Hints) -> Architecture:
    """What a checkpoint will become, from names and shapes alone; refuses as `convert` does."""
    for name, shape in header.items():
        # An empty tensor has strides too: they grow as if each 0 were a 1.
        if prod(max(1, size) for size in shape) > MOST_NUMBERS:
            reason = f"tensor {name} has shape {list(shape)}"
            raise BocetoError(ErrorCode.CHECKPOINT_UNFIT, kind=family.value, reason=reason)
    shadows = {name: torch.empty(shape, device="meta") for name, shape in header.items()}
    return convert(shadows, family, hints).architecture


def _informed(dialect: Dialect, family: Family, source: Source, hints: Hints) -> Dialect:
    """The dialect with what this file says of itself, and what is known beside it."""
    if family is Family.AJBROCK and source.any_ends(".u0") and not source.any_ends(".sv0"):
        # Converted from the TF-Hub modules: the converter fills no singular values.
        dialect = replace(
            dialect,
            eps=TF_HUB_EPS,
            last_eps=TF_HUB_EPS,
            law="truncated_normal_scaled",
        )
    if family is Family.NET2NET and source.has("GBlock.6.conv0.module.bias"):
        dialect = replace(dialect, last_eps=1e-5)  # its 512 px class leaves torch's default there
    if hints.eps is not None:
        dialect = replace(dialect, eps=hints.eps, last_eps=hints.eps)
    return dialect


class _Conversion:
    """One checkpoint on its way."""

    def __init__(self, source: Source, dialect: Dialect, places: Places, hints: Hints) -> None:
        self._source = source
        self._dialect = dialect
        self._places = places
        self._hints = hints
        self._conditions = Conditions.of(source, dialect, places)
        self._tensors: dict[str, Tensor] = {}

    def run(self) -> Converted:
        """Everything, in the order of the forward pass."""
        names = self._dialect.names
        self._tensors["embeddings.weight"] = self._conditions.embeddings
        self._first()
        for index, prefix in enumerate(self._places.blocks):
            self._block(index, prefix)
        self._attention()
        last = self._places.channels[-1]
        self._tensors["bn.weight"] = self._source.take(f"{names.last_norm}.{names.last_gain}", last)
        self._tensors["bn.bias"] = self._source.take(f"{names.last_norm}.{names.last_offset}", last)
        rows = self._statistics("bn", names.last_norm, last)
        self._to_rgb(last)
        return Converted(
            self._architecture(rows),
            self._tensors,
            self._dialect.law,
            WHOLE_LAW if rows == 1 else WITH_TABLE,
            self._conventions(),
        )

    def _first(self) -> None:
        layer, bottom = self._dialect.names.first, self._places.bottom_px
        outputs = bottom**2 * self._places.channels[0]
        weight = self._weight(layer, outputs, self._conditions.first_inputs)
        bias = self._source.take(f"{layer}.bias", outputs)
        if not self._dialect.nhwc:
            weight, bias = rows_channels_last(weight, bottom), rows_channels_last(bias, bottom)
        self._tensors["gen_z.weight"] = self._conditions.first(weight)
        self._tensors["gen_z.bias"] = bias

    def _block(self, index: int, prefix: str) -> None:
        names, ours = self._dialect.names, f"blocks.{index}"
        inside, outside = self._places.channels[index], self._places.channels[index + 1]
        middle = inside // 4 if self._dialect.deep else outside
        last = len(names.convs) - 1
        for number, (norm, conv) in enumerate(zip(names.norms, names.convs, strict=True)):
            inputs = inside if number == 0 else middle
            self._norm(f"{ours}.bn_{number}", f"{prefix}.{norm}", inputs, index)
            outputs = outside if number == last else middle
            size = 1 if self._dialect.deep and number in (0, last) else 3
            self._conv(f"{ours}.conv_{number}", f"{prefix}.{conv}", outputs, inputs, size)
        if self._places.learned_skip:
            self._conv(f"{ours}.conv_skip", f"{prefix}.{names.skip}", outside, inside, 1)

    def _norm(self, ours: str, theirs: str, channels: int, block: int) -> None:
        names = self._dialect.names
        for part, name in (("scale", names.gain), ("offset", names.offset)):
            layer = f"{theirs}.{name}"
            if self._conditions.is_table:
                table = self._source.take(f"{layer}.weight", self._conditions.norm_inputs, channels)
                weight = table.T
            else:
                weight = self._weight(layer, channels, self._conditions.norm_inputs)
            self._tensors[f"{ours}.{part}.weight"] = self._conditions.norm(weight, block)
        self._statistics(ours, theirs, channels)

    def _conv(self, ours: str, theirs: str, outputs: int, inputs: int, size: int) -> None:
        self._tensors[f"{ours}.weight"] = self._weight(theirs, outputs, inputs, size, size)
        self._tensors[f"{ours}.bias"] = self._source.take(f"{theirs}.bias", outputs)

    def _attention(self) -> None:
        prefix = self._places.attention
        if prefix is None or self._places.attention_before is None:
            return
        names, wide = self._dialect.names, self._places.channels[self._places.attention_before]
        shapes = ((wide // 8, wide), (wide // 8, wide), (wide // 2, wide), (wide, wide // 2))
        for ours, theirs, shape in zip(_ATTENTION, names.attention_convs, shapes, strict=True):
            weight = self._weight(f"{prefix}.{theirs}", *shape, 1, 1)
            self._tensors[f"attention.{ours}.weight"] = weight
        mark = f"{prefix}.{names.attention_mark}"
        one = (1,) if self._source.shape(mark) else ()
        self._tensors["attention.gamma"] = self._source.take(mark, *one).view(1)

    def _to_rgb(self, last: int) -> None:
        layer = self._dialect.names.to_rgb
        bias = self._source.take(f"{layer}.bias", -1)
        weight, bias = rgb_only(self._weight(layer, len(bias), last, 3, 3), bias)
        if self._hints.bgr:
            weight, bias = weight.flip(0), bias.flip(0)
        self._tensors["conv_to_rgb.weight"] = weight
        self._tensors["conv_to_rgb.bias"] = bias

    def _weight(self, layer: str, *shape: int) -> Tensor:
        return self._source.weight(layer, *shape, hwc_vectors=self._dialect.hwc_vectors)

    def _statistics(self, ours: str, theirs: str, channels: int) -> int:
        means, variances = self._source.statistics(theirs, channels)
        self._tensors[f"{ours}.running_means"] = means
        self._tensors[f"{ours}.running_vars"] = variances
        return len(means)

    def _architecture(self, rows: int) -> Architecture:
        dialect, places = self._dialect, self._places
        return Architecture(
            family="biggan_deep" if dialect.deep else "biggan",
            z_dim=self._conditions.z_dim,
            class_embedding_dim=self._conditions.embeddings.shape[1],
            num_classes=self._conditions.embeddings.shape[0],
            blocks=places.specs(self._hints.upsample),
            attention_before=places.attention_before,
            stat_rows=rows,
            batch_norm_eps=dialect.eps,
            bottom_px=places.bottom_px,
            skip="conv" if places.learned_skip else "drop",
            last_norm_eps=None if dialect.last_eps == dialect.eps else dialect.last_eps,
        )

    def _conventions(self) -> tuple[str, ...]:
        dialect = self._dialect
        return (
            "first layer: " + ("height, width, channels" if dialect.nhwc else "channels first"),
            "condition: " + ("z, class" if dialect.latent_first else "class, z"),
            f"z: {self._conditions.words}",
            "colours: " + ("blue, green, red" if self._hints.bgr else "red, green, blue"),
        )


def _check(source: Source, converted: Converted) -> None:
    """Whether the result is what the architecture has; rows of statistics may differ otherwise."""
    found = {name: tuple(tensor.shape) for name, tensor in converted.tensors.items()}
    for name, shape in expected_shapes(converted.architecture).items():
        if found.get(name) != shape:
            raise _mismatch(source, name, found.get(name), shape)


def _mismatch(
    source: Source, name: str, found: tuple[int, ...] | None, shape: tuple[int, ...]
) -> BocetoError:
    return source.unfit(f"{name} would have shape {found}, not {shape}")
