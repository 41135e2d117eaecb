"""The reference engine, count by count, against values worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.algebra import Ages, Flow, Measure, MonthEnds, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.dates import (
    MonthsAfter,
)
from continuum.measures.language import (
    Column,
    Parent,
)
from continuum.measures.periods import Period, PeriodKind, period_ending
from continuum.measures.reference.evaluate import Standing, evaluate
from continuum.measures.reference.run import NOT_AVAILABLE, Result, amount, cells, figure
from continuum.measures.reference.tables import Tables, tables_of

APRIL = Period(PeriodKind.MONTH, date(2021, 4, 1), date(2021, 4, 30))
Rows = list[dict[str, Any]]


def referral(key: str, day: date, **fields: Any) -> dict[str, Any]:
    return {"referral_id": key, "received_on": day, **fields}


def test_a_flow_counts_rows_of_which_the_condition_is_known_to_hold_in_the_period() -> None:
    flow = Flow("referral", Column("received_on"), Column("no_further_action") == False)  # noqa: E712
    rows = [
        referral("R1", date(2021, 4, 1), no_further_action=False),
        referral("R2", date(2021, 4, 30), no_further_action=False),
        referral("R3", date(2021, 4, 15), no_further_action=None),
        referral("R4", date(2021, 4, 15), no_further_action=True),
        referral("R5", date(2021, 3, 31), no_further_action=False),
        referral("R6", date(2021, 5, 1), no_further_action=False),
        {"referral_id": "R7", "received_on": None, "no_further_action": False},
    ]
    assert amount(Tables({"referral": rows}), flow, APRIL) == 2
    distinct = Flow("referral", Column("received_on"), distinct=Column("no_further_action"))
    assert amount(Tables({"referral": rows}), distinct, APRIL) == 2


def test_weights_are_added_up_and_unknown_ones_left_out() -> None:
    day = date(2021, 4, 10)
    rows = [{"completed_on": day, "saving": saving} for saving in (100.5, None, 2)]
    flow = Flow("edge_of_care_work", Column("completed_on"), weight=Column("saving"))
    assert amount(Tables({"edge_of_care_work": rows}), flow, APRIL) == 102.5
    stock = Stock("edge_of_care_work", Column("completed_on"), Column("started_on"), weight=Column("saving"))
    assert amount(Tables({"edge_of_care_work": rows}), stock, APRIL) == 102.5


def test_a_stock_is_what_has_begun_and_not_ended_at_the_end_of_the_period() -> None:
    stock = Stock("referral", Column("received_on"), Column("closed_on"))
    rows = [
        referral("R1", date(2021, 4, 30), closed_on=None),
        referral("R2", date(2021, 4, 1), closed_on=date(2021, 5, 1)),
        referral("R3", date(2021, 4, 1), closed_on=date(2021, 4, 30)),
        referral("R4", date(2021, 5, 1), closed_on=None),
        {"referral_id": "R5", "received_on": None, "closed_on": None},
    ]
    tables = Tables({"referral": rows})
    assert amount(tables, stock, APRIL) == 2
    year = period_ending(PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 30))
    assert year is not None
    over = Stock("referral", Column("received_on"), Column("closed_on"), month_ends=True)
    assert amount(tables, over, year) == 2
    assert amount(tables, MonthEnds(), year) == 12


def at(measure: Measure, tables: Tables, as_at: date, **cell: str) -> Result:
    period = period_ending(measure.periods[0], as_at)
    assert period is not None
    return figure(tables, measure, period, cell)


def test_a_share_of_nothing_has_no_value() -> None:
    tables = Tables({"contact": [], "contact_reason": []})
    found = at(CATALOGUE["domestic_abuse_share_of_contacts"], tables, date(2021, 4, 30))
    assert found == Result(None, 0, 0, "empty denominator")


def test_a_table_that_is_absent_is_not_an_empty_one() -> None:
    measure = CATALOGUE["domestic_abuse_share_of_contacts"]
    assert at(measure, Tables({"contact": []}), date(2021, 4, 30)) == Result(None, None, None, NOT_AVAILABLE)
    plans = CATALOGUE["child_protection_plans"]
    tables = Tables({"child_protection_plan": []})
    assert at(plans, tables, date(2021, 4, 30)).status == "value"
    assert at(plans, tables, date(2021, 4, 30), sex="F").status == NOT_AVAILABLE
    assert cells(tables, plans, ("sex",)) == []


def test_cells_are_those_of_the_rows_that_count() -> None:
    people: Rows = [{"person_id": "K1", "date_of_birth": date(2010, 4, 30), "sex": "F"}]
    episodes: Rows = [
        {"care_episode_id": "1", "legal_status": "C2", "team_id": "T1", "person_id": "K1"},
        {"care_episode_id": "2", "legal_status": "V4", "team_id": "T2", "person_id": "K1"},
        {"care_episode_id": "3", "legal_status": "E1", "team_id": None, "person_id": None},
    ]
    for row in episodes:
        row["started_on"] = date(2020, 1, 1)
    tables = Tables({"care_episode": episodes, "person": people})
    care = CATALOGUE["children_in_care"]
    assert cells(tables, care, ("team",)) == [("T1",), ("not_recorded",)]
    ages = {cell for (cell,) in cells(tables, care, ("age",))}
    assert ages >= {"under_1", "10_to_15", "not_recorded"}
    assert at(care, tables, date(2020, 4, 29), age="5_to_9").value == 1
    assert at(care, tables, date(2020, 4, 30), age="5_to_9").value == 0
    assert at(care, tables, date(2020, 4, 30), age="10_to_15").value == 1
    assert at(care, tables, date(2020, 4, 30), age="not_recorded").value == 1
    assert isinstance(CATALOGUE["children_in_care"].numerator, Stock)


def test_a_child_not_yet_born_is_in_no_age_band() -> None:
    people: Rows = [{"person_id": "K1", "date_of_birth": date(2021, 4, 30)}]
    plans: Rows = [{"child_protection_plan_id": "1", "person_id": "K1", "started_on": date(2021, 4, 1)}]
    tables = Tables({"child_protection_plan": plans, "person": people})
    measure = CATALOGUE["child_protection_plans"]
    assert at(measure, tables, date(2021, 4, 29), age="not_recorded").value == 1
    assert at(measure, tables, date(2021, 4, 30), age="under_1").value == 1


def test_a_share_of_the_whole_keeps_the_whole_below_the_line() -> None:
    rows = [
        {"child_protection_plan_id": key, "started_on": date(2021, 1, 1), "latest_category": code}
        for key, code in (("1", "EMO"), ("2", "NEG"), ("3", "EMO"), ("4", None))
    ]
    tables = Tables({"child_protection_plan": rows})
    measure = CATALOGUE["child_protection_plans_by_category"]
    assert at(measure, tables, date(2021, 4, 30), category="EMO") == Result(50, 2, 4, "value")
    assert cells(tables, measure, ("category",)) == [("EMO",), ("NEG",), ("not_recorded",)]


def test_the_last_version_known_at_the_moment_counts() -> None:
    moments = [datetime(2021, 4, day) for day in (1, 20, 30)]
    frame = pl.DataFrame(
        {
            "contact_id": ["C1", "C1", "C1", "C2"],
            "source": ["self", "police", "probation", "police"],
            "recorded_at": [moments[1], moments[0], moments[2], moments[2]],
        }
    )
    known = Dataset.from_frames({"contact": frame}, moments[1])
    tables = tables_of(known)
    assert [(row["contact_id"], row["source"]) for row in tables.rows("contact")] == [("C1", "self")]
    assert tables.names == {"contact"}
    assert tables.has("contact")
    assert not tables.has("referral")
    assert tables.record("contact", "C2") is None
    with pytest.raises(KeyError):
        tables.rows("referral")


def test_a_field_that_no_source_has_is_not_told() -> None:
    tables = Tables({"contact": []}, absent=[("contact", "source")])
    assert tables.tells("contact", "received_at")
    assert not tables.tells("contact", "source")
    assert not tables.tells("referral", "received_on")
    measure = CATALOGUE["contacts_received"]
    assert figure(tables, measure, APRIL).status != NOT_AVAILABLE
    assert figure(tables, measure, APRIL, {"source": "police"}).status == NOT_AVAILABLE


def test_age_bands_by_leap_birthdays() -> None:
    ages = Ages(Parent("person_id", Column("date_of_birth")), (("17", "17", 17, 18),))
    measure = CATALOGUE["care_leavers"]
    assert isinstance(measure.numerator, Stock)
    people: Rows = [{"person_id": "P", "date_of_birth": date(2004, 2, 29)}]
    status: Rows = [{"care_leaver_status_id": "1", "person_id": "P", "observed_on": date(2020, 1, 1)}]
    tables = Tables({"person": people, "care_leaver_status": status})
    row = Standing(tables, "care_leaver_status", tables.rows("care_leaver_status")[0])
    assert evaluate(MonthsAfter(ages.date_of_birth, 12 * 17), row) == date(2021, 2, 28)
    assert at(measure, tables, date(2021, 2, 27)).value == 0
    assert at(measure, tables, date(2021, 2, 28), age_group="17_to_18").value == 1


def test_a_field_that_no_source_has_makes_no_figure_where_it_is_read() -> None:
    tables = Tables({"child_protection_plan": [], "person": []}, {("person", "sex")})
    plans = CATALOGUE["child_protection_plans"]
    assert at(plans, tables, date(2021, 4, 30)).status == "value"
    assert at(plans, tables, date(2021, 4, 30), sex="F").status == NOT_AVAILABLE
    endless = Tables({"child_protection_plan": []}, {("child_protection_plan", "ended_on")})
    assert at(plans, endless, date(2021, 4, 30)).status == NOT_AVAILABLE
