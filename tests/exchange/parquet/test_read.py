"""Parquet that this program wrote, and that others did."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import write_dataset
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.parquet.read import read, recognises
from continuum.exchange.quality.quality import Quality
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

GIVEN = Given(AUTHORITY, KNOWN_AT)


def sources(folder: Path) -> list[Source]:
    return [
        Source(path, path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def one(folder: Path, name: str, frame: pl.DataFrame, quality: Quality | None = None) -> Rows:
    frame.write_parquet(folder / name)
    return read([Source(folder / name, name)], GIVEN, quality or Quality())


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    write_dataset(
        tmp_path / "dataset",
        authority=AUTHORITY,
        authority_title="A",
        known_at=KNOWN_AT,
        tables=make_frames({"person": 5, "contact": 8}, seed=3),
        absent={"contact": ["family_id"]},
    )
    return tmp_path / "dataset"


def test_a_dataset_comes_with_all_its_versions_and_what_it_lacks(dataset: Path) -> None:
    quality = Quality()
    rows = read(sources(dataset), GIVEN, quality)
    whole = pl.read_parquet(dataset / "contact.parquet")
    told = [name for name in whole.columns if name != "family_id"]
    assert rows["contact"].select(told).equals(whole.select(told))
    assert "family_id" not in rows["contact"].columns
    assert quality.sources["contact.parquet", ""] == whole.height


def test_a_damaged_dataset_is_refused(dataset: Path) -> None:
    path = dataset / "contact.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ContinuumError, match=r"contact\.parquet"):
        read(sources(dataset), GIVEN, Quality())


def test_files_of_other_programs_are_read_by_value(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "Contact ID": [1.0, 2.0],
            "person_id": [17, 18],
            "received_at": pl.Series([datetime(2021, 4, 30, 9, 15), None]).cast(pl.Datetime("ns")),
            "repeat": ["yes", "no"],
            "colour": ["red", "blue"],
        }
    )
    quality = Quality()
    rows = one(tmp_path, "contact.parquet", frame, quality)["contact"]
    assert rows.select("contact_id", "person_id", "received_at").rows() == [
        ("1", "17", datetime(2021, 4, 30, 9, 15)),
        ("2", "18", None),
    ]
    assert {"repeat", "colour"} <= set(quality.problems["column"])


def test_moments_are_days_where_a_day_is_asked_for_and_zones_are_englands(tmp_path: Path) -> None:
    zoned = pl.Series([datetime(2021, 6, 30, 23, 30)]).dt.replace_time_zone("UTC")
    frame = pl.DataFrame({"person_id": ["1"], "date_of_birth": zoned})
    rows = one(tmp_path, "person.parquet", frame)["person"]
    assert rows["date_of_birth"].to_list() == [date(2021, 7, 1)]


def test_a_value_that_cannot_be_read_is_unknown_and_said(tmp_path: Path) -> None:
    quality = Quality()
    frame = pl.DataFrame({"person_id": ["1"], "date_of_birth": ["soon"]})
    rows = one(tmp_path, "person.parquet", frame, quality)["person"]
    assert rows["date_of_birth"].to_list() == [None]
    assert quality.problems.select("rule", "value", "row").rows() == [("a date", "soon", 1)]


def test_a_file_of_no_table_is_said(tmp_path: Path) -> None:
    quality = Quality()
    assert one(tmp_path, "other.parquet", pl.DataFrame({"a": [1]}), quality) == {}
    assert quality.problems["done"].to_list() == ["not read"]


def test_a_manifest_is_known_from_what_others_call_so(dataset: Path, tmp_path: Path) -> None:
    assert recognises(Source(dataset / "manifest.json", "manifest.json"))
    (tmp_path / "manifest.json").write_text('{"name": "an application"}', encoding="utf-8")
    assert not recognises(Source(tmp_path / "manifest.json", "manifest.json"))


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "person.parquet").write_bytes(b"PAR1 and then nothing")
    given = Source(tmp_path / "person.parquet", "person.parquet")
    assert recognises(given)
    with pytest.raises(ContinuumError, match="not Parquet"):
        read([given], GIVEN, Quality())
    (tmp_path / "text.csv").write_text("person_id\n", encoding="utf-8")
    assert not recognises(Source(tmp_path / "text.csv", "text.csv"))
    assert not recognises(Source(tmp_path / "absent", "absent"))
