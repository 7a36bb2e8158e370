"""Generators and the cards beside their weights; read without torch, so prompts work at once."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from core.bundled import bundled_generators, default_generator
from core.domain.card import CARD_VERSION, NOT_STATED, GeneratorCard, Measured
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.domain.names import clean_line
from core.domain.principal import Principal
from core.files import make_folder, write_atomically
from core.paths import LibraryPaths
from core.settings import load_settings

CARD = "card.json"
DIRECTIONS = "directions.safetensors"
"""Measured directions, where they lie beside the weights."""
DIRECTIONS_FORM = "curves with accents and principal directions"
"""How they are written; a file in another form counts as not measured."""
YARDSTICK = "yardstick.safetensors"
"""Measured statistics of base pictures, where they lie beside the weights."""
LONGEST_LICENCE = 200
_LONGEST_HEADER = 1_000_000


def load_card(folder: Path) -> GeneratorCard:
    """The card of the generator in this folder.

    Raises BocetoError: WEIGHTS_MISSING, WEIGHTS_DAMAGED, CARD_FROM_THE_FUTURE.
    """
    path = folder / CARD
    if not path.is_file():
        raise BocetoError(ErrorCode.WEIGHTS_MISSING, file=str(path))
    untrusted = path.read_bytes()
    try:
        version = json.loads(untrusted).get("version")
        if isinstance(version, int) and version > CARD_VERSION:
            raise BocetoError(ErrorCode.CARD_FROM_THE_FUTURE, file=str(path))
        return msgspec.json.decode(untrusted, type=GeneratorCard)
    except (ValueError, AttributeError) as error:
        raise BocetoError(ErrorCode.WEIGHTS_DAMAGED, file=str(path), reason=str(error)) from error


def directions_file(folder: Path, cache: Path, generator: GeneratorId) -> Path:
    """Where a generator's measured directions are, or would be: beside its weights, or cached."""
    shipped = folder / DIRECTIONS
    return shipped if shipped.is_file() else cache / f"directions-{generator[:16]}.safetensors"


def yardstick_files(folder: Path, cache: Path, generator: GeneratorId) -> tuple[Path, Path]:
    """Where a generator's yardstick may be: beside its weights, and in the cache."""
    return folder / YARDSTICK, cache / f"yardstick-{generator[:16]}.safetensors"


def steerable(file: Path) -> frozenset[str]:
    """The statistics that a generator can be steered by, as its directions' file says.

    Nothing for a file that is missing or damaged: then words for how things look have no effect,
    and say so.
    """
    try:
        return frozenset(map(str, json.loads(_told(file)["steerable"])))
    except (ValueError, KeyError, TypeError):
        return frozenset()


def principals(file: Path) -> tuple[Principal, ...]:
    """What the same file says of a generator's principal directions, the first one first."""
    try:
        return msgspec.json.decode(_told(file)["principals"], type=tuple[Principal, ...])
    except (ValueError, KeyError, TypeError):
        return ()


def _told(file: Path) -> dict[str, str]:
    """The notes in the header of a directions' file; none of one that counts as not measured."""
    try:
        with file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(min(length, _LONGEST_HEADER)))
        notes: dict[str, str] = header["__metadata__"]
        return notes if notes["form"] == DIRECTIONS_FORM else {}
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return {}


def save_card(folder: Path, card: GeneratorCard) -> None:
    """Write the card, readable by people."""
    (folder / CARD).write_bytes(_readable(card))


def _readable(card: GeneratorCard) -> bytes:
    return msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n"


def state_licence(folder: Path, licence: str) -> None:
    """Note what is known of a generator's licence; everything else on its card stays.

    Raises BocetoError as `load_card` and `core.files.write_atomically` do.
    """
    known = clean_line(licence, LONGEST_LICENCE) or NOT_STATED
    told = known != NOT_STATED
    card = msgspec.structs.replace(load_card(folder), licence=known, licence_told=told)
    write_atomically(folder / CARD, _readable(card))


