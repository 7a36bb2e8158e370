"""The studio: from a prompt to a batch of pictures in the library."""

from __future__ import annotations

import secrets
from datetime import datetime

import msgspec

from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch, Image
from core.domain.painting import (
    MAX_POOL,
    AdapterChoice,
    AdapterRef,
    BatchSettings,
    PaintPlan,
)
from core.domain.prompt import MAX_PROMPT_LENGTH, Interpretation, Wording
from core.domain.recipe import Recipe
from core.protocol.messages import ImageReady, PaintDone, TasteUpdated
from core.services.adapter_refs import adapter_for, adapter_in_use, reference
from core.services.painted import painted_image
from core.services.ports import Clock, Library

OVERSAMPLING = 4
"""Pictures painted for each one shown, once a taste can choose."""

Mix = tuple[tuple[int, float], ...]


def mix_of(interpretation: Interpretation) -> Mix:
    """The mix to paint; BocetoError(PROMPT_NOT_UNDERSTOOD) names the closest scenes."""
    if interpretation.wordings:
        return interpretation.wordings[0].classes
    if not interpretation.mix:
        names = ", ".join(scene.name for scene in interpretation.closest)
        raise BocetoError(ErrorCode.PROMPT_NOT_UNDERSTOOD, closest=names)
    return interpretation.mix


def wordings_of(interpretation: Interpretation) -> tuple[Wording, ...]:
    """What shares the batch: the wordings that the reading lists, or the one that has a texture.

    Empty where the mix says everything. Alternatives that cannot be painted are left out.
    """
    if interpretation.alternatives > 1:
        return interpretation.wordings
    read = interpretation
    return _unless_plain(_looking_as(read, Wording(read.text.strip(), read.mix, read.texture_mix)))


def with_negative(wordings: tuple[Wording, ...], negative: str) -> tuple[Wording, ...]:
    """Wordings whose prompts name the negative field, so that a picture's prompt says it all."""
    return tuple(
        msgspec.structs.replace(wording, prompt=whole_prompt(wording.prompt, negative))
        for wording in wordings
    )


def whole_prompt(text: str, negative: str) -> str:
    """One text that is read as the prompt with its negative field."""
    text, negative = text.strip(), negative.strip()
    whole = f"{text} --no {negative}" if negative else text
    return whole if len(whole) <= MAX_PROMPT_LENGTH else text


