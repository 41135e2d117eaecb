"""The domestic abuse service's printed figures (scrutiny report 4.14), incidents, and the sense of them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.synthetic.counting import MONTH, YEAR, counts, rounded, within

Rows = dict[str, pl.DataFrame]
MARCH = (date(2021, 3, 1), date(2021, 3, 31))


def screening(rows: Rows, days: tuple[date, date]) -> pl.DataFrame:
    enquiries = within(rows["domestic_abuse_enquiry"], "received_on", days)
    return enquiries.filter(pl.col("kind") == "screening_or_intervention")


def test_enquiries_by_kind(rows: Rows) -> None:
    april = within(rows["domestic_abuse_enquiry"], "received_on", MONTH)
    assert counts(april, "kind") == {"screening_or_intervention": 177, "gateway": 62, "information": 16}
    assert within(rows["domestic_abuse_enquiry"], "received_on", MARCH).height == 258


@pytest.mark.parametrize(("days", "repeats", "of"), [(MONTH, 84, 177), (YEAR, 792, 1911)])
def test_repeats(rows: Rows, days: tuple[date, date], repeats: int, of: int) -> None:
    found = screening(rows, days)
    assert (found["is_repeat"].sum(), found.height) == (repeats, of)


def test_sources_of_the_month(rows: Rows) -> None:
    sources = counts(screening(rows, MONTH), "source")
    assert (sources.pop("police"), sources.pop("self_referral"), sources.pop("hospital_staff")) == (
        96,
        29,
        11,
    )
    assert max(sources.values()) < 11


def test_sources_of_the_year(rows: Rows) -> None:
    sources = counts(screening(rows, YEAR), "source")
    assert (sources.pop("police"), sources.pop("self_referral"), sources.pop("idva")) == (826, 313, 120)
    assert max(sources.values()) < 120


def test_outcomes_of_the_month(rows: Rows) -> None:
    outcomes = counts(screening(rows, MONTH), "outcome")
    assert outcomes == {"open_domestic_abuse_episode": 73, "no_further_action": 99, None: 5}


def test_a_repeat_follows_an_enquiry_and_nothing_else_does(rows: Rows) -> None:
    enquiries = rows["domestic_abuse_enquiry"].sort("received_on", "domestic_abuse_enquiry_id")
    known = enquiries.select(pl.col("person_id").is_duplicated() & ~pl.col("person_id").is_first_distinct())
    assert known.to_series().to_list() == enquiries["is_repeat"].to_list()


@pytest.mark.parametrize(
    ("programme", "referred", "completed"),
    [("gateway", 294, 19), ("jigsaw", 108, 31), ("acorns", 57, 15), ("future_proof", 53, 9)],
)
def test_programmes(rows: Rows, programme: str, referred: int, completed: int) -> None:
    places = rows["programme_place"].filter(pl.col("programme") == programme)
    latest = within(places, "referred_on", YEAR)
    assert (latest.height, latest["completed_on"].count()) == (referred, completed)


def test_nobody_both_completes_and_withdraws(rows: Rows) -> None:
    places = rows["programme_place"]
    assert (
        places.filter(pl.col("completed_on").is_not_null() & pl.col("withdrawn_on").is_not_null()).height == 0
    )
    assert places.filter(pl.col("completed_on").is_not_null() & pl.col("started_on").is_null()).height == 0


def test_no_gateway_course_began_while_it_was_on_hold(rows: Rows) -> None:
    gateway = rows["programme_place"].filter(pl.col("programme") == "gateway")
    assert within(gateway, "started_on", (date(2020, 3, 24), date(2020, 8, 31))).height == 0


def test_repeat_incidents_of_2016_are_just_under_18_percent(rows: Rows) -> None:
    incidents = rows["domestic_abuse_incident"].sort("occurred_on", "domestic_abuse_incident_id")
    since = (pl.col("occurred_on") - pl.col("occurred_on").shift(1).over("victim_key")).dt.total_days()
    of_2016 = incidents.with_columns(repeat=since <= 365).filter(pl.col("occurred_on").dt.year() == 2016)
    share = 100 * of_2016["repeat"].sum() / of_2016.height
    assert rounded(float(share), 1) == 17.6


def test_incidents_rise(rows: Rows) -> None:
    years = (
        rows["domestic_abuse_incident"]
        .group_by(pl.col("occurred_on").dt.year().alias("year"))
        .len()
        .sort("year")
    )
    whole = years.filter(pl.col("year").is_between(2016, 2020))["len"].to_list()
    assert whole == sorted(whole)
