"""The commands about generators: `boceto generators` with remove and licence, use, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.services.importing import ImportWish
from desktop.command import generators as generators_command
from desktop.command import importing
from desktop.command.options import Home, Json, home_or_default, workshop
from desktop.command.output import Output

group = typer.Typer(help="All generators with their cards; remove one, state a licence.")


@group.callback(invoke_without_command=True)
def show(context: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """All generators with their cards; remove one, state a licence."""
    if context.invoked_subcommand is None:
        output = Output(as_json)
        with output.refusals():
            generators_command.show_generators(home_or_default(home), output)


@group.command()
def remove(name: str, home: Home = None, as_json: Json = False) -> None:
    """Move a generator to the trash of the library; its pictures and adapters stay."""
    output = Output(as_json)
    with workshop(home, output) as opened:
        generators_command.remove(name, opened, output)


@group.command()
def licence(
    name: str,
    licence: Annotated[str, typer.Argument(help='As its maker states it; "" for not stated.')],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """State a generator's licence, so that its pictures can be exported."""
    output = Output(as_json)
    with output.refusals():
        generators_command.state(name, licence, home_or_default(home), output)


def use(generator: str, home: Home = None, as_json: Json = False) -> None:
    """Let another generator paint from now on, in the window and in commands."""
    output = Output(as_json)
    with output.refusals():
        generators_command.use_generator(generator, home_or_default(home), output)


def import_(
    file: Annotated[Path, typer.Argument(help="A checkpoint, or the folder that holds one.")],
    name: Annotated[str, typer.Option(help="What it will be called.", show_default=False)] = "",
    licence: Annotated[str, typer.Option(help="Its licence, if known.", show_default=False)] = "",
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Measure those for each variety (minutes).")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Check and convert a BigGAN checkpoint; Ctrl+C ends it and leaves nothing."""
    output = Output(as_json)
    wish = ImportWish(file, name, licence, statistics)
    with output.refusals():
        importing.import_file(wish, home_or_default(home), output)
