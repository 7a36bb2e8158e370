"""Mutated files against the import door: python -m tests.bench.fuzz [SECONDS] [SEED]

Half of the time goes to what reads bytes in the process of the import (first bytes, headers of
safetensors, notes beside weights, cards), a quarter to directories of archives and the steps of
pickles, which are only read, and a quarter to PyTorch itself in the sandbox. Prints how many files
each has met, how many were taken for whole, and every one that did harm: an error that is no
refusal, more than a second, a dead sandbox. Such files are kept in the folder that is named.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.errors import BocetoError
from core.generator.checkpoints.canonical import WEIGHTS
from core.generator.checkpoints.containers import HEAD_BYTES, Container, sniff
from core.generator.door.fitting import fitted
from core.generator.door.own_form import check_own_form, plain_card
from core.generator.door.sources import NO_HINTS, find_source
from core.generator.door.unpacking import _called, _check_members, _members
from core.generator.door.untrusted import read_untrusted_header
from tests.bench.mutations import Seeds, changed_shapes, mutated, seeds, shapes

Target = Callable[[Path, bytes], object]
LONGEST_SECONDS = 1.0
HANGING_SECONDS = 20
INSIDE = "tests.bench.fuzz_inside"
SANDBOXED_SECONDS = 20.0
"""So long each sandbox lives; the next has another seed."""


@dataclass
class Tally:
    """What came of the files that one reader has met."""

    tried: int = 0
    whole: int = 0
    harmful: list[str] = field(default_factory=list)


def first_bytes(path: Path, content: bytes) -> object:
    return isinstance(sniff(content[:HEAD_BYTES], ["a/data.pkl"]), Container)


def header(path: Path, content: bytes) -> object:
    return read_untrusted_header(path)


def family(path: Path, content: bytes) -> object:
    return fitted(changed_shapes(content), NO_HINTS)


def notes(path: Path, content: bytes) -> object:
    (path.parent / "config.json").write_bytes(content)
    return find_source(path)


def card(path: Path, content: bytes) -> object:
    folder = path.parent / "theirs"
    (folder / "card.json").write_bytes(content)
    found = find_source(folder / WEIGHTS)
    assert found.card is not None
    check_own_form(folder / WEIGHTS, found.card)
    return plain_card(found.card)


def archive(path: Path, content: bytes) -> object:
    members = _members(path)
    _check_members(members, len(content))
    return members


def steps(path: Path, content: bytes) -> object:
    return list(_called(path))


TARGETS: dict[str, tuple[Target, str, float]] = {
    "first bytes": (first_bytes, "anything", 0.05),
    "header": (header, "header", 0.2),
    "family": (family, "anything", 0.1),
    "notes": (notes, "note", 0.05),
    "card": (card, "card", 0.1),
    "archive": (archive, "archive", 0.15),
    "steps": (steps, "pickle", 0.1),
}
"""Each reader, what it is fed, and its share of the time."""
SANDBOX_SHARE = 0.25


def run(seconds: float, seed: int) -> dict[str, Tally]:
    """Feed every reader for its share of the time."""
    fast = Path("/dev/shm")
    kept = Path(tempfile.mkdtemp(prefix="boceto-fuzz-"))
    with tempfile.TemporaryDirectory(dir=fast if fast.is_dir() else None) as name:
        folder = Path(name)
        known = seeds(folder)
        fitted(shapes(), NO_HINTS)  # what is loaded at the first call is not counted
        tallies = {}
        for place, (what, (target, food, share)) in enumerate(TARGETS.items()):
            until = time.monotonic() + share * seconds
            tallies[what] = _fed(target, known[food], folder / "m.bin", until, seed + place)
        tallies["sandbox"] = _sandboxes(folder, kept, seed, SANDBOX_SHARE * seconds)
    if any(tally.harmful for tally in tallies.values()):
        print(f"kept in {kept}")
    return tallies


def _fed(target: Target, known: Seeds, path: Path, until: float, seed: int) -> Tally:
    tally, chance = Tally(), random.Random(seed)
    signal.signal(signal.SIGALRM, _hangs)
    while time.monotonic() < until:
        content = mutated(known, chance)
        path.write_bytes(content)
        try_one(tally, lambda: target(path, content), content)  # noqa: B023 - called at once
    return tally


def try_one(tally: Tally, read: Callable[[], object], content: bytes) -> None:
    """Count what comes of one file."""
    tally.tried += 1
    started = time.process_time()
    signal.alarm(HANGING_SECONDS)
    try:
        tally.whole += bool(read())
    except BocetoError:
        pass
    except Exception:
        tally.harmful.append(f"{traceback.format_exc(-1)[-600:]}\n{content[:200]!r}")
    finally:
        signal.alarm(0)
    if time.process_time() - started > LONGEST_SECONDS:
        tally.harmful.append(f"slow: {content[:400]!r}")


def _hangs(*_: object) -> None:
    raise TimeoutError


def _sandboxes(folder: Path, kept: Path, seed: int, seconds: float) -> Tally:
    tally, until = Tally(), time.monotonic() + seconds
    while (left := until - time.monotonic()) > 1:
        seed += 1
        inside = folder / f"inside-{seed}"
        inside.mkdir()
        span = str(min(left, SANDBOXED_SECONDS))
        command = [sys.executable, "-m", INSIDE, str(inside), str(seed), span]
        done = subprocess.run(command, check=False, timeout=600)
        for line in (inside / "tally").read_text().splitlines():
            tried, whole = map(int, line.split())
            tally.tried, tally.whole = tally.tried + tried, tally.whole + whole
        if done.returncode:
            last = kept / f"inside-{seed}.bin"
            last.write_bytes((inside / "m.bin").read_bytes())
            tally.harmful.append(f"the sandbox ended with {done.returncode} at {last}")
        if (inside / "harm").is_file():
            tally.harmful.append((inside / "harm").read_text())
    return tally


def main() -> int:
    """Run and print; returns 1 if anything did harm."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int.from_bytes(os.urandom(4), "little")
    print(f"seed {seed}")
    tallies = run(seconds, seed)
    for what, tally in tallies.items():
        words = f"{tally.tried:>9} tried, {tally.whole:>8} taken for whole"
        print(f"{what:12} {words}, {len(tally.harmful)} harmful")
        for harm in sorted(set(tally.harmful))[:5]:
            print(harm)
    print(f"{sum(tally.tried for tally in tallies.values())} files in {seconds:g} s")
    return int(any(tally.harmful for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
