"""The command line: the same use cases as the window, without Qt and without a display."""

from __future__ import annotations


def main() -> None:
    """Entry point of `boceto`."""
    from desktop.command.app import app

    app()
