"""Pixels of finished pictures, from their files."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

_log = logging.getLogger(__name__)


def read_picture(path: Path) -> Tensor | None:
    """(3, H, W) fp32 in [-1, 1]; None (and a line in the log) if the file is gone or damaged."""
    try:
        with Image.open(path) as image:
            pixels = np.array(image.convert("RGB"))
    except (OSError, SyntaxError) as error:
        _log.warning("The picture %s cannot be looked at: %s", path, error)
        return None
    return torch.from_numpy(pixels).permute(2, 0, 1).float() / 127.5 - 1
