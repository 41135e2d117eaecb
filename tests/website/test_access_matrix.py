"""Every address of the site is asked for by every role and by a stranger, and answers as is written in
`access-matrix.csv`. An address without a line fails, and so does a line without an address.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Kind
from continuum.access.people.user import User
from continuum.access.restricted.restriction import Restriction
from continuum.access.roles import ROLES, Role
from tests.access import cast as casting
from tests.access.cast import OF_ROLE
from tests.website import crowd, matrix
from tests.website.matrix import Known, Line

LINES = matrix.lines()
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

each_line = pytest.mark.parametrize("line", LINES, ids=[line.title for line in LINES])


@pytest.fixture
def cast(db: None) -> dict[str, User]:
    """Everybody, with a password and a second factor, as a council's people are."""
    people = casting.equipped(casting.appear())
    crowd.add_restrictions(1, people["information_governance"], people["head_of_service"])
    return people


@pytest.fixture
def client_of(cast: dict[str, User]) -> Callable[[str], Client]:
    """A browser of somebody who signed in a moment ago."""
    return lambda name: casting.lately_signed_in(cast[name])


def answered(response: Any) -> str:
    """What was answered, in the words of the matrix."""
    where = urlsplit(response.headers.get("Location", "")).path
    if response.status_code in (301, 302, 303) and where == settings.LOGIN_URL:
        return "sign-in"
    if response.status_code in (200, 302, 303, 304, 400, 422):
        return "allowed"
    return {403: "refused", 404: "hidden"}.get(response.status_code, f"status {response.status_code}")


def given(response: Any) -> str:
    """What one gets: a page, a file, or the way elsewhere."""
    if response.status_code in (301, 302, 303):
        return "elsewhere"
    return "page" if response.headers.get("Content-Type", "").startswith("text/html") else "file"


def ask(client: Client, line: Line, people: Mapping[str, Known], **more: Any) -> Any:
    """Ask for the page of a line, as if nobody had asked before: how often one may is no matter here."""
    cache.clear()
    people = {**people, "restriction": Restriction.objects.get()}
    if line.method == "POST":
        return client.post(line.address(people), QueryDict(line.form), **more)
    return client.get(line.address(people), **more)


def browser(who: str, client_of: Callable[[str], Client]) -> Client:
    """A browser of who asks."""
    return Client() if who == "stranger" else client_of(name_of(who))


def name_of(who: str) -> str:
    """The short name of the one in the cast who stands for a column."""
    return OF_ROLE[Role(who)] if who in OF_ROLE else who


def test_the_file_has_its_columns_and_every_cell_is_written() -> None:
    with matrix.FILE.open(encoding="utf-8", newline="") as opened:
        assert tuple(next(csv.reader(opened))) == matrix.COLUMNS
    assert [line.title for line in LINES if not set(line.answers.values()) <= matrix.WORDS] == []
    assert [line.title for line in LINES if line.method not in METHODS] == []


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    written = {line.name for line in LINES}
    assert [address.pattern for address in matrix.addresses() if not address.names & written] == []
    assert written - {name for address in matrix.addresses() for name in address.names} == set()


def test_no_line_is_there_twice() -> None:
    counted = Counter((line.title, line.query, line.form) for line in LINES)
    assert [title for title, times in counted.items() if times > 1] == []


@each_line
def test_each_role_is_answered_as_is_written(
    line: Line, cast: dict[str, User], client_of: Callable[[str], Client], site: Any
) -> None:
    responses = {who: ask(browser(who, client_of), line, cast) for who in matrix.ASKING}
    assert {who: answered(response) for who, response in responses.items()} == line.answers
    got = {who: given(responses[who]) for who, answer in line.answers.items() if answer == "allowed"}
    assert got == {who: line.gives_to(who) for who in got}


@each_line
def test_each_refusal_is_in_the_access_log(
    line: Line, cast: dict[str, User], client_of: Callable[[str], Client], site: Any
) -> None:
    refused = [who for who in matrix.ASKING if line.answers[who] == "refused"]
    for who in refused:
        ask(browser(who, client_of), line, cast)
    told = [entry for entry in AccessEntry.objects.order_by("number") if entry.kind == Kind.REFUSED]
    people = [cast[name_of(who)].email for who in refused]
    assert [entry.who for entry in told] == people
    assert len({entry.what.split("?")[0] for entry in told}) <= 1


@each_line
def test_whose_access_has_ended_is_a_stranger(
    line: Line, cast: dict[str, User], client_of: Callable[[str], Client], site: Any
) -> None:
    assert answered(ask(client_of("left"), line, cast)) == line.answers["stranger"]


@each_line
def test_nobody_is_let_in_whose_role_may_not_pass_the_door(line: Line) -> None:
    permission = getattr(matrix.view_of(line.name), "door", None)
    let_in = {role for role in Role if line.answers[role] == "allowed"}
    may = {role for role in Role if permission is None or permission in ROLES[role].permissions}
    assert let_in <= may
    assert permission is None or {line.answers["no_role"], line.answers["stranger"]} == {"refused", "sign-in"}


def allowed_to(line: Line, client_of: Callable[[str], Client]) -> Client:
    """A browser of somebody to whom the page is open."""
    who = line.first_allowed()
    return browser(who, client_of) if who else Client()


@pytest.mark.parametrize("name", sorted({line.name for line in LINES}))
def test_other_methods_are_not_allowed(
    name: str, cast: dict[str, User], client_of: Callable[[str], Client], site: Any
) -> None:
    of_name = [line for line in LINES if line.name == name]
    client = allowed_to(of_name[0], client_of)
    at: dict[str, Known] = {**cast, "restriction": Restriction.objects.get()}
    for method in set(METHODS) - {line.method for line in of_name}:
        status = client.generic(method, of_name[0].address(at)).status_code
        hidden = not of_name[0].first_allowed() and of_name[0].answers["stranger"] == "hidden"
        assert (method, status) in ((method, 405), (method, 404 if hidden else 405))


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.method == "POST"], ids=lambda line: str(line.title)
)
def test_what_is_posted_from_elsewhere_is_refused(
    line: Line, cast: dict[str, User], client_of: Callable[[str], Client], site: Any
) -> None:
    client = allowed_to(line, client_of)
    client.handler.enforce_csrf_checks = True
    assert ask(client, line, cast).status_code == 403
