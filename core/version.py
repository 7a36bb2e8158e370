"""The version of the program, from its distribution or from the tree that it runs in."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path


def app_version() -> str:
    """For example "0.1.0"."""
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    return metadata.version("boceto")
