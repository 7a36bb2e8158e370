"""A generator that is in our form already; its card is a stranger's all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from core.domain.card import NOT_STATED, Architecture, GeneratorCard, SceneClass
from core.domain.names import clean_line
from core.generator.architectures.network import expected_shapes
from core.generator.checkpoints.canonical import WEIGHTS
from core.generator.checkpoints.families import Family
from core.generator.checkpoints.header import check_header
from core.generator.door.fitting import LARGEST_SIDE_PX, unfit

LONGEST_TEXT = 2_000
LONGEST_NAME = 200
MOST_TEXTS = 64
MOST_CLASSES = 30_000
MOST_BLOCKS = 40
LARGEST_DIMENSION = 1 << 16


def check_own_form(weights: Path, card: GeneratorCard) -> int:
    """Measure card and file against each other; returns the number of tensors.

    Raises BocetoError: CHECKPOINT_UNFIT, WEIGHTS_DAMAGED.
    """
    architecture = card.architecture
    if reason := _fault(architecture) or _fault_of_classes(card):
        raise unfit(Family.CANONICAL, reason)
    expected = expected_shapes(architecture)
    check_header(weights, expected)
    return len(expected)


def plain_card(card: GeneratorCard) -> GeneratorCard:
    """The card with its texts made fit to be shown; what others measured and checked is dropped."""
    return msgspec.structs.replace(
        card,
        name=clean_line(card.name, LONGEST_NAME),
        title=clean_line(card.title, LONGEST_NAME),
        classes=tuple(_plain_class(scene) for scene in card.classes),
        training_data=clean_line(card.training_data, LONGEST_TEXT),
        training=clean_line(card.training, LONGEST_TEXT),
        licence=clean_line(card.licence, LONGEST_NAME) or NOT_STATED,
        limits=_plain(card.limits),
        safety=(),
        measured=None,
        licence_told=False,
    )


def copy_own_form(original: Path, folder: Path) -> None:
    """The weights as they are, so that recipes and adapters still know their generator."""
    shutil.copyfile(original, folder / WEIGHTS)


def _fault(architecture: Architecture) -> str:
    if not 0 < len(architecture.blocks) <= MOST_BLOCKS:
        return "its number of blocks is impossible"
    sizes = [architecture.z_dim, architecture.class_embedding_dim, architecture.num_classes]
    sizes += [architecture.stat_rows, architecture.bottom_px]
    for block in architecture.blocks:
        sizes += [block.in_channels, block.out_channels]
    if not all(0 < size <= LARGEST_DIMENSION for size in sizes):
        return "its sizes are impossible"
    if architecture.side_px > LARGEST_SIDE_PX:
        return f"its pictures would be {architecture.side_px} px wide"
    before = architecture.attention_before
    if before is not None and not 0 <= before <= len(architecture.blocks):
        return "its self-attention has no place"
    return ""


def _fault_of_classes(card: GeneratorCard) -> str:
    if len(card.classes) != card.architecture.num_classes or len(card.classes) > MOST_CLASSES:
        return "its card names other classes than it has"
    if not 0 <= card.default_truncation <= 1:
        return "its usual truncation is impossible"
    return ""


def _plain_class(scene: SceneClass) -> SceneClass:
    return SceneClass(
        clean_line(scene.name, LONGEST_NAME),
        clean_line(scene.en, LONGEST_NAME),
        clean_line(scene.es, LONGEST_NAME),
        _plain(scene.texts_en),
        _plain(scene.texts_es),
    )


def _plain(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean_line(text, LONGEST_TEXT) for text in texts[:MOST_TEXTS])
