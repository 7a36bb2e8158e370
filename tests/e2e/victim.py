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

from core.domain.ids import BatchId, ImageId, RequestId, RunId
from core.domain.painting import BatchSettings
from core.domain.rating import RatingKind
from core.domain.run import TrainingRun
from core.protocol import supervisor
from core.protocol.messages import Failed, ImageReady, PaintDone
from core.protocol.training_messages import AdapterReady
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
        self._ready: dict[int, ImageReady] = {}
        self._batch = BatchId(0)
        self._request = RequestId("")
        self._run: RunId | None = None
        self._trainer_pid: int | None = None
        boceto.painter.generator_ready.connect(self._on_ready)
        boceto.painter.image_ready.connect(self._on_image)
        boceto.painter.paint_done.connect(self._on_done)
        boceto.trainer.adapter_ready.connect(self._on_adapter)
        boceto.trainer.failed.connect(self._on_run_failed)

    def _on_ready(self) -> None:
        tell("pid", "painter", self._boceto.painter.pid)
        if not self._request:
            self._paint()

    def _paint(self) -> None:
        services = self._boceto.services
        assert services is not None
        self._ready = {}
        mix, settings = ((0, 1.0),), BatchSettings(count=BATCH, truncation=1.0)

        def planned(answer: object) -> None:
            self._batch, plan = answer
            self._request = self._boceto.painter.paint(plan)

        self._boceto.database.submit(
            lambda: services.studio.studio.plan("dunes", mix, settings), then=planned, fail=give_up
        )

    def _on_image(self, ready: ImageReady) -> None:
        # A painter that was started again paints the batch from its start.
        if ready.request == self._request:
            self._ready[ready.index] = ready

    def _on_done(self, done: PaintDone) -> None:
        if done.request != self._request:
            return
        services, ready = self._boceto.services, list(self._ready.values())
        assert services is not None

        def keep() -> list[ImageId]:
            images = [services.studio.studio.image_painted(self._batch, item) for item in ready]
            services.studio.studio.batch_done(self._batch, done)
            return [image.id for image in images]

        self._boceto.database.submit(keep, then=self._rate, fail=give_up)

    def _rate(self, images: list[ImageId]) -> None:
        tell("painted")
        services = self._boceto.services
        assert services is not None
        for image in images:
            stars = next(self._stars)
            self._boceto.database.submit(
                lambda image=image, stars=stars: services.studio.curation.rate(
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
        if self._tunes:
            self._tune_on()

    def _tune_on(self) -> None:
        trainer = self._boceto.trainer
        if not trainer.running:
            self._tune()
        elif trainer.pid != self._trainer_pid:
            # The first one, or one that was started again after a crash.
            self._trainer_pid = trainer.pid
            tell("pid", "trainer", trainer.pid)

    def _tune(self) -> None:
        services = self._boceto.services
        assert services is not None

        def started() -> TrainingRun:
            run = services.taste.tuning.resumable() or services.taste.tuning.plan()
            services.taste.tuning.started(run.id)
            return run

        def running(run: TrainingRun) -> None:
            if not self._boceto.trainer.running:
                self._run = run.id
                self._boceto.trainer.run(services.taste.home / run.folder)

        # Too few ratings at first.
        self._boceto.database.submit(started, then=running, fail=lambda _: None)

    def _on_adapter(self, ready: AdapterReady) -> None:
        services, run = self._boceto.services, self._run
        assert services is not None
        assert run is not None
        self._boceto.database.submit(
            lambda: services.taste.tuning.adapter_ready(run, ready.adapter),
            then=lambda _: tell("adapter"),
            fail=give_up,
        )

    def _on_run_failed(self, failed: Failed) -> None:
        services, run = self._boceto.services, self._run
        assert services is not None
        assert run is not None
        self._boceto.database.submit(
            lambda: services.taste.tuning.failed(run, failed.code),
            then=lambda _: tell("failed", failed.code),
            fail=give_up,
        )


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