def keep_measured(cache: Path, generator: GeneratorId, measured: Measured) -> None:
    """Note what painting takes on this computer; the card itself is left as it is.

    Raises BocetoError as `core.files.write_atomically` does.
    """
    make_folder(cache)
    write_atomically(_measured_file(cache, generator), msgspec.json.encode(measured))


def measured_here(cache: Path, generator: GeneratorId) -> Measured | None:
    """What was noted last, if anything; of a damaged note, nothing."""
    try:
        untrusted = _measured_file(cache, generator).read_bytes()
        return msgspec.json.decode(untrusted, type=Measured)
    except (OSError, ValueError):
        return None


def _measured_file(cache: Path, generator: GeneratorId) -> Path:
    return cache / f"measured-{generator[:16]}.json"


def _folders(home: Path) -> list[Path]:
    imported = LibraryPaths(home).generators
    found = sorted(imported.iterdir()) if imported.is_dir() else []
    return [*bundled_generators(), *(folder for folder in found if folder.is_dir())]


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in one generator's folder: its card, or why it cannot be used.

    `principals` are its principal directions, where they were measured.
    """

    folder: Path
    size_bytes: int
    card: GeneratorCard | None
    error: BocetoError | None = None
    principals: tuple[Principal, ...] = ()


def survey(home: Path) -> list[Survey]:
    """Every generator of this library, the bundled ones first; a damaged one hides no other.

    With what was measured: its principal directions, and what painting took here last.
    """
    cache = LibraryPaths(home).cache
    return [_measured(_look_into(folder), cache) for folder in _folders(home)]


def _measured(one: Survey, cache: Path) -> Survey:
    if (card := one.card) is None:
        return one
    if found := measured_here(cache, card.weights_sha256):
        card = msgspec.structs.replace(card, measured=found)
    file = directions_file(one.folder, cache, card.weights_sha256)
    return replace(one, card=card, principals=principals(file))


def _look_into(folder: Path) -> Survey:
    size_bytes = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    try:
        return Survey(folder, size_bytes, load_card(folder))
    except BocetoError as error:
        return Survey(folder, size_bytes, None, error)


def cards_in_trash(home: Path) -> list[GeneratorCard]:
    """The cards of generators that were removed; those that cannot be read are left out."""
    looked = (_look_into(path.parent) for path in LibraryPaths(home).trash.glob(f"*/{CARD}"))
    return [one.card for one in looked if one.card is not None]


def generator_in_use(home: Path) -> str:
    """The folder's name of the generator that was chosen, the default one if that is gone."""
    chosen = load_settings(home).generator
    known = (folder.name for folder in _folders(home))
    return chosen if chosen in known else default_generator()


def as_setting(folder: str) -> str:
    """What the settings hold when this generator is chosen: "" for the default."""
    return "" if folder == default_generator() else folder


def find_generator(home: Path, wanted: str) -> tuple[Path, GeneratorCard]:
    """A generator by its folder's name, its name or the start of its hash (8 digits or more).

    A damaged one is in nobody's way but its own. Raises BocetoError: GENERATOR_UNKNOWN, and of the
    folder that is meant by its name whatever `load_card` does.
    """
    folders = _folders(home)
    for folder in folders:
        if wanted == folder.name:
            return folder, load_card(folder)
    for one in map(_look_into, folders):
        if one.card is not None and answers_to(one.card, wanted):
            return one.folder, one.card
    raise BocetoError(ErrorCode.GENERATOR_UNKNOWN, generator=wanted)


def answers_to(card: GeneratorCard, wanted: str) -> bool:
    """Whether this is the card's name, or the start of its weights' hash (8 digits or more)."""
    by_hash = len(wanted) >= 8 and card.weights_sha256.startswith(wanted)
    return by_hash or wanted == card.name
