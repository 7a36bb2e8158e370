"""The facts of a picture in the words and numbers of the window's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.domain.image import Image
from desktop.i18n import scene_name
from desktop.numbers import format_energy, format_number, format_percent, format_seed
from desktop.pictures.list_model import DOT, title_of
from desktop.studio.inspected import Inspected

UNKNOWN = "\u2013"


@dataclass(frozen=True, slots=True)
class Share:
    """One class of a picture's mix, named."""

    name: str
    weight: float


def mixed() -> str:
    """What stands for values that differ."""
    return QCoreApplication.translate("PictureFacts", "mixed")


def title(seen: Inspected) -> str:
    """Batch and place of the active picture, as "42 · 09"."""
    return title_of(seen.batch, seen.places[0])


def size(seen: Inspected) -> str:
    """Width and height in pixels."""
    return _shared(seen, lambda image: f"{image.side_px} \u00d7 {image.side_px}")


def made_of(seen: Inspected) -> tuple[Share, ...]:
    """The class mix, heaviest first; empty if the pictures differ in it."""
    if len({picture.recipe.classes for picture in seen.pictures}) > 1:
        return ()
    shares = sorted(seen.active.recipe.classes, key=lambda pair: -pair[1])
    return tuple(Share(_class_name(seen, index), weight) for index, weight in shares)


def made_with(seen: Inspected) -> tuple[tuple[str, str], ...]:
    """Model, adapter, seed, variety, and when it was painted at what cost."""
    model = QCoreApplication.translate("PictureFacts", "Model")
    adapter = QCoreApplication.translate("PictureFacts", "Adapter")
    seed = QCoreApplication.translate("PictureFacts", "Seed")
    variety = QCoreApplication.translate("PictureFacts", "Variety")
    painted = QCoreApplication.translate("PictureFacts", "Painted")
    return (
        (model, seen.model or UNKNOWN),
        (adapter, _shared(seen, lambda image: _adapter(seen, image))),
        (seed, _shared(seen, _seed)),
        (variety, _shared(seen, lambda image: format_number(image.recipe.truncation, 2))),
        (painted, _shared(seen, lambda image: _painted(seen, image))),
    )


def short_hash(sha256: str) -> str:
    """The two ends of a hash, in groups of four."""
    return f"sha-256 {sha256[:4]} {sha256[4:8]} \u2026 {sha256[-4:]}"


def taste_note(seen: Inspected) -> str:
    """What the taste had guessed, told only after one's own stars; empty otherwise."""
    image = seen.active
    if seen.is_many or image.predicted is None or not image.marks.stars:
        return ""
    words = QCoreApplication.translate("PictureFacts", "Taste guessed {guess}, you gave {stars}")
    return words.format(guess=format_number(image.predicted, 1), stars=image.marks.stars)


def _shared(seen: Inspected, read: Callable[[Image], str]) -> str:
    values = {read(picture) for picture in seen.pictures}
    return values.pop() if len(values) == 1 else mixed()


def _class_name(seen: Inspected, index: int) -> str:
    return scene_name(*seen.names[index]) if index < len(seen.names) else str(index)


def _adapter(seen: Inspected, image: Image) -> str:
    adapter = image.recipe.adapter
    if adapter is None:
        return QCoreApplication.translate("PictureFacts", "none")
    words = QCoreApplication.translate("PictureFacts", "{adapter} at {strength}")
    name = seen.adapters.get(adapter, adapter)
    return words.format(adapter=name, strength=format_percent(image.recipe.strength))


def _seed(image: Image) -> str:
    seed = image.recipe.seed
    if seed is None:
        return UNKNOWN
    drawn = f"{format_seed(seed)}{DOT}{image.recipe.index:02}"
    mirrored = QCoreApplication.translate("PictureFacts", "mirrored")
    return f"{drawn}{DOT}{mirrored}" if image.recipe.mirrored else drawn


def _painted(seen: Inspected, image: Image) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(image.created_at))
    clock = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    day = QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
    if moment.date() == QDateTime.currentDateTime().date():
        day = QCoreApplication.translate("PictureFacts", "Today")
    when = f"{day} {clock}"
    if seen.joules_each is None:
        return when
    return when + DOT + format_energy(seen.joules_each, estimated=not seen.joules_measured)
