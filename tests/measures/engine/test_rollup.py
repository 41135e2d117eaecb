"""Running sums read at the ends of periods."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.plan import plan
from continuum.measures.engine.program import Query
from continuum.measures.engine.rollup import (
    Adding,
    Boundaries,
    DistinctSums,
    Reading,
    Sums,
    SumsKey,
    Use,
    distinct_in_periods,
    in_periods,
    on_dates,
    over_month_ends,
)
from continuum.measures.periods import Period, PeriodKind, period_ending


def _period(kind: PeriodKind, as_at: date) -> Period:
    found = period_ending(kind, as_at)
    assert found is not None
    return found


YEAR = _period(PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 30))
MONTH = _period(PeriodKind.MONTH, date(2021, 4, 30))


def test_boundaries_are_the_days_before_and_the_ends_of_months() -> None:
    boundaries = Boundaries.of([YEAR, MONTH])
    assert boundaries.days[0] == date(2020, 4, 30)
    assert boundaries.days[-1] == date(2021, 4, 30)
    assert len(boundaries.days) == 13
    assert boundaries.are_month_ends
    assert not Boundaries.of([_period(PeriodKind.MONTH, date(2021, 4, 15))]).are_month_ends


def test_a_day_belongs_to_the_first_boundary_not_before_it() -> None:
    boundaries = Boundaries.of([MONTH])
    days = np.array(["2021-03-31", "2021-04-01", "2021-04-30", "2021-05-01"], dtype="M8[D]")
    assert boundaries.place(days).tolist() == [0, 1, 1, 2]


def test_flows_are_differences_and_stocks_are_sums() -> None:
    boundaries = Boundaries.of([YEAR, MONTH])
    sums = Sums(("a",), np.arange(13, dtype=float).reshape(1, 13) ** 2)
    reading = Reading.of([(YEAR.end, YEAR), (MONTH.end, MONTH)], boundaries)
    assert in_periods(sums, reading).tolist() == [[144.0], [144.0 - 121.0]]
    assert on_dates(sums, reading).tolist() == [[144.0], [144.0]]
    assert over_month_ends(sums, reading).tolist() == [[float(sum(n * n for n in range(1, 13)))], [144.0]]


def test_a_thing_counts_once_a_period() -> None:
    boundaries = Boundaries.of([MONTH])
    counted = np.zeros((1, 2, 2))
    counted[0, 0, 1] = 3  # three first events in the month
    counted[0, 1, 1] = 2  # two more of things that had one in the month already
    sums = DistinctSums(("",), counted.cumsum(axis=1).cumsum(axis=2))
    assert distinct_in_periods(sums, Reading.of([(MONTH.end, MONTH)], boundaries)).tolist() == [[3.0]]


BATCH = pa.table(
    {
        "breakdown": pa.array(["source"] * 4).dictionary_encode(),
        "cell": pa.array(["police", "school", "school", "police"]).dictionary_encode(),
        "day": pa.array([date(2021, 3, 1), date(2021, 4, 1), date(2021, 4, 1), date(2021, 5, 1)]),
        "n": [1.0, 1.0, -1.0, 1.0],
        "n0": [1.0, 1.0, -1.0, 1.0],
    }
)


def _query() -> Query:
    (one,) = compile_plan(plan([CATALOGUE["contacts_received"]]), by_month=True)
    (query,) = one.queries
    return query


def _sums(*parts: pa.Table, boundaries: Boundaries | None = None) -> dict[SumsKey, Sums | DistinctSums]:
    adding = Adding(boundaries or Boundaries.of([MONTH]))
    for rows in parts:
        adding.add(_query(), rows)
    return adding.sums()


def test_rows_that_cancel_are_no_cell_and_later_days_do_not_count() -> None:
    (key,) = _query().group.counts
    sums = _sums(BATCH)["", key, "source"]
    assert sums.cells == ("police",)
    assert sums.at.tolist() == [[1.0, 1.0]]


def test_authorities_have_sums_of_their_own() -> None:
    (key,) = _query().group.counts
    rows = BATCH.append_column("authority", pa.array(["E1", "E2", "E1", "E2"]).dictionary_encode())
    found = _sums(rows)
    assert found["E2", key, "source"].cells == ("police", "school")
    assert found["E1", key, "source"].at.tolist() == [[1.0, 1.0]]


def test_rows_that_come_later_are_added() -> None:
    (key,) = _query().group.counts
    school, police = (BATCH.filter(pc.equal(BATCH["cell"], cell)) for cell in ("school", "police"))
    for parts in ([police, police, school.slice(0, 1)], [school.slice(0, 1), police, police]):
        sums = _sums(*parts)["", key, "source"]
        assert sums.cells == ("police", "school")
        assert sums.at.tolist() == [[2.0, 2.0], [0.0, 1.0]]


def test_no_rows_give_no_sums() -> None:
    assert _sums(BATCH.slice(0, 0)) == {}


def test_only_the_days_that_are_read_are_boundaries() -> None:
    day = _period(PeriodKind.AS_AT, date(2021, 4, 30))
    assert Boundaries.read_by([(day, Use.STOCK), (MONTH, Use.FLOW)]).days == (
        date(2021, 3, 31),
        date(2021, 4, 30),
    )
    assert len(Boundaries.read_by([(YEAR, Use.FLOW)]).days) == 2
    assert len(Boundaries.read_by([(YEAR, Use.MONTH_ENDS)]).days) == 12


def test_a_day_that_is_no_boundary_cannot_be_read() -> None:
    boundaries = Boundaries.read_by([(YEAR, Use.STOCK)])
    reading = Reading.of([(YEAR.end, YEAR)], boundaries)
    sums = Sums(("a",), np.ones((1, 1)))
    assert on_dates(sums, reading).tolist() == [[1.0]]
    with pytest.raises(KeyError):
        in_periods(sums, reading)


def test_days_that_cannot_be_told_apart_are_not_rounded_to() -> None:
    assert Boundaries.of([MONTH]).may_be_rounded_to
    assert not Boundaries((date(1, 1, 1), date(2021, 4, 30))).may_be_rounded_to
    assert not Boundaries((date(2021, 4, 30), date(9999, 12, 31))).may_be_rounded_to
