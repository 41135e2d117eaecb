from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from continuum.access.log.event import Kind
from continuum.access.log.models import AccessEntry
from continuum.access.people.user import RoleHeld, User
from continuum.access.roles import Role
from continuum.website.records import views

ClientOf = Callable[[str], Client]
RECORDS = "/measures/contacts_received/records/"

pytestmark = [
    pytest.mark.usefixtures("site"),
    pytest.mark.django_db(databases=["default", "access_log"]),
]


def page(client_of: ClientOf, who: str, address: str, status: int = 200) -> str:
    answer = client_of(who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def entries(kind: Kind) -> list[AccessEntry]:
    return list(AccessEntry.objects.filter(kind=kind).order_by("number"))


def people_of(entry: AccessEntry) -> set[str]:
    return set(entry.people.values_list("person", flat=True))


def people_on(text: str) -> set[str]:
    return set(re.findall(r">(PER\d+)<", text))


def test_a_sight_of_records_is_in_the_log_with_the_people_that_were_seen(client_of: ClientOf) -> None:
    text = page(client_of, "analyst", RECORDS)
    (entry,) = entries(Kind.SAW_RECORDS)

    assert "records of the table contact" in text
    assert "behind Contacts received, April 2021" in entry.sentence
    assert entry.who == "performance.analyst@council.invalid"
    assert people_of(entry) == people_on(text) != set()


def test_it_is_in_the_log_before_the_page_is_made(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the page could not be made")

    monkeypatch.setattr(views, "render", fail)
    with pytest.raises(RuntimeError):
        client_of("analyst").get(RECORDS)

    assert len(entries(Kind.SAW_RECORDS)) == 1


def test_a_page_of_a_list_is_logged_by_itself(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ON_A_PAGE", 5)
    first = page(client_of, "analyst", RECORDS)
    second = page(client_of, "analyst", f"{RECORDS}?page=2")

    assert "Records 1 to 5 of" in first
    assert "Records 6 to 10 of" in second
    assert [1 <= len(people_of(each)) <= 5 for each in entries(Kind.SAW_RECORDS)] == [True, True]
    page(client_of, "analyst", f"{RECORDS}?page=9999", 404)
    page(client_of, "analyst", f"{RECORDS}?page=x", 404)


@pytest.mark.parametrize("who", ["police", "councillor", "clerk", "administrator", "information_governance"])
def test_those_who_open_no_records_are_refused_and_it_is_in_the_log(client_of: ClientOf, who: str) -> None:
    text = page(client_of, who, RECORDS, 403)

    assert "PER" not in text
    assert entries(Kind.REFUSED)
    assert not entries(Kind.SAW_RECORDS)


@pytest.mark.parametrize("address", [RECORDS, f"{RECORDS}export/"])
def test_whoever_works_for_a_partner_is_refused_whatever_their_roles_and_it_is_in_the_log(
    client_of: ClientOf, cast: dict[str, User], address: str
) -> None:
    RoleHeld.objects.create(user=cast["police"], role=Role.PERFORMANCE_ANALYST)
    page(client_of, "police", address, 403)

    assert "refused the records behind" in entries(Kind.REFUSED)[-1].sentence


@pytest.mark.parametrize("number", ["0", "999", "-1", "one", "9" * 5000])
def test_a_page_that_there_is_not_is_not_found_and_nothing_was_seen(client_of: ClientOf, number: str) -> None:
    page(client_of, "analyst", f"{RECORDS}?page={number}", 404)

    assert not entries(Kind.SAW_RECORDS)


@pytest.mark.parametrize("asked", ["team=ellesmere-port", "by=team&cell=ellesmere-port"])
def test_another_team_s_records_are_refused_and_it_is_in_the_log(client_of: ClientOf, asked: str) -> None:
    page(client_of, "chester_manager", f"/measures/referrals/records/?{asked}", 403)

    assert "refused the records behind" in entries(Kind.REFUSED)[-1].sentence


def test_a_manager_opens_the_records_of_their_team(client_of: ClientOf) -> None:
    text = page(
        client_of, "chester_manager", "/measures/referrals/records/?period=rolling_12_months&team=chester"
    )

    assert "team: Chester" in text
    assert "Ellesmere Port" not in text[text.index("<table") :]


def test_what_cannot_be_listed_says_why(client_of: ClientOf) -> None:
    text = page(client_of, "analyst", f"{RECORDS}?denominator=1", 404)

    assert "has no records below the line" in text
    assert "near" not in page(client_of, "analyst", "/measures/zzzz/records/", 404)
    assert not entries(Kind.SAW_RECORDS)


def test_a_list_is_not_kept_by_the_browser(client_of: ClientOf) -> None:
    answer = client_of("analyst").get(RECORDS)

    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_the_way_to_the_export_is_shown_to_those_who_may(client_of: ClientOf) -> None:
    assert "/records/export/" in page(client_of, "analyst", RECORDS)
    assert "/records/export/" not in page(client_of, "conference_chair", RECORDS)


def test_both_sides_of_a_line_lead_to_one_another(client_of: ClientOf) -> None:
    above = page(client_of, "analyst", "/measures/re_referrals/records/?period=rolling_12_months")
    below = page(
        client_of, "analyst", "/measures/re_referrals/records/?period=rolling_12_months&denominator=1"
    )

    assert "Those below the line" in above
    assert "Those above the line" in below
