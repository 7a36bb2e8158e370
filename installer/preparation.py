"""Brings `.venv` to where a command needs it; done already, it takes no time."""

from __future__ import annotations

from pathlib import Path

from installer import children, wheels
from installer.environment import Environment, State, base_python
from installer.locks import Locks, free_gigabytes, locks_for, nvidia_driver
from installer.speech import GivingUp, Refused, say
from installer.turn import only_one

NEEDED_GB = 2.5
NEEDED_CUDA_GB = 9.0

Way = tuple[Path, ...]


def prepare(root: Path, *, for_tests: bool) -> tuple[Environment, Way]:
    """Make or complete the environment of the clone at `root`. Raises GivingUp, Refused.

    Returns it with the lock files that it was made from.
    """
    environment = Environment(root)
    locks = locks_for(root)
    driver = nvidia_driver()
    ways = locks.ways(driver=driver)
    with only_one(environment.turn, _say_waiting) as holds:
        _clear(environment, ways, locks)
        made = found(environment, ways)
        if made is None:
            if driver and locks.cuda is None:
                say("There is an NVIDIA driver, but no lock file for CUDA: the CPU build is used.")
            made = _make(environment, ways, locks, holds)
        if not for_tests:
            return environment, made
        tools = environment.key((*made, locks.test))
        if not environment.has(tools):
            say("Adding the tools of the tests.")
            environment.mark_unfinished()
            wheels.install(environment.python, locks.test, root, holds)
            environment.stamp([tools])
        return environment, (*made, locks.test)


def found(environment: Environment, ways: list[Way]) -> Way | None:
    """The way in which the environment was made, if it is ready."""
    if environment.state([environment.key(way) for way in ways]) is not State.READY:
        return None
    return next(way for way in ways if environment.has(environment.key(way)))


def _say_waiting() -> None:
    say("Another start is at work in this folder; waiting for it.")


def _clear(environment: Environment, ways: list[Way], locks: Locks) -> None:
    """Remove what cannot be built upon, and say why."""
    state = environment.state([environment.key(way) for way in ways])
    if state is State.FOREIGN:
        raise Refused(
            f"{environment.folder} was not made by the installer: rename or remove it first."
        )
    # What other tools of the tests left behind would stay; a fresh clone would not have it.
    known = {environment.key(way) for way in (*ways, *((*way, locks.test) for way in ways))}
    if state is State.READY and not environment.stamps() <= known:
        state = State.OUTDATED
    if state in {State.OUTDATED, State.UNFINISHED}:
        say(f"Removing {environment.folder.name}/, which is {state.value}.")
        environment.remove()


def _make(environment: Environment, ways: list[Way], locks: Locks, holds: int) -> Way:
    _check_room(environment.root, ways[0], locks)
    say(f"Making {environment.folder.name}/: once, and again only when the lock files change.")
    environment.mark_unfinished()
    heard: list[str] = []
    command: list[str | Path] = [base_python(), "-m", "venv", environment.folder]
    if children.run(command, hears=heard.append, holds=holds) != 0:
        raise GivingUp("Python could not make a virtual environment:\n" + "\n".join(heard[-15:]))
    way = _install_torch(environment, ways, locks, holds)
    for lock in way[1:]:
        wheels.install(environment.python, lock, environment.root, holds)
    environment.link_clone()
    environment.stamp([environment.key(way)])
    return way


def _install_torch(environment: Environment, ways: list[Way], locks: Locks, holds: int) -> Way:
    """Install the first file of the best way whose wheels can be had, and return that way."""
    best, *others = ways
    try:
        wheels.install(environment.python, best[0], environment.root, holds)
    except wheels.NotOffered:
        if not others:
            raise
        other = others[0]
        _check_room(environment.root, other, locks)
        say("Only the build of torch for NVIDIA cards is offered: its libraries come too, 2.6 GB.")
        wheels.install(environment.python, other[0], environment.root, holds)
        return other
    return best


def _check_room(root: Path, way: Way, locks: Locks) -> None:
    needed = NEEDED_CUDA_GB if locks.cuda in way else NEEDED_GB
    if (free := free_gigabytes(root)) < needed:
        raise Refused(f"{root} needs about {needed:.1f} GB and {free:.1f} GB are free: make room.")
