"""Files of strangers: good ones come out right, bad ones are named, none does harm."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from finetune.adversarial import decoding
from finetune.adversarial.decoding import UnusablePicture, decode_square

RED, BLUE = (220, 20, 30), (10, 40, 200)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def png_header(width: int, height: int, chunks: bytes = b"") -> bytes:
    """A PNG that claims any size and ends after its header."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunks + chunk(b"IDAT", zlib.compress(b"\0" * 100))


def written(folder: Path, data: bytes, name: str = "picture") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def near(pixel: np.ndarray, colour: tuple[int, int, int]) -> bool:
    return bool(np.abs(pixel.astype(int) - np.array(colour)).max() <= 6)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_middle_square_of_a_picture(tmp_path: Path, kind: str) -> None:
    pixels = decode_square(written(tmp_path, encoded(halves(), kind)), 32)
    assert pixels.shape == (32, 32, 3)
    assert pixels.dtype == np.uint8
    assert near(pixels[16, 4], RED)
    assert near(pixels[16, 27], BLUE)


def test_a_large_jpeg_is_decoded_at_a_fraction_and_looks_the_same(tmp_path: Path) -> None:
    data = encoded(halves(1200, 900), "JPEG", quality=95)
    pixels = decode_square(written(tmp_path, data), 32)
    assert near(pixels[16, 4], RED)
    assert near(pixels[16, 27], BLUE)


def test_it_is_turned_as_the_camera_was(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side: left belongs on top
    data = encoded(halves(), "JPEG", exif=exif)
    pixels = decode_square(written(tmp_path, data), 32)
    assert near(pixels[4, 16], RED)
    assert near(pixels[27, 16], BLUE)


def test_transparency_lies_on_the_mean_of_what_is_opaque(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), (0, 255, 0, 0))
    image.paste((*RED, 255), (0, 0, 20, 40))
    pixels = decode_square(written(tmp_path, encoded(image, "PNG")), 32)
    assert near(pixels[16, 4], RED)
    assert near(pixels[16, 27], RED)


def test_nothing_but_transparency_is_grey(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), (0, 255, 0, 0))
    pixels = decode_square(written(tmp_path, encoded(image, "PNG")), 32)
    assert near(pixels[16, 16], (128, 128, 128))


def test_sixteen_bits_of_grey(tmp_path: Path) -> None:
    values = np.full((40, 40), 32_896, np.uint16)
    values[:, 20:] = 65_535
    path = written(tmp_path, encoded(Image.fromarray(values), "PNG"))
    pixels = decode_square(path, 32)
    assert near(pixels[16, 4], (128, 128, 128))
    assert near(pixels[16, 27], (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA"])
def test_other_modes_become_colours(tmp_path: Path, mode: str) -> None:
    path = written(tmp_path, encoded(halves().convert(mode), "PNG"))
    assert decode_square(path, 32).shape == (32, 32, 3)


def test_print_colours_become_screen_colours(tmp_path: Path) -> None:
    data = encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG", quality=95)
    pixel = decode_square(written(tmp_path, data), 32)[16, 16]
    assert pixel[0] > 200
    assert max(pixel[1:]) < 60


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_the_first_frame_of_an_animation(tmp_path: Path, kind: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE, RED)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    assert near(decode_square(written(tmp_path, data), 32)[16, 16], RED)


def test_the_content_counts_not_the_name(tmp_path: Path) -> None:
    path = written(tmp_path, encoded(halves(), "JPEG"), "wrong.png")
    assert decode_square(path, 32).shape == (32, 32, 3)


BAD = {
    "empty": b"",
    "text": b"these are not the pixels you are looking for",
    "gif": encoded(halves(), "GIF"),
    "truncated png": encoded(halves(), "PNG")[:90],
    "truncated jpeg": encoded(halves(400, 400), "JPEG")[:700],
    "truncated webp": encoded(halves(400, 400), "WEBP")[:60],
    "bomb": png_header(60_000, 60_000),
    "large": png_header(12_000, 9_000),
    "just too large": png_header(6_000, 5_500),
    "huge header": png_header(50, 50, struct.pack(">I", 0x7FFFFFFF) + b"iCCP"),
    "no pixels": png_header(0, 0),
    "noise after the header": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "tiny": encoded(halves(4, 300), "PNG"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_a_reason(tmp_path: Path, case: str) -> None:
    with pytest.raises(UnusablePicture) as refused:
        decode_square(written(tmp_path, BAD[case]), 32)
    assert str(refused.value).startswith("it ")


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "missing"):
        with pytest.raises(UnusablePicture):
            decode_square(path, 32)


def test_a_giant_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 100)
    with pytest.raises(UnusablePicture, match="MB"):
        decode_square(written(tmp_path, encoded(halves(), "PNG")), 32)
