"""Where the files that ship with the program lie, from whatever folder it was started."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode


@cache
def resources_folder() -> Path:
    """The absolute path of `resources/`, which lies beside this package.

    Raises BocetoError(INSTALLATION_INCOMPLETE) if it is not there.
    """
    folder = Path(__file__).resolve().parent.parent / "resources"
    if not folder.is_dir():
        raise BocetoError(ErrorCode.INSTALLATION_INCOMPLETE, reason=f"{folder} is missing")
    return folder
