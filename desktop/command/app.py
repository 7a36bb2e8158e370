"""The commands and their options; each hands over to the file of its subject."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cards import generator_in_use
from core.domain.painting import Precision
from core.prompts.palettes import colours_of
from desktop.command import adapters as adapters_command
from desktop.command import bench as bench_command
from desktop.command import blind as blind_command
from desktop.command import (
    generator_commands,
    interpreting,
    measuring,
    painting,
    rating,
    training,
    tuning,
    verifying,
)
from desktop.command import library as library_command
from desktop.command.options import Generator, Home, Json, Negative, Out, home_or_default, workshop
from desktop.command.output import Output

app = typer.Typer(
    help="Sketch with a local generator that learns your taste. Without a command: the window.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(generator_commands.group, name="generators")
app.command()(generator_commands.use)
app.command("import")(generator_commands.import_)


@app.callback(invoke_without_command=True)
def window(context: typer.Context, home: Home = None) -> None:
    """Open the window unless a command follows."""
    if context.invoked_subcommand is None:
        from desktop.app import run_window

        raise typer.Exit(run_window(home_or_default(home)))


@app.command()
def interpret(
    prompt: Annotated[str, typer.Argument(help='The prompt, or "-" for one a line on stdin.')],
    negative: Negative = "",
    wordings: Annotated[
        int, typer.Option(min=0, max=256, help="Read so many of its alternatives, too.")
    ] = 0,
    generator: Generator = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """How a prompt is read."""
    place = home_or_default(home)
    asked = interpreting.Asked(prompt, negative, wordings)
    interpreting.interpret(asked, place, generator or generator_in_use(place), Output(as_json))


@app.command()
def paint(
    out: Out,
    prompt: Annotated[str | None, typer.Argument()] = None,
    negative: Negative = "",
    count: Annotated[int, typer.Option("-n", min=1, max=256, help="Pictures to show.")] = 16,
    seed: Annotated[int | None, typer.Option(min=0, help="Fresh if not given.")] = None,
    variety: Annotated[float | None, typer.Option(min=0, max=1, help="Truncation.")] = None,
    generator: Generator = None,
    adapter: Annotated[str | None, typer.Option(help='An id, or "none".')] = None,
    strength: Annotated[float, typer.Option(min=0, max=1.5)] = 1.0,
    pool: Annotated[int | None, typer.Option(min=1, help="Paint so many, keep the best.")] = None,
    precision: Precision = Precision.AUTO,
    balance: painting.Balance = "",
    palette: painting.Palette = "",
    recipe: Annotated[str | None, typer.Option(help='File of recipes, one a line, or "-".')] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Paint a batch, or exactly the recipes of a file."""
    output = Output(as_json)
    if (prompt is None) == (recipe is None):
        raise typer.BadParameter("give a prompt or --recipe")
    with workshop(home, output, generator) as opened:
        if recipe is not None:
            painting.paint_recipes(recipe, precision, out, opened, output)
        elif prompt is not None:
            looks = painting.axes(balance), colours_of(palette)
            options = painting.PaintOptions(
                count, seed, variety, adapter, strength, pool, precision, out, negative, *looks
            )
            painting.paint(prompt, options, opened, output)


@app.command()
def recipe(image: str, home: Home = None, as_json: Json = False) -> None:
    """The recipe of a picture."""
    output = Output(as_json)
    with workshop(home, output) as opened:
        painting.recipe_of(image, opened, output, as_json)


