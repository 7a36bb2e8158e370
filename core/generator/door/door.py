"""The order of an import: copy and hash, measure, open, write anew, try out, keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec
import torch

from core.bundled import is_reserved
from core.cards import LONGEST_LICENCE, load_card, save_card, survey
from core.domain.card import GeneratorCard, SafetyCheck
from core.domain.errors import BocetoError, ErrorCode
from core.domain.names import clean_line, clean_name, slug
from core.faults import translated
from core.generator.checkpoints.canonical import save_generator
from core.generator.checkpoints.containers import HEAD_BYTES, Container, sniff
from core.generator.checkpoints.conversion import assembled
from core.generator.checkpoints.recognition import NotAGenerator
from core.generator.door.copying import Copied, copy_hashed, open_regular, readable, shown
from core.generator.door.fitting import Fitting, converted, fit
from core.generator.door.imported_card import Provenance, automatic_name, imported_card
from core.generator.door.own_form import check_own_form, copy_own_form, plain_card
from core.generator.door.sandbox import unpack
from core.generator.door.saving import saving
from core.generator.door.sources import Checksum, Found, find_source
from core.generator.door.statistics import measure_statistics
from core.generator.door.trial import try_out
from core.paths import LibraryPaths
from core.protocol.import_messages import ImportProgress, ImportStage
from core.quarantine import Workplace

Tell = Callable[[ImportProgress], None]
Prepare = Callable[[Path, Tell], None]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A file or folder to become a generator of the library `home`.

    `name` is what it will be called, "" for a name out of the file; `licence` is what is known of
    it, "" for nothing. `statistics` has those for every truncation measured if they are missing,
    which takes minutes; a generator that is here already may come in once more for them.
    """

    source: Path
    home: Path
    name: str = ""
    licence: str = ""
    statistics: bool = False


@dataclass(frozen=True, slots=True)
class _Made:
    """A generator in the quarantine. `largest`: the largest weight, where it was looked for."""

    card: GeneratorCard
    tensors: int
    largest: float | None = None


def import_generator(
    request: ImportRequest, workplace: Workplace, tell: Tell, prepare: Prepare | None = None
) -> Path:
    """Import; returns the generator's folder. Whatever is refused leaves nothing.

    `prepare` may add what is computed from the generator once it has been tried, in its folder.
    Raises BocetoError: everything that the sentences of `core.domain.errors` say of files, models
    and disks.
    """
    with translated(request.home):
        made, card = _made(request, workplace, tell)
        if prepare is not None:
            prepare(made, tell)
        target = LibraryPaths(request.home).generators / slug(card.name)
        workplace.keep(made, target)
    return target


def _made(request: ImportRequest, workplace: Workplace, tell: Tell) -> tuple[Path, GeneratorCard]:
    tell(ImportProgress(ImportStage.FORMAT))
    _check_name(request)
    with readable(request.source):
        found = find_source(request.source)
        container = _container(found.weights)
    copied = copy_hashed(
        found.weights,
        workplace.folder / "original",
        lambda done, total: tell(ImportProgress(ImportStage.HASH, done, total)),
    )
    _check_digest(copied, found.checksum)
    if not request.statistics:
        _check_new(request.home, copied.sha256)
    tell(ImportProgress(ImportStage.CONTENTS))
    made = workplace.folder / "made"
    made.mkdir()
    if found.card is not None:
        result = _own_form(request, found.card, copied, made, tell)
    else:
        plain = _plain(container, copied, workplace)
        result = _converted(request, found, copied, plain, made, tell)
    if request.statistics:
        tell(ImportProgress(ImportStage.STATISTICS))
        card = measure_statistics(made, partial(_tell_rows, tell))
        result = replace(result, card=card)
    tell(ImportProgress(ImportStage.TRIAL))
    _check_new(request.home, result.card.weights_sha256)
    return made, _tried(made, result, container, copied)


def _tell_rows(tell: Tell, done: int, total: int) -> None:
    tell(ImportProgress(ImportStage.STATISTICS, done, total))


def _container(weights: Path) -> Container:
    """The form by the first bytes; of an archive, what is inside is seen in the sandbox."""
    descriptor, _ = open_regular(weights)
    with open(descriptor, "rb") as file:
        found = sniff(file.read(HEAD_BYTES), ["archive/data.pkl"])
    if isinstance(found, NotAGenerator):
        raise found.refusal()
    return found


