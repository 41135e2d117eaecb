"""An open dataset gives one row a record: the last version written by the known-at moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from tests.dataset.strategies import FIRST, KNOWN_AT, datasets

MOMENTS = st.datetimes(datetime.combine(FIRST, datetime.min.time()), KNOWN_AT + timedelta(30))


def referrals(*versions: tuple[str, datetime, date | None]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"referral_id": key, "recorded_at": recorded, "closed_on": closed}
            for key, recorded, closed in versions
        ],
        schema_overrides={"closed_on": pl.Date},
    )


@pytest.fixture
def closing() -> Dataset:
    """A referral that was closed on 20 April, as somebody wrote on the 23rd; the other is open."""
    rows = referrals(
        ("a", datetime(2021, 4, 23, 9, 0), date(2021, 4, 20)),
        ("a", datetime(2021, 3, 2, 14, 0), None),
        ("b", datetime(2021, 4, 1, 10, 0), None),
    )
    return Dataset.from_frames({"referral": rows}, KNOWN_AT)


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        (KNOWN_AT, {"a": date(2021, 4, 20), "b": None}),
        (datetime(2021, 4, 23, 9, 0), {"a": date(2021, 4, 20), "b": None}),
        (datetime(2021, 4, 23, 8, 59), {"a": None, "b": None}),
        (datetime(2021, 3, 31, 12, 0), {"a": None}),
        (datetime(2021, 3, 1, 12, 0), {}),
    ],
)
def test_the_last_version_written_by_then_counts(
    closing: Dataset, known_at: datetime, expected: dict[str, date | None]
) -> None:
    frame = closing.as_known(known_at).frame("referral")
    assert dict(frame.select("referral_id", "closed_on").iter_rows()) == expected


def test_nobody_knows_more_than_was_recorded(closing: Dataset) -> None:
    assert closing.as_known(datetime(2030, 1, 1)).known_at == KNOWN_AT


@given(datasets(["referral", "contact"], most_rows=20), MOMENTS)
def test_versions_against_a_slow_count(dataset: Dataset, known_at: datetime) -> None:
    then = dataset.as_known(known_at)
    for name in dataset.tables:
        key = TABLES[name].key
        slow: dict[str, dict[str, object]] = {}
        for row in dataset.versions(name).collect().to_dicts():
            former = slow.get(row[key])
            if row["recorded_at"] <= then.known_at and (
                former is None or row["recorded_at"] >= former["recorded_at"]
            ):
                slow[row[key]] = row
        rows = then.frame(name).to_dicts()
        assert {row[key]: row for row in rows} == slow
        assert len(rows) == len(slow)


@given(datasets(["referral"], most_rows=20), MOMENTS)
def test_without_versions_each_row_is_a_record(dataset: Dataset, known_at: datetime) -> None:
    then = dataset.as_known(known_at)
    rows = dataset.versions("referral").collect()
    late = rows.filter(pl.col("recorded_at") > then.known_at).height > 0
    again = rows["referral_id"].n_unique() < rows.height
    assert then.has_versions("referral") == (late or again)
    if not then.has_versions("referral"):
        assert then.frame("referral").equals(rows)


def test_an_absent_table_is_not_an_empty_one(closing: Dataset) -> None:
    empty = Dataset.from_frames({"person": pl.DataFrame()}, KNOWN_AT)
    assert empty.has("person")
    assert empty.frame("person").is_empty()
    assert not empty.has_versions("person")
    assert not closing.has("person")
    for ask in (closing.frame, closing.rows, closing.versions, closing.files, closing.has_versions):
        with pytest.raises(ContinuumError, match="the dataset has no table person"):
            ask("person")


def test_a_misspelt_table_is_told_from_an_absent_one(closing: Dataset) -> None:
    with pytest.raises(ContinuumError, match=r"no table 'referals'. Did you mean referral\?"):
        closing.frame("referals")


def test_in_memory_there_is_no_file(closing: Dataset) -> None:
    assert closing.path is None
    assert closing.files("referral") == ()


def test_an_example_may_leave_out_what_it_is_not_about() -> None:
    dataset = Dataset.from_frames({"referral": pl.DataFrame({"referral_id": ["a"]})}, KNOWN_AT, "E06000049")
    row = dataset.frame("referral").row(0, named=True)
    assert (row["authority"], row["recorded_at"], row["person_id"]) == ("E06000049", KNOWN_AT, None)
    assert dataset.manifest.authorities == {"E06000049": "An authority"}


def test_an_example_with_a_wrong_table_or_column_is_refused() -> None:
    with pytest.raises(ContinuumError, match="Did you mean referral"):
        Dataset.from_frames({"referrals": pl.DataFrame()}, KNOWN_AT)
    with pytest.raises(ContinuumError, match=r"no table 'xyz'. `continuum dataset describe` lists them"):
        Dataset.from_frames({"xyz": pl.DataFrame()}, KNOWN_AT)
    with pytest.raises(ContinuumError, match="no column closed"):
        Dataset.from_frames({"referral": pl.DataFrame({"closed": [True]})}, KNOWN_AT)


def test_tables_come_in_the_contracts_order() -> None:
    frames = {"referral": pl.DataFrame(), "person": pl.DataFrame(), "contact": pl.DataFrame()}
    assert Dataset.from_frames(frames, KNOWN_AT).tables == ("person", "contact", "referral")


def shared() -> Dataset:
    rows = referrals(("a", KNOWN_AT, None), ("b", KNOWN_AT, None), ("b", KNOWN_AT - timedelta(1), None))
    rows = rows.with_columns(authority=pl.Series(["E06000049", "E06000050", "E06000050"]))
    frames = {"referral": rows, "team": pl.DataFrame()}
    return Dataset.from_frames(frames, KNOWN_AT, further_authorities={"E06000049": "Another"})


def test_the_records_of_some_authorities_only() -> None:
    dataset = shared()
    assert dataset.authorities == ("E06000050", "E06000049")
    assert dataset.of(dataset.authorities) is dataset
    assert dataset.narrowed_to("referral") == ()
    one = dataset.of(["E06000049"])
    assert one.authorities == ("E06000049",)
    assert one.narrowed_to("referral") == ("E06000049",)
    assert one.frame("referral")["referral_id"].to_list() == ["a"]
    assert dataset.of({"E06000050"}).versions("referral").collect().height == 2
    assert one.frame("team").is_empty()
    assert one != dataset
    with pytest.raises(ContinuumError, match="no authority is named"):
        dataset.of([])


def test_an_authority_that_the_dataset_lacks_is_refused() -> None:
    with pytest.raises(ContinuumError, match=r"no records of E06000001.*E06000050, E06000049"):
        shared().of(["E06000001"])


def test_a_file_of_all_authorities_tells_of_none_that_it_lacks_the_table() -> None:
    assert shared().without("team") == ()
    assert shared().without("contact") == ("E06000050", "E06000049")


def test_a_field_that_no_source_has_is_not_told() -> None:
    people = pl.DataFrame({"person_id": ["p"]})
    dataset = Dataset.from_frames({"person": people}, datetime(2021, 5, 7), absent={"person": ["sex"]})
    assert not dataset.tells("person", "sex")
    assert dataset.tells("person", "died_on")
    assert not dataset.tells("team", "title")
    assert not dataset.of(["E06000050"]).tells("person", "sex")
