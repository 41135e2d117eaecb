"""The processes of a demonstration: its server, and the work that goes on behind it. They end together."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from continuum.dataset.errors import ContinuumError

PATIENCE = 60.0
"""How long a server may take to answer for the first time, in seconds."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C; the polite way to end a process; a terminal that was closed."""
GRACE = 25.0
"""How long a process may take to end when it is told to, in seconds."""


class StoppedError(Exception):
    """Somebody asked for everything to end."""


@contextmanager
def stoppable() -> Iterator[None]:
    """A block that ends by :class:`StoppedError` when it is told to: by Ctrl-C, or by what started it."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)  # once is enough: what is running is being ended
        raise StoppedError

    before = {each: signal.signal(each, stop) for each in STOPPING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process while the block lasts. Ctrl-C does not reach it: it is told to end when the block ends."""
    process = subprocess.Popen(command, start_new_session=True)
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Tell a process to end, wait for it, and end it where it does not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers at an address.

    Raises:
        ContinuumError: it ended, or did not answer in time; its own words are above.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise ContinuumError("the site did not start; what it said of it is above", where=address)


def watch(
    server: subprocess.Popen[bytes], behind: Sequence[Sequence[str]], say: Callable[[str], None]
) -> int:
    """Wait for the server to end, doing the work behind it meanwhile; returns the server's exit status."""
    for command in behind:
        with running(command) as work:
            while work.poll() is None and server.poll() is None:
                time.sleep(0.2)
            if work.returncode:
                say("Preparing stopped; what it said of it is above. The site shows what is ready.")
                break
    return server.wait()


__all__ = ["StoppedError", "end", "running", "stoppable", "wait_for", "watch"]
