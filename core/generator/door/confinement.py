"""Takes from this process what reading a file does not need. There is no way back.

Python's audit hook refuses what an evil pickle calls, on every system. On Linux the process also
loses the network, and, where the kernel filters system calls, the means to start a program; memory
and time are bounded wherever the system can do that.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from pathlib import Path

_CLONE_NEWUSER, _CLONE_NEWNET = 0x1000_0000, 0x4000_0000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SECCOMP_MODE_FILTER = 2
_SIGKILL = 9
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF_0000, 0x0005_0001  # the latter: EPERM
_ARCHITECTURES: dict[str, tuple[int, tuple[int, ...]]] = {
    # The kernel's number of the machine, and those of socket, connect, bind, sendto, execve,
    # execveat, ptrace, io_uring_setup.
    "x86_64": (0xC000_003E, (41, 42, 49, 44, 59, 322, 101, 425)),
    "aarch64": (0xC000_00B7, (198, 203, 200, 206, 221, 281, 117, 425)),
}
_FORBIDDEN = ("subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "pty.", "socket.")
_LOCAL = frozenset({"socket.gethostname"})


def give_up_the_world(folder: Path) -> None:
    """No network, no programs, no writing but into `folder`. Call before any thread is started."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
        # Refused where users may not make namespaces; then the filter below has to do.
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    inside = os.path.realpath(folder) + os.sep

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN) and event not in _LOCAL:
            raise PermissionError(f"{event} is not for this process")
        if event == "open" and _writes(arguments) and not _is_inside(arguments[0], inside):
            raise PermissionError("only one folder can be written")

    sys.addaudithook(refuse)


def give_up_programs() -> None:
    """Have the kernel refuse new sockets and programs; call once everything is loaded."""
    machine = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return
    number, calls = machine
    steps = [(_LOAD, 0, 0, 4), (_JUMP_IF_EQUAL, 1, 0, number), (_RETURN, 0, 0, _REFUSE)]
    steps.append((_LOAD, 0, 0, 0))
    steps += [(_JUMP_IF_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    )
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0)


if sys.platform != "win32":
    import resource

    def bound(more_bytes: int, seconds: int, file_bytes: int) -> None:
        """Bound the memory beyond what is in use, the processor's time, and what is written."""
        used = _address_space()
        if used:
            resource.setrlimit(resource.RLIMIT_AS, (used + more_bytes, used + more_bytes))
        spent = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

else:

    def bound(more_bytes: int, seconds: int, file_bytes: int) -> None:
        """Not known on this system: the parent's clock has to do."""


def _address_space() -> int:
    """Bytes of addresses in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _writes(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _is_inside(path: object, folder: str) -> bool:
    if isinstance(path, int):
        return True
    return os.path.realpath(os.fsdecode(str(path))).startswith(folder)
