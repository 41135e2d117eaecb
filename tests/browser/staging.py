"""A site on this machine, of its own folder and databases, over editions that lie elsewhere: for browser
tests and for screenshots.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.served import served

ROOT = Path(__file__).resolve().parents[2]
MADE_FROM = ("editions", "register", "releases")
"""What is taken from the site that was prepared: its figures, and what was released."""


@dataclass(frozen=True)
class Served:
    """A site: its address, the name of its session's cookie, and the cast with their ids and sessions."""

    address: str
    cookie: str
    people: dict[str, dict[str, Any]]


def site_environment(folder: Path, prepared: Path, dataset: Path) -> dict[str, str]:
    """The settings of a site whose databases lie in a folder of its own."""
    for name in MADE_FROM:
        if (prepared / name).exists():
            (folder / name).symlink_to((prepared / name).resolve())
    return {
        "DJANGO_SETTINGS_MODULE": "continuum.website.settings",
        "PYTHONPATH": str(ROOT),
        "CONTINUUM_DEBUG": "1",
        "CONTINUUM_SITE": str(folder),
        "CONTINUUM_DATASET": str(dataset),
        "CONTINUUM_HOSTS": "127.0.0.1,localhost,testserver",
        "CONTINUUM_SECRET_KEY": "for-browser-tests-only-and-long-enough-for-any-check",
    }


@contextmanager
def staged(folder: Path, prepared: Path, dataset: Path, *more: str) -> Iterator[Served]:
    """A site with the cast, served while the block lasts.

    Args:
        folder: an empty folder for its databases.
        prepared: the folder of the site whose editions it shows.
        dataset: the records behind them.
        more: further settings, `NAME=value`.

    Raises:
        RuntimeError: the stage could not be set, or the site did not answer.
    """
    environment = site_environment(folder, prepared, dataset) | dict(each.split("=", 1) for each in more)
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.stage"],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The stage could not be set:\n{done.stderr[-4000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    with served(environment, folder / "log.txt") as address:
        yield Served(address, told["cookie"], told["people"])
