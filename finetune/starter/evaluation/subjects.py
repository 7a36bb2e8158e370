"""Which drawn scene belongs to which class of a generator: they are matched by the class's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, Scene


@dataclass(frozen=True, slots=True)
class Subject:
    """A class that a generator paints (its index and English name), and the scene that draws it."""

    index: int
    title: str
    scene: Scene

    @property
    def slug(self) -> str:
        """The name that class and scene share."""
        return self.scene.name


def subjects_of(card: GeneratorCard, scenes: Sequence[Scene] = SCENES) -> tuple[Subject, ...]:
    """Every class of the card with its scene, in the order of the classes.

    Scenes that the generator was not taught are left out. Raises BocetoError(SETTING_INVALID) for a
    generator that paints anything else, or from latents of another size.
    """
    by_name = {scene.name: scene for scene in scenes}
    unknown = [one.name for one in card.classes if one.name not in by_name]
    if unknown:
        raise _unfit(f"{card.name}, which paints {_few(unknown)}, drawn by no scene here,")
    if card.architecture.z_dim != Z_DIM:
        raise _unfit(f"{card.name}, whose latents have {card.architecture.z_dim} entries,")
    if len(card.classes) != card.architecture.num_classes:
        raise _unfit(f"{card.name}, which has classes without a name,")
    return tuple(
        Subject(index, one.en, by_name[one.name]) for index, one in enumerate(card.classes)
    )


def _unfit(value: str) -> BocetoError:
    allowed = f"one that was trained on scenes of finetune/starter, with {Z_DIM} entries of z"
    return BocetoError(
        ErrorCode.SETTING_INVALID, setting="the generator", value=value, allowed=allowed
    )


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
