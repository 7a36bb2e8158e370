"""`boceto measure`: by which words and directions a generator's pictures can be steered."""

from __future__ import annotations

from pathlib import Path

from core.bootstrap import Workshop
from core.cards import DIRECTIONS
from core.protocol.messages import Measure, Measured
from desktop.command.children import painter_of
from desktop.command.output import Output
from desktop.command.principal import lines, numbered


def measure(beside: bool, workshop: Workshop, output: Output) -> None:
    """Paint, measure, and keep what was found in the cache, or beside the weights."""
    folder = workshop.generator_folder if beside else None
    with painter_of(workshop) as painter:
        for answer in painter.ask(lambda request: Measure(request, str(folder or ""))):
            if isinstance(answer, Measured):
                file = Path(answer.file)
                output.record(
                    {
                        "generator": workshop.generator.name,
                        "file": str(file),
                        "steerable": answer.steerable,
                        "seconds": answer.seconds,
                    }
                )
                each = zip(numbered(answer.principals), lines(answer.principals), strict=True)
                for fields, line in each:
                    output.card(fields, f"direction {line}")
                if beside:
                    output.say(f"{DIRECTIONS} now lies beside the weights.")
