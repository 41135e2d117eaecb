"""The pages that are looked at in a browser: every page of the access matrix that gives one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from continuum.access.roles import Role
from tests.access.cast import OF_ROLE
from tests.website.matrix import Line, lines

INWARD, OUTWARD = Role.PERFORMANCE_ANALYST, Role.PARTNER
"""A page of figures is looked at as each: figures as they are, and protected ones."""

OF_FIGURES = ("home", "dashboard", "theme", "measure")


@dataclass(frozen=True)
class Look:
    """A page, and who looks at it: somebody of the cast, or a stranger ("")."""

    line: Line
    name: str

    def __str__(self) -> str:
        return f"{self.line.title} {self.line.query} as {self.name or 'a stranger'}"

    def address(self, people: dict[str, dict[str, Any]]) -> str:
        """The address of the page, on a site with these people."""
        return self.line.address({name: SimpleNamespace(pk=told["pk"]) for name, told in people.items()})


NEWCOMERS = ("mfa_activate_totp", "account_set_password")
"""Pages that only somebody without a password or a second step is given."""


def looks() -> list[Look]:
    """Every page, as somebody to whom it is open."""
    asked = [line for line in lines() if line.method == "GET"]
    of_newcomers = [Look(line, "newcomer") for line in asked if line.name in NEWCOMERS]
    return [look for line in asked for look in _of(line)] + of_newcomers


def _of(line: Line) -> Iterator[Look]:
    open_to = [who for who, answer in line.answers.items() if answer == "allowed"]
    pages = [who for who in open_to if line.gives_to(who) == "page"]
    if "stranger" in pages:
        yield Look(line, "")
        return
    within = [Role(who) for who in pages if who in OF_ROLE]
    wanted = (INWARD, OUTWARD) if line.name in OF_FIGURES else (INWARD,)
    for role in [role for role in wanted if role in within] or within[:1]:
        yield Look(line, OF_ROLE[role])
