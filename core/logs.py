"""Where the program says what it does: one rolling file, and the terminal for warnings."""

from __future__ import annotations

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "boceto.log"
MAX_BYTES = 1 << 20
KEPT_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_logging(folder: Path) -> Path | None:
    """Log into `folder` from now on, crashes of the interpreter too; returns the file.

    A folder that cannot be written is no reason not to start: then the terminal alone has to do.
    """
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [terminal]
    path: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(folder / FILE, maxBytes=MAX_BYTES, backupCount=KEPT_FILES)
    except OSError:
        terminal.setLevel(logging.INFO)
    else:
        path = folder / FILE
        handlers.append(file)
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=handlers, force=True)
    faulthandler.enable()
    return path
