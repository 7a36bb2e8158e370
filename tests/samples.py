"""Small values to test with: a generator of six scenes, recipes, pictures, adapters, messages."""

from __future__ import annotations

import struct

from core.domain.adapter import Adapter, AdapterState
from core.domain.card import Architecture, BlockSpec, GeneratorCard, SceneClass
from core.domain.ids import AdapterId, GeneratorId, ImageId, RequestId, RunId
from core.domain.image import Image
from core.domain.painting import PaintPlan
from core.domain.recipe import Recipe
from core.protocol.messages import ImageReady, PaintDone
from core.services.ports import Library

GENERATOR = GeneratorId("5e" * 32)
SCENES = ("sunset", "forest", "beach", "city", "bird", "snow")


def card(generator: GeneratorId = GENERATOR) -> GeneratorCard:
    """The card of a generator that nobody trained."""
    return GeneratorCard(
        name="sample",
        title="Sample",
        architecture=Architecture(
            family="biggan_deep",
            z_dim=4,
            class_embedding_dim=4,
            num_classes=len(SCENES),
            blocks=(BlockSpec(8, 4, True),),
            attention_before=None,
            stat_rows=2,
        ),
        classes=tuple(SceneClass(name, f"a {name}", name, (name,), (name,)) for name in SCENES),
        truncation_law="truncated_normal_scaled",
        default_truncation=0.8,
        weights_sha256=generator,
        parameters=1,
        training_data="none",
        training="none",
        licence="Apache-2.0",
        limits=(),
    )


def recipe(
    number: int, class_index: int = 0, adapter: AdapterId | None = None, prompt: str = "a sunset"
) -> Recipe:
    """A recipe whose z depends on `number`."""
    return Recipe(
        generator=GENERATOR,
        z=struct.pack("<4f", number, 0.5, -0.5, 1.0),
        classes=((class_index, 0.75), ((class_index + 1) % len(SCENES), 0.25)),
        truncation=0.8,
        adapter=adapter,
        seed=number,
        prompt=prompt,
    )


def image(painted: Recipe) -> Image:
    """The picture of a recipe."""
    return Image(
        id=painted.id,
        recipe=painted,
        file=f"{painted.id}.png",
        sha256="0" * 64,
        side_px=8,
        created_at=0.0,
    )


def image_ready(painted: Recipe, index: int = 0) -> ImageReady:
    """What the painter says about it."""
    return ImageReady(
        request=RequestId("r"),
        index=index,
        slot=None,
        recipe=painted,
        file=f"{painted.id}.png",
        sha256="0" * 64,
        side_px=8,
        mean_rgb=0x102030,
        predicted=3.5,
    )


def paint_done(shown: int) -> PaintDone:
    """The end of a request."""
    return PaintDone(RequestId("r"), shown, shown, seconds=0.5, joules=2.0, joules_measured=False)


def painted(plan: PaintPlan) -> list[ImageReady]:
    """What a painter sends for a plan, without painting anything."""
    readies = []
    for index in range(plan.count):
        made = Recipe(
            generator=GENERATOR,
            z=struct.pack("<4f", plan.seed % 9973, index, plan.truncation, 0.0),
            classes=plan.classes,
            truncation=plan.truncation,
            adapter=plan.adapter.id if plan.adapter else None,
            seed=plan.seed,
            index=index,
            prompt=plan.prompt,
        )
        readies.append(image_ready(made, index))
    return readies


def fill(library: Library, count: int, prompt: str = "a sunset") -> list[ImageId]:
    """Put a batch of `count` pictures into a library, classes in turn; returns their ids."""
    batch = library.add_batch(prompt, 0.0, None)
    first = 1000 * batch
    ids = []
    for index in range(count):
        picture = image(recipe(first + index, index % len(SCENES), prompt=prompt))
        library.add_image(batch, index, picture)
        ids.append(picture.id)
    library.finish_batch(batch, 1.0, 10.0)
    return ids


def adapter(number: int = 1, state: AdapterState = AdapterState.CANDIDATE) -> Adapter:
    """An adapter that changes the first two classes."""
    return Adapter(
        id=AdapterId(f"taste-{number}"),
        name=f"Taste {number}",
        generator=GENERATOR,
        run=RunId(f"run-{number}"),
        parent=None,
        state=state,
        folder=f"adapters/taste-{number}",
        ratings=40,
        ledger_end=40,
        kl_nats=1.0,
        heldout_accuracy=0.7,
        classes=(0, 1),
        seconds=60.0,
        created_at=0.0,
    )
