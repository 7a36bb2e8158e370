"""`boceto interpret`, `boceto paint`, `boceto recipe`: from words to pictures and back."""

from __future__ import annotations

import json
import secrets
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from core.bootstrap import Workshop
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.domain.image import Image
from core.domain.leaning import Axis
from core.domain.painting import AdapterChoice, BatchSettings, PaintPlan, Precision, Sifted
from core.domain.prompt import Interpretation
from core.domain.recipe import Recipe, decode_recipe, encode_recipe
from core.protocol.messages import (
    ImageReady,
    Interpret,
    Interpreted,
    Paint,
    PaintDone,
    PaintProgress,
    PaintRecipes,
    PaintStage,
    TasteUpdated,
)
from core.services.adapter_refs import references
from core.services.spoken_of import rated
from core.services.studio import mix_of, whole_prompt, with_negative, wordings_of
from desktop.command.children import Conversation, painter_of
from desktop.command.output import Output

Balance = Annotated[
    str, typer.Option(help="Spread evenly along: light, warmth, hue, density, scene.")
]
Palette = Annotated[
    str, typer.Option(help='Draw towards up to five colours: "#0aa,#f80", "teal,orange".')
]


@dataclass(frozen=True, slots=True)
class PaintOptions:
    """The options of `boceto paint`."""

    count: int
    seed: int | None
    variety: float | None
    adapter: str | None
    strength: float
    pool: int | None
    precision: Precision
    out: Path
    negative: str = ""
    balance: tuple[Axis, ...] = ()
    palette: tuple[int, ...] = ()


