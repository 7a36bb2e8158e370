"""`boceto interpret`: how prompts are read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from core.cards import directions_file, find_generator, principals, steerable
from core.domain.errors import BocetoError
from core.domain.prompt import ClassWeight, Interpretation
from core.paths import LibraryPaths
from desktop.command.output import Output

if TYPE_CHECKING:
    from core.prompts.compiler import PromptReader


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt ("-": one a line on stdin), what else to leave out, how many of its wordings."""

    prompt: str
    negative: str = ""
    wordings: int = 0


def interpret(asked: Asked, home: Path, generator: str, output: Output) -> None:
    """Print how prompts are read; "-" reads one a line from stdin."""
    from core.prompts.compiler import PromptReader
    from core.prompts.principal import described

    with output.refusals():
        folder, card = find_generator(home, generator)
        paths = LibraryPaths(home)
        file = directions_file(folder, paths.cache, card.weights_sha256)
        known, about = steerable(file), principals(file)
        reader = PromptReader(card.classes, paths.cache, wildcards=paths.wildcards, steerable=known)
        if asked.prompt != "-":
            output.record(reading(described(_read(reader, asked.prompt, asked), about)))
            return
    for line in sys.stdin:
        prompt = line.rstrip("\n")
        try:
            read = described(_read(reader, prompt, asked), about)
            output.record({"prompt": prompt} | reading(read))
        except BocetoError as error:
            output.record({"prompt": prompt, "error": error.code.value, "reason": error.sentence})


def _read(reader: PromptReader, prompt: str, asked: Asked) -> Interpretation:
    return reader.read(prompt, asked.negative, asked.wordings)


def reading(read: Interpretation) -> dict[str, object]:
    """A reading as JSON values; scenes are {index, name, weight}."""
    return {
        "language": read.language,
        "classes": _scenes(read.classes),
        "texture": _scenes(read.texture),
        "attributes": msgspec.to_builtins(read.attributes),
        "without": [
            msgspec.to_builtins(one) | {"scene": one.scene.name if one.scene else None}
            for one in read.without
        ],
        "conflicts": [
            {
                "axis": one.axis,
                "words": [one.first.text, one.second.text],
                "blend": one.blend,
                "readings": [_scenes(one.first.classes), _scenes(one.second.classes)],
            }
            for one in read.conflicts
        ],
        "unused": read.unused,
        "coverage": read.coverage,
        "verdict": read.verdict.value,
        "closest": _scenes(read.closest),
        "corrections": msgspec.to_builtins(read.corrections),
        "alternatives": read.alternatives,
        "wordings": msgspec.to_builtins(read.wordings),
        "palette": [f"#{colour:06x}" for colour in read.palette],
        "constraints": msgspec.to_builtins(read.constraints),
        "steer": {one.statistic: one.amount for one in read.steer},
    }


def _scenes(classes: tuple[ClassWeight, ...]) -> list[dict[str, object]]:
    return [{"index": item.index, "name": item.name, "weight": item.weight} for item in classes]
