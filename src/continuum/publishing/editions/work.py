"""One process prepares a site at a time, and pages can tell that one does.

The system holds the lock and lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from continuum.dataset.errors import ContinuumError

LOCK_FILE = "preparing.lock"


@contextmanager
def under_way(site: Path) -> Iterator[None]:
    """Hold a site while it is prepared.

    Raises:
        ContinuumError: another process prepares it.
    """
    site.mkdir(parents=True, exist_ok=True)
    file = os.open(site / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _taken(file):
            raise ContinuumError(
                "another process prepares this site",
                where=str(site),
                remedy="Wait until it ends; what it makes is seen at once.",
            )
        yield
    finally:
        os.close(file)


def is_under_way(site: Path) -> bool:
    """Whether a process prepares the site."""
    try:
        file = os.open(site / LOCK_FILE, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _taken(file)
    finally:
        os.close(file)


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
