"""How long a tuning run takes, what it earns, and how long a painter may have to wait for it.

Run `python -m tests.bench.tuning [--generator DIR] [--ratings N] [--threads N]` from the
repository. A designer who likes warm pictures rates N pictures of four scenes; without --generator
it is the bundled one, or, where there is none yet, random weights of its shape.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import torch

from core.domain.run import TrainingConfig
from core.generator.checkpoints.canonical import save_generator
from core.protocol.client import CHILD_ENVIRONMENT
from finetune.drive import driven
from finetune.run import AdapterWritten, PartDone, TuningRun
from finetune.starter.architecture import starter_architecture
from finetune.starter.progressive import ProgressiveGenerator
from tests.finetune.run_folders import Workplace, warmth
from tests.generators import tiny_card

BUNDLED = Path("resources/starter")
CLASSES = (0, 3, 4, 10)
FRESH = 64


def now() -> tuple[float, float]:
    """Seconds of wall and of processor."""
    return time.perf_counter(), time.process_time()


class Breaths:
    """How long the work went on without looking at what it was asked, processor time by phase."""

    def __init__(self) -> None:
        self.phase = "reward"
        self.longest: dict[str, float] = {}
        self._last = time.process_time()

    def __call__(self) -> None:
        now = time.process_time()
        self.longest[self.phase] = max(self.longest.get(self.phase, 0.0), now - self._last)
        self._last = now


def furnish(home: Path, generator: Path | None) -> None:
    """Put a generator into the home of the measurement."""
    source = generator or (BUNDLED if (BUNDLED / "weights.safetensors").exists() else None)
    if source is not None:
        shutil.copytree(source, home / "generator")
        return
    torch.manual_seed(0)
    network = ProgressiveGenerator(starter_architecture(12)).generator.eval()
    save_generator(home / "generator", tiny_card(network.architecture), network)


def measure(home: Path, ratings: int, threads: int) -> None:
    """One run, told in a few lines."""
    workplace = Workplace(home)
    config = TrainingConfig(threads=threads)
    folder = workplace.run_folder(ratings=ratings, classes=CLASSES, config=config)
    breaths = Breaths()
    ends = {"": now()}
    stars: list[float] = []
    for event in driven(TuningRun(folder, breaths)):
        if isinstance(event, PartDone):
            ends[event.phase] = now()
            breaths.phase = event.phase
            stars += [event.stars] if event.phase == "latent_map" else []
        if isinstance(event, AdapterWritten):
            ends["written"] = now()
            manifest = event.manifest
    for (_, start), (phase, end) in pairwise(ends.items()):
        print(f"{phase}: {end[0] - start[0]:.1f} s of wall, {end[1] - start[1]:.1f} of processor")
    for phase, seconds in breaths.longest.items():
        print(f"{phase}: longest without a breath {seconds * 1000:.0f} ms of processor")
    print(f"expected stars: {sum(stars[:8]) / 8:.2f} -> {sum(stars[-8:]) / 8:.2f}")
    print(f"agreement {manifest.heldout_accuracy}, fold error {manifest.fold_error:.1e}")
    for index in manifest.classes:
        base = warmth(workplace.painted(workplace.recipes([index], FRESH, seed=98)))
        tuned = warmth(workplace.painted(workplace.recipes([index], FRESH, seed=99), manifest.id))
        wins = float((tuned[:, None] > base).float().mean())
        gain = float((tuned.mean() - base.mean()) / base.std())
        nats = manifest.kl_nats[str(index)]
        print(f"class {index}: {nats:.2f} nats, {gain:+.2f} sd, wins {wins:.2f}")


def main() -> None:
    """Measure in a folder that is removed afterwards, in the environment of a child process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generator", type=Path, help="a generator's folder")
    parser.add_argument("--ratings", type=int, default=60)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    if not os.environ.keys() >= CHILD_ENVIRONMENT.keys():
        again = [sys.executable, "-m", "tests.bench.tuning", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | CHILD_ENVIRONMENT)
    with tempfile.TemporaryDirectory() as home:
        furnish(Path(home), arguments.generator)
        measure(Path(home), arguments.ratings, arguments.threads)


if __name__ == "__main__":
    main()
