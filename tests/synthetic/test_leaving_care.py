"""Care leavers: the printed figures, counted straight from the rows."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

Rows = dict[str, pl.DataFrame]

LAST = date(2021, 4, 30)


def leavers(rows: Rows, day: date, youngest: int, oldest: int) -> pl.DataFrame:
    """The statuses that hold on a day, of those of an age."""
    statuses = rows["care_leaver_status"].join(
        rows["person"].select("person_id", "date_of_birth"), on="person_id"
    )
    held = (pl.col("observed_on") <= day) & (
        pl.col("superseded_on").is_null() | (pl.col("superseded_on") > day)
    )
    since = pl.col("date_of_birth").dt.offset_by(f"{youngest}y") <= day
    return statuses.filter(held & since & (pl.col("date_of_birth").dt.offset_by(f"{oldest + 1}y") > day))


def suitable(found: pl.DataFrame) -> int:
    return found.filter(pl.col("accommodation_suitable")).height


def engaged(found: pl.DataFrame) -> int:
    """In education, employment or training."""
    return found.filter(pl.col("activity").str.contains("^[FP]")).height


@pytest.mark.parametrize(
    ("youngest", "oldest", "all_of_them", "housed", "active"),
    [(17, 18, 50, 46, 33), (19, 21, 106, 99, 49), (17, 21, 156, 145, 82)],
)
def test_care_leavers_now(
    rows: Rows, youngest: int, oldest: int, all_of_them: int, housed: int, active: int
) -> None:
    found = leavers(rows, LAST, youngest, oldest)
    assert (found.height, suitable(found), engaged(found)) == (all_of_them, housed, active)


def test_suitable_accommodation_in_2019_pools_17_to_21(rows: Rows) -> None:
    found = leavers(rows, date(2019, 3, 31), 17, 21)
    assert (suitable(found), found.height) == (194, 210)


def test_in_education_employment_training_rose_by_13_percent(rows: Rows) -> None:
    now, before = (leavers(rows, day, 17, 21) for day in (LAST, date(2020, 4, 30)))
    shares = engaged(now) / now.height, engaged(before) / before.height
    assert round(100 * (shares[0] - shares[1]) / shares[1]) == 13


def test_university(rows: Rows) -> None:
    now, before = (
        leavers(rows, day, 17, 21).filter(pl.col("university")) for day in (LAST, date(2020, 4, 30))
    )
    assert (now.height, before.height) == (21, 17)
    assert now.filter(pl.col("university_ends_on") < date(2021, 9, 1)).height == 6
    assert (now["activity"] == "F1").all()


def test_offers_make_22_at_university_next_year(rows: Rows) -> None:
    found = leavers(rows, LAST, 17, 21)
    offered = found.filter(pl.col("university_offer_accepted"))
    stay = found.filter(pl.col("university") & (pl.col("university_ends_on") >= date(2021, 9, 1)))
    assert offered.height == 7
    assert offered.filter(pl.col("university")).is_empty()
    assert stay.height + offered.height == 22


def test_one_status_at_a_time(rows: Rows) -> None:
    statuses = rows["care_leaver_status"].sort("person_id", "observed_on")
    same = pl.col("person_id") == pl.col("person_id").shift()
    before = pl.col("superseded_on").shift()
    assert statuses.filter(same & (before.is_null() | (before != pl.col("observed_on")))).is_empty()


def test_nobody_is_a_care_leaver_while_in_care(rows: Rows) -> None:
    both = rows["care_leaver_status"].join(
        rows["care_episode"].filter(pl.col("legal_status") != "V4"), on="person_id"
    )
    never = date(2100, 1, 1)
    overlap = (pl.col("observed_on") < pl.col("ended_on").fill_null(never)) & (
        pl.col("started_on") < pl.col("superseded_on").fill_null(never)
    )
    assert both.height > 500
    assert both.filter(overlap).is_empty()


def test_most_audited_plans_of_the_last_year_are_good_or_better(rows: Rows) -> None:
    audited = rows["pathway_plan"].filter(pl.col("audited_on").is_not_null())
    latest = audited.filter(pl.col("audited_on") > date(2020, 4, 30))
    before = audited.filter(pl.col("audited_on") <= date(2019, 4, 30))
    shares = [found["audit_grade"].is_in(["good", "outstanding"]).mean() for found in (before, latest)]
    assert isinstance(shares[0], float)
    assert isinstance(shares[1], float)
    assert shares[1] > 0.5
    assert shares[1] > shares[0]


def test_pathway_plans_begin_at_16(rows: Rows) -> None:
    plans = rows["pathway_plan"].join(rows["person"].select("person_id", "date_of_birth"), on="person_id")
    assert plans.height > 1000
    assert plans.filter(pl.col("completed_on") < pl.col("date_of_birth").dt.offset_by("16y")).is_empty()
