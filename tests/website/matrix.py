"""Who may open what, as `access-matrix.csv` writes it: a line a page and method, a column a role.

The columns, beside those of the roles:

- `name`: the name of the address in the site's own table of addresses;
- `arguments`: what the address needs, `measure=contacts`; `@administrator` stands for the id of somebody of
  the cast (:mod:`tests.access.cast`), `@restriction` for that of a restriction; several are parted by spaces;
- `query`: what follows the question mark;
- `method`: `GET` or `POST`; every other method is to be answered that it is not allowed;
- `form`: what is posted, as in a query;
- `gives`: what one gets to whom it is open: a `page`, a `file`, or the way `elsewhere`; a stranger may get
  something else than those who are signed in (`page/elsewhere`);
- `no_role`: somebody who may sign in and has no role; `stranger`: nobody in particular;
- `why`: what is worth knowing of the line.

Each cell says what is answered: `allowed`; `refused` (status 403); `hidden` (404: not even told that it is
there); `sign-in` (led to the page where one signs in).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from continuum.access.roles import Role

FILE = Path(__file__).with_name("access-matrix.csv")
WORDS = frozenset({"allowed", "refused", "hidden", "sign-in"})
BESIDE = ("name", "arguments", "query", "method", "form", "gives")
ASKING = (*(role.value for role in Role), "no_role", "stranger")
"""Who asks: the columns of the cells."""

COLUMNS = (*BESIDE, *ASKING, "why")


class Known(Protocol):
    """Somebody whose id is known."""

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True)
class Line:
    """One page and method, and what is answered to each who asks."""

    name: str
    arguments: str
    query: str
    method: str
    form: str
    gives: str
    answers: Mapping[str, str]
    why: str

    def gives_to(self, who: str) -> str:
        """What one who asks gets where it is open."""
        stranger, _, others = self.gives.partition("/")
        return stranger if who == "stranger" or not others else others

    @property
    def title(self) -> str:
        """The line, as a test is named after it."""
        return " ".join(each for each in (self.method, self.name, self.arguments) if each)

    def address(self, people: Mapping[str, Known]) -> str:
        """The address that it asks for."""
        given = dict(each.split("=", 1) for each in self.arguments.split())
        filled = {
            name: str(people[value[1:]].pk) if value.startswith("@") else value
            for name, value in given.items()
        }
        return reverse(self.name, kwargs=filled) + (f"?{self.query}" if self.query else "")

    def first_allowed(self) -> str:
        """The first role to which it is open; empty where it is open to none."""
        return next((role for role in Role if self.answers[role] == "allowed"), "")


def lines() -> list[Line]:
    """All lines of the file, in its order."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [
        Line(
            **{name: row[name] for name in BESIDE},
            answers={who: row[who] for who in ASKING},
            why=row["why"],
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Address:
    """An address of the site: its pattern, the names that it goes by, its view."""

    pattern: str
    names: frozenset[str]
    view: Callable[..., Any]


def addresses() -> list[Address]:
    """Every address of the site. One may go by several names: ours, and the one by which allauth finds it."""
    names: dict[str, set[str]] = defaultdict(set)
    views: dict[str, Callable[..., Any]] = {}
    for pattern, each in _patterns(get_resolver().url_patterns):
        names[pattern].add(each.name or "")
        views.setdefault(pattern, each.callback)
    return [Address(pattern, frozenset(names[pattern]), view) for pattern, view in views.items()]


def view_of(name: str) -> Callable[..., Any]:
    """The view that answers to a name."""
    return next(address.view for address in addresses() if name in address.names)


def _patterns(found: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in found:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns, pattern)
        else:
            yield pattern, each
