"""The reference engine, expression by expression, against values worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

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
from continuum.measures.reference.evaluate import Standing, evaluate
from continuum.measures.reference.tables import Tables

Rows = list[dict[str, Any]]
YES, NO, UNKNOWN = Column("agency"), Column("registered"), Column("case_holder")
WORKER = {"worker_id": "W", "agency": True, "registered": False, "case_holder": None}


def said(expression: Expression, table: str, *rows: dict[str, Any], **others: Rows) -> Any:
    """What an expression says of the first row."""
    return evaluate(expression, Standing(Tables({table: rows, **others}), table, rows[0]))


def of_referral(expression: Expression, **fields: Any) -> Any:
    return said(expression, "referral", {"referral_id": "R", **fields})


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (YES & YES, True),
        (YES & NO, False),
        (NO & UNKNOWN, False),
        (UNKNOWN & NO, False),
        (YES & UNKNOWN, None),
        (UNKNOWN & UNKNOWN, None),
        (NO | YES, True),
        (UNKNOWN | YES, True),
        (YES | UNKNOWN, True),
        (NO | UNKNOWN, None),
        (NO | NO, False),
        (~YES, False),
        (~NO, True),
        (~UNKNOWN, None),
        (UNKNOWN == True, None),  # noqa: E712 (an expression)
        (UNKNOWN.is_known(), False),
        (~Known(UNKNOWN), True),
        (NO.is_known(), True),
    ],
)
def test_conditions_have_three_values(expression: Expression, value: bool | None) -> None:
    assert said(expression, "worker", WORKER) is value


@pytest.mark.parametrize(
    ("sign", "below", "same", "above"),
    [
        ("=", False, True, False),
        ("≠", True, False, True),
        ("<", True, False, False),
        ("≤", True, True, False),
        (">", False, False, True),
        ("≥", False, True, True),
    ],
)
def test_comparisons(sign: str, below: bool, same: bool, above: bool) -> None:
    limit = date(2021, 4, 30)
    comparison = {
        "=": Column("received_on") == limit,
        "≠": Column("received_on") != limit,
        "<": Column("received_on") < limit,
        "≤": Column("received_on") <= limit,
        ">": Column("received_on") > limit,
        "≥": Column("received_on") >= limit,
    }[sign]
    days = [limit + timedelta(each) for each in (-1, 0, 1)]
    assert [of_referral(comparison, received_on=day) for day in days] == [below, same, above]
    assert of_referral(comparison, received_on=None) is None


def test_a_date_is_not_compared_with_a_date_and_time() -> None:
    moment = datetime(2021, 4, 30, 12)
    with pytest.raises(TypeError, match="received_at < day of received_at compares") as wrong:
        said(Column("received_at") < DayOf(Column("received_at")), "contact", {"received_at": moment})
    assert "something else" in str(wrong.value)


def test_codes() -> None:
    one_of = Column("source").is_in("1A", "1B")
    assert [of_referral(one_of, source=each) for each in ("1A", "1C", None)] == [True, False, None]


def test_a_choice_takes_the_other_where_its_condition_is_unknown() -> None:
    choice = Choice(UNKNOWN, Constant(1), Choice(YES, Constant(2), Constant(3)))
    assert said(choice, "worker", WORKER) == 2
    assert said(Choice(NO, Constant(1), Constant(3)), "worker", WORKER) == 3


def test_a_product_is_unknown_where_a_number_is() -> None:
    for hours, value in ((0.5, 126.5), (None, None)):
        worker = {**WORKER, "full_time_equivalent": hours}
        assert said(Product(Column("full_time_equivalent"), Constant(253)), "worker", worker) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (DaysAfter(Column("received_on"), 1), date(2021, 2, 1)),
        (DaysAfter(Column("received_on"), -31), date(2020, 12, 31)),
        (MonthsAfter(Column("received_on"), 1), date(2021, 2, 28)),
        (MonthsAfter(Column("received_on"), 13), date(2022, 2, 28)),
        (MonthsAfter(Column("received_on"), -2), date(2020, 11, 30)),
        (WorkingDaysAfter(Column("received_on"), 1), date(2021, 2, 1)),
        (WorkingDaysAfter(Column("received_on"), 6), date(2021, 2, 8)),
        (DaysBetween(Column("received_on"), Column("closed_on")), 2),
        (DaysBetween(Column("closed_on"), Column("received_on")), -2),
        (WorkingDaysBetween(Column("received_on"), Column("closed_on")), 2),
        (WorkingDaysBetween(Column("closed_on"), Column("received_on")), -2),
        (Earliest((Column("closed_on"), Column("received_on"))), date(2021, 1, 31)),
        (Latest((Column("closed_on"), Column("received_on"))), date(2021, 2, 2)),
        (AcademicYearStart(Column("received_on")), date(2020, 9, 1)),
    ],
)
def test_days(expression: Expression, value: Any) -> None:
    # 31 January 2021 is a Sunday.
    assert of_referral(expression, received_on=date(2021, 1, 31), closed_on=date(2021, 2, 2)) == value
    assert of_referral(expression, received_on=None, closed_on=None) is None


def test_the_earliest_and_the_latest_leave_unknown_days_out() -> None:
    days = (Column("closed_on"), Column("received_on"))
    for expression in (Earliest(days), Latest(days)):
        assert of_referral(expression, received_on=date(2021, 1, 31), closed_on=None) == date(2021, 1, 31)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (DayOf(Column("received_at")), date(2021, 4, 1)),
        (HoursAfter(Column("received_at"), 24), datetime(2021, 4, 2, 17)),
        (ClockStart(Column("received_at")), date(2021, 4, 6)),
    ],
)
def test_moments(expression: Expression, value: Any) -> None:
    assert said(expression, "contact", {"received_at": datetime(2021, 4, 1, 17)}) == value
    assert said(expression, "contact", {"received_at": None}) is None


def test_the_first_day_of_a_year() -> None:
    assert said(YearsFirstDay(Column("year"), 1), "population_estimate", {"year": 2020}) == date(2021, 1, 1)
    assert said(YearsFirstDay(Column("year")), "population_estimate", {"year": None}) is None


def test_what_a_parent_says() -> None:
    sex = Parent("person_id", Column("sex"))
    people: Rows = [{"person_id": "K1", "sex": "F"}, {"person_id": "K2", "sex": None}]
    found = [said(sex, "referral", {"person_id": each}, person=people) for each in ("K1", "K2", "K3", None)]
    assert found == ["F", None, None, None]


def test_what_a_parents_parent_says() -> None:
    title = Parent("worker_id", Parent("team_id", Column("title")))
    found = said(
        title,
        "allocation",
        {"worker_id": "W"},
        worker=[{"worker_id": "W", "team_id": "T"}],
        team=[{"team_id": "T", "title": "Assessment"}],
    )
    assert found == "Assessment"


def test_whether_another_row_exists() -> None:
    contact = {"contact_id": "C1", "main_reason": "neglect"}
    reasons: Rows = [
        {"contact_id": "C1", "reason": "neglect"},
        {"contact_id": "C2", "reason": "domestic_abuse"},
        {"contact_id": None, "reason": "domestic_abuse"},
    ]
    any_reason = Exists("contact_reason", "contact_id", "contact_id")
    abuse = Exists("contact_reason", "contact_id", "contact_id", Column("reason") == "domestic_abuse")
    other = Exists(
        "contact_reason", "contact_id", "contact_id", Column("reason") != Outer(Column("main_reason"))
    )
    assert said(any_reason, "contact", contact, contact_reason=reasons) is True
    assert said(abuse, "contact", contact, contact_reason=reasons) is False
    assert said(other, "contact", contact, contact_reason=reasons) is False
    assert said(abuse, "contact", {"contact_id": None}, contact_reason=reasons) is False
    assert said(any_reason, "contact", {"contact_id": "C3"}, contact_reason=reasons) is False
    # The condition is unknown where the outer row's reason is: a row for which it does not hold.
    assert said(other, "contact", {"contact_id": "C2"}, contact_reason=reasons) is False
    assert said(other, "contact", {**contact, "contact_id": "C2"}, contact_reason=reasons) is True


def test_the_earliest_and_latest_day_elsewhere() -> None:
    person = {"person_id": "P", "date_of_birth": date(2010, 1, 1)}
    referrals: Rows = [
        {"person_id": "P", "received_on": date(2021, 1, 2), "closed_on": None},
        {"person_id": "P", "received_on": date(2021, 1, 5), "closed_on": date(2021, 3, 1)},
        {"person_id": "P", "received_on": date(2009, 1, 5), "closed_on": date(2021, 2, 1)},
        {"person_id": "Q", "received_on": date(2020, 1, 1), "closed_on": date(2020, 1, 1)},
    ]

    def day(expression: Expression, condition: Expression | None = None, *, latest: bool = False) -> Any:
        asked = DayElsewhere("referral", "person_id", "person_id", expression, condition, latest)
        return said(asked, "person", person, referral=referrals)

    born = Column("received_on") >= Outer(Column("date_of_birth"))
    assert day(Column("received_on")) == date(2009, 1, 5)
    assert day(Column("received_on"), born) == date(2021, 1, 2)
    assert day(Column("received_on"), born, latest=True) == date(2021, 1, 5)
    assert day(Column("closed_on")) == date(2021, 2, 1)
    assert day(Column("closed_on"), ~Known(Column("closed_on"))) is None


def test_neighbours_stand_by_order_and_then_by_key() -> None:
    days: dict[str, date | None] = {
        "R1": date(2021, 1, 2),
        "R3": date(2021, 1, 1),
        "R2": date(2021, 1, 1),
        "R4": None,
    }
    rows: Rows = [{"referral_id": key, "person_id": "K", "received_on": day} for key, day in days.items()]
    rows.append({"referral_id": "R0", "person_id": "L", "received_on": date(2021, 1, 1)})
    rows.append({"referral_id": "R9", "person_id": None, "received_on": date(2021, 1, 1)})
    tables = Tables({"referral": rows})

    def beside(offset: int) -> dict[str, Any]:
        it = Neighbour(Column("referral_id"), (Column("person_id"),), Column("received_on"), offset)
        return {row["referral_id"]: evaluate(it, Standing(tables, "referral", row)) for row in rows}

    nobody = {"R4": None, "R0": None, "R9": None}
    assert beside(-1) == {"R2": None, "R3": "R2", "R1": "R3", **nobody}
    assert beside(1) == {"R2": "R3", "R3": "R1", "R1": None, **nobody}
    assert beside(-2) == {"R2": None, "R3": None, "R1": "R2", **nobody}


def test_what_cannot_be_worked_out_is_said() -> None:
    @dataclass(frozen=True, eq=False)
    class Unheard(Expression):
        pass

    with pytest.raises(TypeError, match="does not know Unheard"):
        of_referral(Unheard())
    with pytest.raises(TypeError, match="no outer row"):
        of_referral(Outer(Column("received_on")))
    with pytest.raises(KeyError, match="no field colour"):
        of_referral(Column("colour"))
