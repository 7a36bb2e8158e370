"""kill -9 at random moments of a working program: what is lost, what is left behind.

python -m tests.e2e.kills {window,painter,trainer} [TIMES]
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from core.bootstrap import SystemClock
from core.exporting.metadata import read_recipe
from core.store.doctor import examine
from core.store.library import SqlLibrary
from tests.generators import tiny_generator

LONGEST_LIFE_SECONDS = 2.5
PATIENCE_SECONDS = 120.0
TARGETS = ("window", "painter", "trainer")


@dataclass(slots=True)
class Tally:
    """What many kills came to."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    survivors: int = 0


@dataclass(slots=True)
class Told:
    """What one victim said before it died."""

    acks: list[tuple[int, str, int]] = field(default_factory=list)
    pids: dict[str, int] = field(default_factory=dict)


class Session:
    """One start of the program."""

    def __init__(self, home: Path, tunes: bool) -> None:
        command = [sys.executable, "-m", "tests.e2e.victim", str(home)]
        self.process = subprocess.Popen(
            command + ["tune"] * tunes, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.told = Told()
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        self._rest = b""

    def hear(self) -> None:
        """Take in what was said."""
        assert self.process.stdout is not None
        # None when there is nothing to read yet.
        self._rest += self.process.stdout.read() or b""
        *lines, self._rest = self._rest.split(b"\n")
        for line in lines:
            match line.decode().split():
                case ["ack", number, image, stars]:
                    self.told.acks.append((int(number), image, int(stars)))
                case ["pid", name, pid]:
                    self.told.pids[name] = int(pid)

    def until(self, acks: int, name: str) -> bool:
        """Wait for so many acknowledgements and for a child to be there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            self.hear()
            if len(self.told.acks) >= acks and (name == "window" or name in self.told.pids):
                return True
            time.sleep(0.01)
        return False

    def end(self) -> None:
        """Kill the window and wait until its children have left."""
        self.process.kill()
        self.process.wait()
        self.hear()
        assert self.process.stdout is not None
        self.process.stdout.close()


def kill_at_random(target: str, times: int, seed: int = 1) -> Tally:
    """Kill `target` so many times; the library is examined after each death of the window.

    A killed child does not end the window: it is killed `PER_SESSION` times before the window is.
    """
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        tiny_generator(home / "generators" / "tiny")
        while tally.kills < times:
            session = Session(home, tunes=target == "trainer")
            _kill_in(session, target, chance, tally, times)
            session.end()
            _check(home, session, tally)
            print(
                f"{target}: {tally.kills}/{times} kills, {tally.acknowledged} acknowledged, "
                f"{len(tally.lost)} lost",
                flush=True,
            )
    return tally


PER_SESSION = {"window": 1, "painter": 10, "trainer": 10}


def _kill_in(
    session: Session, target: str, chance: random.Random, tally: Tally, times: int
) -> None:
    enough = 40 if target == "trainer" else 1
    for _ in range(min(PER_SESSION[target], times - tally.kills)):
        if not session.until(len(session.told.acks) + enough, target):
            tally.findings.append(f"the {target} did not come up again")
            return
        enough = 1
        time.sleep(chance.uniform(0.0, LONGEST_LIFE_SECONDS))
        session.hear()
        if target == "window":
            session.process.kill()
        else:
            pid = session.told.pids.pop(target)
            _kill(pid)
        tally.kills += 1


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _check(home: Path, session: Session, tally: Tally) -> None:
    tally.survivors += sum(not _leaves(pid) for pid in session.told.pids.values())
    library = SqlLibrary.open(home, SystemClock(), read_recipe)
    ledger = {entry.id: entry.rating for entry in library.entries()}
    library.close()
    for number, image, stars in session.told.acks:
        rating = ledger.get(number)  # type: ignore[call-overload]
        if rating is None or (rating.image, rating.value) != (image, stars):
            tally.lost.append(f"{number} {image} {stars}")
    tally.acknowledged += len(session.told.acks)
    # Opening has put everything in order: now nothing may be left over, missing or unequal.
    tally.findings += [
        f"{finding.area}: {finding.detail}"
        for finding in examine(home, SystemClock(), read_recipe)
        if not finding.ok
    ]


def _leaves(pid: int) -> bool:
    """Whether a child of a dead window ends by itself."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def main() -> None:
    """Print the tally of one target, or of all."""
    targets = sys.argv[1:2] or list(TARGETS)
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    for target in targets:
        tally = kill_at_random(target, times)
        print(
            f"{target}: {tally.kills} kills, {tally.acknowledged} acknowledged ratings, "
            f"{len(tally.lost)} lost, {len(tally.findings)} findings, "
            f"{tally.survivors} processes left behind"
        )
        for line in tally.lost + tally.findings:
            print("  " + line)


if __name__ == "__main__":
    main()
