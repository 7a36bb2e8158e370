"""A real painter process with a small random generator."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.card import GeneratorCard
from core.domain.ids import RequestId
from core.protocol.client import Child
from core.protocol.messages import (
    FromPainter,
    GeneratorReady,
    Hello,
    Message,
    OpenGenerator,
)
from tests.generators import tiny_generator


class Line:
    """A painter and the queue of what it says."""

    def __init__(self, folder: Path, generator: Path) -> None:
        self.pictures = folder / "pictures"
        self.pictures.mkdir(exist_ok=True)
        self.cache = folder / "cache"
        self.said: queue.Queue[Message | int] = queue.Queue()
        self.log = folder / "painter.log"
        self.child: Child[Message] = Child(
            ["core.painter"], FromPainter, self.said.put, self.said.put, self.log
        )
        assert isinstance(self.next(), Hello)
        self.send(OpenGenerator(str(generator), str(self.cache), threads=1))

    def send(self, message: Message) -> None:
        self.child.send(message)

    def next(self) -> Message:
        said = self.said.get(timeout=120)
        assert not isinstance(said, int), f"the painter left with {said}: {self.log.read_text()}"
        return said

    def answers(self, request: str) -> list[Message]:
        """All answers to a request, the last one included."""
        from core.protocol.messages import Failed, Interpreted, Measured, PaintDone

        answers = []
        while True:
            message = self.next()
            if getattr(message, "request", None) == RequestId(request):
                answers.append(message)
                if isinstance(message, PaintDone | Failed | Interpreted | Measured):
                    return answers


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, GeneratorCard]:
    folder = tmp_path_factory.mktemp("generator")
    return folder, tiny_generator(folder)


@pytest.fixture(scope="module")
def line(
    tmp_path_factory: pytest.TempPathFactory, generator: tuple[Path, GeneratorCard]
) -> Iterator[Line]:
    line = Line(tmp_path_factory.mktemp("painter"), generator[0])
    ready = line.next()
    assert isinstance(ready, GeneratorReady)
    assert ready.card == generator[1]
    yield line
    line.child.close()
