"""Expressions become columns: each record once, whatever is joined."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.dates import (
    AcademicYearStart,
    ClockStart,
    DayOf,
    DaysAfter,
    DaysBetween,
    Earliest,
    HoursAfter,
    Latest,
    MonthsAfter,
    WorkingDaysAfter,
    WorkingDaysBetween,
    YearsFirstDay,
)
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.tables import CALENDAR, DUCKDB, sql_of
from continuum.measures.engine.widen import widen
from continuum.measures.language import (
    Choice,
    Column,
    Constant,
    DayElsewhere,
    Exists,
    Expression,
    Known,
    Neighbour,
    Outer,
    Parent,
    Product,
)

KNOWN_AT = datetime(2021, 5, 7, 18)


def worked_out(expression: Expression, frames: dict[str, pl.DataFrame], table: str) -> dict[str, Any]:
    """The value of an expression for each row, by the row's key."""
    records = DuckDBRecords(Dataset.from_frames(frames, KNOWN_AT))
    for name in (CALENDAR, *frames):
        records.put(name)
    found = records.found(widen(table, {"found": expression}))
    return dict(zip(found[found.column_names[0]].to_pylist(), found["found"].to_pylist(), strict=True))


REFERRALS = pl.DataFrame(
    {
        "referral_id": ["r1", "r2", "r3", "r4"],
        "person_id": ["a", "a", "b", None],
        "received_on": [date(2020, 1, 31), date(2020, 12, 24), None, date(2021, 1, 1)],
        "closed_on": [date(2020, 2, 29), None, date(2021, 1, 4), date(2021, 1, 1)],
    }
)
PEOPLE = pl.DataFrame({"person_id": ["a"], "date_of_birth": [date(2012, 2, 29)]})


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (Parent("person_id", Column("date_of_birth")), {"r1": date(2012, 2, 29), "r3": None, "r4": None}),
        (MonthsAfter(Column("received_on"), 1), {"r1": date(2020, 2, 29), "r3": None}),
        (DaysAfter(Column("received_on"), -1), {"r1": date(2020, 1, 30)}),
        (
            DaysBetween(Column("received_on"), Column("closed_on")),
            {"r1": 29, "r2": None, "r3": None, "r4": 0},
        ),
        (DaysBetween(Column("closed_on"), Column("received_on")), {"r1": -29}),
        (WorkingDaysAfter(Column("received_on"), 1), {"r2": date(2020, 12, 29), "r4": date(2021, 1, 4)}),
        (WorkingDaysBetween(Column("received_on"), Column("closed_on")), {"r1": 20, "r2": None, "r4": 0}),
        (
            Earliest((Column("received_on"), Column("closed_on"))),
            {"r2": date(2020, 12, 24), "r3": date(2021, 1, 4)},
        ),
        (Latest((Column("received_on"), Column("closed_on"))), {"r1": date(2020, 2, 29)}),
        (
            AcademicYearStart(Column("received_on")),
            {"r1": date(2019, 9, 1), "r2": date(2020, 9, 1), "r3": None},
        ),
        (
            Choice(Known(Column("closed_on")), Column("closed_on"), Column("received_on")),
            {"r2": date(2020, 12, 24)},
        ),
        (~(Column("closed_on") > Column("received_on")), {"r1": False, "r2": None, "r4": True}),
        (Known(~(Column("closed_on") > Column("received_on"))), {"r1": True, "r2": False, "r4": True}),
        (
            Neighbour(
                Column("referral_id"), (~(Column("person_id") == "b"),), Column("received_on"), offset=1
            ),
            {"r1": "r2", "r2": None, "r4": None},
        ),
    ],
    ids=lambda each: each.text if isinstance(each, Expression) else "",
)
def test_what_an_expression_says_of_each_row(expression: Expression, expected: dict[str, Any]) -> None:
    found = worked_out(expression, {"referral": REFERRALS, "person": PEOPLE}, "referral")
    assert len(found) == REFERRALS.height
    assert {key: found[key] for key in expected} == expected


def test_a_product_is_unknown_where_a_number_is() -> None:
    workers = pl.DataFrame({"worker_id": ["w1", "w2"], "full_time_equivalent": [0.5, None]})
    product = Product(Column("full_time_equivalent"), Constant(253))
    assert worked_out(product, {"worker": workers}, "worker") == {"w1": 126.5, "w2": None}


def test_the_row_before_skips_rows_that_stand_nowhere() -> None:
    before = Neighbour(Column("received_on"), (Column("person_id"),), Column("received_on"))
    found = worked_out(before, {"referral": REFERRALS}, "referral")
    assert found == {"r1": None, "r2": date(2020, 1, 31), "r3": None, "r4": None}


