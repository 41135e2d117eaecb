"""Figures stay columns, and an unknown is never a zero."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import SCHEMA, Columns
from continuum.measures.engine.rollup import Boundaries, Reading
from continuum.measures.periods import Period, PeriodKind

AS_AT = date(2021, 4, 30)
PERIOD = Period(PeriodKind.MONTH, date(2021, 4, 1), AS_AT)
READING = Reading.of([(AS_AT, PERIOD)], Boundaries.of([PERIOD]))
KNOWN_AT = datetime(2021, 5, 7)


def test_nothing_below_the_line_is_no_value() -> None:
    columns = Columns(KNOWN_AT)
    columns.add(
        CATALOGUE["re_referrals"],
        READING,
        ("team",),
        ["a", "b"],
        np.array([[1.0, 0.0]]),
        np.array([[4.0, 0.0]]),
    )
    table = columns.table()
    assert table.schema == SCHEMA
    assert table["value"].to_pylist() == [25.0, None]
    assert table["status"].to_pylist() == ["value", "empty denominator"]
    assert table["cell"].to_pylist() == ["a", "b"]


def test_what_cannot_be_had_is_said() -> None:
    columns = Columns(KNOWN_AT)
    columns.add_missing(CATALOGUE["referrals"], READING)
    (row,) = columns.table().to_pylist()
    assert (row["value"], row["numerator"], row["status"]) == (None, None, "not available")
    assert row["known_at"] == KNOWN_AT


def test_no_figures_have_the_same_columns() -> None:
    assert Columns(KNOWN_AT).table().schema == SCHEMA
