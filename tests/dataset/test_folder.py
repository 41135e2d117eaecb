"""A dataset folder is written whole or not at all, and opened only when whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import UNFINISHED
from continuum.dataset.folder import file_problems, open_dataset, snapshots, verify, write_dataset
from continuum.dataset.manifest import MANIFEST_FILE, Manifest
from continuum.dataset.schema import arrow_schema, polars_schema
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

PERSON = pl.DataFrame(
    {
        "person_id": ["a", "b", "a"],
        "date_of_birth": [date(2010, 1, 1), None, date(2010, 1, 2)],
        "authority": [AUTHORITY] * 3,
        "recorded_at": [datetime(2020, 1, 1), datetime(2020, 1, 2), datetime(2021, 4, 20)],
    }
)


def write(path: Path, known_at: datetime = KNOWN_AT, frame: pl.DataFrame = PERSON) -> Manifest:
    return write_dataset(
        path, authority=AUTHORITY, authority_title="A council", known_at=known_at, tables={"person": frame}
    )


@given(
    st.dictionaries(st.sampled_from(sorted(TABLES)), st.integers(0, 6), max_size=5), st.integers(0, 2**32 - 1)
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, sizes: dict[str, int], seed: int
) -> None:
    frames = make_frames(sizes, seed)
    path = tmp_path_factory.mktemp("data set") / "borough"
    manifest = write_dataset(
        path,
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT,
        tables=frames,
        note="Made up.",
    )
    dataset = open_dataset(path)
    assert dataset.manifest == manifest
    assert set(dataset.tables) == frames.keys()
    for name, frame in frames.items():
        assert dataset.versions(name).collect().equals(frame)
        assert manifest.tables[name].rows == frame.height
        assert manifest.tables[name].records == frame[TABLES[name].key].n_unique()
    verify(dataset)
    assert not any(file_problems(dataset, name) for name in frames)


def test_the_files_are_parquet_with_the_declared_columns(tmp_path: Path) -> None:
    write(tmp_path / "d")
    (path,) = open_dataset(tmp_path / "d").files("person")
    assert path == tmp_path / "d" / "person.parquet"
    assert pq.read_schema(path).equals(arrow_schema(TABLES["person"]), check_metadata=False)
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    frames = make_frames(dict.fromkeys(TABLES, 5), seed=7)
    for name in ("one", "two"):
        write_dataset(
            tmp_path / name,
            authority=AUTHORITY,
            authority_title="A council",
            known_at=KNOWN_AT,
            tables=frames,
        )
    contents = [
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")
    ]
    assert contents[0] == contents[1]
    assert len(contents[0]) == len(TABLES) + 1


def test_how_the_rows_are_kept_in_memory_leaves_no_trace(tmp_path: Path) -> None:
    rows = make_frames({"person": 400}, seed=7)["person"]
    long = pl.concat([rows] * 400)
    pieces = pl.concat([long.slice(at, 777) for at in range(0, long.height, 777)], rechunk=False)
    for name, frame in (("one", long.rechunk()), ("two", pieces)):
        write(tmp_path / name, frame=frame)
    one, two = ((tmp_path / name / "person.parquet").read_bytes() for name in ("one", "two"))
    assert pieces.n_chunks() > 100
    assert one == two
    assert pq.ParquetFile(tmp_path / "one" / "person.parquet").metadata.num_row_groups == 2


def test_progress_tells_each_table(tmp_path: Path) -> None:
    said: list[str] = []
    write_dataset(
        tmp_path / "d",
        authority=AUTHORITY,
        authority_title="A council",
        further_authorities={"E06000049": "Another council"},
        known_at=KNOWN_AT,
        tables={"person": PERSON},
        on_progress=said.append,
    )
    assert said == ["person: 3 rows"]
    assert open_dataset(tmp_path / "d").manifest.authorities == {
        AUTHORITY: "A council",
        "E06000049": "Another council",
    }


def test_a_dataset_that_is_there_gives_way_to_the_new_one(tmp_path: Path) -> None:
    write(tmp_path / "d")
    write(tmp_path / "d", frame=PERSON.head(1))
    assert open_dataset(tmp_path / "d").versions("person").collect().height == 1
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    write(tmp_path / "d")
    assert open_dataset(tmp_path / "d").has("person")


@pytest.mark.parametrize("there", ["file", "folder"])
def test_anything_else_that_is_there_stays(tmp_path: Path, there: str) -> None:
    path = tmp_path / "d"
    if there == "folder":
        path.mkdir()
        path = path / "letter.txt"
    path.write_text("Dear council", encoding="utf-8")
    with pytest.raises(ContinuumError, match="something is there already that is not a dataset"):
        write(tmp_path / "d")
    assert path.read_text(encoding="utf-8") == "Dear council"


def test_a_failure_while_writing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="no column"):
        write_dataset(
            tmp_path / "d",
            authority=AUTHORITY,
            authority_title="A council",
            known_at=KNOWN_AT,
            tables={"person": PERSON, "referral": PERSON},
        )
    assert list(tmp_path.iterdir()) == []


def test_a_failure_while_writing_leaves_the_former_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "d")
    real = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name.endswith(UNFINISHED) and "former" not in self.name:
            raise OSError("the disk is full")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk is full"):
        write(tmp_path / "d", frame=PERSON.head(1))
    assert open_dataset(tmp_path / "d").versions("person").collect().height == 3
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_a_misspelt_table_or_a_time_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="Did you mean person"):
        write_dataset(
            tmp_path / "d",
            authority=AUTHORITY,
            authority_title="A council",
            known_at=KNOWN_AT,
            tables={"persons": PERSON},
        )
    with pytest.raises(ContinuumError, match="has a time zone"):
        write(tmp_path / "d", known_at=KNOWN_AT.replace(tzinfo=UTC))
    assert list(tmp_path.iterdir()) == []


def test_no_folder_and_no_manifest_are_said(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="there is no such folder"):
        open_dataset(tmp_path / "nowhere")
    with pytest.raises(ContinuumError, match="no manifest, so this is no dataset, or one half written"):
        open_dataset(tmp_path)
    assert snapshots(tmp_path / "nowhere") == []


def half_written(tmp_path: Path) -> Path:
    """What a writer leaves that is stopped before the end: all files, even the manifest, and not the name."""
    write(tmp_path / "d")
    return (tmp_path / "d").rename(tmp_path / f".d.0123{UNFINISHED}")


def test_a_folder_half_written_is_never_opened(tmp_path: Path) -> None:
    path = half_written(tmp_path)
    with pytest.raises(ContinuumError, match="half written"):
        open_dataset(path)
    assert snapshots(path) == []
    assert snapshots(tmp_path) == []
    write(tmp_path / "d")
    assert open_dataset(tmp_path).path == tmp_path / "d"


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("harm", "message"), [(Path.unlink, "it is not there"), (cut_short, "bytes, and the manifest says")]
)
def test_a_file_that_is_gone_or_cut_short_is_seen_on_opening(
    tmp_path: Path, harm: Callable[[Path], None], message: str
) -> None:
    write(tmp_path / "d")
    harm(tmp_path / "d" / "person.parquet")
    with pytest.raises(ContinuumError, match=message):
        open_dataset(tmp_path / "d")


def test_a_file_that_was_changed_is_seen_by_its_hash(tmp_path: Path) -> None:
    write(tmp_path / "d")
    path = tmp_path / "d" / "person.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    dataset = open_dataset(tmp_path / "d")
    with pytest.raises(ContinuumError, match="not what the manifest says"):
        verify(dataset)
    path.unlink()
    ((where, wrong),) = file_problems(dataset, "person")
    assert where == path
    assert "cannot be read" in wrong


@pytest.fixture
def months(tmp_path: Path) -> Path:
    """Two snapshots a month apart; their names do not say which is the older."""
    write(tmp_path / "a", KNOWN_AT)
    write(tmp_path / "b", KNOWN_AT - timedelta(30), PERSON.head(2))
    (tmp_path / "notes").mkdir()
    (tmp_path / "readme.txt").write_text("Two months.", encoding="utf-8")
    return tmp_path


def test_snapshots_come_oldest_first(months: Path) -> None:
    assert [path.name for path in snapshots(months)] == ["b", "a"]
    assert snapshots(months / "a") == [months / "a"]


@pytest.mark.parametrize(
    ("wanted", "name", "known_at"),
    [
        (None, "a", KNOWN_AT),
        (datetime(2030, 1, 1), "a", KNOWN_AT),
        (KNOWN_AT, "a", KNOWN_AT),
        (KNOWN_AT - timedelta(1), "b", KNOWN_AT - timedelta(30)),
        (KNOWN_AT - timedelta(30), "b", KNOWN_AT - timedelta(30)),
        (datetime(2020, 6, 1), "b", datetime(2020, 6, 1)),
    ],
)
def test_the_snapshot_last_taken_by_then_is_opened(
    months: Path, wanted: datetime | None, name: str, known_at: datetime
) -> None:
    dataset = open_dataset(months, wanted)
    assert dataset.path == months / name
    assert dataset.known_at == known_at


def test_a_single_dataset_is_told_as_known_before(tmp_path: Path) -> None:
    write(tmp_path / "d")
    before = open_dataset(tmp_path / "d", datetime(2021, 4, 19))
    births = dict(before.rows("person").select("person_id", "date_of_birth").collect().iter_rows())
    assert births == {"a": date(2010, 1, 1), "b": None}


def test_a_path_with_glob_letters_is_only_a_path(tmp_path: Path) -> None:
    write(tmp_path / "d [1] *")
    assert open_dataset(tmp_path / "d [1] *").frame("person").height == 2


def test_the_manifest_says_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "d")
    content = json.loads((tmp_path / "d" / MANIFEST_FILE).read_text(encoding="utf-8"))
    assert content["known_at"] == "2021-05-07T18:00:00"
    assert content["authorities"] == [{"code": AUTHORITY, "title": "A council"}]
    assert content["tables"]["person"]["rows"] == 3
    assert content["tables"]["person"]["records"] == 2
    assert content["tables"]["person"]["last_recorded_at"] == "2021-04-20T00:00:00"


def test_a_moment_whose_versions_are_not_kept_is_refused(tmp_path: Path) -> None:
    since = datetime(2021, 1, 1)
    write_dataset(
        tmp_path / "borough",
        authority="E06000050",
        authority_title="A borough",
        known_at=KNOWN_AT,
        tables={"person": PERSON},
        versions_since=since,
    )
    assert open_dataset(tmp_path / "borough", since).manifest.versions_since == since
    with pytest.raises(ContinuumError, match="earlier versions are kept since 2021-01-01"):
        open_dataset(tmp_path / "borough", datetime(2020, 12, 31))


def test_what_is_absent_and_what_is_covered_is_kept(tmp_path: Path) -> None:
    days = (date(2020, 4, 1), date(2021, 3, 31))
    write_dataset(
        tmp_path / "d",
        authority="E06000050",
        authority_title="A made-up authority",
        known_at=datetime(2021, 5, 7),
        tables={"referral": pl.DataFrame(schema=polars_schema(TABLES["referral"]))},
        absent={"referral": ["source"]},
        covers={"referral": days},
    )
    dataset = open_dataset(tmp_path / "d")
    assert not dataset.tells("referral", "source")
    assert dataset.covers("referral") == days
    assert dataset.of(["E06000050"]).covers("referral") == days
