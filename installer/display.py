"""Whether a window can be shown, and what Qt needs of the system for it."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from installer.needs import OFFSCREEN, WAYLAND, X11, Need

CONNECT_TIMEOUT_S = 2.0
X_PORT = 6000
# host, where none means this computer; number of the display; a screen may follow.
_X_NAME = re.compile(r"^(?:unix)?(?P<host>[^:]*):(?P<number>\d+)(?:\.\d+)?$")


def needs_of_a_window(environment: Mapping[str, str] = os.environ) -> tuple[Need, ...] | None:
    """What the system has to have to show a window here; None where there is no display."""
    if sys.platform in {"win32", "darwin"}:
        return ()
    wayland = _wayland_answers(environment)
    x11 = _x11_answers(environment)
    if not wayland and not x11:
        return None
    return (*OFFSCREEN, *(X11 if x11 else ()), *(WAYLAND if wayland else ()))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _answers(socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", "/"), name)))


def _x11_answers(environment: Mapping[str, str]) -> bool:
    found = _X_NAME.match(environment.get("DISPLAY", ""))
    if found is None:
        return False
    number = int(found["number"])
    if found["host"]:
        return _answers(socket.AF_INET, (found["host"], X_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"
    return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, f"\0{path}")


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.settimeout(CONNECT_TIMEOUT_S)
        try:
            door.connect(address)
        except OSError:
            return False
    return True
