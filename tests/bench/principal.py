"""How far principal directions move the pictures: `python -m tests.bench.principal [GENERATOR]`.

GENERATOR is a folder; the light bundled one if none is named. For each direction: 64 pictures with
"direction 3" and 64 "without direction 3" on the same seeds, eight of each of eight scenes. Printed
are its share of what varies where pictures are laid out, its trust, the mean effect d (Hedges' g
within a scene) on its coordinate with the least of the scenes, how far the pictures of a seed move
between the two, by EfficientNet-Lite0 features, in distances between two seeds of that scene, and
how many pictures `tests.bench.recognition` still takes for their scene. The coordinate is computed
anew, from a whole pass of the plain network with a hook in it. At last: how much the directions
overlap, the mean |cosine| between the changes of a picture (at 16 x 16) along two of them.

`--strip FILE` writes a sheet besides: a row for each direction, from -1 to +1 in three scenes.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from core.bundled import LIGHT
from core.domain.painting import PaintPlan
from core.domain.principal import PRINCIPALS
from core.domain.prompt import Steer, Wording
from core.domain.recipe import Recipe
from core.generator.checkpoints.canonical import load_generator
from core.generator.recipes import drawn_recipes
from core.paths import resources_folder
from tests.bench.attributes import EACH, LARGE, SCENES, effect
from tests.bench.figure import Figure
from tests.bench.pictured import Easel, Pictures, pixels
from tests.bench.recognition import Judge

STEPS = (-1.0, -0.5, 0.0, 0.5, 1.0)
STRIP_SCENES = ("bird", "forest", "canyon")
RECOGNISED = 0.90
_SEED = 7
_SMALL_PX = 16
_TILE, _GAP, _TEXT = 112, 6, 132
_PAPER, _INK, _QUIET = "#15171C", "#F2F3F5", "#A6ACB8"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Moved:
    """A direction in one scene. d on its coordinate; far: of the pictures, in distances between
    seeds; recognised: their share; changes: (EACH, 16 * 16 * 3), of small pictures, unit length.
    """

    d: float
    far: float
    recognised: float
    changes: Numbers


class Bench:
    """Paints the scenes along every direction."""

    def __init__(self, easel: Easel, judge: Judge) -> None:
        self.easel, self._judge = easel, judge
        names = [scene.name for scene in easel.card.classes]
        self.scenes = [(noun, names.index(name)) for noun, name in SCENES]
        self._apart = {noun: self._between_seeds(noun) for noun, _ in self.scenes}
        _, self._network = load_generator(easel.painter.folder)
        self._seen: list[Tensor] = []
        doubling = [block.upsample for block in easel.card.architecture.blocks].index(True)
        hooked = self._network.blocks[doubling]
        hooked.register_forward_hook(lambda _, __, out: self._seen.append(out))

    def moved(self, noun: str, index: int, number: int) -> Moved:
        """One direction in one scene."""
        words = f"{noun}, direction {number}", f"{noun} without direction {number}"
        recipes = [self.easel.planned(text, EACH, seed=_SEED)[1] for text in words]
        on, back = (self._painted(each) for each in recipes)
        axis = self.easel.directions.axes[number - 1]
        along = [self._activations(each, index) @ axis for each in recipes]
        seen, before = self._judge.features(on), self._judge.features(back)
        right = self._judge.odds(np.concatenate([seen, before])).argmax(1) == index
        far = np.linalg.norm(seen - before, axis=1).mean() / self._apart[noun]
        changes = (_small(on) - _small(back)).reshape(EACH, -1)
        changes /= np.maximum(np.linalg.norm(changes, axis=1, keepdims=True), 1e-9)
        d = effect(*(one.astype(float) for one in along))
        return Moved(d, float(far), float(right.mean()), changes)

    def _between_seeds(self, noun: str) -> float:
        """Mean distance between plain pictures of a scene, in features."""
        features = self._judge.features(self.easel.shown(noun, EACH, seed=_SEED).pictures)
        apart = np.linalg.norm(features[:, None] - features, axis=2)
        return float(apart.sum() / (EACH * (EACH - 1)))

    def _painted(self, recipes: Sequence[Recipe]) -> Pictures:
        return np.concatenate([one.pixels for _, one in self.easel.painter.paint(recipes)])

    @torch.inference_mode()
    def _activations(self, recipes: Sequence[Recipe], index: int) -> NDArray[np.float32]:
        self._seen.clear()
        z = torch.from_numpy(np.stack([np.frombuffer(one.z, "<f4") for one in recipes]))
        row = self.easel.card.architecture.stat_rows - 1
        self._network(z, self._network.embeddings.weight[index].expand(len(z), -1), row)
        found: NDArray[np.float32] = adaptive_avg_pool2d(self._seen[0], 4).flatten(1).numpy()
        return found


def _small(pictures: Pictures) -> Numbers:
    step = pictures.shape[1] // _SMALL_PX
    blocks = pixels(pictures).reshape(len(pictures), _SMALL_PX, step, _SMALL_PX, step, 3)
    return blocks.mean((2, 4))


def figures(easel: Easel) -> list[Figure]:
    """Print a row for each direction."""
    judge = Judge(easel.card)
    bench = Bench(easel, judge)
    print(f"judge: {judge.accuracy:.1%} of held-out drawings")
    rows = []
    for number, one in enumerate(easel.directions.principals, start=1):
        found = [bench.moved(noun, index, number) for noun, index in bench.scenes]
        rows.append(found)
        told = ", ".join(f"{move.statistic} {move.correlation:+.2f}" for move in one.moves)
        d, far, right = ([getattr(m, name) for m in found] for name in ("d", "far", "recognised"))
        print(
            f"direction {number}: share {one.share:5.1%}  trust {one.trust:.2f}  "
            f"d {np.mean(d):5.2f} (least {min(d):5.2f})  moved {np.mean(far):.2f}  "
            f"recognised {np.mean(right):6.1%}  {told}",
            flush=True,
        )
    print(f"overlap of the directions: {_overlap(rows):.2f}")
    least = min(float(np.mean([one.d for one in found])) for found in rows)
    right = np.mean([one.recognised for found in rows for one in found])
    return [
        Figure("least d of a direction (mean of the scenes)", least, LARGE, "{:.2f}"),
        Figure("still recognised", float(right), RECOGNISED),
    ]


def _overlap(rows: Sequence[Sequence[Moved]]) -> float:
    """rows: of each direction, by scene."""
    changes = np.stack([np.concatenate([one.changes for one in found]) for found in rows])
    cosines = np.abs(np.einsum("inw,jnw->ijn", changes, changes)).mean(2)
    apart = ~np.eye(len(rows), dtype=bool)
    return float(cosines[apart].mean())


def strip(easel: Easel) -> Image.Image:
    """Rows of one seed along each direction."""
    names = [scene.name for scene in easel.card.classes]
    scenes = [(noun, names.index(name)) for noun, name in SCENES if noun in STRIP_SCENES]
    across = _TILE + _GAP
    apart = len(STEPS) * across + 2 * _GAP
    rows = easel.directions.principals
    size = (_TEXT + len(scenes) * apart, 2 * _GAP + 18 + len(rows) * across)
    page = Image.new("RGB", size, _PAPER)
    draw = ImageDraw.Draw(page)
    font = str(resources_folder() / "fonts" / "Inter-Regular.ttf")
    title, small = ImageFont.truetype(font, 14), ImageFont.truetype(font, 11)
    for place, (noun, index) in enumerate(scenes):
        left = _TEXT + place * apart
        draw.text((left, _GAP), f"{noun}, -1 to +1", _INK, title)
        for row, one in enumerate(rows):
            top = 2 * _GAP + 18 + row * across
            draw.text((_GAP, top), f"direction {row + 1}", _INK, title)
            lines = [f"{one.share:.1%}, trust {one.trust:.2f}"]
            lines += [f"{move.statistic} {move.correlation:+.2f}" for move in one.mostly]
            draw.multiline_text((_GAP, top + 20), "\n".join(lines), _QUIET, small)
            for column, amount in enumerate(STEPS):
                picture = Image.fromarray(_along(easel, index, row, amount))
                tile = picture.resize((_TILE, _TILE), Image.Resampling.LANCZOS)
                page.paste(tile, (left + column * across, top))
    return page


def _along(easel: Easel, index: int, row: int, amount: float) -> NDArray[np.uint8]:
    mix = ((index, 1.0),)
    wording = Wording("", mix, (), (Steer(PRINCIPALS[row], amount),))
    truncation = easel.card.default_truncation
    plan = PaintPlan("", mix, 1, _SEED, truncation=truncation, wordings=(wording,))
    ((_, painted),) = easel.painter.paint(drawn_recipes(easel.card, plan, easel.directions))
    picture: NDArray[np.uint8] = painted.pixels[0]
    return picture


def main() -> None:
    """Print the figures; write the sheet if one is wanted."""
    words = sys.argv[1:]
    file = words.pop(words.index("--strip") + 1) if "--strip" in words else ""
    named = [word for word in words if word != "--strip"]
    easel = Easel(Path(named[0]) if named else resources_folder() / LIGHT)
    if not easel.directions.principals:
        sys.exit("No directions were measured for this generator; `boceto measure` does.")
    for figure in figures(easel):
        print(figure.line())
    if file:
        strip(easel).save(file, quality=90)


if __name__ == "__main__":
    main()
