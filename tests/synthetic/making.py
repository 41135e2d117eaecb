"""One borough for all tests of a run, whichever worker process makes it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from continuum.synthetic.make import make_borough

SEED = 2021
"""The default seed of the command: the printed figures hold for it."""

_PATIENCE = 300.0


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Makes a folder if nobody has, or waits until the process that is making it has done so."""
    lock = folder.with_suffix(".lock")
    until = time.monotonic() + _PATIENCE
    while not folder.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            if time.monotonic() > until:
                raise TimeoutError(f"nobody made {folder.name}") from None
            time.sleep(0.2)
            continue
        try:
            if not folder.exists():
                unfinished = folder.with_suffix(f".{os.getpid()}")
                make(unfinished)
                unfinished.rename(folder)
        finally:
            lock.rmdir()
    return folder


def borough_folder(shared: Path) -> Path:
    """The folder of the default borough's snapshots."""
    return once(shared / "borough", lambda folder: make_borough(folder, seed=SEED))
