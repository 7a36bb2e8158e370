"""`boceto generators`: the card of every generator, as a record or for reading."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.bootstrap import Workshop
from core.bundled import is_bundled
from core.cards import (
    Survey,
    answers_to,
    as_setting,
    find_generator,
    load_card,
    state_licence,
    survey,
)
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.services.removing import Mentions, mentions, remove_generator
from core.settings import load_settings, save_settings
from desktop.command.output import Output
from desktop.command.principal import lines, numbered

WIDTH = 88
LABEL = 12
MEGABYTE = 1e6
MOST_NAMES = 8
_BLENDS = {
    "embeddings": "the average of the classes, in everything",
    "palette": "shapes of the heaviest class, colours of all",
}
_LAWS = {
    "truncated_normal_scaled": "t x (normal cut at 2)",
    "normal_scaled": "t x normal",
    "truncated_normal": "normal cut at t",
    "clamped_normal": "normal clamped to t",
}
_CHECKS = {
    "container": "came as",
    "isolation": "opened in",
    "hash": "hash of the file",
    "tensors": "tensors in order",
    "values": "largest weight",
    "trial_paint": "spread of the trial",
}


def show_generators(home: Path, output: Output) -> None:
    """Every generator; one that cannot be used says why and hides no other."""
    for one in survey(home):
        show_generator(one, output)


def use_generator(wanted: str, home: Path, output: Output) -> None:
    """Choose the generator that is in use."""
    folder, card = find_generator(home, wanted)
    settings = load_settings(home)
    save_settings(home, msgspec.structs.replace(settings, generator=as_setting(folder.name)))
    output.record({"in_use": card.name, "folder": str(folder)})


def remove(wanted: str, workshop: Workshop, output: Output) -> None:
    """Move a generator to the trash, and tell what was made with it."""
    home = workshop.paths.home
    one = find_survey(home, wanted)
    made = Mentions(0, 0)
    if one.card is not None:
        made = mentions(workshop.library, one.card.weights_sha256)
    removed = remove_generator(home, one.folder)
    output.record(
        {
            "removed": removed.title,
            "trash": str(removed.place),
            "pictures": made.pictures,
            "adapters": made.adapters,
        }
    )
    output.say(f"boceto import {removed.place} brings it back.")


def state(wanted: str, licence: str, home: Path, output: Output) -> None:
    """Note what is known of a licence, and print the card."""
    folder = find_survey(home, wanted).folder
    if is_bundled(folder):
        raise BocetoError(ErrorCode.STARTER_STAYS, generator=load_card(folder).title)
    state_licence(folder, licence)
    show_generator(find_survey(home, folder.name), output)


def find_survey(home: Path, wanted: str) -> Survey:
    """A generator by its name, its folder's name or the start of its hash; a damaged one, too.

    Raises BocetoError(GENERATOR_UNKNOWN).
    """
    for one in survey(home):
        if one.folder.name == wanted or (one.card is not None and answers_to(one.card, wanted)):
            return one
    raise BocetoError(ErrorCode.GENERATOR_UNKNOWN, generator=wanted)


def show_generator(one: Survey, output: Output) -> None:
    """One generator: JSON, or a card to read."""
    if one.card is not None:
        output.card(_record(one, one.card), "\n".join(_lines(one, one.card)))
    elif one.error is not None:
        sentence = one.error.sentence
        fields = {"folder": str(one.folder), "error": one.error.code.value, "reason": sentence}
        output.card(fields, f"{one.folder.name}\n  {sentence}")


def _record(one: Survey, card: GeneratorCard) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(card)
    fields["classes"] = [
        {"index": index, "name": scene.en, "name_es": scene.es}
        for index, scene in enumerate(card.classes)
    ]
    fields["side_px"] = card.architecture.side_px
    fields["directions"] = list(numbered(one.principals))
    return {"folder": str(one.folder), "size_bytes": one.size_bytes} | fields


def _lines(one: Survey, card: GeneratorCard) -> Iterator[str]:
    yield f"{card.title} ({card.name})"
    for label, text in _facts(one, card):
        first, *rest = textwrap.wrap(text, WIDTH - LABEL - 2) or [""]
        yield f"  {label:<{LABEL}}{first}"
        yield from (" " * (LABEL + 2) + line for line in rest)
    yield ""


def _facts(one: Survey, card: GeneratorCard) -> Iterator[tuple[str, str]]:
    architecture = card.architecture
    yield "Paints", f"{_names(card)}; {architecture.side_px} px"
    yield (
        "Network",
        f"{architecture.family}, {card.parameters:,} parameters, z {architecture.z_dim}",
    )
    law = f"{_LAWS[card.truncation_law]}, usually {card.default_truncation:g}"
    yield "Truncation", f"{law}; {architecture.stat_rows} rows of statistics"
    yield "Blends", _BLENDS[card.blends]
    if card.mirrors:
        yield "Mirrors", "every other picture of a batch"
    if card.origin is not None:
        yield "Came from", f"{card.origin.format}, {card.origin.file}, SHA-256 {card.origin.sha256}"
    yield "Weights", f"SHA-256 {card.weights_sha256}, {one.size_bytes / MEGABYTE:.1f} MB"
    yield "Licence", _licence(card)
    yield "Trained on", card.training_data
    yield "Training", card.training
    for limit in card.limits:
        yield "Limit", limit
    for line in lines(one.principals):
        yield "Direction", line
    yield "Measured", _measured(card)
    for check in card.safety:
        yield "Checked", f"{_CHECKS[check.check]}: {check.found}"
    yield "Folder", str(one.folder)


def _names(card: GeneratorCard) -> str:
    names = ", ".join(scene.en for scene in card.classes[:MOST_NAMES])
    more = len(card.classes) - MOST_NAMES
    return f"{len(card.classes)} classes: {names}" + (f" and {more} more" if more > 0 else "")


def _licence(card: GeneratorCard) -> str:
    if not card.is_licensed:
        return "not stated; pictures are not exported until it is"
    return f"{card.licence} (as told here)" if card.licence_told else card.licence


def _measured(card: GeneratorCard) -> str:
    measured = card.measured
    if measured is None:
        return "not yet"
    about = "" if measured.joules_measured else "about "
    return (
        f"{measured.images_per_second:.1f} images/s, {about}{measured.joules_each:.2g} J each, "
        f"{measured.seconds_to_load:.1f} s to load (on this computer, {measured.device})"
    )
