"""The prompt while it is typed: asks how it is read, and keeps the mix that comes of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain.ids import RequestId
from core.domain.prompt import Conflict, Interpretation, Swap
from core.protocol.messages import Failed, Interpreted
from desktop.studio.mix import Mix, mix_of
from desktop.studio.ports import Painter

Asked = tuple[str, str, tuple[Swap, ...]]
"""The prompt, what else to leave out, and what is taken for words of it."""

DELAY_MS = 120
"""From the last key to the question."""


class Reading(QObject):
    """Knows the prompt, its latest reading, and the changes that the designer made to the mix.

    Answers to earlier texts are dropped. Changes of the mix, and values chosen instead of those
    that the words say, last until the text changes.
    """

    changed = Signal()
    """There is another reading, another mix, or none."""
    settled = Signal()
    """The text as it stands has been read."""
    refused = Signal(Failed)
    worded = Signal(object)
    """The wordings that were asked for: a tuple of Wording."""

    def __init__(self, painter: Painter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._text = ""
        self._negative = ""
        self._swaps: tuple[Swap, ...] = ()
        self._asked_for: Asked = ("", "", ())
        self._read_for: Asked = ("", "", ())
        self._wordings_asked: RequestId | None = None
        self._parted: Conflict | None = None
        self._asked: RequestId | None = None
        self._interpretation: Interpretation | None = None
        self._mix = Mix()
        self._pause = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._pause.timeout.connect(self._ask)
        painter.interpreted.connect(self._on_interpreted)
        painter.failed.connect(self._on_failed)

    @property
    def text(self) -> str:
        """The prompt as it stands."""
        return self._text

    @property
    def negative(self) -> str:
        """What else to leave out."""
        return self._negative

    @property
    def parted(self) -> Conflict | None:
        """The contradiction whose readings are to be painted each alone."""
        return self._parted

    @property
    def is_changed(self) -> bool:
        """True when the designer changed the mix."""
        return any(part.changed for part in self._mix.parts)

    @property
    def mix(self) -> Mix:
        """The mix for the next batch."""
        return self._mix

    @property
    def interpretation(self) -> Interpretation | None:
        """How the prompt was read; None while it is empty or has never been read."""
        return self._interpretation

    @property
    def is_settled(self) -> bool:
        """True when the reading belongs to the text as it stands."""
        return self._interpretation is not None and self._read_for == self._now

    def set_text(self, text: str) -> None:
        """The designer typed, or an earlier prompt was taken up."""
        if text != self._text:
            self._text = text
            self._read_later()

    def set_negative(self, negative: str) -> None:
        """What else to leave out was typed."""
        if negative != self._negative:
            self._negative = negative
            self._read_later()

    def part(self, conflict: Conflict) -> None:
        """Paint each reading of a contradiction alone."""
        self._parted = conflict

    def swap(self, swap: Swap) -> None:
        """Take another value for what words say; the value that they say takes that back."""
        said = swap.axis, swap.written
        others = tuple(one for one in self._swaps if (one.axis, one.written) != said)
        self._swaps = others if swap.value == swap.written else (*others, swap)
        if self._text.strip():
            self._ask()

    def ask_wordings(self, count: int) -> None:
        """Have so many of the prompts read that the text stands for; `worded` brings them."""
        self._wordings_asked = self._painter.interpret(
            self._text, self._negative, count, self._swaps
        )

    def _read_later(self) -> None:
        text, self._asked, self._wordings_asked = self._text, None, None
        self._swaps = ()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._take(None)

    def set_mix(self, mix: Mix) -> None:
        """The designer changed the mix."""
        self._mix, self._parted = mix, None
        self.changed.emit()

    def hurry(self) -> None:
        """Ask at once, because somebody waits for the answer."""
        if self._text.strip() and not self.is_settled and self._asked is None:
            self._ask()

    @property
    def _now(self) -> Asked:
        return self._text, self._negative, self._swaps

    def _ask(self) -> None:
        self._pause.stop()
        self._asked_for = self._now
        self._asked = self._painter.interpret(self._text, self._negative, swaps=self._swaps)

    def _on_interpreted(self, answer: Interpreted) -> None:
        if answer.request == self._asked:
            self._asked = None
            same_text = self._read_for[:2] == self._asked_for[:2]
            self._read_for = self._asked_for
            self._take(answer.interpretation, same_text)
            self.settled.emit()
        elif answer.request == self._wordings_asked:
            self._wordings_asked = None
            self.worded.emit(answer.interpretation.wordings)

    def _on_failed(self, failed: Failed) -> None:
        if failed.request in (self._asked, self._wordings_asked) and failed.request:
            self._asked = self._wordings_asked = None
            self.refused.emit(failed)

    def _take(self, interpretation: Interpretation | None, same_text: bool = False) -> None:
        """Another reading of the same text leaves what the designer changed."""
        self._interpretation = interpretation
        if not same_text:
            self._parted = None
        if not (same_text and self.is_changed):
            self._mix = mix_of(interpretation.classes) if interpretation else Mix()
        self.changed.emit()
