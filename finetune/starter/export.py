"""From a training run to a bundled generator: weights, card, space of taste."""

from __future__ import annotations

from pathlib import Path

from core.bundled import LARGER, LIGHT
from core.domain.card import GeneratorCard
from core.domain.ids import GeneratorId
from core.generator.checkpoints.canonical import save_generator
from core.generator.paint import Painter
from core.taste.backbone import Backbone
from core.taste.base import base_samples
from core.taste.features import SHIPPED_SPACE, FeatureSpace
from core.vocabulary import read_vocabulary
from finetune.starter.architecture import LIGHT_SIDE_PX, starter_architecture
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.train import measure_statistics

DEFAULT_TRUNCATION = 1.0


def export_generator(
    model: ProgressiveGenerator, vocabulary: Path, seed: int, out: Path, side_px: int
) -> GeneratorCard:
    """Write the averaged weights of a run: the whole generator, or the light one inside of it.

    One that has not reached its last part has no stored statistics yet; they are measured here.
    """
    if not bool(model.generator.bn.running_means.any()):
        measure_statistics(model, seed)
    light = side_px == LIGHT_SIDE_PX
    network = model.light() if light else model.generator
    card = save_generator(out, starter_card(vocabulary, side_px), network)
    painter = Painter(out, safe_mode=True)
    FeatureSpace.fit(Backbone.load(), base_samples(painter)).save(out / SHIPPED_SPACE)
    return card


def bundled_name(side_px: int) -> str:
    """The name of the bundled generator that paints this side, and of its folder."""
    return LIGHT if side_px == LIGHT_SIDE_PX else LARGER


def starter_card(vocabulary: Path, side_px: int) -> GeneratorCard:
    """What is said of a bundled generator; the exporter adds hash and size."""
    classes = read_vocabulary(vocabulary)
    assert [scene.name for scene in classes] == [scene.name for scene in SCENES]
    return GeneratorCard(
        name=bundled_name(side_px),
        title=f"Scenes {side_px}",
        architecture=starter_architecture(len(SCENES), side_px),
        classes=classes,
        truncation_law="truncated_normal_scaled",
        default_truncation=DEFAULT_TRUNCATION,
        weights_sha256=GeneratorId(""),
        parameters=0,
        training_data=(
            f"Pictures of {len(SCENES)} scenes that are drawn by this project's own code "
            "(finetune/starter/scenes). No photographs, no scraped pictures, no people."
        ),
        training=(
            "Paired distillation, blends of two scenes included, sharpened by a critic, then "
            "fitted to the drawn pictures as sets by EfficientNet-Lite0 features; "
            "resources/starter/training.md tells it step by step."
        ),
        licence="CC0-1.0",
        blends="palette",
        mirrors=True,
        limits=(
            "It knows these scenes and mixtures of them, nothing else.",
            f"Pictures have {side_px} x {side_px} pixels and the look of flat, layered "
            "illustration.",
            "It cannot count, write, or draw people.",
        ),
    )
