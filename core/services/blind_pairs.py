"""What is painted for a blind test: the same scenes, fresh seeds, sides at random."""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence

import msgspec

from core.domain.adapter import Adapter, Side
from core.domain.card import GeneratorCard
from core.domain.ids import AdapterId, BatchId
from core.domain.image import Image
from core.domain.ledger import LedgerView
from core.domain.painting import AdapterRef, PaintPlan
from core.domain.recipe import Recipe
from core.services.ports import Library
from core.services.spoken_of import images_named, known_images

SAME_SEED_SHARE = 0.3
"""Share of the pairs that compare the adapters on the same latents; the others, on fresh ones."""

SEED_BITS = 32


class PairPlan(msgspec.Struct, frozen=True):
    """One pair to paint, `place` counting from 0 in its plan. Do not show which side is which."""

    place: int
    left: PaintPlan
    right: PaintPlan
    candidate_side: Side


class BlindPlan(msgspec.Struct, frozen=True):
    """Pairs to paint for the blind test of an adapter; their pictures belong to `batch`."""

    adapter: AdapterId
    batch: BatchId
    pairs: tuple[PairPlan, ...]


class ShownPair(msgspec.Struct, frozen=True):
    """A pair as the person may see it: image ids on either side."""

    number: int
    left: tuple[str, ...]
    right: tuple[str, ...]


class Scene(msgspec.Struct, frozen=True):
    """What both sides of a pair are painted from."""

    prompt: str
    classes: tuple[tuple[int, float], ...]
    truncation: float


def scenes_of(library: Library, generator: GeneratorCard, adapter: Adapter) -> list[Scene]:
    """The scenes to compare on: those of the rated pictures, as often as they were rated.

    Only scenes that the adapter changes can tell it apart from another, so the others are left out
    if any remain. Without rated pictures, each class that the adapter changes is a scene.
    """
    acts = LedgerView(library.entries()).judgements()
    images = known_images(library, images_named(act.rating for act in acts))
    mine = [image for image in images.values() if _is_of(image, generator)]
    changed = [image for image in mine if not adapter.classes or _changes(adapter, image)]
    recipes = [image.recipe for image in changed or mine]
    return [_scene(recipe) for recipe in recipes] or _plain_scenes(generator, adapter)


def pair_plans(
    scenes: Sequence[Scene],
    candidate: AdapterRef,
    current: AdapterRef | None,
    count: int,
    pictures_a_side: int,
    seed: int | None,
) -> tuple[PairPlan, ...]:
    """`count` pairs. `seed` repeats scenes and latents (None: new ones); the sides never repeat."""
    source = random.Random(secrets.randbits(64) if seed is None else seed)
    plans = []
    for place in range(count):
        scene = source.choice(scenes)
        seeds = [source.getrandbits(SEED_BITS), source.getrandbits(SEED_BITS)]
        if source.random() < SAME_SEED_SHARE:
            seeds[1] = seeds[0]
        sides = [
            PaintPlan(
                prompt=scene.prompt,
                classes=scene.classes,
                count=pictures_a_side,
                seed=seed_of_side,
                truncation=scene.truncation,
                adapter=adapter,
                thompson_share=0.0,
            )
            for adapter, seed_of_side in zip((candidate, current), seeds, strict=True)
        ]
        candidate_side = secrets.choice((Side.LEFT, Side.RIGHT))
        left, right = sides if candidate_side is Side.LEFT else sides[::-1]
        plans.append(PairPlan(place, left, right, candidate_side))
    return tuple(plans)


def _is_of(image: Image, generator: GeneratorCard) -> bool:
    return image.recipe.generator == generator.weights_sha256


def _changes(adapter: Adapter, image: Image) -> bool:
    return any(index in adapter.classes for index, weight in image.recipe.classes if weight > 0)


def _scene(recipe: Recipe) -> Scene:
    return Scene(recipe.prompt, recipe.classes, recipe.truncation)


def _plain_scenes(generator: GeneratorCard, adapter: Adapter) -> list[Scene]:
    changed = adapter.classes or range(len(generator.classes))
    return [
        Scene(generator.classes[index].en, ((index, 1.0),), generator.default_truncation)
        for index in changed
    ]
