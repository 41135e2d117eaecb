from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404
from django.test import RequestFactory

from continuum.access.people.user import User
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.measures.asked import Asked, asked_of, capital
from tests.website.measures.unreleased import UNRELEASED

Ask = Callable[..., Asked]


@pytest.fixture
def ask(site: Path, cast: dict[str, User]) -> Ask:
    def asking(who: str, query: str = "", measure: str = "contacts_received") -> Asked:
        request = RequestFactory().get(f"/measures/{measure}/?{query}")
        request.user = cast[who]
        request.session = SessionStore()
        return asked_of(request, CATALOGUE[measure])

    return asking


def test_the_months_are_told_where_nothing_else_is_asked_for(ask: Ask) -> None:
    asked = ask("head_of_service")

    assert (asked.period, asked.by, len(asked.months), asked.cells) == ("", "", 25, ())
    assert asked.signal is not None
    assert asked.title == "Contacts received"


def test_a_period_and_a_breakdown_are_kept_in_the_address(ask: Ask) -> None:
    asked = ask("head_of_service", "period=quarter&by=source")

    assert {each.period_kind for each in asked.months} == {"quarter"}
    assert {each.period_kind for each in asked.cells} == {"quarter"}
    assert asked.signal is None
    assert asked.query == "as_at=2021-04-30&known=now&period=quarter&by=source"
    assert asked.query_with(by="") == "as_at=2021-04-30&known=now&period=quarter"


@pytest.mark.parametrize(
    ("query", "field"), [("by=colour", "by"), ("period=fortnight", "period"), ("by=team×source", "by")]
)
def test_a_choice_that_there_is_not_is_an_error_and_not_taken(ask: Ask, query: str, field: str) -> None:
    asked = ask("head_of_service", query)

    assert list(asked.form.errors) == [field]
    assert (asked.period, asked.by) == ("", "")


def test_what_a_measure_has_and_this_reader_is_not_told_is_no_error(ask: Ask) -> None:
    asked = ask("police", "by=age", UNRELEASED)

    assert not asked.form.errors
    assert (asked.by, asked.cells) == ("age", ())


def test_a_team_that_there_is_not_is_not_found(ask: Ask) -> None:
    with pytest.raises(Http404):
        ask("head_of_service", "team=nowhere")


def test_teams_are_those_of_which_the_reader_is_told(ask: Ask) -> None:
    form = ask("head_of_service", measure="re_referrals").form
    offered = [code for code, _ in form["team"].field.widget.choices]

    assert offered[0] == ""
    assert "assessment-chester" in offered
    assert "fostering" not in offered


def test_years_that_are_told_a_year_behind_stand_once(ask: Ask) -> None:
    asked = ask("head_of_service", measure="adoption_in_14_months")

    ends = [each.period_end for each in asked.months]
    assert ends == sorted(set(ends))
    assert 2 <= len(ends) <= 4


def test_words_begin_a_line() -> None:
    assert (capital("month"), capital("")) == ("Month", "")
