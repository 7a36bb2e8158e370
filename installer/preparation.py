"""Brings `.venv` to where a command needs it; done already, it takes no time."""

from __future__ import annotations

from pathlib import Path

from installer import children, wheels
from installer.environment import Environment, State, base_python
from installer.locks import Locks, free_gigabytes, locks_for, nvidia_driver, torch_is_for_cuda
from installer.speech import GivingUp, Refused, say
from installer.turn import only_one

NEEDED_GB = 2.5
NEEDED_CUDA_GB = 9.0


def prepare(root: Path, *, for_tests: bool) -> Environment:
    """Make or complete the environment of the clone at `root`. Raises GivingUp, Refused."""
    environment = Environment(root)
    locks = locks_for(root)
    layers = choose(locks, driver=nvidia_driver())
    with only_one(
        environment.turn, lambda: say("Another start is at work in this folder; waiting for it.")
    ) as holds:
        _clear(environment, layers, locks)
        if environment.state([environment.key(way) for way in layers]) is not State.READY:
            _make(environment, layers[0], locks, holds)
        if for_tests:
            _add_tests(environment, layers, locks, holds)
    return environment


def choose(locks: Locks, *, driver: bool) -> list[list[Path]]:
    """The ways to fill an environment, each the lock files in their order; the first is taken.

    The others are good as they are, once made: a computer whose driver has gone keeps the CUDA
    build, which works without a card too. CUDA comes first: then the CPU lock finds its torch.
    """
    with_cuda = [locks.cuda, locks.run] if locks.cuda else None
    if driver and with_cuda:
        return [with_cuda]
    if driver:
        say("There is an NVIDIA driver, but no lock file for CUDA: the CPU build of torch is used.")
    return [[locks.run], with_cuda] if with_cuda else [[locks.run]]


def _clear(environment: Environment, layers: list[list[Path]], locks: Locks) -> None:
    """Remove what cannot be built upon, and say why."""
    keys = [environment.key(way) for way in layers]
    state = environment.state(keys)
    if state is State.FOREIGN:
        raise Refused(
            f"{environment.folder} was not made by the installer: rename or remove it first."
        )
    if state is State.READY and not _tests_are_outdated(environment, layers, locks):
        return
    if state is not State.ABSENT:
        why = State.OUTDATED if state is State.READY else state
        say(f"Removing {environment.folder.name}/, which is {why.value}.")
        environment.remove()


def _tests_are_outdated(environment: Environment, layers: list[list[Path]], locks: Locks) -> bool:
    """Whether the tools of the tests come from another lock: what it no longer names has to go."""
    known = {environment.key(way) for way in layers} | {
        environment.key([*way, locks.test]) for way in layers
    }
    return any(stamp not in known for stamp in environment.stamps())


def _make(environment: Environment, layers: list[Path], locks: Locks, holds: int) -> None:
    cuda = locks.cuda in layers
    _check_room(environment.root, NEEDED_CUDA_GB if cuda else NEEDED_GB)
    say(f"Making {environment.folder.name}/: once, and again only when the lock file changes.")
    environment.mark_unfinished()
    heard: list[str] = []
    command: list[str | Path] = [base_python(), "-m", "venv", environment.folder]
    if children.run(command, hears=heard.append, holds=holds) != 0:
        raise GivingUp("Python could not make a virtual environment:\n" + "\n".join(heard[-15:]))
    for lock in layers:
        wheels.install(environment.python, lock, environment.root, holds)
    if not cuda and torch_is_for_cuda(environment.site_packages):
        _add_cuda(environment, locks, holds)
    environment.link_clone()
    environment.stamp([environment.key(layers)])


def _add_cuda(environment: Environment, locks: Locks, holds: int) -> None:
    if locks.cuda is None:
        raise Refused(
            "The package registry gave torch for NVIDIA cards, whose libraries no lock file names."
        )
    _check_room(environment.root, NEEDED_CUDA_GB)
    say("The package registry has torch for NVIDIA cards alone: its libraries (2.1 GB) come too.")
    wheels.install(environment.python, locks.cuda, environment.root, holds)


def _add_tests(
    environment: Environment, layers: list[list[Path]], locks: Locks, holds: int
) -> None:
    way = next(way for way in layers if environment.has(environment.key(way)))
    key = environment.key([*way, locks.test])
    if environment.has(key):
        return
    say("Adding the tools of the tests.")
    environment.mark_unfinished()
    wheels.install(environment.python, locks.test, environment.root, holds)
    environment.stamp([key])


def _check_room(root: Path, needed_gb: float) -> None:
    if (free := free_gigabytes(root)) < needed_gb:
        raise Refused(
            f"{root} needs about {needed_gb:.1f} GB and {free:.1f} GB are free: make room first."
        )
