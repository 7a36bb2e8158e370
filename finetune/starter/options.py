"""What the commands of the starter have in common: options, and how the world's faults are said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from core.domain.errors import BocetoError

DEFAULT_FOLDER = Path("training-runs/starter")
REFUSED = 3
"""The exit status."""
Folder = Annotated[Path, typer.Option(help="Where the run keeps its checkpoint and its log.")]
Generator = Annotated[Path, typer.Option(help="The folder of the generator that is looked at.")]
Beginning = Annotated[
    Path | None, typer.Option(help="The folder of a run whose network to go on with.")
]
Known = Annotated[Path, typer.Option(help="The folder of the run to go on with.")]
Finer = Annotated[
    Path | None, typer.Option(help="Of 256 px: the run whose last layers to go on with.")
]
Minutes = Annotated[float, typer.Option(min=0.1, help="How long to train.")]
Side = Annotated[int, typer.Option(help="Of the pictures: 128, the light generator, or 256.")]


@contextmanager
def refusing() -> Iterator[None]:
    """What the world did wrong is said in its sentence, without a traceback."""
    try:
        yield
    except BocetoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(REFUSED) from error
