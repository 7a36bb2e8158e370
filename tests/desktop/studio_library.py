"""A library like the one in the design: six batches, the last one half culled."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from core.domain.card import GeneratorCard, SceneClass
from core.domain.ids import AdapterId, BatchId, GeneratorId, ImageId
from core.domain.image import Flag, Image, Label
from core.domain.rating import Rating, RatingKind
from core.domain.recipe import Edit, Recipe
from desktop.i18n import Language
from tests import samples
from tests.fakes import MemoryLibrary

SCENES = Path(tempfile.gettempdir()) / "boceto-scenes"


def draw_scenes_once() -> None:
    """Have the pictures of SCENES drawn by a process of its own, unless they are there."""
    if not SCENES.is_dir():
        script = [sys.executable, "-m", "tests.desktop.draw_scenes", str(SCENES)]
        subprocess.run(script, check=True)


NAMES = {
    0: ("mountain sunset", "atardecer en la montaña"),
    1: ("desert dunes", "dunas del desierto"),
    2: ("snowfield", "campo nevado"),
    6: ("long-tailed bird", "ave de cola larga"),
}
BATCHES = (
    ("misty pine forest", "pinar con niebla", "pine_forest", 2, None),
    ("dunes at sunset", "dunas al atardecer", "desert_dunes", 3, None),
    ("long-tailed bird over dunes", "ave de cola larga sobre dunas", "mountain_sunset", 5, 38),
    ("tropical leaves", "hojas tropicales", "tropical_leaves", 4, None),
    ("city at night", "ciudad de noche", "night_city", 2, None),
    (
        "two crimson birds over a frozen desert at dusk, without people",
        "dos aves carmesí sobre un desierto helado al anochecer, sin gente",
        "long_tailed_bird",
        4,
        39,
    ),
)
FIRST = 37
STARS = {0: 4, 2: 5, 4: 3, 5: 4, 8: 5, 9: 2, 10: 4, 14: 3}
PICKED, REJECTED = (2, 5, 8, 10), (1, 6, 13)


def scene_card() -> GeneratorCard:
    scenes = tuple(
        SceneClass(f"scene{n}", *NAMES.get(n, (f"scene {n}", f"escena {n}")), (), ())
        for n in range(12)
    )
    return msgspec.structs.replace(
        samples.card(), title="Starter 128", licence="Apache-2.0", classes=scenes
    )


def sample_image(scene: str, number: int, prompt: str, parent: ImageId | None) -> Image:
    recipe = Recipe(
        generator=GeneratorId("5e" * 32),
        z=f"{scene[:8]:8}{number:8}".encode(),
        classes=((6, 0.46), (1, 0.31), (2, 0.23)),
        truncation=0.7,
        edits=(Edit("warmth", 1.0),) if scene == "long_tailed_bird" and number == 8 else (),
        adapter=AdapterId("taste-7"),
        strength=0.6,
        seed=48213077,
        index=number,
        prompt=prompt,
        parents=(parent,) if parent else (),
    )
    sha = "9f3c77ab" + "0" * 52 + "e120"
    file = f"{scene}_{number:02}.png"
    moment = time.time() - 3600
    return Image(recipe.id, recipe, file, sha, 128, moment, 4.3, 0xB08070)


def sample_library(language: Language) -> MemoryLibrary:
    library = MemoryLibrary(SCENES.parent / "library")
    library.add_adapter(samples.adapter(7))
    library.use_adapter(samples.GENERATOR, AdapterId("taste-7"), 0.0)
    while library.add_batch("", 0.0, None) < FIRST - 1:
        pass
    parent: ImageId | None = None
    for english, spanish, scene, picks, goes_on_from in BATCHES:
        prompt = english if language is Language.ENGLISH else spanish
        batch = library.add_batch(prompt, 0.0, BatchId(goes_on_from) if goes_on_from else None)
        images = [
            sample_image(scene, n, prompt, parent if goes_on_from and n == 8 else None)
            for n in range(18)
        ]
        for place, image in enumerate(images):
            library.add_image(batch, place, image)
        library.finish_batch(batch, 0.41, 11.0)
        parent = images[10].id if batch == 39 else parent
        if scene == "long_tailed_bird":
            mark_like_the_mock(library, images)
        else:
            flags = [Rating(RatingKind.FLAG, image.id, 1) for image in images[:picks]]
            library.append(flags)
    return library


def mark_like_the_mock(library: MemoryLibrary, images: Sequence[Image]) -> None:
    stars = [Rating(RatingKind.STARS, images[at].id, value) for at, value in STARS.items()]
    flags = [Rating(RatingKind.FLAG, images[at].id, Flag.PICK) for at in PICKED]
    flags += [Rating(RatingKind.FLAG, images[at].id, Flag.REJECT) for at in REJECTED]
    library.append([*stars, *flags, Rating(RatingKind.LABEL, images[5].id, Label.BLUE)])
