"""`boceto bench`: how fast this machine paints, beside the package that BigGAN-deep comes from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from core.domain.errors import BocetoError, ErrorCode
from core.protocol.client import CHILD_ENVIRONMENT
from desktop.command.output import Output

MODULE = "core.generator.bench"
SIDES_PX = (128, 256, 512)
"""The official sizes."""


def bench(
    sides: Sequence[int], batches: Sequence[int], pairs: int, threads: int, output: Output
) -> None:
    """Print the figures as they come; in a process like the painter's, for torch is heavy."""
    lists = [",".join(map(str, numbers)) for numbers in (sides, batches)]
    command = [sys.executable, "-m", MODULE, *lists, str(pairs), str(threads)]
    environment = os.environ | CHILD_ENVIRONMENT
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        for line in child.stdout:
            record = json.loads(line)
            if "error" in record:
                raise BocetoError(ErrorCode(record["error"]), **record["facts"])
            output.record(record)
    if child.returncode:
        raise BocetoError(ErrorCode.PAINTER_DIED)
