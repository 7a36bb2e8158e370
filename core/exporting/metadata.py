"""The recipe inside the PNG: for Boceto as JSON, for other tools in the form that they read.

Two iTXt chunks before the pixels: `parameters` (the AUTOMATIC1111 form, which galleries and
viewers read) and `boceto` (JSON, complete: the picture can be painted again from it alone).
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
from PIL import Image, PngImagePlugin, UnidentifiedImageError

from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError
from core.domain.names import clean_line
from core.domain.recipe import Recipe, decode_recipe, encode_recipe

APP = "Boceto"
FORMAT_VERSION = 1
MAX_PIXELS = 32_000_000
_PNG_COMPRESSION = 1  # twice as fast as the default for a tenth more bytes


class Provenance(msgspec.Struct, frozen=True):
    """What a file says of itself beside its recipe. `created` is ISO 8601, UTC."""

    app: str
    generator_name: str
    created: str
    v: int = FORMAT_VERSION


def png_bytes(
    pixels: bytes, side_px: int, recipe: Recipe, card: GeneratorCard, provenance: Provenance
) -> bytes:
    """A PNG of square RGB pixels (rows top to bottom) with the recipe inside."""
    info = PngImagePlugin.PngInfo()
    info.add_itxt("parameters", parameters_text(recipe, card, side_px, provenance.app))
    info.add_itxt("boceto", _embedded(recipe, provenance))
    out = io.BytesIO()
    image = Image.frombytes("RGB", (side_px, side_px), pixels)
    image.save(out, "PNG", pnginfo=info, compress_level=_PNG_COMPRESSION)
    return out.getvalue()


def parameters_text(recipe: Recipe, card: GeneratorCard, side_px: int, app: str) -> str:
    """The prompt, then one line of settings, as AUTOMATIC1111 writes them."""
    settings = {
        "Steps": "1",
        "Sampler": "one-step",
        "CFG scale": "0",
        "Seed": str(recipe.seed if recipe.seed is not None else 0),
        "Size": f"{side_px}x{side_px}",
        "Model hash": recipe.generator[:10],
        "Model": _quoted(card.name),
        "Truncation": f"{recipe.truncation:g}",
    }
    if recipe.mirrored:
        settings["Mirrored"] = "yes"
    if recipe.adapter is not None:
        settings["Adapter"] = _quoted(f"{recipe.adapter}:{recipe.strength:g}")
    settings["Version"] = _quoted(app)
    line = ", ".join(f"{key}: {value}" for key, value in settings.items())
    # The form is line-based: a prompt of several lines would hide the settings from its readers.
    return " ".join(recipe.prompt.split()) + "\n" + line


class Origin(msgspec.Struct, frozen=True):
    """What a file says of itself: its recipe, and who made it ("" where that is not said)."""

    recipe: Recipe
    app: str
    generator_name: str


def read_origin(path: Path) -> Origin | None:
    """The recipe of a PNG with what stands beside it; None as `read_recipe`, and as untrusted."""
    untrusted = _embedded_text(path)
    recipe = None if untrusted is None else _extracted(untrusted)
    if untrusted is None or recipe is None:
        return None
    fields = json.loads(untrusted)
    app, name = (clean_line(str(fields.get(key, "")), 80) for key in ("app", "generator_name"))
    return Origin(recipe, app, name)


def read_recipe(path: Path) -> Recipe | None:
    """The recipe that a PNG carries, or None if it carries none that is whole.

    The file is not trusted: only PNG is opened, no pixels are decoded, the recipe is checked.
    """
    untrusted = _embedded_text(path)
    return None if untrusted is None else _extracted(untrusted)


def _embedded_text(path: Path) -> str | None:
    try:
        with Image.open(path, formats=("PNG",)) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            untrusted = image.info.get("boceto")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return untrusted if isinstance(untrusted, str) else None


def _extracted(untrusted: str) -> Recipe | None:
    try:
        fields = json.loads(untrusted)
        return decode_recipe(json.dumps(fields["recipe"]))
    except (ValueError, KeyError, TypeError, RecursionError, BocetoError):
        return None


def _embedded(recipe: Recipe, provenance: Provenance) -> str:
    body = msgspec.to_builtins(provenance) | {
        "id": recipe.id,
        "recipe": json.loads(encode_recipe(recipe)),
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def _quoted(value: str) -> str:
    """A value with a separator inside is JSON, as the readers of this form expect."""
    return json.dumps(value, ensure_ascii=False) if set(value) & set(",:\n") else value
