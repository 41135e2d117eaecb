from __future__ import annotations

from continuum.measures.catalogue.outcome_plan import PLAN_MEASURES
from continuum.website.home.plan import plan_of
from tests.website.dashboard.made_door import MadeDoor


def test_all_eighteen_stand_in_the_order_of_the_plan() -> None:
    found = plan_of(MadeDoor())
    assert [line.row.id for line in found] == [each.measure for each in PLAN_MEASURES]
    assert len(found) == 18


def test_each_is_told_for_the_period_that_the_plan_reads_it_in() -> None:
    line = plan_of(MadeDoor(usual={"re_referrals": 21.0}))[1]
    assert line.row.period == "12 months to April 2021"
