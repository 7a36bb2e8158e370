"""What the card of an imported generator says of it: what is in the file, and what was told."""

from __future__ import annotations

from dataclasses import dataclass

from core.cards import LONGEST_LICENCE
from core.domain.card import NOT_STATED, GeneratorCard, Origin
from core.domain.ids import GeneratorId
from core.domain.names import clean_line
from core.generator.checkpoints.conversion import Converted
from core.generator.checkpoints.families import Family
from core.generator.door.class_names import PUBLISHED, class_names

ONE_ROW = "Its statistics are those of full variety; less variety may look dull."
BLUE_FIRST = (
    "Its colours were taken as blue, green, red, as this family trains; where red and blue are "
    'swapped, import the file again with "_rgb" in its name.'
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the weights come from. `sha256` is that of the file as it was brought."""

    family: Family
    file: str
    sha256: str
    licence: str


def imported_card(name: str, converted: Converted, provenance: Provenance) -> GeneratorCard:
    """The card, except for what the trial and the checks will add."""
    architecture = converted.architecture
    licence = clean_line(provenance.licence, LONGEST_LICENCE)
    return GeneratorCard(
        name=name,
        title=name,
        architecture=architecture,
        classes=class_names(architecture.num_classes),
        truncation_law=converted.truncation_law,
        default_truncation=converted.default_truncation,
        weights_sha256=GeneratorId(""),
        parameters=0,
        training_data=_training_data(provenance.family, architecture.num_classes),
        training=f"Not stated. Converted from a file of {provenance.family.value}.",
        licence=licence or NOT_STATED,
        licence_told=bool(licence),
        limits=_limits(converted),
        origin=Origin(
            provenance.family.value, provenance.file, provenance.sha256, converted.conventions
        ),
    )


def automatic_name(converted: Converted) -> str:
    """A name for a file whose own says nothing, such as "BigGAN-deep 256"."""
    architecture = converted.architecture
    kind = "BigGAN-deep" if architecture.family == "biggan_deep" else "BigGAN"
    return f"{kind} {architecture.side_px}"


def _training_data(family: Family, classes: int) -> str:
    if family is Family.HUGGING_FACE and classes == PUBLISHED:
        return (
            "ImageNet (ILSVRC 2012), according to those who published this family; the file "
            "itself does not say."
        )
    return "The file does not say what it was trained on."


def _limits(converted: Converted) -> tuple[str, ...]:
    architecture = converted.architecture
    limits = [
        f"It knows only its {architecture.num_classes} classes.",
        f"Pictures are {architecture.side_px} px wide.",
        "Counts, text and named places are beyond it.",
        _of_names(architecture.num_classes),
        "The rights in what it was trained on are not known to Boceto.",
    ]
    if architecture.stat_rows == 1:
        limits.append(ONE_ROW)
    if any(convention.startswith("colours: blue") for convention in converted.conventions):
        limits.append(BLUE_FIRST)
    return tuple(limits)


def _of_names(classes: int) -> str:
    if classes == PUBLISHED:
        return "The file does not name its classes; the names are those of ImageNet in its order."
    return "The file does not name its classes; they are called by number."