def _plain(container: Container, copied: Copied, workplace: Workplace) -> Path:
    if container is Container.SAFETENSORS:
        return copied.path
    with translated(workplace.folder):
        plain = unpack(copied.path, workplace)
        copied.path.unlink()
    return plain


def _converted(
    request: ImportRequest, found: Found, copied: Copied, plain: Path, made: Path, tell: Tell
) -> _Made:
    fitting: Fitting = fit(plain, found.hints)
    tell(ImportProgress(ImportStage.LICENCE))
    origin = Provenance(fitting.family, shown(found.weights), copied.sha256, request.licence)
    form, largest = converted(plain, fitting)
    name = clean_name(request.name)
    if not name:
        name = _free(request.home, clean_name(found.title) or automatic_name(form))
    card = imported_card(name, form, origin)
    with saving(made):
        card = save_generator(made, card, assembled(form), torch.float32)
    return _Made(card, len(fitting.names), largest)


def _own_form(
    request: ImportRequest, card: GeneratorCard, copied: Copied, made: Path, tell: Tell
) -> _Made:
    tensors = check_own_form(copied.path, card)
    tell(ImportProgress(ImportStage.LICENCE))
    card = plain_card(card)
    name = clean_name(request.name) or _free(request.home, clean_name(card.name))
    title = name if request.name else card.title
    card = msgspec.structs.replace(card, name=name, title=title)
    if told := clean_line(request.licence, LONGEST_LICENCE):
        card = msgspec.structs.replace(card, licence=told, licence_told=True)
    with saving(made):
        copy_own_form(copied.path, made)
        save_card(made, card)
    return _Made(card, tensors)


def _tried(made: Path, result: _Made, container: Container, copied: Copied) -> GeneratorCard:
    trial = try_out(made)
    isolation = "nothing to run" if container is Container.SAFETENSORS else "sandbox"
    checks = [
        SafetyCheck("container", container.value),
        SafetyCheck("isolation", isolation),
        SafetyCheck("hash", copied.sha256),
        SafetyCheck("tensors", str(result.tensors)),
    ]
    if result.largest is not None:
        checks.append(SafetyCheck("values", f"{result.largest:.3g}"))
    checks.append(SafetyCheck("trial_paint", f"{trial.spread:.3g}"))
    card = msgspec.structs.replace(load_card(made), safety=tuple(checks), measured=trial.measured)
    with saving(made):
        save_card(made, card)
    return card


def _check_name(request: ImportRequest) -> None:
    """A name that was chosen is kept or refused; one out of the file may get a number instead."""
    if not request.name:
        return
    if not slug(request.name):
        allowed = "a name with letters or digits"
        raise BocetoError(
            ErrorCode.SETTING_INVALID, setting="name", value=request.name, allowed=allowed
        )
    if _is_taken(request.home, request.name):
        raise BocetoError(ErrorCode.GENERATOR_NAME_TAKEN, name=clean_name(request.name))


def _free(home: Path, name: str) -> str:
    """The name, or the name with a number, that no generator has."""
    name = name if slug(name) else "generator"
    candidate, number = name, 2
    while _is_taken(home, candidate):
        candidate = f"{name} {number}"
        number += 1
    return candidate


def _is_taken(home: Path, name: str) -> bool:
    return is_reserved(name) or (LibraryPaths(home).generators / slug(name)).exists()


def _check_digest(copied: Copied, checksum: Checksum | None) -> None:
    if checksum is None:
        return
    found = copied.sha256 if checksum.kind == "sha256" else copied.md5
    if found != checksum.digest:
        raise BocetoError(ErrorCode.FILE_ALTERED, found=found, expected=checksum.digest)


def _check_new(home: Path, digest: str) -> None:
    """Raise BocetoError(GENERATOR_PRESENT) if a generator has this file or these weights."""
    for one in survey(home):
        card = one.card
        if card is None:
            continue
        if digest in (card.weights_sha256, card.origin.sha256 if card.origin else ""):
            raise BocetoError(ErrorCode.GENERATOR_PRESENT, name=card.title)
