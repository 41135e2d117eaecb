"""A dataset whose files are not what they should be is refused by name, before anything is computed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.intact import open_intact, refuse_untold
from continuum.dataset.manifest import MANIFEST_FILE
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "it's a borough"
    write_dataset(
        path,
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT,
        tables=make_frames({"person": 6}, seed=1),
    )
    return path


def own_up(folder: Path, **further: object) -> None:
    """Make the manifest say what the damaged file is, as a careless writer of datasets would."""
    file = folder / "person.parquet"
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    content = file.read_bytes()
    entry = manifest["tables"]["person"]
    entry.update({"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), **further})
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))


def rewrite(folder: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    file = folder / "person.parquet"
    change(pl.read_parquet(file)).write_parquet(file)
    own_up(folder)


def test_a_whole_dataset_is_opened(folder: Path) -> None:
    assert open_intact(folder) == open_dataset(folder)
    moment = datetime(2021, 1, 1)
    assert open_intact(folder, moment).known_at == moment


def test_content_that_was_changed_is_refused(folder: Path) -> None:
    file = folder / "person.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    open_dataset(folder)
    with pytest.raises(ContinuumError, match=r"person\.parquet: the content is not what the manifest says"):
        open_intact(folder)


def test_a_file_that_is_not_parquet_is_refused(folder: Path) -> None:
    (folder / "person.parquet").write_text("hello")
    own_up(folder)
    with pytest.raises(ContinuumError, match=r"person\.parquet: the file is not Parquet, or is damaged"):
        open_intact(folder)


def test_a_column_that_is_absent_is_named(folder: Path) -> None:
    rewrite(folder, lambda rows: rows.drop("date_of_birth"))
    with pytest.raises(ContinuumError, match=r"person\.parquet: the column date_of_birth is absent"):
        open_intact(folder)


def test_a_column_of_another_type_is_named(folder: Path) -> None:
    rewrite(folder, lambda rows: rows.with_columns(pl.col("date_of_birth").cast(pl.String)))
    with pytest.raises(ContinuumError, match="the column date_of_birth is String, and should be Date"):
        open_intact(folder)


def test_rows_that_the_manifest_does_not_count_are_said(folder: Path) -> None:
    rows = open_dataset(folder).manifest.tables["person"].rows
    own_up(folder, rows=rows + 1)
    with pytest.raises(ContinuumError, match=f"the file has {rows} rows, and the manifest says {rows + 1}"):
        open_intact(folder)


def test_a_day_after_the_records_were_taken_is_refused(folder: Path) -> None:
    dataset = open_dataset(folder)
    refuse_untold(dataset, KNOWN_AT.date())
    with pytest.raises(ContinuumError, match="as at 2021-05-08: the records are as known on 2021-05-07"):
        refuse_untold(dataset, date(2021, 5, 8))
    with pytest.raises(ContinuumError, match="no figures as at 2021-04-30"):
        refuse_untold(dataset.as_known(datetime(2021, 4, 29, 12)), date(2021, 4, 30))
