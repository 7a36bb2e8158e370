"""What the card of a trained generator says of it."""

from __future__ import annotations

from core.domain.card import GeneratorCard
from core.domain.ids import GeneratorId
from core.generator.architectures.biggan import BigGAN
from finetune.adversarial.class_names import named_classes
from finetune.adversarial.config import DuelConfig
from finetune.adversarial.pictures import Pictures
from finetune.adversarial.run import RunState

FEW_PICTURES = 1000
DEFAULT_TRUNCATION = 0.8


def trained_card(
    name: str,
    network: BigGAN,
    pictures: Pictures,
    config: DuelConfig,
    state: RunState,
    parent: GeneratorCard | None,
) -> GeneratorCard:
    """The card of the network at its best measurement; `parent` is what the run began with."""
    return GeneratorCard(
        name=name,
        title=name,
        architecture=network.architecture,
        classes=named_classes(pictures.contents.classes),
        truncation_law="truncated_normal_scaled",
        default_truncation=DEFAULT_TRUNCATION,
        weights_sha256=GeneratorId(""),
        parameters=0,
        training_data=_training_data(pictures, parent),
        training=_training(pictures, config, state, parent),
        licence="not stated",
        limits=_limits(pictures, parent),
    )


def _training_data(pictures: Pictures, parent: GeneratorCard | None) -> str:
    classes = named_classes(pictures.contents.classes)
    counts = ", ".join(
        f"{scene.en} {count}" for scene, count in zip(classes, pictures.counts(), strict=True)
    )
    text = f"{len(pictures.class_of)} pictures of one folder: {counts}."
    if parent is not None:
        text += f" It began as {parent.title}, which was trained on: {parent.training_data}"
    return text


def _training(
    pictures: Pictures, config: DuelConfig, state: RunState, parent: GeneratorCard | None
) -> str:
    start = "from scratch" if parent is None else f"from the weights of {parent.title}"
    compared = "held-out pictures" if len(pictures.held_out) else "the pictures it learned from"
    kid = "not measured" if state.best_kid is None else f"{state.best_kid:.4f}"
    return (
        f"Adversarial (BigGAN's recipe), {start}: {state.best_step} steps with batches of "
        f"{config.batch_size}, averaged weights. KID against {compared}: {kid}."
    )


def _limits(pictures: Pictures, parent: GeneratorCard | None) -> tuple[str, ...]:
    limits = [
        f"It knows only the {len(pictures.contents.classes)} classes of its folder.",
        f"Pictures are {pictures.contents.side_px} px wide.",
        "The rights in the pictures of the folder are not known to Boceto.",
    ]
    if len(pictures.class_of) < FEW_PICTURES:
        limits.append(
            f"It was trained on {len(pictures.class_of)} pictures, which are few: what it paints "
            "may come close to one of them."
        )
    if parent is not None:
        limits.append(f"The licence of {parent.title} holds for it too: {parent.licence}.")
    return tuple(limits)
