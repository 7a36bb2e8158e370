"""The prompt while it is typed: asks how it is read, and keeps the mix that comes of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain.ids import RequestId
from core.domain.prompt import Interpretation
from core.protocol.messages import Failed, Interpreted
from desktop.studio.mix import Mix, mix_of
from desktop.studio.ports import Painter

DELAY_MS = 120
"""From the last key to the question."""


class Reading(QObject):
    """Knows the prompt, its latest reading, and the changes that the designer made to the mix.

    Answers to earlier texts are dropped. Changes of the mix last until the text changes.
    """

    changed = Signal()
    """There is another reading, another mix, or none."""
    settled = Signal()
    """The text as it stands has been read."""
    refused = Signal(Failed)

    def __init__(self, painter: Painter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._text = ""
        self._asked_text = ""
        self._read_text = ""
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
        return self._interpretation is not None and self._read_text == self._text

    def set_text(self, text: str) -> None:
        """The designer typed, or an earlier prompt was taken up."""
        if text == self._text:
            return
        self._text = text
        self._asked = None
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._take(None)

    def set_mix(self, mix: Mix) -> None:
        """The designer changed the mix."""
        self._mix = mix
        self.changed.emit()

    def hurry(self) -> None:
        """Ask at once, because somebody waits for the answer."""
        if self._text.strip() and not self.is_settled and self._asked is None:
            self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        self._asked_text = self._text
        self._asked = self._painter.interpret(self._text)

    def _on_interpreted(self, answer: Interpreted) -> None:
        if answer.request == self._asked:
            self._asked = None
            self._read_text = self._asked_text
            self._take(answer.interpretation)
            self.settled.emit()

    def _on_failed(self, failed: Failed) -> None:
        if failed.request == self._asked:
            self._asked = None
            self.refused.emit(failed)

    def _take(self, interpretation: Interpretation | None) -> None:
        self._interpretation = interpretation
        self._mix = mix_of(interpretation.classes) if interpretation else Mix()
        self.changed.emit()
