"""The whole program, offscreen, busy until it is killed: python -m tests.e2e.victim HOME [tune]

Prints a line for each thing that a person was told is safe: "ack ID IMAGE VALUE" when a rating
is in the ledger, "pid NAME PID" when a child starts, "painted" when a batch is complete.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.domain.painting import BatchSettings
from core.domain.rating import RatingKind
from core.protocol import supervisor
from core.protocol.messages import ImageReady, PaintDone
from core.services.changes import Changes
from desktop.app import Boceto

BATCH = 6


class Victim(QObject):
    """Paints and rates without end, through the parts that the window uses."""

    def __init__(self, boceto: Boceto, tunes: bool) -> None:
        super().__init__()
        self._boceto = boceto
        self._tunes = tunes
        self._stars = itertools.cycle([1, 5, 2, 4, 3])
        self._ready: list[ImageReady] = []
        self._batch = 0
        boceto.painter.generator_ready.connect(self._on_ready)
        boceto.painter.image_ready.connect(lambda ready, _: self._ready.append(ready))
        boceto.painter.paint_done.connect(self._on_done)

    def _on_ready(self) -> None:
        tell("pid", "painter", self._boceto.painter.pid)
        if not self._ready:
            self._paint()

    def _paint(self) -> None:
        services = self._boceto.services
        assert services is not None
        self._ready = []
        mix, settings = ((0, 1.0),), BatchSettings(count=BATCH, truncation=1.0)

        def planned(answer: object) -> None:
            self._batch, plan = answer  # type: ignore[misc]
            self._boceto.painter.paint(plan)

        self._boceto.database.submit(
            lambda: services.studio.studio.plan("dunes", mix, settings), then=planned, fail=give_up
        )

    def _on_done(self, done: PaintDone) -> None:
        services, ready = self._boceto.services, {item.index: item for item in self._ready}
        assert services is not None

        def keep() -> list[str]:
            images = [
                services.studio.studio.image_painted(self._batch, item)  # type: ignore[arg-type]
                for item in ready.values()
            ]
            services.studio.studio.batch_done(self._batch, done)  # type: ignore[arg-type]
            return [image.id for image in images]

        self._boceto.database.submit(keep, then=self._rate, fail=give_up)

    def _rate(self, images: list[str]) -> None:
        tell("painted")
        services = self._boceto.services
        assert services is not None
        for image in images:
            stars = next(self._stars)
            self._boceto.database.submit(
                lambda image=image, stars=stars: services.studio.curation.rate(  # type: ignore[misc]
                    [image], RatingKind.STARS, stars
                ),
                then=self._on_rated,
                fail=give_up,
            )
        QTimer.singleShot(0, self._paint)

    def _on_rated(self, changes: Changes) -> None:
        for entry in changes.entries:
            tell("ack", entry.id, entry.rating.image, entry.rating.value)
        services = self._boceto.services
        assert services is not None
        self._boceto.database.submit(
            lambda: services.studio.rated(changes.entries),
            then=lambda said: self._boceto.painter.rated(said.entries, said.images),
            fail=give_up,
        )
        if self._tunes and not self._boceto.trainer.running:
            self._tune()

    def _tune(self) -> None:
        services = self._boceto.services
        assert services is not None

        def started() -> object:
            run = services.taste.tuning.resumable() or services.taste.tuning.plan()
            services.taste.tuning.started(run.id)
            return services.taste.home / run.folder

        def running(folder: object) -> None:
            if not self._boceto.trainer.running:
                self._boceto.trainer.run(Path(str(folder)))
                tell("pid", "trainer", self._boceto.trainer.pid)

        self._boceto.database.submit(started, then=running, fail=lambda _: None)


def tell(*words: object) -> None:
    print(*words, flush=True)


def give_up(error: BaseException) -> None:
    raise error


def main() -> None:
    home, tunes = Path(sys.argv[1]), "tune" in sys.argv[2:]
    supervisor.LONGEST_WAIT_SECONDS = 0.1
    app = QApplication(sys.argv[:1])
    boceto = Boceto(app, home, generator="tiny")
    victim = Victim(boceto, tunes)
    boceto.start()
    app.exec()
    del victim


if __name__ == "__main__":
    main()
