"""How well prompts that contradict themselves are told from those that do not."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.prompts.compiler import PromptReader
from tests.bench.prompts_sets import labelled_set


@dataclass
class ContradictionScore:
    """What one half gave."""

    found: int = 0
    missed: int = 0
    mistaken: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the prompts that were called contradictory and are."""
        return self.found / max(1, self.found + self.mistaken)

    @property
    def recall(self) -> float:
        """Share of the contradictory prompts that were called so."""
        return self.found / max(1, self.found + self.missed)

    def line(self) -> str:
        """One row of the table."""
        return f"{self.found + self.missed:4d} {self.precision:9.3f} {self.recall:6.3f}"


def score_contradictions(reader: PromptReader, half: str) -> ContradictionScore:
    """Read a half and count."""
    table, result = labelled_set("contradictions")[half], ContradictionScore()
    for text in table["contradictory"]:
        found = bool(reader.read(text).conflicts)
        result.found += found
        result.missed += not found
        if not found:
            result.mistakes.append(f"missed {text!r}")
    for text in table["consistent"]:
        if found := reader.read(text).conflicts:
            result.mistaken += 1
            pairs = [(one.axis, one.first.text, one.second.text) for one in found]
            result.mistakes.append(f"called {text!r}: {pairs}")
    return result