def test_the_row_after_never_sees_an_unknown_day() -> None:
    frame = REFERRALS.with_columns(person_id=pl.lit("a"))
    after = Neighbour(Column("referral_id"), (Column("person_id"),), Column("received_on"), offset=1)
    assert worked_out(after, {"referral": frame}, "referral") == {
        "r1": "r2",
        "r2": "r4",
        "r3": None,
        "r4": None,
    }


def test_a_clock_starts_in_working_hours() -> None:
    moments = {
        "in hours": datetime(2021, 4, 1, 16, 59),
        "at closing": datetime(2021, 4, 1, 17, 0),
        "a Saturday": datetime(2021, 4, 10, 9, 0),
    }
    frame = pl.DataFrame({"contact_id": list(moments), "received_at": list(moments.values())})
    found = worked_out(ClockStart(Column("received_at")), {"contact": frame}, "contact")
    assert found == {
        "in hours": date(2021, 4, 1),
        "at closing": date(2021, 4, 6),  # Good Friday, a weekend and Easter Monday lie between
        "a Saturday": date(2021, 4, 12),
    }
    assert worked_out(DayOf(Column("received_at")), {"contact": frame}, "contact")["at closing"] == date(
        2021, 4, 1
    )
    later = worked_out(HoursAfter(Column("received_at"), 24), {"contact": frame}, "contact")
    assert later["at closing"] == datetime(2021, 4, 2, 17, 0)


def test_rows_that_exist_elsewhere_are_found_once() -> None:
    contacts = pl.DataFrame({"contact_id": ["c1", "c2"]})
    reasons = pl.DataFrame(
        {"contact_reason_id": ["1", "2"], "contact_id": ["c1", "c1"], "reason": ["neglect", "neglect"]}
    )
    frames = {"contact": contacts, "contact_reason": reasons}
    neglect = Exists("contact_reason", "contact_id", "contact_id", Column("reason") == "neglect")
    assert worked_out(neglect, frames, "contact") == {"c1": True, "c2": False}
    assert worked_out(Exists("contact_reason", "contact_id", "contact_id"), frames, "contact") == {
        "c1": True,
        "c2": False,
    }


def test_rows_elsewhere_can_be_compared_with_this_one() -> None:
    later = Exists("referral", "person_id", "person_id", Column("received_on") > Outer(Column("received_on")))
    found = worked_out(later, {"referral": REFERRALS}, "referral")
    assert found == {"r1": True, "r2": False, "r3": False, "r4": False}


def test_the_earliest_and_latest_day_elsewhere() -> None:
    frames = {"referral": REFERRALS, "person": pl.DataFrame({"person_id": ["a", "b"]})}
    found = worked_out(
        DayElsewhere("referral", "person_id", "person_id", Column("closed_on")),
        frames,
        "person",
    )
    assert found == {"a": date(2020, 2, 29), "b": date(2021, 1, 4)}
    received = Column("received_on")
    known = DayElsewhere("referral", "person_id", "person_id", received, received.is_known(), latest=True)
    assert worked_out(known, frames, "person") == {
        "a": date(2020, 12, 24),
        "b": None,
    }
    before = DayElsewhere(
        "referral",
        "person_id",
        "person_id",
        MonthsAfter(received, 12),
        received < Outer(received),
        latest=True,
    )
    assert worked_out(before, {"referral": REFERRALS}, "referral") == {
        "r1": None,
        "r2": date(2021, 1, 31),
        "r3": None,
        "r4": None,
    }


def test_many_rows_elsewhere_make_a_query_that_grows_no_faster_than_they_are() -> None:
    """Each is compared with this row's; the query of all has what each needs, and not that of all others."""

    def size(many: int) -> int:
        later = [Outer(DaysAfter(Column("closed_on"), days)) for days in range(many)]
        found = {
            f"c{place}": Exists("referral", "person_id", "person_id", Column("received_on") > day)
            for place, day in enumerate(later)
        }
        return len(sql_of(widen("referral", dict(found)), DUCKDB))

    assert size(8) < 3 * size(4)


def test_a_year_begins_in_january() -> None:
    frame = pl.DataFrame(
        {"population_estimate_id": ["p", "q"], "year": [2020, None]}, schema_overrides={"year": pl.Int64}
    )
    found = worked_out(
        YearsFirstDay(Column("year"), 1), {"population_estimate": frame}, "population_estimate"
    )
    assert found == {"p": date(2021, 1, 1), "q": None}


def test_an_expression_has_no_truth() -> None:
    with pytest.raises(TypeError, match="no truth of its own"):
        bool(Column("received_on") == date(2021, 1, 1))
