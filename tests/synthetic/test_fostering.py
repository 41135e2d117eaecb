"""Foster carer households: the printed figures, counted straight from the rows."""

from __future__ import annotations

from datetime import date

import polars as pl

Rows = dict[str, pl.DataFrame]

LAST = date(2021, 4, 30)
APRIL = (date(2021, 4, 1), LAST)


def by_kind(found: pl.DataFrame) -> dict[str, int]:
    return dict(found.group_by("kind").len().iter_rows())


def test_households(rows: Rows) -> None:
    households = rows["fostering_household"]
    now = households.filter(
        (pl.col("approved_on") <= LAST) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > LAST))
    )
    assert by_kind(now) == {"mainstream": 125, "connected_people": 57}


def test_households_approved_in_april(rows: Rows) -> None:
    approved = rows["fostering_household"].filter(pl.col("approved_on").is_between(*APRIL))
    assert by_kind(approved) == {"mainstream": 3, "connected_people": 2}


def test_households_ended_in_april(rows: Rows) -> None:
    ended = rows["fostering_household"].filter(pl.col("ended_on").is_between(*APRIL))
    assert by_kind(ended) == {"mainstream": 3}


def test_some_fostered_for_adoption_before(rows: Rows) -> None:
    assert by_kind(rows["fostering_household"])["fostering_for_adoption"] > 5
