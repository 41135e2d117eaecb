from __future__ import annotations

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.dashboard.verdicts import Verdict
from continuum.website.home.news import MOST, news_of
from tests.website.dashboard.made_door import HIDDEN, MadeDoor

WOBBLE = [100.0, 104.0, 98.0, 103.0, 97.0, 102.0, 99.0, 104.0, 98.0, 101.0, 97.0, 103.0]
STEADY = [*WOBBLE, *WOBBLE]
HIGH = [*STEADY[:-1], 160.0]
STILL_HIGH = [*STEADY[:-2], 160.0, 160.0]
LOW = [*STEADY[:-1], 40.0]


def test_what_is_new_comes_first_and_the_concerning_before_the_improving() -> None:
    door = MadeDoor(
        months={
            "assessments_open_overdue": STILL_HIGH,
            "contacts_received": HIGH,
            "social_worker_vacancies": LOW,
            "placement_moves": HIGH,
            "referrals": STEADY,
        }
    )
    found = news_of(CATALOGUE.values(), door)
    assert [(each.measure.id, each.verdict, each.is_new) for each in found.items] == [
        ("placement_moves", Verdict.CONCERNING, True),
        ("social_worker_vacancies", Verdict.IMPROVING, True),
        ("contacts_received", Verdict.HIGHER, True),
        ("assessments_open_overdue", Verdict.CONCERNING, False),
    ]
    assert (found.total, found.new, found.more) == (4, 3, 0)


def test_a_line_says_value_month_and_how_it_stands_out() -> None:
    (item,) = news_of(CATALOGUE.values(), MadeDoor(months={"contacts_received": HIGH})).items
    assert item.sentence.startswith("160 in April 2021, above its usual range of ")


def test_at_most_ten_are_told_and_the_rest_counted() -> None:
    ids = [each.id for each in CATALOGUE.values() if each.unit != "percent" and "month" in each.periods][:14]
    found = news_of(CATALOGUE.values(), MadeDoor(months=dict.fromkeys(ids, HIGH)))
    assert len(found.items) == MOST
    assert (found.total, found.more) == (14, 4)


def test_what_the_outcome_plan_asks_for_comes_before_what_it_does_not() -> None:
    door = MadeDoor(months={"away_without_authorisation": HIGH, "children_in_care_rate": HIGH})
    found = news_of(reversed(list(CATALOGUE.values())), door)
    assert [each.measure.id for each in found.items] == [
        "children_in_care_rate",
        "away_without_authorisation",
    ]


def test_a_hidden_month_is_counted_as_not_judged() -> None:
    found = news_of(
        CATALOGUE.values(), MadeDoor(months={"contacts_received": [*STEADY, HIDDEN], "referrals": STEADY})
    )
    assert (found.items, found.judged, found.hidden) == ((), 1, 1)
