from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from continuum.dataset.scope import Scope
from continuum.disclosure.marks import Suppressed
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.shelf import Shelf
from tests.website.borough import RELEASED
from tests.website.measures.unreleased import UNRELEASED

ClientOf = Callable[[str], Client]

pytestmark = pytest.mark.usefixtures("site")


def page(client_of: ClientOf, who: str, path: str, status: int = 200) -> str:
    answer = client_of(who).get(f"/measures/{path}")
    assert answer.status_code == status
    return answer.content.decode()


def test_a_measure_has_its_value_chart_tables_definition_and_versions(client_of: ClientOf) -> None:
    text = page(client_of, "head_of_service", "re_referrals/?by=source")

    for told in (
        "Referrals within 12 months of a previous referral",
        "Month by month",
        "By source, April 2021",
        "Over other periods",
        "England",
        "Among its statistical neighbours",
        "Data quality",
        "Version 1, since",
    ):
        assert told in text
    assert 'alt="Process chart: ' in text
    assert "/measures/re_referrals/chart.svg?as_at=2021-04-30&amp;known=now" in text


def test_a_view_has_an_address_to_share_that_names_all_that_was_chosen(client_of: ClientOf) -> None:
    text = page(client_of, "head_of_service", "re_referrals/?by=source&period=quarter")

    assert "http://testserver/measures/re_referrals/?as_at=2021-04-30&amp;known=now" in text
    assert "period=quarter&amp;by=source" in text


def test_numbers_lead_to_records_for_those_who_may_open_them_and_to_none_for_others(
    client_of: ClientOf,
) -> None:
    for who in ("head_of_service", "practitioner"):
        assert "/measures/contacts_received/records/" in page(client_of, who, "contacts_received/")
    for who in ("police", "councillor", "administrator", "information_governance"):
        assert "/records/" not in page(client_of, who, "contacts_received/?by=source")


@pytest.mark.parametrize(
    ("who", "asked", "counted"),
    [
        ("head_of_service", "", True),
        ("head_of_service", "?team=chester", True),
        ("chester_manager", "", False),
        ("chester_manager", "?team=chester", False),
        ("police", "", False),
    ],
)
def test_how_many_records_all_teams_have_is_told_to_those_who_open_them_all(
    client_of: ClientOf, who: str, asked: str, counted: bool
) -> None:
    text = page(client_of, who, f"referrals/{asked}")

    assert ("Not filled" in text) == counted


def test_a_choice_that_there_is_not_is_told_beside_its_field(client_of: ClientOf) -> None:
    text = page(client_of, "head_of_service", "contacts_received/?by=colour", status=400)

    assert "There is a problem" in text
    assert "This measure is not told by this." in text


def test_a_name_near_a_measures_leads_to_it(client_of: ClientOf) -> None:
    assert "contacts_received" in page(client_of, "police", "contacts-recieved/", status=404)


def hidden_cell(site: Path) -> tuple[str, str]:
    """A measure and a breakdown of it of which a partner is told that a number is not shown."""
    edition = Shelf(site).latest()
    assert edition is not None
    door = door_of(Scope.aggregate(), edition)
    return next(
        (measure, by)
        for measure in RELEASED
        for by in door.breakdowns(measure)
        if any(isinstance(each.value, Suppressed) for each in door.breakdown(measure, by))
    )


def test_a_partner_reads_protected_figures_and_is_told_so(client_of: ClientOf, site: Path) -> None:
    measure, by = hidden_cell(site)
    text = page(client_of, "police", f"{measure}/?by={by}")

    assert "Protected figures" in text
    assert "Official – sensitive" not in text
    assert "not shown, so that nobody can be identified" in text


def test_what_is_not_released_is_said_not_to_be_told(client_of: ClientOf) -> None:
    text = page(client_of, "police", f"{UNRELEASED}/?by=age")

    assert "No figures" in text
    assert "not told by age" in text.lower()


def test_a_month_that_was_not_released_is_said(client_of: ClientOf, site: Path) -> None:
    text = page(client_of, "police", "contacts_received/?known=then&as_at=2021-04-30")

    assert "No protected figures of this month" in text or "Month by month" in text


@pytest.mark.parametrize("measure", sorted(CATALOGUE)[::23])
def test_every_kind_of_measure_has_a_page(client_of: ClientOf, measure: str) -> None:
    assert CATALOGUE[measure].title.split("'")[0] in page(
        client_of, "head_of_service", f"{measure}/"
    ).replace("&#39;", "'")


def test_a_team_narrows_all_that_is_shown(client_of: ClientOf) -> None:
    text = page(client_of, "head_of_service", "re_referrals/?team=assessment-chester")

    assert "Referrals within 12 months of a previous referral, Chester Assessment" in text
    assert "team=assessment-chester" in text
