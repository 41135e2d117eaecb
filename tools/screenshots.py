"""Pictures of the main pages for docs/website.md: `make screenshots`.

They are of the synthetic borough: no child or adult in them is real. The site is served on this machine from
the editions in a site's folder (`continuum site prepare` makes them), with databases of its own, and each
page is opened as somebody of the tests' cast, at the width of a desk and of a telephone. Where pngquant is
installed (Debian's package of that name), the files are a third of the size.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.staging import Served, staged
from tools.chromium import REMEDY, found, started

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
WIDTHS = {"wide": (1280, 1400), "narrow": (390, 1400)}
"""Each name's width, and the most of a page's height that is shown, in pixels."""

MOST_BYTES = 150_000


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the address, who opens it, and at which widths."""

    name: str
    address: str
    who: str = ""
    widths: tuple[str, ...] = ("wide", "narrow")


SHOTS = (
    Shot("sign-in", "/sign-in/"),
    Shot("home-head-of-service", "/", "head_of_service"),
    Shot("home-team-manager", "/", "chester_manager", ("wide",)),
    Shot("home-partner", "/", "police", ("wide",)),
    Shot("dashboard", "/dashboard/", "head_of_service"),
    Shot("theme", "/dashboard/front-door/", "head_of_service"),
    Shot("theme-protected", "/dashboard/front-door/", "councillor", ("wide",)),
    Shot("measure", "/measures/contacts_received/", "analyst"),
    Shot("measure-by-age", "/measures/children_in_care/?by=age", "analyst", ("wide",)),
    Shot("records", "/measures/children_in_care/records/", "analyst"),
    Shot("export", "/measures/children_in_care/records/export/", "analyst", ("wide",)),
    Shot("refused", "/measures/children_in_care/records/", "police", ("wide",)),
    Shot("dictionary", "/measures/?q=referal", "analyst"),
    Shot("definition", "/measures/re_referrals/definition/", "analyst", ("wide",)),
    Shot("view", "/view/", "head_of_service", ("wide",)),
    Shot("people", "/people/", "administrator", ("wide",)),
    Shot("person", "/people/{chester_manager}/", "administrator", ("wide",)),
    Shot("access-log", "/access-log/", "information_governance", ("wide",)),
    Shot("restricted", "/restricted/", "information_governance", ("wide",)),
    Shot("account", "/account/", "chester_manager", ("wide",)),
    Shot("roles", "/roles/", "analyst", ("wide",)),
)


def take(browser: Any, site: Served, shot: Shot, width: str, folder: Path) -> Path:
    """Take one picture, and tell where it is."""
    across, most = WIDTHS[width]
    context = browser.new_context(
        base_url=site.address, viewport={"width": across, "height": 800}, locale="en-GB"
    )
    if shot.who:
        session = site.people[shot.who]["session"]
        context.add_cookies([{"name": site.cookie, "value": session, "url": site.address}])
    page = context.new_page()
    page.goto(shot.address.format(**{name: told["pk"] for name, told in site.people.items()}))
    page.wait_for_load_state("networkidle")
    high = min(most, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": across, "height": high})
    path = folder / f"{shot.name}-{width}.png"
    page.screenshot(path=path)
    context.close()
    make_small(path)
    return path


def make_small(path: Path) -> None:
    """Keep 128 colours of a picture, where the program for it is installed."""
    if program := shutil.which("pngquant"):
        command = [program, "--force", "--strip", "--speed", "1", "128", "--output", str(path), str(path)]
        subprocess.run(command, check=True)


def main() -> int:
    """Take the pictures that are asked for, or all."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--site", type=Path, default=ROOT / "build" / "site")
    asking.add_argument("--dataset", type=Path, default=ROOT / "build" / "borough")
    asking.add_argument("--out", type=Path, default=PICTURES)
    asking.add_argument("names", nargs="*", help="some of them")
    chosen = asking.parse_args()
    if not found():
        print(REMEDY, file=sys.stderr)
        return 1
    wanted = [shot for shot in SHOTS if not chosen.names or shot.name in chosen.names]
    chosen.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        staged(Path(folder), chosen.site, chosen.dataset) as site,
        sync_playwright() as playwright,
    ):
        browser = started(playwright)
        for shot in wanted:
            for width in shot.widths:
                path = take(browser, site, shot, width, chosen.out)
                size = path.stat().st_size
                print(f"{path.name}: {size / 1000:.0f} kB{', TOO LARGE' if size > MOST_BYTES else ''}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
