"""What goes wrong, in words for the window; what nobody expected, as a report in a file.

Nothing here opens a dialog: `ErrorReports.shown` carries what an inline notice has to say.
"""

from __future__ import annotations

import platform
import sys
import threading
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal, qVersion

from core.domain.errors import BocetoError
from desktop.i18n import error_sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """An error for a person. `details` is for a report; `report` is its file once it is written."""

    sentence: str
    details: str
    is_bug: bool
    report: Path | None = None


def describe(error: BaseException) -> Shown:
    """The world's faults in their own sentence; anything else as a bug of ours."""
    details = "".join(traceback.format_exception(error)).replace(str(Path.home()), "~")
    if isinstance(error, BocetoError):
        return Shown(error_sentence(error.code, error.facts), details, is_bug=False)
    sentence = QCoreApplication.translate(
        "errors", "Boceto met an error of its own. Your pictures and ratings are safe."
    )
    return Shown(sentence, details, is_bug=True)


class ErrorReports(QObject):
    """The last resort for exceptions of every thread; create it on the window's thread.

    The same bug is written and shown once a session, however often it strikes.
    """

    shown = Signal(object)  # Shown

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._met: set[str] = set()

    def install(self) -> None:
        """Take over `sys.excepthook` and that of threads, until `uninstall`."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Give the hooks back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Show an error in the window; a bug is also written to a file."""
        what = describe(error)
        fingerprint = _fingerprint(error)
        if what.is_bug and fingerprint in self._met:
            return
        self._met.add(fingerprint)
        if what.is_bug:
            what = replace(what, report=self._write(what.details))
        self.shown.emit(what)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, Exception):
            QCoreApplication.quit()
            return
        try:
            self.report(error)
        except Exception as second:  # a hook that raises would hide the first error
            sys.__excepthook__(type(second), second, second.__traceback__)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _write(self, details: str) -> Path | None:
        path = self._folder / f"report-{time.strftime('%Y%m%d-%H%M%S')}-{len(self._met)}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(_preamble() + details, encoding="utf-8")
        except OSError:
            return None
        return path


def _fingerprint(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__qualname__} {place}"


def _preamble() -> str:
    return (
        f"Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}\n\n"
    )
