"""What a page says in one sentence when something needs care."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How serious a notice is."""

    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence in the page, and what can be done about it; without `action`, nothing."""

    sentence: str
    tone: Tone = Tone.DANGER
    action: str = ""
