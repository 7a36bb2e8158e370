"""Mutated PyTorch files, read by PyTorch in the sandbox of the import, one after another.

python -m tests.bench.fuzz_inside FOLDER SEED SECONDS: writes `tally` (tried, whole) and `harm`.
"""

from __future__ import annotations

import random
import signal
import sys
import time
import warnings
from pathlib import Path

from core.generator.door.confinement import bound, give_up_programs, give_up_the_world
from core.generator.door.unpacking import SLACK_BYTES, _unpack

BATCH = 50


def main(folder: Path, seed: int, seconds: float) -> None:
    """Read until the time is up."""
    give_up_the_world(folder)
    import safetensors.torch  # noqa: F401 - loaded before memory and programs are given up
    import torch

    from tests.bench.fuzz import Tally, _hangs, try_one
    from tests.bench.mutations import mutated, torch_seeds

    torch.set_num_threads(1)
    warnings.simplefilter("ignore")  # of strange numbers of the form
    known, chance = torch_seeds(folder), random.Random(seed)
    bound(SLACK_BYTES, 10 * int(seconds) + 60, 1 << 30)
    give_up_programs()
    signal.signal(signal.SIGALRM, _hangs)
    path, tally, until = folder / "m.bin", Tally(), time.monotonic() + seconds
    with (folder / "tally").open("w") as told:
        while time.monotonic() < until:
            before = tally.tried, tally.whole
            for _ in range(BATCH):
                content = mutated(known, chance)
                path.write_bytes(content)
                try_one(tally, lambda: _unpack(path, folder) is None, content)
            told.write(f"{tally.tried - before[0]} {tally.whole - before[1]}\n")
            told.flush()
    if tally.harmful:
        (folder / "harm").write_text("\n".join(tally.harmful[:20]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
