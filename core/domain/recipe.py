"""The recipe of a picture: everything that is needed to paint it again, and nothing else."""

from __future__ import annotations

import hashlib

import msgspec

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId, ImageId

RECIPE_VERSION = 1
MAX_CLASSES = 32
MAX_Z_BYTES = 4 * 4096
MAX_STRENGTH = 1.5


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step along a named latent direction, in standard deviations of z."""

    direction: str
    amount: float


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to paint one picture. Pixels are a cache of this.

    `z` holds the latent vector itself, little-endian fp32, because a seed and a truncation mean
    different laws in different generators. `classes` are (class index, weight) with weights that
    sum to 1. `strength` scales the adapter, 0 to 1.5; it means nothing without one. `texture` is
    the mix that the later half of the generator's blocks sees instead of `classes`, empty where it
    is the same. `mirrored`: left and right are exchanged in what the network painted.
    """

    generator: GeneratorId
    z: bytes
    classes: tuple[tuple[int, float], ...]
    truncation: float
    edits: tuple[Edit, ...] = ()
    adapter: AdapterId | None = None
    strength: float = 1.0
    seed: int | None = None
    index: int = 0
    prompt: str = ""
    parents: tuple[ImageId, ...] = ()
    version: int = RECIPE_VERSION
    texture: tuple[tuple[int, float], ...] = ()
    mirrored: bool = False

    @property
    def id(self) -> ImageId:
        """The picture's id: words and parents do not change the pixels, so they do not count."""
        pixels = msgspec.structs.replace(self, prompt="", parents=(), seed=None, index=0)
        return ImageId(hashlib.sha256(encode_recipe(pixels)).hexdigest()[:16])

    @property
    def heaviest_class(self) -> int:
        """The class with the most weight; of equals, the first."""
        return max(self.classes, key=lambda item: item[1])[0]

    def check(self) -> Recipe:
        """Return self, or raise BocetoError(RECIPE_INVALID) with the first thing that is wrong."""
        if reason := _fault(self):
            raise BocetoError(ErrorCode.RECIPE_INVALID, reason=reason)
        return self


def _fault(recipe: Recipe) -> str:
    weights = [weight for _, weight in recipe.classes]
    fine = [weight for _, weight in recipe.texture]
    checks = {
        f"version {recipe.version} is not known": recipe.version != RECIPE_VERSION,
        "z is not a list of 32-bit numbers": not recipe.z or len(recipe.z) % 4 != 0,
        "z is too long": len(recipe.z) > MAX_Z_BYTES,
        "it names no class": not weights,
        f"it mixes more than {MAX_CLASSES} classes": len(weights) > MAX_CLASSES,
        "it names a class below zero": any(
            index < 0 for index, _ in (*recipe.classes, *recipe.texture)
        ),
        "a class has a negative weight": any(not weight >= 0 for weight in weights),
        "the class weights do not sum to 1": bool(weights) and not abs(sum(weights) - 1) < 1e-3,
        "the texture mixes too many classes": len(fine) > MAX_CLASSES,
        "the texture weights do not sum to 1": bool(fine)
        and not (min(fine) >= 0 and abs(sum(fine) - 1) < 1e-3),
        "the truncation is not between 0 and 1": not 0 <= recipe.truncation <= 1,
        "the strength is not between 0 and 1.5": not 0 <= recipe.strength <= MAX_STRENGTH,
    }
    return next((reason for reason, failed in checks.items() if failed), "")


def encode_recipe(recipe: Recipe) -> bytes:
    """Canonical JSON: same recipe, same bytes.

    An empty texture, and that nothing is mirrored, are left out, so recipes from before there was
    either keep their bytes and ids.
    """
    fields = msgspec.to_builtins(recipe)
    for name in ("texture", "mirrored"):
        if not fields[name]:
            del fields[name]
    return msgspec.json.encode(fields)


def decode_recipe(untrusted: bytes | str) -> Recipe:
    """A recipe from JSON. Raises BocetoError(RECIPE_INVALID) unless it is whole and in range."""
    try:
        return msgspec.json.decode(untrusted, type=Recipe).check()
    except msgspec.DecodeError as error:
        raise BocetoError(ErrorCode.RECIPE_INVALID, reason=str(error)) from error
