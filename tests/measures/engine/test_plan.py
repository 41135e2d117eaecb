"""Counts on the same day share a pass over their table."""

from __future__ import annotations

from continuum.measures.algebra import Flow, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.plan import WHOLE, count_key, counted, plan
from continuum.measures.language import Column


def test_a_share_of_a_flow_is_one_group_of_two_counts() -> None:
    made = plan([CATALOGUE["re_referrals"]], breakdowns=False)
    (group,) = made.groups.values()
    assert len(group.counts) == 2
    assert group.breakdowns == {WHOLE: list(group.counts)}


def test_a_stock_and_its_mean_over_month_ends_are_counted_once() -> None:
    made = plan([CATALOGUE["children_in_need"], CATALOGUE["children_in_need_average"]], breakdowns=False)
    (group,) = made.groups.values()
    assert len(group.counts) == 1


def test_distinct_things_have_a_pass_of_their_own() -> None:
    made = plan([CATALOGUE["families_in_contact"], CATALOGUE["contacts_received"]], breakdowns=False)
    assert len(made.groups) == 1
    assert len(made.distinct) == 1
    assert made.tables == ["contact"]


def test_the_denominator_may_stay_whole() -> None:
    measure = CATALOGUE["child_protection_plans_by_category"]
    assert counted(measure, ("category",)) == [
        (measure.numerator, ("category",)),
        (measure.denominator, WHOLE),
    ]


def test_counts_that_are_added_up_are_each_counted() -> None:
    measure = CATALOGUE["social_worker_vacancy_rate"]
    assert [(count.table, own) for count, own in counted(measure, ("team",))] == [
        ("vacancy", ("team",)),
        ("vacancy", ("team",)),
        ("worker", ("team",)),
    ]


def test_month_ends_are_not_counted_from_records() -> None:
    assert len(counted(CATALOGUE["children_in_need_average"], WHOLE)) == 1


def test_keys_tell_counts_apart() -> None:
    day = Column("received_on")
    everything = Flow("referral", day)
    some = everything.which(Column("no_further_action") == True)  # noqa: E712
    assert count_key(everything) == count_key(Flow("referral", Column("received_on")))
    assert (
        len({count_key(each) for each in (everything, some, Stock("referral", day, Column("closed_on")))})
        == 3
    )


def test_plans_that_count_the_same_have_the_same_signature() -> None:
    measures = list(CATALOGUE.values())
    assert plan(measures).signature == plan(measures).signature
    assert plan(measures).signature != plan(measures, breakdowns=False).signature