class Studio:
    """Plans batches, keeps what the painter sends, and leafs through earlier batches."""

    def __init__(self, library: Library, clock: Clock, generator: GeneratorCard) -> None:
        self._library = library
        self._clock = clock
        self._generator = generator
        self._taste_is_ready = False

    def taste_updated(self, update: TasteUpdated) -> None:
        """The painter fitted the taste again; from a ready one on, batches are oversampled."""
        self._taste_is_ready = update.ready

    def plan(
        self,
        prompt: str,
        mix: Mix,
        settings: BatchSettings,
        parent: BatchId | None = None,
        parents: tuple[ImageId, ...] = (),
        wordings: tuple[Wording, ...] = (),
    ) -> tuple[BatchId, PaintPlan]:
        """A new batch, and what the painter has to paint for it.

        `parent` and `parents` are the batch and the pictures that this one goes on from. `wordings`
        share the batch evenly; without them all of it is painted with `mix`. Raises BocetoErrors
        for a prompt, a mix, a setting or an adapter that cannot be painted; then no batch was made.
        """
        self._check(prompt, mix)
        for wording in wordings:
            self._check(prompt, wording.classes, wording.texture)
        settings.check()
        drawn = bool(settings.palette) or any(wording.palette for wording in wordings)
        plan = PaintPlan(
            prompt=prompt,
            classes=mix,
            count=settings.count,
            seed=secrets.randbits(32) if settings.seed is None else settings.seed,
            truncation=settings.truncation,
            # A taste that chose among several wordings could drop one of them altogether.
            pool=settings.count if len(wordings) > 1 else self._pool(settings, drawn),
            balance=settings.balance,
            palette=settings.palette,
            adapter=self._adapter(settings),
            strength=settings.strength,
            novelty=settings.novelty,
            precision=settings.precision,
            parents=parents,
            wordings=wordings,
        )
        return self._library.add_batch(prompt, self._clock.now(), parent), plan

    def vary(
        self,
        image: ImageId,
        settings: BatchSettings,
        parent: BatchId | None = None,
        read: Interpretation | None = None,
    ) -> tuple[BatchId, PaintPlan]:
        """A batch of the same prompt and mix as a picture, which becomes its parent.

        `read` is how the picture's prompt is read: what it asks of the look is asked of the new
        pictures too. The mix stays that of the recipe, however the words are read today.
        """
        recipe = self.recipe(image)
        wording = Wording(recipe.prompt, recipe.classes, recipe.texture)
        if read is not None:
            wording = _looking_as(read, wording)
        wordings = _unless_plain(wording)
        return self.plan(recipe.prompt, recipe.classes, settings, parent, (image,), wordings)

    def image_painted(self, batch: BatchId, ready: ImageReady) -> Image:
        """Keep a picture whose file is complete in the library's folder of pictures."""
        image = painted_image(ready, self._clock.now())
        self._library.add_image(batch, ready.index, image)
        return self._library.image(image.id)

    def batch_done(self, batch: BatchId, done: PaintDone) -> Batch | None:
        """The batch with what it took; None if it stayed empty, for then it is gone."""
        painted = bool(self._library.batch(batch).images)
        self._library.finish_batch(batch, done.seconds, done.joules)
        return self._library.batch(batch) if painted else None

    def recent(self, limit: int) -> list[Batch]:
        """The newest batches that the designer painted, newest first."""
        found: list[Batch] = []
        before: BatchId | None = None
        while len(found) < limit and (page := self._library.batches(limit, before)):
            before = page[-1].id
            found += [batch for batch in page if _is_history(batch)]
        return found[:limit]

    def open(self, batch: BatchId) -> Batch:
        """One batch with its pictures and their marks."""
        return self._library.batch(batch)

    def earlier(self, batch: BatchId) -> Batch | None:
        """The batch painted before this one."""
        before = batch
        while page := self._library.batches(1, before):
            if _is_history(page[0]):
                return page[0]
            before = page[0].id
        return None

    def later(self, batch: BatchId) -> Batch | None:
        """The batch painted after this one."""
        newest = self._library.batches(1)
        for before in range(batch + 2, newest[0].id + 2 if newest else 0):
            page = self._library.batches(1, BatchId(before))
            if page and page[0].id > batch and _is_history(page[0]):
                return page[0]
        return None

    def joules_today(self) -> float:
        """Energy of all batches since midnight, local time."""
        today = datetime.fromtimestamp(self._clock.now()).date()
        midnight = datetime.combine(today, datetime.min.time())
        return self._library.joules_since(midnight.timestamp())

    def recipe(self, image: ImageId) -> Recipe:
        """How to paint a picture again."""
        return self._library.image(image).recipe

    def _check(self, prompt: str, mix: Mix, texture: Mix = ()) -> None:
        if not prompt.strip():
            raise BocetoError(ErrorCode.PROMPT_EMPTY)
        if len(prompt) > MAX_PROMPT_LENGTH:
            raise BocetoError(
                ErrorCode.PROMPT_TOO_LONG, length=len(prompt), limit=MAX_PROMPT_LENGTH
            )
        # The checks of a mix are those of the recipes that come of it.
        generator = self._generator.weights_sha256
        Recipe(generator, z=bytes(4), classes=mix, truncation=0, texture=texture).check()
        known = range(len(self._generator.classes))
        if any(index not in known for index, _ in (*mix, *texture)):
            raise BocetoError(
                ErrorCode.RECIPE_INVALID, reason="it names a class that the generator lacks"
            )

    def _pool(self, settings: BatchSettings, drawn: bool) -> int:
        """How many the taste chooses from; `drawn` towards a palette, each costs too much time."""
        if settings.pool is not None:
            return settings.pool
        if drawn or not self._taste_is_ready:
            return settings.count
        return min(OVERSAMPLING * settings.count, MAX_POOL)

    def _adapter(self, settings: BatchSettings) -> AdapterRef | None:
        generator = self._generator.weights_sha256
        if settings.adapter is AdapterChoice.NONE:
            return None
        if settings.adapter_id is not None:
            return reference(
                self._library, adapter_for(self._library, generator, settings.adapter_id)
            )
        used = adapter_in_use(self._library, generator)
        return None if used is None else reference(self._library, used)


def _looking_as(read: Interpretation, wording: Wording) -> Wording:
    """A wording with what a reading asks of the look."""
    return msgspec.structs.replace(
        wording, steer=read.steer, constraints=read.constraints, palette=read.palette
    )


def _unless_plain(wording: Wording) -> tuple[Wording, ...]:
    """The wording, unless its mix says everything."""
    asks = wording.texture, wording.steer, wording.constraints, wording.palette
    return (wording,) if any(asks) else ()


def _is_history(batch: Batch) -> bool:
    """Whether the designer painted it: not one of a blind test, and not one without pictures."""
    return bool(batch.prompt and batch.images)