@app.command()
def rate(
    subject: Annotated[str, typer.Argument(help="A CSV file, or a picture's id.")],
    stars: Annotated[int | None, typer.Option(min=0, max=5)] = None,
    flag: Annotated[str | None, typer.Option(help="pick, reject or none")] = None,
    over: Annotated[str | None, typer.Option(help="The id of the picture it beats.")] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Append ratings."""
    options = rating.RateOptions(stars, flag, over)
    if options.given > 1:
        raise typer.BadParameter("give one of --stars, --flag, --over")
    output = Output(as_json)
    with workshop(home, output) as opened:
        rating.rate(subject, options, opened, output)


@app.command()
def tune(
    prompt: Annotated[str | None, typer.Option(help="Only its scenes.")] = None,
    steps: Annotated[int | None, typer.Option(min=1)] = None,
    generator: Generator = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Fit the taste to all ratings and train a candidate."""
    output = Output(as_json)
    with workshop(home, output, generator) as opened:
        tuning.tune(prompt, steps, opened, output)


@app.command()
def train(
    folder: Annotated[Path, typer.Argument(help="Pictures; sub-folders are the classes.")],
    name: Annotated[str, typer.Option(help="What the new generator will be called.")],
    generator: Annotated[
        str | None, typer.Option("--from", help="Begin with this generator: name or hash.")
    ] = None,
    side_px: Annotated[
        int | None, typer.Option(help="32, 64 or 128 (the default), or that of --from.")
    ] = None,
    steps: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    minutes: Annotated[float | None, typer.Option(min=0, help="End after so many.")] = None,
    seed: Annotated[int, typer.Option(min=0)] = 1,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Train a generator on a folder of pictures; stop with Ctrl+C, run again to go on."""
    output = Output(as_json)
    options = training.TrainOptions(folder, name, generator, side_px, steps, minutes, seed)
    with output.refusals():
        training.train(options, home_or_default(home), output)


@app.command()
def blind(
    adapter: str,
    pairs: Annotated[int, typer.Option(min=1, max=60)] = 20,
    out: Annotated[Path | None, typer.Option(help="Where the pictures go.")] = None,
    answers: Annotated[Path | None, typer.Option(help="CSV: pair,left|right|tie")] = None,
    generator: Generator = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Write shuffled pairs, or take the answers and say the verdict."""
    if (out is None) == (answers is None):
        raise typer.BadParameter("give --out for new pairs or --answers for a verdict")
    output = Output(as_json)
    with workshop(home, output, generator) as opened:
        if answers is not None:
            blind_command.read_answers(adapter, answers, opened, output)
        elif out is not None:
            blind_command.write_pairs(adapter, pairs, out, opened, output)


@app.command()
def adapters(generator: Generator = None, home: Home = None, as_json: Json = False) -> None:
    """All adapters."""
    output = Output(as_json)
    with workshop(home, output, generator) as opened:
        adapters_command.show_adapters(opened, output)


@app.command()
def promote(
    adapter: str,
    unproven: Annotated[bool, typer.Option(help="Without a won blind test.")] = False,
    generator: Generator = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Put an adapter in use."""
    output = Output(as_json)
    with workshop(home, output, generator) as opened:
        adapters_command.promote(adapter, unproven, opened, output)


@app.command()
def rollback(generator: Generator = None, home: Home = None, as_json: Json = False) -> None:
    """Go back to what was in use before."""
    output = Output(as_json)
    with workshop(home, output, generator) as opened:
        adapters_command.roll_back(opened, output)


@app.command()
def measure(
    beside: Annotated[bool, typer.Option(help="Keep it beside the weights, to ship it.")] = False,
    generator: Generator = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Find out by which words for how things look a generator can be steered; takes minutes."""
    output = Output(as_json)
    with workshop(home, output, generator) as opened:
        measuring.measure(beside, opened, output)


@app.command()
def export(image: str, out: Out, home: Home = None, as_json: Json = False) -> None:
    """Write a picture with its recipe and its provenance."""
    output = Output(as_json)
    with workshop(home, output) as opened:
        library_command.export(image, out, opened, output)


@app.command()
def verify(
    target: Annotated[
        str | None, typer.Argument(help="A picture; with --generators the name of one.")
    ] = None,
    generators: Annotated[
        bool, typer.Option("--generators", help="Check weights: all, or the one that is named.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """What a picture says of where it comes from; or whether generators are what they were."""
    output = Output(as_json)
    if target is None and not generators:
        raise typer.BadParameter("give a picture, or --generators")
    with output.refusals():
        if generators:
            verifying.verify_generators(target, home_or_default(home), output)
        else:
            verifying.verify_picture(Path(target or ""), output)


@app.command()
def bench(
    side_px: Annotated[list[int] | None, typer.Option(help="128, 256 or 512; repeatable.")] = None,
    batch: Annotated[list[int] | None, typer.Option(min=1, help="Pictures; repeatable.")] = None,
    pairs: Annotated[int, typer.Option(min=1, help="Measurements in turns.")] = 5,
    threads: Annotated[int, typer.Option(min=0, help="0: as many as cores.")] = 0,
    as_json: Json = False,
) -> None:
    """Speed of painting beside the package that BigGAN-deep comes from, and the machine's limit."""
    output = Output(as_json)
    if any(side not in bench_command.SIDES_PX for side in side_px or ()):
        raise typer.BadParameter("--side-px is 128, 256 or 512")
    with output.refusals():
        bench_command.bench(
            side_px or bench_command.SIDES_PX, batch or (1, 8), pairs, threads, output
        )


@app.command()
def doctor(
    repair: Annotated[bool, typer.Option(help="Mend what can be mended.")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Check versions, device, generators and the library."""
    output = Output(as_json)
    with output.refusals():
        library_command.doctor(home_or_default(home), repair, output)
