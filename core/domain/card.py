"""The card of a generator: what it is, what it was trained on, what it cannot do."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.domain.ids import GeneratorId

CARD_VERSION = 3

NOT_STATED = "not stated"
"""The licence of a generator of which nobody told one."""

TruncationLaw = Literal[
    "truncated_normal_scaled", "normal_scaled", "truncated_normal", "clamped_normal"
]

BlendLaw = Literal["embeddings", "palette"]


class BlockSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One residual block: channels in and out; `upsample` doubles the side."""

    in_channels: int
    out_channels: int
    upsample: bool


class Architecture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a generator, as data. Families differ here, not in branches of the code.

    `attention_before` is the index of the block that self-attention precedes (None: no attention);
    the number of blocks if it comes after the last.
    `stat_rows` is the number of rows of stored BatchNorm statistics: row k belongs to truncation
    k / (stat_rows - 1). `skip` says how a block's input gets round it: "drop" keeps the first
    channels, "conv" is a learned 1x1 convolution ("biggan" knows no other). `last_norm_eps` is that
    of the BatchNorm before the colours, None where it is the one of all others. `texture_from` is
    the first block that sees the texture of a recipe, None for the later half of the blocks.
    """

    family: Literal["biggan", "biggan_deep"]
    z_dim: int
    class_embedding_dim: int
    num_classes: int
    blocks: tuple[BlockSpec, ...]
    attention_before: int | None
    stat_rows: int
    batch_norm_eps: float = 1e-4
    bottom_px: int = 4
    skip: Literal["drop", "conv"] = "drop"
    last_norm_eps: float | None = None
    texture_from: int | None = None

    @property
    def side_px(self) -> int:
        """Side of the square pictures, in pixels."""
        return self.bottom_px << sum(block.upsample for block in self.blocks)

    @property
    def condition_dim(self) -> int:
        """Length of the conditioning vector: z and the class embedding, concatenated."""
        return self.z_dim + self.class_embedding_dim


class SceneClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class: its names, and texts in both languages that the prompt encoder is matched to."""

    name: str
    en: str
    es: str
    texts_en: tuple[str, ...]
    texts_es: tuple[str, ...]


class Origin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The checkpoint that a generator was converted from.

    `format` names the code base, `sha256` is that of the file. `conventions` says what was arranged
    differently there, each as "subject: how"; the canonical form has one arrangement for all.
    """

    format: str
    file: str
    sha256: str
    conventions: tuple[str, ...] = ()


class SafetyCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that was checked when a generator came in, and what was found."""

    check: Literal["container", "hash", "tensors", "values", "trial_paint", "isolation"]
    found: str


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What its first pictures took on the computer that it was imported on.

    `joules_measured`: counted by the processor, else estimated from its rated power.
    """

    device: str
    images_per_second: float
    joules_each: float
    joules_measured: bool
    seconds_to_load: float


class GeneratorCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is said about a generator, in the app and on the command line.

    `truncation_law` says how z is drawn at truncation t, with n ~ N(0, 1):
    "truncated_normal_scaled": t * n, n cut at +-2 by drawing again (the TF-Hub modules);
    "normal_scaled": t * n; "truncated_normal": n cut at +-t by drawing again (StudioGAN, and the
    paper); "clamped_normal": n clamped to +-t (mmgeneration). The last two leave n whole at t = 1.
    `blends` says what a mix of classes is: "embeddings": their embeddings, averaged, everywhere, as
    with every published BigGAN; "palette": the heaviest class alone in the blocks that lay out
    the shapes, and the average from `texture_from` on, where the colours of all are carried over.
    `mirrors`: nothing in its pictures reads one way, so every other one of a batch is mirrored.
    `licence_told`: the licence is what somebody here said of it, not what its file says.
    """

    name: str
    title: str
    architecture: Architecture
    classes: tuple[SceneClass, ...]
    truncation_law: TruncationLaw
    default_truncation: float
    weights_sha256: GeneratorId
    parameters: int
    training_data: str
    training: str
    licence: str
    limits: tuple[str, ...]
    version: int = CARD_VERSION
    origin: Origin | None = None
    safety: tuple[SafetyCheck, ...] = ()
    measured: Measured | None = None
    licence_told: bool = False
    blends: BlendLaw = "embeddings"
    mirrors: bool = False

    @property
    def is_licensed(self) -> bool:
        """Whether anything is known of the licence."""
        return self.licence not in ("", NOT_STATED)
