"""Sentences that judge: they rest on a process chart of the months."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.reports.made_source import MONTHLY
from tests.reports.test_bindings import refusal, said


@pytest.mark.parametrize(
    ("binding", "words"),
    [
        (
            "{change contacts_decided_in_one_working_day show=judgement from=previous_month}",
            "rose, but within its usual variation",
        ),
        (
            "{change contacts_decided_in_one_working_day show=judgement at=2020-12-31 from=3_months_before}",
            "improved",
        ),
        (
            "{change children_in_care_rate show=judgement at=previous_year from=2021-04-30}",
            "rose, though its latest month is better than its usual variation explains",
        ),
        ("{change worker_turnover show=judgement}", "fell, which may be chance"),
        ("{signal contacts_received}", "within its usual variation"),
        ("{signal contacts_received months=6 show=mean}", "[z]"),
        (
            "{signal contacts_received months=6}",
            "not judged month by month, as only 6 months have a value, and a verdict needs 12",
        ),
        (
            "{signal contacts_decided_in_one_working_day at=4_months_before}",
            "better than its usual variation explains",
        ),
        ("{signal children_in_care_rate}", "better than its usual variation explains"),
        ("{signal contacts_received show=rule}", "April 2021 stands out by none of the rules"),
        (
            "{signal children_in_care_rate show=rule}",
            "April 2021 is outside the limits, in a run of seven or more on one side of the mean and among "
            "two of three near the same limit",
        ),
        (
            "{signal contacts_received show=why}",
            "an XmR chart: its limits come from how much one month differs from the next",
        ),
        (
            "{signal worker_turnover show=why}",
            "no process chart: it is measured over a year only, and years a month apart share eleven months",
        ),
        ("{signal contacts_decided_in_one_working_day show=target target=95}", "will not be met"),
        (
            "{signal contacts_decided_in_one_working_day show=target target=60}",
            "will be met month after month",
        ),
        (
            "{signal contacts_decided_in_one_working_day show=target target=75-85}",
            "will be met in some months and missed in others, by chance",
        ),
        (
            "{compare children_in_care_rate with=statistical_neighbours show=rank}",
            "second of 4, the best first, equal with one of them, in the second quartile",
        ),
        (
            "{compare children_in_care_rate with=statistical_neighbours show=rank at=previous_month}",
            "[x]",
        ),
        ("{signal unrecorded}", "[x]"),
        ("{signal emptied}", "[z]"),
        ('{signal child_protection_plans where team=Chester category="Physical abuse"}', "[c]"),
    ],
)
def test_what_is_said(binding: str, words: str) -> None:
    assert said(binding) == words


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{compare children_in_care_rate with=england show=rank}", "show=rank is our place among"),
        ("{signal contacts_received show=target}", "show=target needs a target="),
        ("{signal contacts_received target=95}", "says neither least nor most"),
        ("{signal contacts_decided_in_one_working_day target=150}", "is more than 100"),
        ("{signal contacts_received months=500}", "months=500 is more than 120"),
        ("{signal contacts_received where sorce=Police}", "Did you mean 'source'?"),
        (
            "{chart c caption=C kind=process measure=worker_turnover}",
            "it has no months to chart",
        ),
        ('{chart c caption=C kind=process measures="contacts_received, emptied"}', "shows one measure"),
    ],
)
def test_what_is_refused(body: str, message: str) -> None:
    assert message in refusal(body)


def test_a_range_is_of_the_months_that_are_shown() -> None:
    months = MONTHLY[-24:]
    mean = sum(months) / 24
    reach = 2.66 * sum(abs(after - before) for before, after in pairwise(months)) / 23
    lower, upper = (f"{round(end):,}" for end in (mean - reach, mean + reach))
    assert said("{signal contacts_received show=range}") == f"{lower} and {upper}"
    assert said("{signal contacts_received show=mean}") == f"{round(mean):,}"
