from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import BadRequest
from django.http import Http404
from django.test import RequestFactory

from continuum.access.people.user import User
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.periods import PeriodKind
from continuum.website.records.asked import RecordsAsked, has_records, records_asked

Ask = Callable[..., RecordsAsked]


@pytest.fixture
def ask(site: Path, cast: dict[str, User]) -> Ask:
    def asking(query: str = "", measure: str = "contacts_received", who: str = "analyst") -> RecordsAsked:
        request = RequestFactory().get(f"/measures/{measure}/records/?{query}")
        request.user = cast[who]
        request.session = SessionStore()
        return records_asked(request, CATALOGUE[measure])

    return asking


def test_the_usual_period_at_the_edition_s_day_is_meant_where_nothing_is_said(ask: Ask) -> None:
    asked = ask()

    assert (asked.period.kind, asked.period.start, asked.period.end) == (
        PeriodKind.MONTH,
        date(2021, 4, 1),
        date(2021, 4, 30),
    )
    assert (asked.title, dict(asked.cells), asked.denominator) == ("Contacts received, April 2021", {}, False)
    assert asked.figure is not None
    assert asked.number == asked.figure.value


def test_a_cell_and_an_earlier_month_are_said_in_the_title(ask: Ask) -> None:
    asked = ask("by=source&cell=police&ending=2021-03-31")

    assert asked.title == "Contacts received, March 2021, source: Police"
    assert asked.cells == {"source": "police"}
    assert asked.figure is None


def test_the_figure_of_a_cell_is_found(ask: Ask) -> None:
    asked = ask("by=source&cell=police")

    assert asked.figure is not None
    assert asked.figure.by == (("source", "police"),)


def test_a_team_that_was_chosen_is_a_part_of_the_question(ask: Ask) -> None:
    asked = ask("team=assessment-chester&by=sex&cell=M", "re_referrals")

    assert asked.cells == {"team": "assessment-chester", "sex": "M"}
    assert "team: Chester Assessment, sex: Male" in asked.title
    assert "by=sex&cell=M" in asked.query_with()
    assert asked.query_with().count("team=") == 1


def test_the_latest_whole_period_is_meant_and_years_that_are_told_late_keep_their_day(ask: Ask) -> None:
    quarter = ask("period=quarter")
    late = ask("", "adoption_in_14_months")

    assert (quarter.period.end, quarter.ending) == (date(2021, 3, 31), date(2021, 3, 31))
    assert (late.period.end, late.ending) == (date(2020, 3, 31), date(2021, 4, 30))
    assert late.figure is not None


def test_below_the_line_the_number_is_the_denominator(ask: Ask) -> None:
    asked = ask("denominator=1", "re_referrals")

    assert asked.figure is not None
    assert asked.number == asked.figure.denominator
    assert "denominator=1" in asked.query_with()
    assert "denominator" not in asked.query_with(denominator="")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("period=fortnight", "makes no sense for that period"),
        ("by=sauce&cell=police", "Did you mean source"),
        ("by=source&cell=polise", "Did you mean police"),
        ("by=source", "has no cell"),
        ("ending=2021-04-15", "ends of months"),
        ("ending=2021-05-31", "end on 30 April 2021"),
        ("ending=9999-12-31", "end on 30 April 2021"),
        ("ending=0001-01-31", "so early a month"),
    ],
)
def test_what_there_is_not_is_not_found_and_it_is_said_why(ask: Ask, query: str, says: str) -> None:
    with pytest.raises(Http404, match=says):
        ask(query)


def test_a_day_is_written_as_one(ask: Ask) -> None:
    with pytest.raises(BadRequest, match="2021-04-30"):
        ask("ending=soon")


def test_records_are_of_one_table() -> None:
    assert has_records(CATALOGUE["contacts_received"], denominator=False)
    assert not has_records(CATALOGUE["contacts_received"], denominator=True)
    assert not has_records(CATALOGUE["social_worker_vacancy_rate"], denominator=True)
