"""What people do in the browser tests, step by step."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.access.cast import CAST, PASSWORD, SECRET

PERIOD = 30
"""How long a code of an authenticator app is good for, in seconds."""

FOCUSED = """(() => {
    const element = document.activeElement;
    return element.labels?.[0]?.textContent ?? element.textContent ?? "";
})()"""
"""What that which has the focus is called."""


def code() -> str:
    """The code that an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // PERIOD)))


def sign_in(page: Page, name: str) -> None:
    """Sign in with a password and the code of an authenticator app."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(CAST[name].email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_label("code").fill(code())
    page.get_by_role("button", name="Sign in", exact=True).click()


def tab_to(page: Page, name: str, *, most: int = 150) -> None:
    """Press the tab key until what is called so has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        if " ".join(told.split()).startswith(name):
            return
    raise AssertionError(f"The tab key does not reach “{name}”.")


def number_in(text: str) -> int:
    """The first number that a sentence tells."""
    digits = "".join(each for each in text.strip().split()[0] if each.isdecimal())
    return int(digits)
