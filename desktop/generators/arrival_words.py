"""What is said of something that is being imported, or was refused."""

from __future__ import annotations

from enum import Enum, auto

from core.protocol.import_messages import ImportStage
from desktop.generators.surface import Arrival
from desktop.i18n import Speaks, error_sentence
from desktop.numbers import NO_BREAK_SPACE, format_number
from desktop.widgets.tag import TagState, TagTone

MEGABYTE = 1e6
SHOWN = (
    ImportStage.FORMAT,
    ImportStage.HASH,
    ImportStage.CONTENTS,
    ImportStage.LICENCE,
    ImportStage.TRIAL,
    ImportStage.TASTE,
)


class StepState(Enum):
    """How far a step is."""

    DONE = auto()
    NOW = auto()
    LATER = auto()


class ArrivalWords(Speaks):
    """Speaks of arrivals."""

    def steps(self, arrival: Arrival) -> list[tuple[str, StepState]]:
        """The steps in their order, each with how far it is."""
        names = {
            ImportStage.FORMAT: self.tr("Size and format"),
            ImportStage.HASH: self.tr("Checksum"),
            ImportStage.CONTENTS: self.tr("Contents"),
            ImportStage.LICENCE: self.tr("Licence"),
            ImportStage.TRIAL: self.tr("Trial paint"),
            ImportStage.TASTE: self.tr("First pictures"),
        }
        now = _place(arrival)
        states = (
            StepState.DONE if place < now else StepState.NOW if place == now else StepState.LATER
            for place in range(len(SHOWN))
        )
        return [(names[stage], state) for stage, state in zip(SHOWN, states, strict=True)]

    def share(self, arrival: Arrival) -> float:
        """How much is done, 0 to 1: each step counts as much as the others."""
        if arrival.stage is None:
            return 0.0
        inside = arrival.done / arrival.total if arrival.total else 0.0
        return (_place(arrival) + inside) / len(SHOWN)

    def states(self, arrival: Arrival) -> list[TagState]:
        """A tag for what was refused."""
        if arrival.error is None:
            return []
        return [TagState(self.tr("Refused"), TagTone.DANGER, "prohibit")]

    def refusal(self, arrival: Arrival) -> str:
        """Why, in one sentence."""
        error = arrival.error
        return error_sentence(error.code, error.facts) if error is not None else ""

    def report(self, arrival: Arrival) -> str:
        """All that is known of a refusal, a line for each: for whoever made the file."""
        error = arrival.error
        if error is None:
            return ""
        now = _place(arrival)
        passed = [name for name, _ in self.steps(arrival)[: max(0, now)]]
        at = self.steps(arrival)[now][0] if now >= 0 else self.tr("before the first step")
        lines = [
            self.tr("File: {name}").format(name=arrival.name),
            self.tr("Refused at: {step}").format(step=at),
            self.tr("Passed before: {steps}").format(steps=", ".join(passed) or self.tr("nothing")),
            self.tr("Code: {code}").format(code=error.code.value),
            *(f"{name}: {value}" for name, value in error.facts.items()),
            self.tr("It was read as bytes; nothing of it ran, and nothing of it was kept."),
        ]
        return "\n".join(lines)

    def footer(self, arrival: Arrival) -> str:
        """What stands at the foot of its card."""
        if arrival.error is not None:
            return self.tr("Nothing of it was kept")
        if arrival.stage is None:
            return self.tr("Waits for its turn")
        if arrival.stage is ImportStage.HASH and arrival.total:
            done, total = (
                format_number(round(count / MEGABYTE), 0) for count in (arrival.done, arrival.total)
            )
            words = self.tr("{done} of {total} MB read").replace(" MB", NO_BREAK_SPACE + "MB")
            return words.format(done=done, total=total)
        if arrival.stage is ImportStage.STATISTICS:
            words = self.tr("Measuring its statistics, {done} of {total}")
            return words.format(done=arrival.done, total=arrival.total)
        if arrival.stage is ImportStage.TASTE and arrival.total:
            words = self.tr("{done} of {total} painted to learn its range")
            return words.format(done=arrival.done, total=arrival.total)
        return self.tr("Nothing is loaded before it is checked")

    def action(self, arrival: Arrival) -> str:
        """What can be done about it."""
        return self.tr("Remove") if arrival.error is not None else self.tr("Cancel")

    def spoken(self, arrival: Arrival) -> str:
        """The card for people who hear it."""
        if arrival.error is not None:
            return f"{arrival.name}. {self.tr('Refused')}. {self.refusal(arrival)}"
        now = [name for name, state in self.steps(arrival) if state is StepState.NOW]
        return ". ".join([arrival.name, *now, self.footer(arrival)]) + "."


def _place(arrival: Arrival) -> int:
    """The number of its step; statistics, which few have measured, are part of the trial."""
    if arrival.stage is None:
        return -1
    return SHOWN.index(arrival.stage) if arrival.stage in SHOWN else SHOWN.index(ImportStage.TRIAL)
