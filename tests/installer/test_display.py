"""A display counts only if something answers there."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from installer.display import needs_of_a_window
from installer.needs import OFFSCREEN, WAYLAND, X11

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")


def test_no_display() -> None:
    assert needs_of_a_window({}) is None
    assert needs_of_a_window({"DISPLAY": "", "WAYLAND_DISPLAY": ""}) is None
    assert needs_of_a_window({"DISPLAY": "nonsense"}) is None


def test_a_display_that_nobody_serves_is_none(tmp_path: Path) -> None:
    gone = {"DISPLAY": ":987", "WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert needs_of_a_window(gone) is None


def test_wayland_that_answers_needs_its_libraries(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        found = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert needs_of_a_window(found) == (*OFFSCREEN, *WAYLAND)


@pytest.mark.parametrize("name", [":986", ":986.0", "unix:986"])
def test_x11_that_answers_needs_its_libraries(name: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X986")
        server.listen()
        assert needs_of_a_window({"DISPLAY": name}) == (*OFFSCREEN, *X11)


def test_x11_over_the_network_is_asked_at_its_port() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        number = server.getsockname()[1] - 6000
        assert needs_of_a_window({"DISPLAY": f"127.0.0.1:{number}"}) == (*OFFSCREEN, *X11)
