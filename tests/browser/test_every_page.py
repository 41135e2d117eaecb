"""Every page of the site, for everyone: axe finds nothing, it fits a narrow screen, the tab key reaches all
that can be used, and where the focus is can be seen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.browser.pages import Look, looks
from tests.browser.staging import Served

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
IN_PAGE = Path(__file__).with_name("in_page.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
MOST_STOPS = 120
"""How far the tab key is pressed: what follows on a long page are lists of the same."""


every_page = pytest.mark.parametrize("look", looks(), ids=str)


def opened(open_as: Opened, site: Served, look: Look, viewport: dict[str, int]) -> Page:
    """The page, as it is looked at."""
    page = open_as(look.name, viewport=viewport)
    answer = page.goto(look.address(site.people))
    assert answer is not None
    assert answer.status == 200
    page.evaluate(IN_PAGE.read_text(encoding="utf-8"))
    return page


def violations(page: Page) -> list[str]:
    """What axe finds: the rule, and the first places."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{each['id']} ({each['help']}): " + "; ".join(node["html"][:200] for node in each["nodes"][:3])
        for each in found["violations"]
    ]


def out_of_reach(page: Page) -> dict[str, list[str]]:
    """What the tab key does not reach, and where the focus cannot be seen."""
    reachable: list[str] = page.evaluate("continuumTests.reachable()")
    reached: set[int] = set()
    unseen: list[str] = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(min(len(reachable) + 20, MOST_STOPS)):
        page.keyboard.press("Tab")
        focused = page.evaluate("continuumTests.focused()")
        if focused is None:
            continue
        if focused["at"] in reached:
            break
        reached.add(focused["at"])
        if not focused["seen"]:
            unseen.append(focused["told"])
    missed = [told for at, told in enumerate(reachable[:MOST_STOPS]) if at not in reached]
    return {"not reached": missed, "focus not seen": unseen}


def too_wide(page: Page) -> dict[str, Any]:
    """By how much the page is wider than its window, and what makes it so."""
    wider = page.evaluate("continuumTests.wider()")
    return {"wider by": wider, "because of": page.evaluate("continuumTests.widest()") if wider else []}


@every_page
def test_it_is_for_everyone(look: Look, open_as: Opened, served_site: Served) -> None:
    page = opened(open_as, served_site, look, WIDE)
    found = {"axe": violations(page), **out_of_reach(page)}
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    found |= {"axe, narrow": violations(page), **too_wide(page)}
    assert {what: told for what, told in found.items() if told} == {}


def test_there_are_pages_to_look_at() -> None:
    assert AXE.exists(), "npm ci installs axe-core"
    assert len(looks()) >= 10
