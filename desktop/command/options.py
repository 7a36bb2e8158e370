"""Options that every command has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from core.bootstrap import Workshop, open_workshop
from core.cards import generator_in_use
from core.paths import default_home
from desktop.command.output import Output

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Folder of the library (or set BOCETO_HOME).", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout.")]
Generator = Annotated[
    str | None,
    typer.Option("--generator", help="Name or hash of a generator, if not the one in use."),
]
Negative = Annotated[
    str, typer.Option("--negative", help="What to leave out, with commas between.")
]
Out = Annotated[Path, typer.Option("--out", help="Where the files go.", show_default=False)]


def home_or_default(home: Path | None) -> Path:
    """The library's folder."""
    return home.expanduser().absolute() if home is not None else default_home()


@contextmanager
def workshop(home: Path | None, output: Output, generator: str | None = None) -> Iterator[Workshop]:
    """An open library; refusals become one sentence and an exit code.

    The generator is the one in use unless another is named.
    """
    with output.refusals():
        place = home_or_default(home)
        opened = open_workshop(place, generator or generator_in_use(place))
        try:
            yield opened
        finally:
            opened.close()
