"""A folder is written whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import (
    UNFINISHED,
    refuse_inside_dataset,
    refuse_to_overwrite,
    sha256_of,
    unfinished_name,
    whole_file,
    whole_or_nothing,
    write_rows,
)
from continuum.dataset.folder import write_dataset
from tests.dataset.strategies import KNOWN_AT, make_frames


def test_no_two_unfinished_names_are_the_same(tmp_path: Path) -> None:
    names = {unfinished_name(tmp_path / "d") for _ in range(50)}
    assert len(names) == 50
    assert all(name.parent == tmp_path and name.name.endswith(UNFINISHED) for name in names)


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    with whole_file(target) as unfinished:
        unfinished.write_text("whole", encoding="utf-8")
        assert not target.exists()
    with pytest.raises(KeyError):
        _write_half_a_file(target)
    assert target.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [target]


def _write_half_a_file(target: Path) -> None:
    with whole_file(target) as unfinished:
        unfinished.write_text("half", encoding="utf-8")
        raise KeyError


def test_a_folder_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "d"
    with whole_or_nothing(target) as folder:
        (folder / "letter.txt").write_text("whole", encoding="utf-8")
        assert not target.exists()
    assert (target / "letter.txt").read_text(encoding="utf-8") == "whole"
    with pytest.raises(KeyError):
        _write_half(target)
    assert (target / "letter.txt").read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [target]


def _write_half(target: Path) -> None:
    with whole_or_nothing(target) as folder:
        (folder / "letter.txt").write_text("half", encoding="utf-8")
        raise KeyError


def test_what_is_no_dataset_is_not_overwritten(tmp_path: Path) -> None:
    refuse_to_overwrite(tmp_path / "nowhere")
    refuse_to_overwrite(tmp_path)
    (tmp_path / "letter.txt").write_text("Dear council", encoding="utf-8")
    for path in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(ContinuumError, match="not a dataset"):
            refuse_to_overwrite(path)


def test_nothing_is_written_into_a_dataset(tmp_path: Path) -> None:
    dataset, other = tmp_path / "records", tmp_path / "application"
    write_dataset(dataset, authority="E06000050", authority_title="A", known_at=KNOWN_AT, tables={})
    other.mkdir()
    (other / "manifest.json").write_text('{"name": "an application"}', encoding="utf-8")
    for path in (dataset, tmp_path / "census.xml", other / "census.xml"):
        refuse_inside_dataset(path)
    for path in (dataset / "census.xml", dataset / "new" / "folder"):
        with pytest.raises(ContinuumError, match="this lies in a dataset, records"):
            refuse_inside_dataset(path)
        with pytest.raises(ContinuumError, match="this lies in a dataset"):
            refuse_to_overwrite(path)


def test_rows_are_written_as_parquet_with_their_hash(tmp_path: Path) -> None:
    rows = make_frames({"person": 5}, seed=2)["person"]
    write_rows(tmp_path / "person.parquet", TABLES["person"], rows)
    assert pl.read_parquet(tmp_path / "person.parquet").equals(rows)
    content = (tmp_path / "person.parquet").read_bytes()
    assert sha256_of(tmp_path / "person.parquet") == hashlib.sha256(content).hexdigest()
