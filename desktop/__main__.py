"""`python -m desktop`: the window."""

from __future__ import annotations

import sys

from core.paths import default_home
from desktop.app import run_window

if __name__ == "__main__":
    sys.exit(run_window(default_home()))
