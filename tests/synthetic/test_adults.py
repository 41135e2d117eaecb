"""Adults: near the plan's targets, and making sense."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from tests.synthetic.counting import LAST, open_on, within

Rows = dict[str, pl.DataFrame]


def test_concluded_enquiries_rise_past_the_targets(rows: Rows) -> None:
    enquiries = rows["safeguarding_enquiry"].filter(pl.col("kind") == "section_42")
    years = [
        within(enquiries, "concluded_on", (date(y, 4, 1), date(y + 1, 3, 31))).height
        for y in range(2015, 2021)
    ]
    assert years == sorted(years)
    assert years[3] == 301


TESTS = ("has_care_and_support_needs", "at_risk_of_abuse_or_neglect", "unable_to_protect_themselves")


def test_a_section_42_enquiry_follows_where_all_three_tests_are_met(rows: Rows) -> None:
    concerns = rows["safeguarding_concern"].with_columns(met=pl.all_horizontal(TESTS))
    enquired = concerns.filter(pl.col("outcome") == "section_42_enquiry")
    assert enquired["met"].all()
    other = concerns.filter(pl.col("outcome") == "other_enquiry")
    assert not other["met"].any()
    met = concerns.filter("met").height
    assert 0.95 < enquired.height / met < 0.99


def test_of_some_concerns_the_tests_or_the_decision_are_not_recorded(rows: Rows) -> None:
    concerns = rows["safeguarding_concern"].with_columns(met=pl.all_horizontal(TESTS))
    assert 0.02 < concerns["met"].null_count() / concerns.height < 0.1
    undecided = concerns.filter(pl.col("outcome").is_null())
    assert 0 < undecided.height < 20
    assert undecided["decided_on"].null_count() == undecided.height
    assert concerns["decided_on"].null_count() == undecided.height
    assert undecided.filter(pl.col("received_on") < LAST - timedelta(days=5)).height == 0


def test_enquiries_follow_their_concern(rows: Rows) -> None:
    joined = rows["safeguarding_enquiry"].join(
        rows["safeguarding_concern"].select("safeguarding_concern_id", "received_on", adult="person_id"),
        on="safeguarding_concern_id",
    )
    assert joined.height == rows["safeguarding_enquiry"].height
    assert joined.filter(pl.col("started_on") < pl.col("received_on")).height == 0
    assert joined.filter(pl.col("adult") != pl.col("person_id")).height == 0


def test_a_risk_outcome_goes_with_an_identified_risk(rows: Rows) -> None:
    concluded = rows["safeguarding_enquiry"].drop_nulls("concluded_on")
    identified = concluded["risk_identified"].to_list()
    assert concluded["risk_outcome"].is_not_null().to_list() == identified
    going_on = rows["safeguarding_enquiry"].filter(pl.col("concluded_on").is_null())
    assert going_on["risk_assessment"].null_count() == going_on.height > 0


def test_about_nine_in_ten_risks_are_reduced_or_removed(rows: Rows) -> None:
    outcomes = rows["safeguarding_enquiry"].drop_nulls("risk_outcome")["risk_outcome"]
    assert 0.9 < (outcomes != "risk_remained").sum() / len(outcomes) < 0.94


def test_each_type_of_abuse_once_an_enquiry(rows: Rows) -> None:
    types = rows["safeguarding_enquiry_abuse_type"]
    assert types.select("safeguarding_enquiry_id", "abuse_type").is_unique().all()
    assert types["safeguarding_enquiry_id"].n_unique() == rows["safeguarding_enquiry"].height


def test_adults_are_grown_up(rows: Rows) -> None:
    concerned = rows["safeguarding_concern"].join(rows["person"], on="person_id")
    assert concerned.filter(pl.col("date_of_birth").dt.offset_by("18y") > pl.col("received_on")).height == 0


def test_a_home_has_one_rating_at_a_time(rows: Rows) -> None:
    standing = open_on(rows["care_home_rating"], LAST, "published_on", "superseded_on")
    homes = open_on(rows["care_home"], LAST, "registered_on", "deregistered_on")
    assert standing["care_home_id"].is_unique().all()
    assert standing.join(homes, on="care_home_id", how="anti").height == 0
    assert 85 <= homes.height <= 95
    poor = standing.filter(pl.col("rating").is_in(["inadequate", "requires_improvement"])).height
    assert 5 <= poor <= 15


def test_full_time_care_is_in_a_home_that_was_there(rows: Rows) -> None:
    placed = rows["full_time_care_placement"]
    inside = placed.drop_nulls("care_home_id").join(rows["care_home"], on="care_home_id")
    assert inside.filter(~pl.col("in_authority")).height == 0
    assert inside.filter(pl.col("registered_on") > pl.col("started_on")).height == 0
    assert open_on(placed, LAST, "started_on", "ended_on").height == 1050
    assert open_on(placed, date(2015, 4, 30), "started_on", "ended_on").height == 1113


def test_the_survey_is_confirmed_in_october(rows: Rows) -> None:
    results = rows["survey_result"]
    assert set(results["status"]) == {"confirmed"}
    assert results["value"].is_between(73, 76).all()
    assert set(results["published_on"].dt.month()) == {10}
