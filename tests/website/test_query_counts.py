"""What a page asks of the database does not grow with the rows that it tells of: at 1, 10 and 100 of them it
asks the same, and little.

`CONTINUUM_TEST_QUERY_COUNTS` names a file into which the counts are written, for docs/website-speed.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from continuum.access.people.user import User
from tests.access import cast as casting
from tests.website import crowd

ROWS = (1, 10, 100)

EVERY_PAGE = 5
"""Who asks: the session; the person, their roles and teams; whose records are restricted."""

PAGES: dict[str, tuple[str, str, int]] = {
    "people": ("administrator", "/people/", 6),
    "access log": ("information_governance", "/access-log/", 12),
    "access log of a person": ("information_governance", f"/access-log/person/?person={crowd.CHILD}", 12),
    "access log of somebody": (
        "information_governance",
        f"/access-log/user/?user={casting.CAST['analyst'].email}",
        12,
    ),
    "restricted records": ("information_governance", "/restricted/", 6),
    "home": ("analyst", "/", 2),
    "dashboard": ("analyst", "/dashboard/", 2),
    "theme": ("analyst", "/dashboard/front-door/", 2),
    "measure": ("analyst", "/measures/contacts_received/", 4),
    "records behind a figure": ("analyst", "/measures/contacts_received/records/", 12),
    "dictionary": ("analyst", "/measures/", 2),
}
"""Each page: who asks for it, its address, and how many queries it may ask beside those of every page."""


@pytest.fixture(scope="module")
def counts() -> Iterator[dict[str, list[int]]]:
    """What was counted, written where somebody asks for it."""
    found: dict[str, list[int]] = {}
    yield found
    written = os.environ.get("CONTINUUM_TEST_QUERY_COUNTS")
    if written:
        Path(written).write_text(json.dumps(found), encoding="utf-8")


def queries(client: Client, address: str) -> int:
    """How many queries an answer takes, over all connections."""
    captured = [CaptureQueriesContext(connections[alias]) for alias in connections]
    for each in captured:
        each.__enter__()
    answer = client.get(address)
    for each in captured:
        each.__exit__(None, None, None)
    assert answer.status_code == 200
    return sum(len(each.captured_queries) for each in captured)


def add_rows(many: int, cast: dict[str, User]) -> None:
    """So many more rows of everything that pages list."""
    crowd.add_people(many)
    crowd.add_entries(many, cast["analyst"].email)
    crowd.add_restrictions(many, cast["information_governance"], cast["head_of_service"])


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_rows(
    page: str,
    cast: dict[str, User],
    client_of: Callable[[str], Client],
    site: Any,
    counts: dict[str, list[int]],
) -> None:
    who, address, budget = PAGES[page]
    client = client_of(who)
    client.get(address)
    found, rows = [], 0
    for wanted in ROWS:
        add_rows(wanted - rows, cast)
        rows = wanted
        found.append(queries(client, address))
    counts[page] = found
    assert len(set(found)) == 1
    assert found[0] <= EVERY_PAGE + budget
