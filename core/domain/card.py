"""The card of a generator: what it is, what it was trained on, what it cannot do."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.domain.ids import GeneratorId

CARD_VERSION = 1


class BlockSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One residual block: channels in and out; `upsample` doubles the side."""

    in_channels: int
    out_channels: int
    upsample: bool


class Architecture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a generator, as data. Families differ here, not in branches of the code.

    `attention_before` is the index of the block that self-attention precedes (None: no attention).
    `stat_rows` is the number of rows of stored BatchNorm statistics: row k belongs to truncation
    k / (stat_rows - 1).
    """

    family: Literal["biggan_deep"]
    z_dim: int
    class_embedding_dim: int
    num_classes: int
    blocks: tuple[BlockSpec, ...]
    attention_before: int | None
    stat_rows: int
    batch_norm_eps: float = 1e-4
    bottom_px: int = 4

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


class GeneratorCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is said about a generator, in the app and on the command line.

    `truncation_law`: "truncated_normal_scaled" draws z = t * n with n ~ N(0, 1) cut at +-2 (the law
    of the TF-Hub modules).
    """

    name: str
    title: str
    architecture: Architecture
    classes: tuple[SceneClass, ...]
    truncation_law: Literal["truncated_normal_scaled"]
    default_truncation: float
    weights_sha256: GeneratorId
    parameters: int
    training_data: str
    training: str
    licence: str
    limits: tuple[str, ...]
    version: int = CARD_VERSION
