"""Hands a picture out: the pixels, the recipe, the marks, and where it comes from."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image as Pictures
from PIL import PngImagePlugin, UnidentifiedImageError

from core.domain.errors import BocetoError, ErrorCode
from core.domain.image import Image
from core.exporting import xmp
from core.exporting.metadata import APP
from core.files import write_atomically


def export_picture(
    picture: Path, image: Image, generator: str, app_version: str, out: Path
) -> None:
    """Write `out` (PNG) from a library picture, with provenance; an old file is replaced whole.

    Raises BocetoError: FILE_MISSING, FILE_UNREADABLE, FOLDER_READ_ONLY, DISK_FULL.
    """
    try:
        with Pictures.open(picture, formats=("PNG",)) as source:
            source.load()
            data = _with_provenance(source, image, generator, app_version)
    except FileNotFoundError as error:
        raise BocetoError(ErrorCode.FILE_MISSING, file=str(picture)) from error
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as error:
        raise BocetoError(
            ErrorCode.FILE_UNREADABLE, file=str(picture), reason="it is no whole picture"
        ) from error
    if not out.parent.is_dir():
        raise BocetoError(ErrorCode.FILE_MISSING, file=str(out.parent))
    write_atomically(out, data)


def _with_provenance(
    source: Pictures.Image, image: Image, generator: str, app_version: str
) -> bytes:
    info = PngImagePlugin.PngInfo()
    for key in ("parameters", "boceto"):
        if isinstance(text := source.info.get(key), str):
            info.add_itxt(key, text)
    adapter = f" + {image.recipe.adapter}" if image.recipe.adapter else ""
    tool = f"{APP} {app_version}"
    packet = xmp.packet(image.marks, image.recipe.prompt, tool, f"{APP} / {generator}{adapter}")
    info.add_itxt(xmp.KEY, packet)
    out = io.BytesIO()
    source.save(out, "PNG", pnginfo=info)
    return out.getvalue()
