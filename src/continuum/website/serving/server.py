"""The command that serves the site: gunicorn, with the settings that lie beside this file."""

from __future__ import annotations

import sys

APPLICATION = "continuum.website.wsgi:application"
CONFIGURATION = "continuum.website.serving.configuration"


def command(bound: str, workers: int, threads: int) -> list[str]:
    """The command that serves the site.

    Args:
        bound: host and port, such as 127.0.0.1:8000.
        workers: how many processes answer.
        threads: how many requests each of them answers at a time.
    """
    return [
        *(sys.executable, "-m", "gunicorn", APPLICATION, "--config", f"python:{CONFIGURATION}"),
        *("--bind", bound, "--workers", str(workers), "--threads", str(threads)),
    ]


__all__ = ["command"]
