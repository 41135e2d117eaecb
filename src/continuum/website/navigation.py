"""Where one can go: the entries of the main navigation that somebody may open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from continuum.access.people.user import User
from continuum.access.roles import Permission


@dataclass(frozen=True)
class Entry:
    """An entry of the navigation: what it says, the name of its address, and who may open it."""

    text: str
    name: str
    permission: Permission


ENTRIES = (
    Entry("Home", "home", Permission.SEE_FIGURES),
    Entry("Dashboard", "dashboard", Permission.SEE_FIGURES),
    Entry("Measures", "measures", Permission.SEE_FIGURES),
    Entry("Access log", "access-log", Permission.READ_ACCESS_LOG),
    Entry("Restricted records", "restrictions", Permission.RESTRICT_RECORDS),
    Entry("People", "people", Permission.MANAGE_PEOPLE),
)


def navigation(user: User, path: str, current: str = "") -> list[dict[str, object]]:
    """The entries that somebody may open, as the macro of the service navigation takes them.

    Args:
        user: who reads.
        path: the address of the page; the entry that it belongs to is marked.
        current: the name of the entry it belongs to, where the address does not tell.
    """
    permissions = user.permissions
    shown = [(entry, address(entry.name)) for entry in ENTRIES if entry.permission in permissions]
    there = [(entry, href) for entry, href in shown if href]
    active = current or _belongs(there, path)
    return [
        {"text": entry.text, "href": href, "current": path == href, "active": entry.name == active}
        for entry, href in there
    ]


def address(name: str) -> str:
    """The address of a page by its name; empty where the site has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _belongs(there: Sequence[tuple[Entry, str]], path: str) -> str:
    """The entry whose address the page's begins with; the first page has no pages below it."""
    found = [entry.name for entry, href in there if path == href or (href != "/" and path.startswith(href))]
    return found[-1] if found else ""


__all__ = ["ENTRIES", "Entry", "address", "navigation"]
