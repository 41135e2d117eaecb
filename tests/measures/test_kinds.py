"""Short ways to write a measure of each kind."""

from __future__ import annotations

from continuum.measures.algebra import Flow, MeasureKind, MonthEnds, Source, Stock
from continuum.measures.kinds import (
    HAPPENED,
    ON_A_DATE,
    OVER_A_YEAR,
    by,
    cohort,
    flow,
    mean,
    month_end_mean,
    rate,
    ratio,
    series,
    share,
    stock,
)
from continuum.measures.language import Column

SOURCE = Source("A guide")
DONE = Flow("edge_of_care_work", Column("completed_on"))
OPEN = Stock("referral", Column("received_on"), Column("closed_on"))


def test_breakdowns_are_single_or_paired() -> None:
    assert by("team", "team×category") == (("team",), ("team", "category"))


def test_what_is_open_is_told_on_a_date_and_what_happened_in_a_period() -> None:
    assert stock("s", "S", "S.", OPEN, "children", SOURCE).periods == ON_A_DATE
    assert flow("f", "F", "F.", DONE, "pieces of work", SOURCE).periods == HAPPENED
    assert share("p", "P", "P.", OPEN, OPEN, SOURCE).periods == ON_A_DATE
    assert share("p", "P", "P.", DONE, DONE, SOURCE, of_whole=("team",)).whole == {"team"}


def test_a_rate_is_for_ten_thousand() -> None:
    made = rate("r", "R", "R.", OPEN, OPEN, SOURCE)
    assert (made.per, made.unit, made.kind) == (10_000, "per 10,000", MeasureKind.RATE)
    assert rate("r", "R", "R.", DONE, OPEN, SOURCE).periods == OVER_A_YEAR


def test_a_rate_may_be_for_more() -> None:
    made = rate("r", "R", "R.", OPEN, OPEN, SOURCE, per=100_000)
    assert (made.per, made.unit) == (100_000, "per 100,000")


def test_a_cohort_is_counted_when_its_time_is_over() -> None:
    made = cohort("c", "C", "C.", DONE, 6, Column("outcome") == "completed", SOURCE)
    assert isinstance(made.numerator, Flow)
    assert isinstance(made.denominator, Flow)
    assert made.denominator.on.text == "completed_on + 6 months"
    assert made.numerator.where is not None
    assert made.kind is MeasureKind.COHORT


def test_a_mean_over_month_ends_is_divided_by_them() -> None:
    made = month_end_mean("m", "M", "M.", OPEN, "children", SOURCE)
    assert isinstance(made.numerator, Stock)
    assert made.numerator.month_ends
    assert isinstance(made.denominator, MonthEnds)


def test_a_mean_is_over_the_rows_of_which_the_number_is_known() -> None:
    made = mean("m", "M", "M.", DONE, Column("saving"), "pounds", SOURCE)
    assert isinstance(made.numerator, Flow)
    assert isinstance(made.denominator, Flow)
    assert made.numerator.weight is not None
    assert made.denominator.weight is None
    assert made.denominator.where is not None
    assert made.denominator.where.text == "saving is known"
    assert (made.kind, made.periods) == (MeasureKind.MEAN, OVER_A_YEAR)
    assert mean("m", "M", "M.", OPEN, Column("saving"), "pounds", SOURCE).periods == ON_A_DATE


def test_ratios_and_series() -> None:
    assert ratio("r", "R", "R.", OPEN, OPEN, "children a worker", SOURCE).periods == ON_A_DATE
    assert ratio("r", "R", "R.", DONE, OPEN, "days", SOURCE).periods == OVER_A_YEAR
    assert not series("s", "S", "S.", OPEN, OPEN, "percent", SOURCE).people
