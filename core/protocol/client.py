"""The parent's side of a child process, in plain Python; window, command and tests share it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from core.protocol import codec
from core.protocol.messages import Message

Incoming = TypeVar("Incoming", bound=Message)
GRACE_SECONDS = 5.0

# glibc gives every large array back to the kernel and faults it in again at the next use; keeping
# the memory made painting and training steps a third faster.
CHILD_ENVIRONMENT = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": str(4 << 30),
    "MALLOC_TOP_PAD_": str(64 << 20),
    "OMP_WAIT_POLICY": "PASSIVE",
    # The prompt encoder multiplies small matrices: more threads made a reading ten times slower.
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONUNBUFFERED": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


class Child(Generic[Incoming]):
    """One child process. `on_message` and `on_exit` are called on the reader thread.

    `on_exit` gets the exit code, negative for a signal, once, after the last message.
    """

    def __init__(
        self,
        module: Sequence[str],
        union: object,
        on_message: Callable[[Incoming], None],
        on_exit: Callable[[int], None],
        log: Path,
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as stderr:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=os.environ | CHILD_ENVIRONMENT,
            )
        self._decoder: codec.Decoder[Incoming] = codec.Decoder(union)
        self._on_message = on_message
        self._on_exit = on_exit
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, name=module[0], daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def send(self, message: Message) -> None:
        """Write one line. A dead child is not an error here: `on_exit` tells of it."""
        assert self._process.stdin is not None
        with self._lock:
            try:
                self._process.stdin.write(codec.encode(message))
                self._process.stdin.flush()
            except (BrokenPipeError, ValueError, OSError):
                return

    def close(self, grace_seconds: float = GRACE_SECONDS) -> None:
        """Close the pipe and wait; kill the child if it does not leave by itself in time."""
        self._close_pipe()
        try:
            self._process.wait(grace_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        if threading.current_thread() is not self._reader:
            self._reader.join()

    def kill(self) -> None:
        """End a child that hangs; `on_exit` follows."""
        self._process.kill()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._on_message(self._decoder.decode(line))
        exit_code = self._process.wait()
        self._close_pipe()
        self._on_exit(exit_code)

    def _close_pipe(self) -> None:
        assert self._process.stdin is not None
        with self._lock, contextlib.suppress(OSError):
            self._process.stdin.close()
