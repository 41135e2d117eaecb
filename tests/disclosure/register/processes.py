"""Other processes, as a second person at work has them: they may wait, and they may be killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

FORK = multiprocessing.get_context("fork")
LONGEST = 60  # seconds that a test waits for another process


def start(work: Callable[..., object], *words: Any) -> BaseProcess:
    """Another process at work. It has this one's modules, and what a test put into them."""
    process = FORK.Process(target=work, args=words, daemon=True)
    process.start()
    return process


def end(process: BaseProcess) -> int | None:
    """Its exit status once it has ended: 0 where all went well, minus the signal that killed it."""
    process.join(LONGEST)
    return process.exitcode


def die() -> None:
    """End this process at once, as a machine does that loses its power: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(step: int, patch: pytest.MonkeyPatch) -> None:
    """End this process before its so-manieth step of writing: making a file sure, or giving it its name."""
    done = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                die()
            return real(*words, **named)

        return call

    patch.setattr(os, "fsync", counted(os.fsync))
    patch.setattr(os, "replace", counted(os.replace))


def wait_for(path: Path) -> None:
    """Wait until another process has made a file."""
    last = time.monotonic() + LONGEST
    while not path.exists():
        assert time.monotonic() < last
        time.sleep(0.01)