def axes(text: str) -> tuple[Axis, ...]:
    """Axes with commas between; raises BocetoError(SETTING_INVALID) for one that is not known."""
    names = dict.fromkeys(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in list(Axis):
            raise BocetoError(
                ErrorCode.SETTING_INVALID, setting="balance", value=name, allowed=", ".join(Axis)
            )
    return tuple(Axis(name) for name in names)


def paint(prompt: str, options: PaintOptions, workshop: Workshop, output: Output) -> None:
    """Paint, keep in the library, write copies into `out`."""
    make_out(options.out)
    with painter_of(workshop) as painter:
        read = _interpreted(painter, prompt, options)
        remind_of_taste(painter, workshop)
        batch, plan = workshop.studio.plan(
            whole_prompt(prompt, options.negative),
            mix_of(read),
            _settings(options, workshop),
            wordings=with_negative(wordings_of(read), options.negative),
        )
        pictures = str(workshop.paths.pictures)
        shown: list[tuple[int, Image]] = []
        sifted: Sifted | None = None
        try:
            for answer in painter.ask(lambda request: Paint(request, plan, pictures)):
                if isinstance(answer, ImageReady):
                    shown.append((answer.index, workshop.studio.image_painted(batch, answer)))
                elif isinstance(answer, PaintDone):
                    workshop.studio.batch_done(batch, answer)
                    sifted = answer.sifted
                    for sentence in _said(plan, answer):
                        output.say(sentence)
                elif isinstance(answer, PaintProgress):
                    output.progress(_progress(answer))
        except BocetoError:
            workshop.library.finish_batch(batch, 0.0, 0.0)
            raise
    for index, image in sorted(shown, key=lambda item: item[0]):
        file = options.out / f"{index + 1:03}-{image.id}.png"
        copy_picture(workshop, image, file)
        record = _painted(image, file, len(plan.wordings) > 1)
        output.record(record | ({"sifted": msgspec.to_builtins(sifted)} if sifted else {}))


def _said(plan: PaintPlan, done: PaintDone) -> Iterator[str]:
    """What a batch took, and what came of its constraints and its balance."""
    yield f"{done.shown} pictures in {done.seconds:.2f} s"
    if done.sifted is not None:
        insisted = [one for wording in plan.wordings for one in wording.constraints]
        words = dict.fromkeys(one.text if one.wanted else f"without {one.text}" for one in insisted)
        yield f"{done.sifted.passed} of {done.sifted.painted} passed: {', '.join(words)}"
        if done.sifted.short:
            yield f"{done.sifted.short} of those shown did not pass, but came nearest."
        for text in done.sifted.unchecked:
            yield f"Nothing here can check “{text}”; please look."
    if done.balanced is not None:
        before, after = f"{done.balanced.before:.0%}", f"{done.balanced.after:.0%}"
        yield f"Uneven by {after}; as painted it would have been {before}."
    if done.approached is not None:
        before, after = f"{done.approached.before:.3f}", f"{done.approached.after:.3f}"
        yield f"Distance from the palette (OKLab): {after}; without it {before}."


def _progress(answer: PaintProgress) -> str:
    if answer.stage is PaintStage.PALETTE:
        return f"Drawing towards the palette: {answer.painted / answer.most:.0%}"
    if answer.stage is PaintStage.LEARNING:
        return f"Learning what this generator paints by itself: {answer.painted} %"
    return f"{answer.painted} painted, {answer.passed} passed"


def _painted(image: Image, file: Path, several: bool) -> dict[str, object]:
    recipe = image.recipe
    return {
        "id": image.id,
        "file": str(file),
        "seed": recipe.seed,
        "classes": recipe.classes,
        "adapter": recipe.adapter,
        "score": image.predicted,
        **({"texture": recipe.texture} if recipe.texture else {}),
        **({"mirrored": True} if recipe.mirrored else {}),
        **({"prompt": recipe.prompt} if several else {}),
    }


def paint_recipes(
    source: str, precision: Precision, out: Path, workshop: Workshop, output: Output
) -> None:
    """Paint exactly the recipes in a file (or "-"), one JSON object a line."""
    make_out(out)
    recipes = tuple(_recipes(source))
    adapters = references(workshop.library, recipes)
    with painter_of(workshop) as painter:
        answers = painter.ask(
            lambda request: PaintRecipes(request, recipes, str(out), adapters, precision)
        )
        ready = [answer for answer in answers if isinstance(answer, ImageReady)]
    for answer in sorted(ready, key=lambda item: item.index):
        output.record(
            {
                "id": answer.recipe.id,
                "file": str(out / answer.file),
                "sha256": answer.sha256,
            }
        )


def recipe_of(image: str, workshop: Workshop, output: Output, as_json: bool) -> None:
    """Print a picture's recipe; its JSON can be painted again."""
    recipe = workshop.studio.recipe(ImageId(image))
    if as_json:
        sys.stdout.write(encode_recipe(recipe).decode() + "\n")
    else:
        output.record(json.loads(encode_recipe(recipe)))


def _recipes(source: str) -> Iterator[Recipe]:
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BocetoError(
            ErrorCode.FILE_UNREADABLE, file=source, reason=type(error).__name__
        ) from error
    for line in text.splitlines():
        if line.strip():
            yield decode_recipe(line)


def _interpreted(painter: Conversation, prompt: str, options: PaintOptions) -> Interpretation:
    for answer in painter.ask(
        lambda request: Interpret(request, prompt, options.negative, options.count)
    ):
        if isinstance(answer, Interpreted):
            return answer.interpretation
    raise BocetoError(ErrorCode.PAINTER_DIED)


def remind_of_taste(painter: Conversation, workshop: Workshop) -> None:
    """Tell the painter every rating, so that a pool is ranked by what was learned."""
    if entries := workshop.library.entries():
        painter.send(rated(workshop.library, workshop.generator.weights_sha256, entries))
        update = painter.wait_for(TasteUpdated)
        assert isinstance(update, TasteUpdated)
        workshop.studio.taste_updated(update)


def _settings(options: PaintOptions, workshop: Workshop) -> BatchSettings:
    choice, given = AdapterChoice.IN_USE, None
    if options.adapter == "none":
        choice = AdapterChoice.NONE
    elif options.adapter is not None:
        choice, given = AdapterChoice.GIVEN, AdapterId(options.adapter)
    variety = options.variety
    return BatchSettings(
        count=options.count,
        seed=options.seed,
        truncation=workshop.generator.default_truncation if variety is None else variety,
        strength=options.strength,
        pool=options.pool,
        adapter=choice,
        adapter_id=given,
        precision=options.precision,
        balance=options.balance,
        palette=options.palette,
    )


def make_out(out: Path) -> None:
    """Make the folder that results go to; a world's fault if that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise BocetoError(ErrorCode.FOLDER_READ_ONLY, folder=str(out)) from error


def copy_picture(workshop: Workshop, image: Image, target: Path) -> None:
    """Copy a picture's file out of the library."""
    source = workshop.paths.pictures / image.file
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise BocetoError(ErrorCode.FILE_MISSING, file=str(source)) from error
    except OSError as error:
        raise BocetoError(ErrorCode.FOLDER_READ_ONLY, folder=str(target.parent)) from error
