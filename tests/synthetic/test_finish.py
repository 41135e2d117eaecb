"""When records were written: versions that grow, lags, and snapshots without loose ends."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from continuum.dataset.check import check_dataset
from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.synthetic.finish.histories import HISTORIES, PARTS, History
from continuum.synthetic.finish.lags import Lags, mixed_bits
from continuum.synthetic.finish.versions import HAPPENED, versions

TAKEN = datetime(2021, 5, 7, 18)
CUT = datetime(2021, 2, 6)


def lags() -> Lags:
    return Lags(7, [0.6, 0.3, 0.1], [0, 2, 30], TAKEN)


def micros(*days: str) -> NDArray[np.int64]:
    return np.array(days, dtype="datetime64[us]").astype(np.int64)


def test_histories_speak_of_fields_that_there_are() -> None:
    named = {
        name: {*history.begins, *history.then, *(add for adds in history.then.values() for add in adds)}
        for name, history in HISTORIES.items()
    }
    unknown = {name: fields - set(TABLES[name].field_names) for name, fields in named.items()}
    assert {name: fields for name, fields in unknown.items() if fields} == {}
    assert all(part.of in TABLES for part in PARTS.values())


def test_no_required_field_waits_for_an_event() -> None:
    waiting = [
        (name, add)
        for name, history in HISTORIES.items()
        for adds in history.then.values()
        for add in adds
        if TABLES[name].field(add).required
    ]
    assert waiting == []


def test_a_lately_changed_record_keeps_its_earlier_version() -> None:
    rows = pl.DataFrame(
        {
            "id": ["old", "ended lately", "all lately"],
            "began": [date(2019, 1, 1), date(2019, 1, 1), date(2021, 3, 1)],
            "ended": [date(2020, 1, 1), date(2021, 4, 1), date(2021, 4, 2)],
            "reason": ["a", "b", "c"],
        }
    )
    grown = versions(rows, "id", History(("began",), then={"ended": ("reason",)}), CUT).sort("id", HAPPENED)
    assert grown.select("id", HAPPENED, "ended", "reason").rows() == [
        ("all lately", datetime(2021, 3, 1), None, None),
        ("all lately", datetime(2021, 4, 2), date(2021, 4, 2), "c"),
        ("ended lately", datetime(2019, 1, 1), None, None),
        ("ended lately", datetime(2021, 4, 1), date(2021, 4, 1), "b"),
        ("old", datetime(2020, 1, 1), date(2020, 1, 1), "a"),
    ]


def test_a_record_due_ahead_is_written_before_it_is_done() -> None:
    rows = pl.DataFrame({"id": ["r"], "due": [date(2021, 6, 1)], "held": [date(2021, 4, 30)]})
    grown = versions(rows, "id", History(("due",), ahead=42, then={"held": ()}), CUT).sort(HAPPENED)
    assert grown.select(HAPPENED, "held").rows() == [
        (datetime(2021, 4, 20), None),
        (datetime(2021, 4, 30), date(2021, 4, 30)),
    ]


@given(st.integers(0, 10**7), st.dates(date(2012, 1, 1), date(2021, 5, 6)))
def test_nothing_is_written_before_it_happened_or_after_the_records_were_taken(who: int, day: date) -> None:
    happened = micros(str(day))
    written = lags().by_day(happened, np.array([who]))
    prompt = lags().prompt(happened, np.array([who]))
    end = micros(TAKEN.isoformat())
    assert happened <= written <= end
    assert happened <= prompt <= end


def test_what_happened_to_one_child_on_one_day_is_written_together() -> None:
    days = micros("2019-05-01", "2019-05-01", "2019-05-02")
    first, second, other = lags().by_day(days, np.array([5, 5, 5]))
    assert first == second != other


def test_most_is_written_at_once_and_a_little_late() -> None:
    many = np.arange(20_000)
    waited = (
        lags().by_day(np.full(20_000, micros("2018-03-06")[0]), many) - micros("2018-03-06")[0]
    ) // 86_400_000_000
    assert 0.55 < (waited == 0).mean() < 0.65
    assert 0.08 < (waited > 2).mean() < 0.14
    assert waited.max() <= 32


def test_mixed_bits_are_even_and_always_the_same() -> None:
    drawn = mixed_bits(np.arange(50_000), 3)
    assert 0.49 < drawn.mean() < 0.51
    assert (drawn == mixed_bits(np.arange(50_000), 3)).all()
    assert (drawn != mixed_bits(np.arange(50_000), 4)).any()


@pytest.mark.parametrize("known", ["known-2021-04-07", "known-2021-05-07"])
def test_a_snapshot_keeps_the_contract(snapshots: Path, known: str) -> None:
    report = check_dataset(open_dataset(snapshots / known))
    assert [str(group) for group in report.groups] == []


def test_every_table_has_rows(borough: Dataset) -> None:
    assert set(borough.tables) == set(TABLES)
    assert [name for name in borough.tables if borough.frame(name).height == 0] == []


def test_the_earlier_snapshot_is_what_the_later_one_knew(snapshots: Path) -> None:
    earlier = open_dataset(snapshots / "known-2021-04-07")
    later = open_dataset(snapshots / "known-2021-05-07").as_known(earlier.known_at)
    for name in earlier.tables:
        key = TABLES[name].key
        assert earlier.frame(name).sort(key).equals(later.frame(name).sort(key)), name


def test_a_month_changes_what_is_known_of_the_month_before(snapshots: Path) -> None:
    earlier, later = (open_dataset(snapshots / name) for name in ("known-2021-04-07", "known-2021-05-07"))
    march = pl.col("ended_on").is_between(date(2021, 3, 1), date(2021, 3, 31))
    known = [dataset.frame("allocation").filter(march).height for dataset in (earlier, later)]
    assert 0 < known[0] < known[1]


def test_nothing_happened_after_the_last_day_but_a_few_decisions(borough: Dataset) -> None:
    after = {
        name: borough.frame(name).filter(pl.col(event).cast(pl.Date) > date(2021, 4, 30)).height
        for name, history in HISTORIES.items()
        for event in history.then
        if event in TABLES[name].field_names
    }
    assert {name: count for name, count in after.items() if count > 150} == {}


def test_people_are_known_from_their_first_record(borough: Dataset) -> None:
    contacts = borough.versions("contact").group_by("person_id").agg(pl.col("recorded_at").min()).collect()
    people = borough.frame("person").select("person_id", known="recorded_at")
    joined = contacts.join(people, on="person_id")
    assert joined.height == contacts.height
    assert joined.filter(pl.col("known") > pl.col("recorded_at")).height == 0
