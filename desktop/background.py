"""The one database thread: work goes there, outcomes come back to the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

T = TypeVar("T")


class DbThread(QObject):
    """Runs jobs one after another on a thread of its own; create it on the window's thread."""

    _finished = Signal(object)  # a callable that takes no argument

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="db")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        """Do `work` there, then call `then` with its result, or `fail` with its error, here.

        Raises RuntimeError after `close`.
        """

        def outcome(future: Future[T]) -> None:
            error = future.exception()
            self._finished.emit(lambda: fail(error) if error else then(future.result()))

        self._pool.submit(work).add_done_callback(outcome)

    def close(self) -> None:
        """Finish every job that was submitted and deliver its outcome before returning."""
        self._pool.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()
