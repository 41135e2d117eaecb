"""Adding to a dataset leaves what is there as it is, and nothing half added is ever seen."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset import adding
from continuum.dataset.adding import add_dataset, add_rows, new_rows
from continuum.dataset.by_authority import write_by_authority, write_part
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, verify, write_dataset
from continuum.dataset.intact import open_intact
from continuum.dataset.manifest import Part
from continuum.dataset.records import Dataset
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames
from tests.dataset.test_by_authority import CODES, belonging

EARLIER = KNOWN_AT - timedelta(35)
NAMES = ("person", "team", "referral", "contact")


def as_known(frames: dict[str, pl.DataFrame], *, later: bool) -> dict[str, pl.DataFrame]:
    """All rows, or those that were written by the earlier moment."""
    return {
        name: frame if later else frame.filter(pl.col("recorded_at") <= EARLIER)
        for name, frame in frames.items()
    }


def write(path: Path, frames: dict[str, pl.DataFrame], *, later: bool) -> Dataset:
    write_dataset(
        path,
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT if later else EARLIER,
        tables=as_known(frames, later=later),
    )
    return open_dataset(path)


def same_rows(one: Dataset, other: Dataset) -> bool:
    return one.tables == other.tables and all(
        one.versions(name).collect().sort(pl.all()).equals(other.versions(name).collect().sort(pl.all()))
        and one.manifest.tables[name].rows == other.manifest.tables[name].rows
        and one.manifest.tables[name].records == other.manifest.tables[name].records
        and one.manifest.tables[name].last_recorded_at == other.manifest.tables[name].last_recorded_at
        for name in one.tables
    )


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 12)), st.integers(0, 2**32 - 1))
def test_what_is_added_to_is_what_is_written_whole(
    tmp_path_factory: pytest.TempPathFactory, sizes: dict[str, int], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("adding")
    frames = make_frames(sizes, seed)
    earlier, whole = write(folder / "d", frames, later=False), write(folder / "whole", frames, later=True)
    files = {path: path.read_bytes() for path in (folder / "d").glob("*.parquet")}
    manifest = add_dataset(folder / "d", whole)
    added = open_intact(folder / "d")
    assert added.manifest == manifest
    assert manifest.known_at == KNOWN_AT
    assert same_rows(added, whole)
    assert {path: path.read_bytes() for path in files} == files
    # As known before, it is what it was.
    for name in earlier.tables:
        then = added.as_known(EARLIER).frame(name).sort(pl.all())
        assert then.equals(earlier.frame(name).sort(pl.all()))
    add_dataset(folder / "d", whole)
    assert same_rows(open_dataset(folder / "d"), whole)


def test_months_are_added_to_a_dataset_by_authority(tmp_path: Path) -> None:
    for later, name in ((False, "d"), (True, "whole")):
        own = [
            belonging(code, as_known(make_frames(dict.fromkeys(NAMES, 9), seed), later=later))
            for seed, code in enumerate(CODES)
        ]
        write_by_authority(tmp_path / name, own, known_at=KNOWN_AT if later else EARLIER)
    whole = open_dataset(tmp_path / "whole")
    said: list[str] = []
    add_dataset(tmp_path / "d", whole, on_progress=said.append)
    added = open_dataset(tmp_path / "d")
    verify(added)
    assert same_rows(added, whole)
    assert any(line.startswith("referral: ") and line.endswith("rows added") for line in said)
    for code in CODES:
        assert same_rows(added.of([code]), whole.of([code]))
        first, second = added.of([code]).manifest.tables["contact"].parts
        assert (first.file.split("part-")[1][:4], second.file.split("part-")[1][:4]) == ("0001", "0002")


def test_a_record_of_which_an_earlier_version_is_gone_keeps_it(tmp_path: Path) -> None:
    frames = make_frames({"person": 3}, 1, versions=False)
    frames["person"] = frames["person"].with_columns(recorded_at=pl.lit(EARLIER))
    write(tmp_path / "d", frames, later=False)
    again = frames["person"].head(1).with_columns(recorded_at=pl.lit(KNOWN_AT), sex=pl.lit(None, pl.String))
    frames["person"] = pl.concat([again, frames["person"].tail(2)])
    add_dataset(tmp_path / "d", write(tmp_path / "export", frames, later=True))
    entry = open_dataset(tmp_path / "d").manifest.tables["person"]
    assert (entry.rows, entry.records) == (4, 3)
    assert (entry.parts[1].rows, entry.parts[1].records) == (1, 0)


def datasets(tmp_path: Path) -> tuple[Dataset, dict[str, pl.DataFrame]]:
    frames = make_frames(dict.fromkeys(NAMES, 9), 4, versions=False)
    return write(tmp_path / "d", frames, later=False), frames


def other_values(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(date_of_birth=pl.col("date_of_birth") + timedelta(1))


def recorded_late(rows: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([rows, rows.head(1).with_columns(recorded_at=pl.lit(EARLIER - timedelta(999)))])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows.tail(-1).filter(pl.col("person_id") != "person-1"), "not in the export: person-1"),
        (other_values, "rows differ from the dataset's of the same record"),
        (recorded_late, "recorded before the dataset was taken"),
    ],
)
def test_an_export_that_says_otherwise_of_what_is_there_is_refused(
    tmp_path: Path, change: object, message: str
) -> None:
    _, frames = datasets(tmp_path)
    frames["person"] = frames["person"].with_columns(
        recorded_at=pl.lit(EARLIER), date_of_birth=EARLIER.date()
    )
    write(tmp_path / "d", frames, later=False)
    before = {path: path.read_bytes() for path in (tmp_path / "d").rglob("*") if path.is_file()}
    assert callable(change)
    export = write(tmp_path / "export", {**frames, "person": change(frames["person"])}, later=True)
    with pytest.raises(ContinuumError, match=message) as caught:
        add_dataset(tmp_path / "d", export)
    assert "table person" in str(caught.value)
    assert {path: path.read_bytes() for path in (tmp_path / "d").rglob("*") if path.is_file()} == before


def test_an_export_without_a_table_or_an_authority_or_of_an_earlier_day_is_refused(tmp_path: Path) -> None:
    older, frames = datasets(tmp_path)
    newer = write(tmp_path / "export", frames, later=True)
    with pytest.raises(ContinuumError, match="taken before the dataset's"):
        new_rows(newer, older)
    with pytest.raises(ContinuumError, match="the export has no table team"):
        new_rows(older, write(tmp_path / "few", {"person": frames["person"]}, later=True))
    stranger = Dataset.from_frames({}, KNOWN_AT, "E06000001")
    with pytest.raises(ContinuumError, match="no records of E06000050"):
        add_dataset(tmp_path / "d", stranger)
    (tmp_path / "snapshots").mkdir()
    with pytest.raises(ContinuumError, match="there is no manifest"):
        add_dataset(tmp_path / "snapshots", newer)


def test_a_table_that_was_absent_is_added_with_all_its_rows(tmp_path: Path) -> None:
    frames = make_frames({"person": 3, "disability": 0, "team": 2}, 1)
    write(tmp_path / "d", {"person": frames["person"]}, later=False)
    add_dataset(tmp_path / "d", write(tmp_path / "export", frames, later=True))
    added = open_intact(tmp_path / "d")
    assert added.tables == ("team", "person", "disability")
    assert added.frame("disability").is_empty()
    assert added.frame("team").height == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, "the same record and recorded-at time is there already"),
        ({"recorded_at": KNOWN_AT, "authority": CODES[1]}, "a key is that of a record of another authority"),
        ({"team_id": "new", "authority": "E06000001"}, "'E06000001', which is not among the dataset's"),
    ],
)
def test_rows_that_are_no_new_versions_are_refused(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    team = make_frames({"team": 1}, 1, versions=False)["team"].with_columns(recorded_at=EARLIER)
    write(tmp_path / "d", {"team": team}, later=False)
    rows = team.with_columns(**{name: pl.lit(value) for name, value in change.items()})
    with pytest.raises(ContinuumError, match=message):
        add_rows(tmp_path / "d", {"team": rows}, known_at=KNOWN_AT, authorities={CODES[1]: "Another"})
    assert open_intact(tmp_path / "d").manifest.known_at == EARLIER
    assert not list((tmp_path / "d").rglob("part-*"))


@pytest.mark.parametrize("known_at", [EARLIER - timedelta(1), KNOWN_AT.replace(tzinfo=UTC)])
def test_a_known_at_moment_that_goes_back_is_refused(tmp_path: Path, known_at: object) -> None:
    datasets(tmp_path)
    with pytest.raises(ContinuumError, match="has a zone, or lies before"):
        add_rows(tmp_path / "d", {}, known_at=known_at)  # type: ignore[arg-type]


def test_who_writes_at_the_same_time_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, frames = datasets(tmp_path)
    newer = write(tmp_path / "export", frames, later=True)
    real = write_part

    def meanwhile(folder: Path, table: str, frame: pl.DataFrame, authority: str, number: int) -> Part:
        manifest = tmp_path / "d" / "manifest.json"
        manifest.write_text(manifest.read_text(encoding="utf-8") + " ", encoding="utf-8")
        return real(folder, table, frame, authority, number)

    monkeypatch.setattr(adding, "write_part", meanwhile)
    with pytest.raises(ContinuumError, match="somebody else wrote to the dataset meanwhile"):
        add_dataset(tmp_path / "d", newer)
    assert not list((tmp_path / "d").rglob("*.unfinished"))
    assert not list((tmp_path / "d").rglob("part-*"))
