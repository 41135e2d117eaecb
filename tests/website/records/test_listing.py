from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from continuum.access.people.user import User
from continuum.dataset.errors import ContinuumError
from continuum.dataset.scope import Scope
from continuum.disclosure.marks import Suppressed
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.records.asked import RecordsAsked, records_asked
from continuum.website.records.listing import Listed, listed

Find = Callable[..., Listed]


@pytest.fixture
def find(site: Path, cast: dict[str, User]) -> Find:
    def finding(who: str, query: str = "", measure: str = "contacts_received") -> Listed:
        return listed(_asked(cast[who], query, measure))

    return finding


def _asked(user: User, query: str, measure: str) -> RecordsAsked:
    request = RequestFactory().get(f"/measures/{measure}/records/?{query}")
    request.user = user
    request.session = SessionStore()
    return records_asked(request, CATALOGUE[measure])


@pytest.mark.parametrize(
    ("measure", "query"),
    [
        ("contacts_received", ""),
        ("contacts_received", "by=source&cell=police"),
        ("contacts_received", "ending=2021-03-31"),
        ("re_referrals", "period=rolling_12_months"),
        ("re_referrals", "period=rolling_12_months&denominator=1"),
        ("children_in_care", ""),
        ("people_in_contact", ""),
        ("children_in_care", "by=age&cell=10_to_15"),
    ],
)
def test_whoever_sees_all_is_listed_as_many_as_the_figure_counts(
    find: Find, measure: str, query: str
) -> None:
    found = find("analyst", query, measure)

    assert found.count == found.total == found.asked.number
    assert (found.every.hidden, found.has_changed) == (0, False)


def test_a_manager_is_listed_those_of_their_team_and_told_of_others_only_what_the_figure_tells(
    find: Find,
) -> None:
    found = find("chester_manager", "period=rolling_12_months", "referrals")
    told = found.asked.number

    assert {each.team for each in found.rows(found.fields())} <= {"chester"}
    assert found.of_others > 0
    assert found.tells_of_others == (not isinstance(told, Suppressed) and told is not None)


def test_how_many_others_there_are_is_not_told_beside_a_number_that_is_not_shown(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find("chester_manager", "period=rolling_12_months", "referrals")
    figure = find("analyst", "period=rolling_12_months", "referrals").asked.figure
    assert figure is not None
    hidden = replace(figure, value=Suppressed(), numerator=Suppressed(), status="suppressed", protected=True)

    monkeypatch.setattr(RecordsAsked, "figure", property(lambda _self: figure))
    assert found.tells_of_others
    monkeypatch.setattr(RecordsAsked, "figure", property(lambda _self: hidden))
    assert not found.tells_of_others


def test_the_list_narrows_to_a_team(find: Find) -> None:
    whole = find("analyst", "period=rolling_12_months", "referrals")
    (code, _), *_ = whole.teams.items()
    narrowed = find("analyst", f"period=rolling_12_months&held_by={code}", "referrals")

    assert 0 < narrowed.count < whole.count
    assert {each.team for each in narrowed.rows(())} == {code}
    assert narrowed.total == whole.total


def test_records_that_were_replaced_since_are_noticed(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find("analyst")
    figure = found.asked.figure
    assert figure is not None
    number = figure.numerator
    assert isinstance(number, float)

    monkeypatch.setattr(
        RecordsAsked,
        "figure",
        property(lambda _self: replace(figure, numerator=number + 1, value=number + 1)),
    )

    assert found.has_changed


def test_what_is_added_up_and_what_is_counted_once_is_known(find: Find) -> None:
    people = find("analyst", "", "people_in_contact")
    contacts = find("analyst")

    assert (people.is_of_things, people.is_weighted) == (True, False)
    assert (contacts.is_of_things, contacts.is_weighted) == (False, False)
    assert contacts.amount == contacts.count
    population = find("analyst", "denominator=1", "referrals_rate")
    assert (population.is_of_things, population.is_weighted) == (False, True)
    assert population.amount == population.asked.number


def test_a_scope_without_records_is_listed_none(site: Path, cast: dict[str, User]) -> None:
    asked = _asked(cast["analyst"], "", "contacts_received")
    blind = replace(asked, reading=replace(asked.reading, scope=Scope.aggregate()))

    with pytest.raises(ContinuumError, match="may not be listed"):
        listed(blind)
