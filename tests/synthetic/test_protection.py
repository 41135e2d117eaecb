"""Need and protection: the printed figures (scrutiny report 4.16 to 4.20, 4.31; outcome plan), and sense."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from continuum.dataset.calendar import working_days_between
from tests.synthetic.counting import LAST, MONTH, YEAR, counts, open_on, rounded, within

Rows = dict[str, pl.DataFrame]

MARCH = (date(2021, 3, 1), date(2021, 3, 31))
PLAN_YEAR = (date(2018, 4, 1), date(2019, 3, 31))
MONTH_ENDS = [
    *(date(2020, month, 1) - timedelta(days=1) for month in range(6, 13)),
    *(date(2021, month, 1) - timedelta(days=1) for month in range(1, 6)),
]


def _on_time(rows: pl.DataFrame, start: str, end: str, limit: int) -> int:
    pairs = zip(rows[start], rows[end], strict=True)
    return sum(working_days_between(first, last) <= limit for first, last in pairs)


def _again(rows: Rows, days: tuple[date, date]) -> int:
    """Referrals of a period whose child was referred in the 365 days before."""
    before = pl.col("received_on").shift(1).over("person_id")
    ordered = rows["referral"].sort("person_id", "received_on", "referral_id")
    gaps = ordered.with_columns(gap=(pl.col("received_on") - before).dt.total_days())
    return within(gaps, "received_on", days).filter(pl.col("gap") <= 365).height


def _in_need(rows: Rows) -> pl.DataFrame:
    return rows["referral"].filter(pl.col("no_further_action").not_())


@pytest.mark.parametrize(
    ("days", "referrals", "again", "percent", "decimals"),
    [(MARCH, 344, 93, 27, 0), (MONTH, 262, 50, 19, 0), (PLAN_YEAR, 2591, 549, 21.2, 1)],
)
def test_referrals_and_those_repeated(
    rows: Rows, days: tuple[date, date], referrals: int, again: int, percent: float, decimals: int
) -> None:
    assert within(rows["referral"], "received_on", days).height == referrals
    assert _again(rows, days) == again
    assert rounded(100 * again / referrals, decimals) == percent


def test_children_in_need(rows: Rows) -> None:
    stock = [open_on(_in_need(rows), day, "received_on", "closed_on").height for day in MONTH_ENDS]
    assert stock[-1] == 1836
    assert rounded(sum(stock) / len(stock), 0) == 1707
    assert stock[-5] < stock[-4] < stock[-3] < stock[-2] < stock[-1], "rising since the year began"


def test_assessments_in_time(rows: Rows) -> None:
    completed = rows["single_assessment"].drop_nulls("completed_on")
    for days, percent in ((MARCH, 84.3), (MONTH, 85.5)):
        some = within(completed, "completed_on", days)
        timely = _on_time(some, "clock_started_on", "completed_on", 45)
        assert rounded(100 * timely / some.height, 1) == percent


def test_factors_at_assessment(rows: Rows) -> None:
    year = within(rows["single_assessment"], "completed_on", YEAR)
    found = counts(rows["assessment_factor"].join(year, on="single_assessment_id", how="semi"), "factor")
    printed = {
        "4B": (1236, 41), "3B": (1050, 35), "17A": (595, 20), "4A": (562, 19), "2B": (560, 19),
        "21": (510, 17), "1B": (502, 17), "16A": (357, 12), "3A": (338, 11), "5A": (322, 11),
        "15A": (232, 8), "6B": (213, 7), "14A": (212, 7),
    }  # fmt: skip
    assert {code: found[code] for code in printed} == {code: count for code, (count, _) in printed.items()}
    for count, percent in printed.values():
        assert rounded(100 * count / year.height, 0) == percent
    assert all(count < 200 for code, count in found.items() if code not in printed)


def test_no_factors_identified_stands_alone(rows: Rows) -> None:
    factors = rows["assessment_factor"]
    several = factors.filter(pl.len().over("single_assessment_id") > 1)
    assert several.filter(pl.col("factor") == "21").height == 0
    assert factors.select(pl.struct("single_assessment_id", "factor").is_unique().all()).item()
    none_found = factors.filter(pl.col("factor") == "21")
    outcomes = none_found.join(
        rows["single_assessment"].select("single_assessment_id", "outcome"), on="single_assessment_id"
    )
    assert set(outcomes["outcome"]) == {"no_further_action"}


def test_every_completed_assessment_has_a_factor(rows: Rows) -> None:
    completed = rows["single_assessment"].drop_nulls("completed_on")
    assert completed.join(rows["assessment_factor"], on="single_assessment_id", how="anti").height == 0


def test_child_in_need_plans(rows: Rows) -> None:
    stock = [open_on(rows["child_in_need_plan"], day, "started_on", "ended_on").height for day in MONTH_ENDS]
    assert stock[-1] == 577
    since_august = stock[3:]
    assert since_august == sorted(set(since_august)), "an increase at each month's end since September"


@pytest.mark.parametrize(("days", "percent"), [(MONTH, 98.0), (YEAR, 95.2)])
def test_child_in_need_reviews_in_time(rows: Rows, days: tuple[date, date], percent: float) -> None:
    due = within(rows["child_in_need_review"], "due_on", days)
    timely = due.filter(pl.col("held_on") <= pl.col("due_on")).height
    assert rounded(100 * timely / due.height, 1) == percent


@pytest.mark.parametrize(("days", "percent"), [(MONTH, 80), (YEAR, 79)])
def test_section_47_enquiries_in_time(rows: Rows, days: tuple[date, date], percent: int) -> None:
    ended = within(rows["section_47_enquiry"].drop_nulls("ended_on"), "ended_on", days)
    timely = _on_time(ended, "strategy_discussion_on", "ended_on", 15)
    assert rounded(100 * timely / ended.height, 0) == percent


def test_child_protection_plans_by_team_and_category(rows: Rows) -> None:
    open_now = open_on(rows["child_protection_plan"], LAST, "started_on", "ended_on")
    titles = dict(rows["team"].select("team_id", "title").iter_rows())
    table = {
        (titles[team], category): count
        for team, category, count in open_now.group_by("team_id", "latest_category").len().iter_rows()
    }
    printed = {
        ("Chester", "EMO"): 51, ("Chester", "NEG"): 39,
        ("Ellesmere Port", "EMO"): 49, ("Ellesmere Port", "NEG"): 20, ("Ellesmere Port", "SAB"): 5,
        ("Northwich & Winsford", "EMO"): 30, ("Northwich & Winsford", "NEG"): 16,
        ("Children with Disabilities", "NEG"): 6,
    }  # fmt: skip
    assert open_now.height == 227
    assert {cell: table[cell] for cell in printed} == printed
    hidden = {cell: count for cell, count in table.items() if cell not in printed}
    assert len(hidden) == 8
    assert all(1 <= count <= 4 for count in hidden.values())
    categories = counts(open_now, "latest_category")
    assert rounded(100 * categories["EMO"] / 227, 0) == 58
    assert rounded(100 * categories["NEG"] / 227, 0) == 36


def test_plans_of_eighteen_months_or_more(rows: Rows) -> None:
    open_now = open_on(rows["child_protection_plan"], LAST, "started_on", "ended_on")
    assert open_now.filter(pl.col("started_on").dt.offset_by("18mo") <= LAST).height == 7


@pytest.mark.parametrize(
    ("days", "starts", "again", "percent", "decimals"),
    [
        (MONTH, 37, 17, 46, 0),
        (YEAR, None, None, 27, 0),
        ((date(2017, 4, 1), date(2018, 3, 31)), 302, 50, 16.6, 1),
    ],
)
def test_second_or_subsequent_plans(
    rows: Rows,
    days: tuple[date, date],
    starts: int | None,
    again: int | None,
    percent: float,
    decimals: int,
) -> None:
    begun = within(rows["child_protection_plan"], "started_on", days)
    repeated = begun.filter(pl.col("previous_plans") >= 1).height
    assert starts in (None, begun.height)
    assert again in (None, repeated)
    assert rounded(100 * repeated / begun.height, decimals) == percent


# sense


def test_one_episode_at_a_time(rows: Rows) -> None:
    ordered = _in_need(rows).sort("person_id", "received_on")
    following = pl.col("received_on").shift(-1).over("person_id")
    ordered = ordered.with_columns(following=following).drop_nulls("following")
    assert (
        ordered.filter(pl.col("closed_on").is_null() | (pl.col("closed_on") > pl.col("following"))).height
        == 0
    )


@pytest.mark.parametrize("table", ["child_protection_plan", "child_in_need_plan"])
def test_one_plan_at_a_time(rows: Rows, table: str) -> None:
    ordered = rows[table].sort("person_id", "started_on")
    following = pl.col("started_on").shift(-1).over("person_id")
    ordered = ordered.with_columns(following=following).drop_nulls("following")
    assert (
        ordered.filter(pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("following"))).height == 0
    )


@pytest.mark.parametrize(
    ("table", "start", "end"),
    [
        ("child_protection_plan", "started_on", "ended_on"),
        ("child_in_need_plan", "started_on", "ended_on"),
        ("section_47_enquiry", "strategy_discussion_on", "ended_on"),
        ("single_assessment", "clock_started_on", "completed_on"),
    ],
)
def test_work_lies_within_its_episode(rows: Rows, table: str, start: str, end: str) -> None:
    episodes = rows["referral"].select("referral_id", "received_on", "closed_on", child="person_id")
    joined = rows[table].join(episodes, on="referral_id")
    assert joined.height == rows[table].height
    assert joined.filter(pl.col("child") != pl.col("person_id")).height == 0
    assert joined.filter(pl.col(start) < pl.col("received_on")).height == 0
    outlives = pl.col("closed_on").is_not_null() & (pl.col(end).fill_null(date.max) > pl.col("closed_on"))
    assert joined.filter(outlives).height == 0


def test_children_in_care_have_an_open_episode(rows: Rows) -> None:
    for day in (date(2016, 2, 29), date(2019, 3, 31), LAST):
        in_care = open_on(rows["care_episode"], day, "started_on", "ended_on")
        in_need = open_on(_in_need(rows), day, "received_on", "closed_on")
        assert in_care.height > 400
        assert in_care.join(in_need, on="person_id", how="anti").height == 0


def test_nobody_is_referred_before_birth_or_as_an_adult(rows: Rows) -> None:
    born = rows["person"].select("person_id", "date_of_birth")
    joined = rows["referral"].join(born, on="person_id")
    adult = pl.col("date_of_birth").dt.offset_by("18y")
    assert joined.filter(pl.col("received_on") < pl.col("date_of_birth")).height == 0
    assert joined.filter(pl.col("closed_on").fill_null(LAST) > adult).height == 0


def test_a_repeat_plan_follows_the_plans_that_are_known(rows: Rows) -> None:
    ordered = rows["child_protection_plan"].sort("person_id", "started_on")
    known = ordered.with_columns(before=pl.int_range(pl.len()).over("person_id"))
    assert known.filter(pl.col("previous_plans") < pl.col("before")).height == 0
    assert known.filter((pl.col("before") >= 1) & pl.col("previous_plan_ended_on").is_null()).height == 0
    ends = pl.col("ended_on").shift(1).over("person_id")
    assert (
        known.with_columns(ends=ends).filter(pl.col("ends") != pl.col("previous_plan_ended_on")).height == 0
    )


def test_plans_begin_at_their_conference(rows: Rows) -> None:
    conferences = rows["initial_child_protection_conference"].select(
        "initial_child_protection_conference_id", "held_on", "outcome"
    )
    joined = rows["child_protection_plan"].join(conferences, on="initial_child_protection_conference_id")
    assert joined.height > 2000
    assert joined.filter(pl.col("held_on") != pl.col("started_on")).height == 0
    assert set(joined["outcome"]) == {"child_protection_plan"}


def test_brothers_and_sisters_are_referred_together(rows: Rows) -> None:
    together = rows["referral"].group_by("family_id", "received_on").len()
    share = together.filter(pl.col("len") > 1).height / together.height
    assert 0.2 < share < 0.5
    ages = (
        rows["family_member"]
        .filter(pl.col("role") == "child")
        .join(rows["person"].select("person_id", "date_of_birth"), on="person_id")
        .sort("family_id", "date_of_birth")
        .with_columns(gap=pl.col("date_of_birth").diff().over("family_id").dt.total_days())
        .drop_nulls("gap")
    )
    close = ages.filter(pl.col("gap").is_between(2, 240)).height
    assert close / ages.height < 0.02


def test_summer_and_lockdown_show(rows: Rows) -> None:
    months = counts(rows["referral"].with_columns(month=pl.col("received_on").dt.strftime("%Y-%m")), "month")
    assert months["2019-08"] < 0.85 * months["2019-07"]
    assert months["2020-04"] < 0.8 * months["2020-02"]
    assert months["2021-03"] == max(months[f"2021-{month:02d}"] for month in (1, 2, 3, 4))
