"""One process at a time adds to a register.

The system holds the lock and lets go of it when the process ends, however it ends: a lock that was left
behind cannot block. What stands in the lock's file only tells people who holds it.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.entry import moment

_PAUSE = 0.1  # seconds between two tries
_MOST_TEXT = 500
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class RegisterLockedError(ContinuumError):
    """Another process is adding to the register, and did not end in time."""


@contextmanager
def locked(path: Path, wait: float, progress: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock while the block runs.

    Args:
        path: the lock's file; it is made, and stays.
        wait: for how many seconds to wait for another process to end.
        progress: is told that there is waiting, and of a lock that a stopped process left behind.

    Raises:
        RegisterLockedError: another process held it all that time.
        ContinuumError: the folder's file system has no locks.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _take_in_time(file, path, wait, progress)
        try:
            if left := _text(file):
                progress(
                    f"{path.parent}: {left} was stopped while it was adding; nothing of it is in the way"
                )
            _write(
                file, f"process {os.getpid()} on {socket.gethostname()}, since {moment(datetime.now(UTC))}"
            )
            yield
        finally:
            _write(file, "")
            _let_go(file)
    finally:
        os.close(file)


def _take_in_time(file: int, path: Path, wait: float, progress: Callable[[str], None]) -> None:
    last = time.monotonic() + wait
    told = False
    while not _take(file, path):
        holder = _text(file) or "another process"
        if time.monotonic() >= last:
            raise RegisterLockedError(
                f"{holder} is adding to the register, and has not ended within {wait:.0f} seconds",
                where=str(path.parent),
                remedy="Wait until it has ended, or end it, and do this again.",
            )
        if not told:
            progress(f"{path.parent}: waiting for {holder}, which is adding to the register")
            told = True
        time.sleep(_PAUSE)


def _take(file: int, path: Path) -> bool:
    try:
        _try(file)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise ContinuumError(
            f"files cannot be locked here ({error.strerror}), so that two could add at once",
            where=str(path.parent),
            remedy="Keep the register on a disk of this machine, or on one that has locks.",
        ) from error
    return True


def _text(file: int) -> str:
    with suppress(OSError):  # some systems keep others from reading what is locked
        os.lseek(file, 0, os.SEEK_SET)
        return os.read(file, _MOST_TEXT).decode(errors="replace").strip()
    return ""


def _write(file: int, text: str) -> None:
    with suppress(OSError):  # it is only for people
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, text.encode())


if sys.platform == "win32":
    import msvcrt

    def _try(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _let_go(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(file: int) -> None:
        # Said, not left to the closing: a process that this one has started may hold the file open too.
        fcntl.flock(file, fcntl.LOCK_UN)
