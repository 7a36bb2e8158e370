"""Options that every command has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from core.bootstrap import Workshop, open_workshop
from core.cards import STARTER
from core.paths import default_home
from desktop.command.output import Output

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Folder of the library (or set BOCETO_HOME).", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout.")]
Generator = Annotated[str, typer.Option("--generator", help="Name or hash of a generator.")]
Negative = Annotated[
    str, typer.Option("--negative", help="What to leave out, with commas between.")
]
Out = Annotated[Path, typer.Option("--out", help="Where the files go.", show_default=False)]


def home_or_default(home: Path | None) -> Path:
    """The library's folder."""
    return home.expanduser().absolute() if home is not None else default_home()


@contextmanager
def workshop(home: Path | None, output: Output, generator: str = STARTER) -> Iterator[Workshop]:
    """An open library; refusals become one sentence and an exit code."""
    with output.refusals():
        opened = open_workshop(home_or_default(home), generator)
        try:
            yield opened
        finally:
            opened.close()
