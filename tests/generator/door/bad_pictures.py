"""Pictures that lie about themselves, and what may be written into good ones."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image, PngImagePlugin

from core.domain.recipe import encode_recipe
from tests import samples
from tests.generator.door.bad_files import Maker, State

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes, depth: int = 8, pixels: bytes = bytes(99)) -> Maker:
    """A PNG that claims any size, with chunks before its pixels."""

    def make(folder: Path, state: State) -> Path:
        colour = 2 if depth == 8 else 0
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
        body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
        (folder / "p.png").write_bytes(SIGNATURE + header + b"".join(more) + body)
        return folder / "p.png"

    return make


def black_of_89_megapixels(folder: Path, state: State) -> Path:
    """Legal and whole, of 11 kB, and too large all the same."""
    return png(9_450, 9_450, depth=1, pixels=bytes((9_450 // 8 + 2) * 9_450))(folder, state)


BOMB = zlib.compress(bytes(64 << 20), 9)
BOMBS = {
    "zTXt": chunk(b"zTXt", b"boceto\0\0" + BOMB),
    "iTXt": chunk(b"iTXt", b"boceto\0\1\0\0\0" + BOMB),
    "iCCP": chunk(b"iCCP", b"profile\0\0" + BOMB),
}


def whole() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (48, 48), (200, 20, 30)).save(out, "PNG")
    return out.getvalue()


def cut(folder: Path, state: State) -> Path:
    (folder / "cut.png").write_bytes(whole()[:60])
    return folder / "cut.png"


def wrong_checksum(folder: Path, state: State) -> Path:
    content = bytearray(whole())
    content[content.index(b"IDAT") + 8] ^= 1
    (folder / "crc.png").write_bytes(content)
    return folder / "crc.png"


def polyglot(folder: Path, state: State) -> Path:
    """A whole picture, and a whole archive behind it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x/data.pkl", b"\x80\x02}.")
    (folder / "both.png").write_bytes(whole() + inner.getvalue())
    return folder / "both.png"


def saying(**texts: str) -> Maker:
    """A good picture with these texts in it."""

    def make(folder: Path, state: State) -> Path:
        info = PngImagePlugin.PngInfo()
        for name, text in texts.items():
            info.add_itxt(name, text)
        Image.new("RGB", (48, 48)).save(folder / "says.png", pnginfo=info)
        return folder / "says.png"

    return make


def recipe_with(**fields: object) -> str:
    """The text of a picture of Boceto, with some of the recipe's fields replaced."""
    recipe = json.loads(encode_recipe(samples.recipe(1))) | fields
    return json.dumps({"recipe": recipe})
