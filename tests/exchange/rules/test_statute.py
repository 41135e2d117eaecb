"""Ages that the law sets."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.problem import Rule
from continuum.exchange.rules.statute import LIMITS, AgeLimit
from tests.exchange.rules.rows import told

BORN = date(2004, 2, 29)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.table}.{limit.day}")
def test_the_birthday_is_the_limit(limit: AgeLimit) -> None:
    year = BORN.year + limit.years
    birthday = date(year, 2, 29 if isleap(year) else 28)
    before = birthday - timedelta(1)
    key = TABLES[limit.table].key
    people = [{"person_id": "p", "date_of_birth": BORN}]
    rows = [
        {key: str(place), "person_id": "p", limit.day: day} for place, day in enumerate((before, birthday))
    ]
    found = [each for each in told(**{"person": people, limit.table: rows}) if each[0] == Rule.IMPOSSIBLE]
    assert found == [(Rule.IMPOSSIBLE, limit.table, limit.day, 3 if limit.before else 2)]


def test_an_unknown_birth_breaks_nothing() -> None:
    assert (
        told(
            person=[{"person_id": "p"}],
            referral=[{"referral_id": "1", "person_id": "p", "received_on": BORN}],
        )
        == []
    )
