"""`boceto adapters`, `promote`, `rollback`: what was learned, and what is in use."""

from __future__ import annotations

import msgspec

from core.bootstrap import Workshop
from core.domain.adapter import Adapter
from core.domain.ids import AdapterId
from core.services.adapter_refs import adapter_in_use
from desktop.command.output import Output


def show_adapters(workshop: Workshop, output: Output) -> None:
    """Every adapter, newest first."""
    adapters = workshop.library.adapters()
    for adapter in adapters:
        output.record(_record(adapter))
    if not adapters:
        output.say("No adapters yet: this is the generator as installed.")


def promote(adapter: str, unproven: bool, workshop: Workshop, output: Output) -> None:
    """Put an adapter in use."""
    workshop.gate.promote(AdapterId(adapter), unproven=unproven)
    output.record(_record(workshop.library.adapter(AdapterId(adapter))))


def roll_back(workshop: Workshop, output: Output) -> None:
    """Go back to what was in use before."""
    workshop.gate.roll_back()
    used = adapter_in_use(workshop.library, workshop.generator.weights_sha256)
    output.record(_record(used) if used else {"id": None, "name": "none", "state": "in_use"})


def _record(adapter: Adapter) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(adapter)
    return fields
