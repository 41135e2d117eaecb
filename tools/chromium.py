"""Find the Chromium that browser tests and screenshots drive, or install one: `python -m tools.chromium`.

Looked for in this order: the one that CONTINUUM_CHROMIUM names; Playwright's own; one on the path. Where
there is none, Playwright's own is downloaded, if that can be done; Debian's package `chromium` does as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
"""It speaks to nobody but the site that is tested, and draws the same everywhere."""

REMEDY = (
    "There is no Chromium for the browser tests. Install Debian's package chromium, let Playwright download "
    "its own (.venv/bin/playwright install chromium), or name one in CONTINUUM_CHROMIUM."
)


@cache
def found() -> str:
    """The program's path; empty where there is none."""
    named = os.environ.get("CONTINUUM_CHROMIUM", "")
    if named:
        return named if Path(named).is_file() else ""
    return _of_playwright() or next(filter(None, map(shutil.which, NAMES)), "")


def _of_playwright() -> str:
    """Playwright's own; asked in a process of its own, since asking starts its driver."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).is_file() else ""


def started(playwright: Any) -> Any:
    """A browser of Playwright's, without a window. As root Chromium has no sandbox of its own."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=found(), args=[*FLAGS, *as_root])


def main() -> int:
    """Say which Chromium is used; download Playwright's where there is none."""
    if not found():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False, timeout=600)
        found.cache_clear()
    if not found():
        print(REMEDY, file=sys.stderr)
        return 1
    print(f"Browser tests use {found()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
