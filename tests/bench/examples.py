"""Twelve prompts of the source document, painted: `python -m tests.bench.examples FILE.jpg [NAME]`.

NAME is that of a bundled generator; without it the default one paints.

Each row shows a prompt, how it was read, and six pictures, as the product paints and sifts them;
where it says that it cannot draw the prompt, those of the nearest scene that it names.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.bundled import bundled_generators
from core.domain.prompt import Check, Coverage, Effect, Interpretation, WordRole
from core.paths import resources_folder
from tests.bench.choosing import Desk

PROMPTS = (
    "atardecer sobre una montaña",
    "un pájaro de color carmesí con plumas de cola alargadas",
    "una jirafa de dos cabezas con alas de mariposa",
    "un desierto helado",
    "un océano seco",
    "un paisaje urbano sin personas",
    "un bosque con árboles geométricos",
    "imágenes abstractas con temática cyberpunk para un álbum de música electrónica",
    "paisajes extraterrestres",
    "estampado tropical para una colección de verano",
    "techos verdes y jardines verticales",
    "paisajes urbanos distópicos o futuristas",
)
EACH = 6
_TILE, _GAP, _TEXT = 256, 8, 58
_WIDTH = EACH * (_TILE + _GAP) + _GAP
_CHECKS = {
    Check.MEASURED: "se mide",
    Check.STEERED: "se evita",
    Check.OPPOSITE: "al revés",
    Check.UNCHECKED: "no se comprueba",
}
_VERDICTS = {
    Coverage.CAN_DRAW: "sabe pintarlo",
    Coverage.NEAR: "solo algo parecido",
    Coverage.CANNOT: "no sabe pintarlo",
}
_SHOWN = (Effect.STEERED, Effect.PALETTE)
_PAPER, _INK, _QUIET = "#15171C", "#F2F3F5", "#A6ACB8"


def told(reading: Interpretation) -> str:
    """The reading in one line of Spanish."""
    chosen = [
        reading.text[word.start : word.end]
        for word in reading.words
        if word.role in (WordRole.CLASS, WordRole.CONFLICT)
    ]
    mix = " + ".join(f"{one.name_es} {one.weight:.0%}" for one in reading.classes)
    parts = [f"{mix} («{', '.join(chosen)}»)"]
    if reading.texture:
        parts.append("textura: " + " + ".join(one.name_es for one in reading.texture))
    shown = [one.text for one in reading.attributes if one.effect in _SHOWN]
    parts += [f"aspecto: {', '.join(shown)}"] if shown else []
    parts += [f"conflicto: {one.first.text} / {one.second.text}" for one in reading.conflicts]
    parts += [f"sin: {one.text} ({_CHECKS[one.check]})" for one in reading.without]
    checked = [one.text for one in reading.attributes if one.effect is Effect.CHECKED]
    parts += [f"se comprueba: {text}" for text in checked]
    if reading.unused:
        parts.append("sin efecto: " + ", ".join(reading.unused))
    if not reading.classes:
        parts.append(f"no sabe pintarlo; lo más cercano: {reading.closest[0].name_es}")
    verdict = f"{_VERDICTS[reading.verdict]} ({reading.coverage:.2f})"
    return " · ".join(filter(None, [verdict, *parts]))


def sheet(desk: Desk) -> Image.Image:
    """All rows on one sheet."""
    height = len(PROMPTS) * (_TILE + _TEXT) + _GAP
    page = Image.new("RGB", (_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(page)
    fonts = resources_folder() / "fonts"
    title = ImageFont.truetype(str(fonts / "Inter-SemiBold.ttf"), 15)
    small = ImageFont.truetype(str(fonts / "Inter-Regular.ttf"), 11)
    for row, prompt in enumerate(PROMPTS):
        top = _GAP + row * (_TILE + _TEXT)
        draw.text((_GAP, top), prompt, _INK, title)
        reading = desk.reader.read(prompt)
        print(f"{prompt}\n  {told(reading)}")
        draw.text((_GAP, top + 20), _fitting(told(reading), small), _QUIET, small)
        # Each prompt its own seed, as whoever types them would have.
        for column, picture in enumerate(_painted(desk, prompt, seed=row)):
            page.paste(
                Image.fromarray(picture).resize((_TILE, _TILE), Image.Resampling.LANCZOS),
                (_GAP + column * (_TILE + _GAP), top + 40),
            )
    return page


def _painted(
    desk: Desk, prompt: str, seed: int
) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    reading = desk.reader.read(prompt)
    text = prompt if reading.classes else reading.closest[0].name_es
    return list(desk.batch(text, EACH, seed))


def _fitting(line: str, font: ImageFont.FreeTypeFont) -> str:
    while font.getlength(line) > _WIDTH - 2 * _GAP:
        line = line.removesuffix("…")[:-1] + "…"
    return line


def main() -> None:
    """Paint the sheet."""
    file = Path(sys.argv[1] if len(sys.argv) > 1 else "examples.jpg")
    folder = resources_folder() / sys.argv[2] if len(sys.argv) > 2 else bundled_generators()[0]
    with tempfile.TemporaryDirectory() as home:
        sheet(Desk(Path(home), folder)).save(file, quality=90)


if __name__ == "__main__":
    main()
