"""What earlier releases hid is found again among the figures of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from continuum.disclosure.figures.gather import gather
from continuum.disclosure.figures.hidden_before import Again, hidden_before
from continuum.disclosure.policy import SEED
from continuum.disclosure.release import Printed, Release, Status, Terms
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.figures import Figure
from tests.disclosure.figures.test_gather import APRIL, month, plans, share

MEASURES = CATALOGUE.values()


def hid(*figures: Figure, marked: bool = True) -> list[Release]:
    """A release in which every number of some figures is hidden."""
    counts = (count for count in gather(figures, SEED).publication.counts if count.wanted)
    numbers = tuple(Printed(count.id, Status.SUPPRESSED, marked=marked) for count in counts)
    return [Release(Terms("seed", 1, 4), numbers)]


def again(*figures: Figure) -> list[Again]:
    return hidden_before(hid(*figures), (), APRIL, MEASURES)


def test_a_count_is_asked_for_by_its_measure_period_and_cells() -> None:
    assert again(plans(3)) == [Again("child_protection_plans", "as_at", APRIL, ())]
    assert again(month("referrals", 3)) == [Again("referrals", "month", APRIL, ())]
    cell = plans(3, team="t1", category="neglect")
    assert again(cell) == [
        Again("child_protection_plans", "as_at", APRIL, (("team", "t1"), ("category", "neglect")))
    ]


def test_the_number_above_the_line_of_a_share_is_asked_for_by_the_share() -> None:
    (found,) = again(share("child_protection_plans_18_months", 3, 227))[:1]
    assert found.as_at == APRIL
    asked = {each.measure for each in again(share("child_protection_plans_18_months", 3, 227))}
    assert asked == {"child_protection_plans", "child_protection_plans_18_months"}


def test_what_is_printed_today_what_had_no_mark_and_what_ended_long_ago_is_not() -> None:
    (count,) = gather([plans(3)], SEED).publication.counts
    assert hidden_before(hid(plans(3)), [count.id], APRIL, MEASURES) == []
    assert hidden_before(hid(plans(3), marked=False), (), APRIL, MEASURES) == []
    old = replace(plans(3), period_end=date(2019, 4, 30), as_at=date(2019, 4, 30))
    assert again(old) == []


def test_a_number_of_no_measure_is_passed_by() -> None:
    assert again(replace(plans(3), measure="local_count")) == []
    assert again(replace(month("referrals", 3), period_start=date(2021, 4, 7))) == []
