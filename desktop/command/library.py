"""`boceto export`, `doctor`: what goes out, and whether everything is sound."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from pathlib import Path

import msgspec

from core.bootstrap import SystemClock, Workshop
from core.cards import survey
from core.domain.ids import GeneratorId, ImageId
from core.exporting.export import export_picture
from core.exporting.metadata import read_recipe
from core.services.licensing import check_licensed
from core.store.doctor import Finding, examine
from core.version import app_version
from desktop.command.output import REFUSED, Output

_PACKAGES = ("torch", "PySide6-Essentials", "peft", "SQLAlchemy", "pillow", "numpy")


def export(image: str, out: Path, workshop: Workshop, output: Output) -> None:
    """Write a picture with its recipe, its marks and its provenance.

    Raises BocetoError(LICENCE_NOT_STATED) for one whose generator has no stated licence.
    """
    known = workshop.library.image(ImageId(image))
    check_licensed(workshop.paths.home, known.recipe.generator)
    picture = workshop.paths.pictures / known.file
    painted_by = _painted_by(known.recipe.generator, workshop)
    export_picture(picture, known, painted_by, app_version(), out.absolute())
    output.record({"id": known.id, "file": str(out)})


def _painted_by(generator: GeneratorId, workshop: Workshop) -> str:
    """The name of the generator of a recipe; of one that is gone, the start of its hash."""
    cards = (one.card for one in survey(workshop.paths.home) if one.card is not None)
    return next((card.name for card in cards if card.weights_sha256 == generator), generator[:12])


def doctor(home: Path, repair: bool, output: Output) -> None:
    """Check versions, device, generators and the library; mend what can be mended."""
    findings = [_versions(), _device(), *_generators(home)]
    findings += examine(home, SystemClock(), read_recipe, repair=repair)
    for finding in findings:
        output.record(msgspec.to_builtins(finding))
    if not all(finding.ok for finding in findings):
        if not repair:
            output.say("Run boceto doctor --repair to mend what can be mended.")
        output.end(REFUSED)


def _versions() -> Finding:
    python = f"Python {platform.python_version()}"
    versions = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    return Finding("versions", True, ", ".join([f"Boceto {app_version()}", python, *versions]))


def _device() -> Finding:
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return Finding("device", True, f"{system}, {sys.executable}")


def _generators(home: Path) -> list[Finding]:
    found = survey(home)
    broken = [Finding("generators", False, one.error.sentence) for one in found if one.error]
    names = ", ".join(one.card.name for one in found if one.card)
    return [Finding("generators", True, names), *broken]
