"""What was brought: a file, or a folder in which one file holds the weights and others tell of it.

Known folders: a model of a hub or a repository (`pytorch_model.bin` with `config.json`), the hub's
own cache (`blobs/`, named by checksum), the cache of `pytorch-pretrained-biggan` (hashed names,
each with a note of where it came from), and a generator of Boceto (`card.json`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from core.cards import CARD, load_card
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.canonical import WEIGHTS
from core.generator.checkpoints.containers import HEAD_BYTES, Container, sniff
from core.generator.checkpoints.hints import Hints
from core.generator.door.copying import shown

MOST_FILES = 2_000
MOST_NAMES = 4
MAX_NOTE_BYTES = 4 << 20
MOST_BLOCKS = 40
LARGEST_EPS = 0.1
NO_HINTS = Hints()
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ETAG = re.compile(r"[0-9a-f]{32}")
_BESIDE = re.compile(r"^(d|.*discriminator.*|.*optim.*|state_dict.*)\.", re.IGNORECASE)
_AVERAGED = re.compile(r"ema", re.IGNORECASE)
_ORDER = re.compile(r"(?<![a-z])(rgb|bgr)(?![a-z])")
_WEIGHTS_NAME = "pytorch_model.bin"


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the file's surroundings say that its checksum is."""

    kind: Literal["sha256", "md5"]
    digest: str


@dataclass(frozen=True, slots=True)
class Found:
    """The file with the weights, and what lies beside it: hints, a card, a checksum, a title."""

    weights: Path
    hints: Hints = NO_HINTS
    card: GeneratorCard | None = None
    checksum: Checksum | None = None
    title: str = ""


def find_source(path: Path) -> Found:
    """Raises BocetoError: FOLDER_WITHOUT_MODEL, SEVERAL_MODELS, and those of `load_card`."""
    found = _find(path)
    return replace(found, hints=replace(found.hints, bgr=_named_order(found.weights)))


def _find(path: Path) -> Found:
    weights = _in_folder(path) if path.is_dir() and not path.is_symlink() else path
    folder = weights.parent
    if weights.name == WEIGHTS and (folder / CARD).is_file():
        card = load_card(folder)
        return Found(weights, card=card, checksum=Checksum("sha256", card.weights_sha256))
    if (note := _json(folder / f"{weights.name}.json")) and isinstance(note.get("url"), str):
        return _of_package_cache(weights, note)
    if folder.name == "blobs" and _DIGEST.fullmatch(weights.name):
        return _of_hub_cache(weights)
    config = _json(folder / "config.json")
    return Found(weights, _hints(config), title=_title(weights))


def _in_folder(folder: Path) -> Path:
    if (folder / CARD).is_file():
        return folder / WEIGHTS
    found = list(_candidates(folder)) or list(_candidates(folder / "blobs"))
    if not found:
        raise BocetoError(ErrorCode.FOLDER_WITHOUT_MODEL, folder=shown(folder))
    chosen = _likeliest(found)
    if len(chosen) > 1:
        names = sorted(shown(path) for path in chosen)
        some = ", ".join(names[:MOST_NAMES]) + (", ..." if len(names) > MOST_NAMES else "")
        raise BocetoError(ErrorCode.SEVERAL_MODELS, folder=shown(folder), names=some)
    return chosen[0]


def _candidates(folder: Path) -> Iterator[Path]:
    """Files that look like weights by their first bytes; links, which lead elsewhere, are not."""
    if not folder.is_dir():
        return
    for path in islice(sorted(folder.iterdir()), MOST_FILES):
        if path.is_file() and not path.is_symlink() and _looks_like_weights(path):
            yield path


def _looks_like_weights(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    return isinstance(sniff(head, ["model/data.pkl"]), Container)


def _likeliest(found: list[Path]) -> list[Path]:
    """Without discriminators and optimizers; the averaged weights; the safe one of two forms."""
    generators = [path for path in found if not _BESIDE.match(path.name)] or found
    averaged = [path for path in generators if _AVERAGED.search(path.stem)] or generators
    safe = [path for path in averaged if path.suffix == ".safetensors"]
    return safe if len(safe) == 1 else averaged


def _of_package_cache(weights: Path, note: dict[str, Any]) -> Found:
    """The cache of the package names a file by the hash of its address, and notes the address."""
    address = str(note["url"])
    found = Found(weights, title=_title(Path(address.rpartition("/")[2])))
    if _ETAG.fullmatch(etag := str(note.get("etag")).strip('"')):
        found = replace(found, checksum=Checksum("md5", etag))
    wanted = address.replace(_WEIGHTS_NAME, "config.json")
    for path in islice(sorted(weights.parent.glob("*.json")), MOST_FILES):
        other = _json(path)
        if other and other.get("url") == wanted != address:
            return replace(found, hints=_hints(_json(path.with_suffix(""))))
    return found


def _of_hub_cache(weights: Path) -> Found:
    configs = (_json(path) for path in islice(sorted(weights.parent.iterdir()), MOST_FILES))
    config = next((found for found in configs if found and "layers" in found), None)
    title = weights.parent.parent.name.rpartition("--")[2]
    return Found(weights, _hints(config), checksum=Checksum("sha256", weights.name), title=title)


def _named_order(weights: Path) -> bool | None:
    """Whether its name says that blue comes first (True) or red (False); None if it says nothing.

    mmgeneration's converted files are told from its own trainings by their names alone.
    """
    orders = set(_ORDER.findall(weights.name.lower()))
    return None if len(orders) != 1 else orders == {"bgr"}


def _title(path: Path) -> str:
    """A name out of the file's own, unless that is one that all such files have."""
    stem = shown(path).removesuffix(_WEIGHTS_NAME).rpartition(".")[0] or shown(path)
    name = (
        shown(path).removesuffix(_WEIGHTS_NAME).strip("-_") if _WEIGHTS_NAME in path.name else stem
    )
    usual = re.fullmatch(
        r"(g(_ema)?(_best\d*)?|model|weights|generator|[0-9a-f.]{40,})", name.lower()
    )
    return "" if usual else name


def _hints(untrusted: dict[str, Any] | None) -> Hints:
    """What a configuration says that the tensors cannot; of a strange one, nothing."""
    if untrusted is None:
        return Hints()
    eps = untrusted.get("eps")
    known = isinstance(eps, float) and 0 < eps < LARGEST_EPS
    return Hints(upsample=_doublings(untrusted.get("layers")), eps=eps if known else None)


def _doublings(untrusted: object) -> tuple[bool, ...] | None:
    if not isinstance(untrusted, list) or not 0 < len(untrusted) <= MOST_BLOCKS:
        return None
    flags: list[bool] = []
    for layer in untrusted:
        if not isinstance(layer, list) or not layer or not isinstance(layer[0], bool):
            return None
        flags.append(layer[0])
    return tuple(flags)


def _json(path: Path) -> dict[str, Any] | None:
    """The table in a small file; None if there is none, or it is anything else."""
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > MAX_NOTE_BYTES:
            return None
        untrusted = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return untrusted if isinstance(untrusted, dict) else None
