"""What the browser tests share: the site served on this machine, and a Chromium.

The site runs as a council's does, in a process of its own on a copy of the small borough; the tests know of
it what a browser knows. Without a Chromium they are left out, and said so; with CI=true that is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.browser.staging import Served, staged
from tests.website.borough import small_borough, small_site
from tools.chromium import REMEDY, found, started

WAIT = 60_000
"""How long a page may take, in milliseconds, on a machine that does other things besides."""

expect.set_options(timeout=WAIT)

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs them all: a site and a browser are dear."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def served_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site, served for as long as there are browser tests."""
    with staged(tmp_path_factory.mktemp("served"), small_site(), small_borough()) as site:
        yield site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of a file. It ends with them: while Playwright runs in a process, Django
    takes everything there for asynchronous.
    """
    if not found():
        if os.environ.get("CI"):
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    with sync_playwright() as playwright:
        browser = started(playwright)
        yield browser
        browser.close()


Opened = Callable[..., Page]


@pytest.fixture
def open_as(chromium: Any, served_site: Served) -> Iterator[Opened]:
    """A page in a browser in which somebody has signed in: `open_as("analyst")`; nobody has with `open_as()`.

    What is given besides is the browser's: `java_script_enabled`, `viewport`.
    """
    contexts: list[BrowserContext] = []

    def opened(name: str = "", **more: Any) -> Page:
        context = chromium.new_context(**{"base_url": served_site.address, "locale": "en-GB", **more})
        context.set_default_timeout(WAIT)
        contexts.append(context)
        if name:
            session = served_site.people[name]["session"]
            context.add_cookies(
                [
                    {
                        "name": served_site.cookie,
                        "value": session,
                        "url": more.get("base_url", served_site.address),
                    }
                ]
            )
        page: Page = context.new_page()
        return page

    yield opened
    for context in contexts:
        with suppress(Exception):
            context.close()
