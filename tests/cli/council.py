"""A council's site for the tests of the command: on a PostgreSQL of its own, run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import postgresql

CANNOT = postgresql.programs() is None and os.environ.get("CI") != "true"


def environment(said: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with these settings, and no other of a site's nor the tests' own."""
    kept = {name: old for name, old in os.environ.items() if not name.startswith(("CONTINUUM_", "DJANGO_"))}
    return {**kept, **said}


def continuum(*arguments: str, said: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command to its end with these settings."""
    return subprocess.run(
        [sys.executable, "-m", "continuum", *arguments],
        env=environment(said),
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )


@contextmanager
def site(folder: Path, dataset: Path) -> Iterator[dict[str, str]]:
    """The settings of a council's site that was brought up to date, while its database lasts."""
    with postgresql.started() as url:
        said = {
            "CONTINUUM_SITE": str(folder),
            "CONTINUUM_DATASET": str(dataset),
            "CONTINUUM_SECRET_KEY": continuum("site", "secret-key", said={}).stdout.strip(),
            "CONTINUUM_HOSTS": "continuum.a.gov.uk",
            "CONTINUUM_PROXIES": "1",
            "CONTINUUM_SMTP_HOST": "mail.a.gov.uk",
            "DATABASE_URL": url,
        }
        upgraded = continuum("site", "upgrade", said=said)
        assert upgraded.returncode == 0, upgraded.stderr
        yield said
