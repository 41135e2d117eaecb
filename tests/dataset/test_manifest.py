"""A manifest is read back as it was written, and taken on trust in nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.contract import CONTRACT_VERSION, TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.manifest import (
    MANIFEST_FILE,
    Manifest,
    Part,
    TableEntry,
    covered_together,
    manifest_text,
    part_file,
    read_manifest,
    table_file,
)

KNOWN_AT = datetime(2021, 5, 7, 18, 0)
MANIFEST = Manifest(
    authorities={"E06000050": "Cheshire West and Chester"},
    known_at=KNOWN_AT,
    tables={"person": TableEntry((Part(3, 2, KNOWN_AT, "person.parquet", 4964, "ab" * 32),))},
    note="An example.",
)


def put(folder: Path, text: str) -> Path:
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")
    return folder


def test_fields_that_no_source_has_are_named() -> None:
    entry = MANIFEST.tables["person"]
    told = replace(MANIFEST, tables={"person": replace(entry, absent=frozenset({"sex", "died_on"}))})
    assert json.loads(manifest_text(told))["tables"]["person"]["absent"] == ["died_on", "sex"]


@pytest.mark.parametrize("absent", ["sex", ["shoe_size"], ["person_id"], [["sex"]], 3])
def test_a_field_that_must_be_there_is_not_named_as_absent(tmp_path: Path, absent: object) -> None:
    content = json.loads(manifest_text(MANIFEST))
    content["tables"]["person"]["absent"] = absent
    with pytest.raises(ContinuumError, match="absent should be a list of fields"):
        read_manifest(put(tmp_path, json.dumps(content)))


@pytest.mark.parametrize("covers", ["2020", ["2020-04-01"], ["2021-03-31", "2020-04-01"], [1, 2], {"a": 1}])
def test_days_that_are_none_are_not_taken_for_what_is_covered(tmp_path: Path, covers: object) -> None:
    content = json.loads(manifest_text(MANIFEST))
    content["tables"]["person"]["covers"] = covers
    with pytest.raises(ContinuumError, match="covers should be two days"):
        read_manifest(put(tmp_path, json.dumps(content)))


def test_two_stretches_of_days_are_one_where_they_meet() -> None:
    first, second = (date(2019, 4, 1), date(2020, 3, 31)), (date(2020, 4, 1), date(2021, 3, 31))
    assert covered_together(first, second) == covered_together(second, first) == (first[0], second[1])
    assert covered_together(second, (date(2020, 5, 1), date(2020, 6, 1))) == second


def test_of_two_that_do_not_meet_the_later_counts_and_all_days_are_all() -> None:
    first, third = (date(2018, 4, 1), date(2019, 3, 31)), (date(2020, 4, 1), date(2021, 3, 31))
    assert covered_together(first, third) == third
    assert covered_together(first, None) is None
    assert covered_together(None, first) is None


def moments() -> st.SearchStrategy[datetime]:
    return st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))


AUTHORITIES = ("E06000050", "E06000049", "E08000012")


@st.composite
def parts(draw: st.DrawFn, file: str, authority: str = "") -> Part:
    rows = draw(st.integers(0, 10**9))
    return Part(
        rows=rows,
        records=draw(st.integers(0, rows)),
        last_recorded_at=draw(moments()) if rows else None,
        file=file,
        size=draw(st.integers(0, 10**12)),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        authority=authority,
    )


@st.composite
def entries(draw: st.DrawFn, table: str) -> TableEntry:
    """A table of one file, or one with any number for each of some authorities."""
    found = [draw(parts(table_file(table)))] if draw(st.booleans()) else []
    names = st.from_regex(r"[0-9]{4}-[0-9a-f]{12}", fullmatch=True)
    for authority in draw(st.sets(st.sampled_from(AUTHORITIES))):
        files = [part_file(table, authority, name) for name in draw(st.sets(names, max_size=3))]
        found += [draw(parts(file, authority)) for file in files]
    optional = [field.name for field in TABLES[table].fields if not field.required]
    absent = st.frozensets(st.sampled_from(optional), max_size=2) if optional else st.just(frozenset())
    days = st.tuples(st.dates(), st.dates()).map(sorted).map(lambda pair: (pair[0], pair[1]))
    return TableEntry(tuple(found), draw(absent), draw(st.none() | days))


@st.composite
def tables(draw: st.DrawFn) -> dict[str, TableEntry]:
    names = draw(st.lists(st.sampled_from(sorted(TABLES)), max_size=4, unique=True))
    return {name: draw(entries(name)) for name in names}


@given(
    st.builds(
        Manifest,
        authorities=st.dictionaries(st.text(min_size=1), st.text(), max_size=3).map(
            lambda others: {**dict.fromkeys(AUTHORITIES, "A council"), **others}
        ),
        known_at=moments(),
        tables=tables(),
        note=st.text(),
        contract_version=st.just(CONTRACT_VERSION),
    )
)
def test_a_manifest_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, manifest: Manifest
) -> None:
    folder = put(tmp_path_factory.mktemp("dataset"), manifest_text(manifest))
    read = read_manifest(folder)
    assert read == manifest
    assert list(read.tables) == list(manifest.tables)


def test_a_folder_without_a_manifest_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="no manifest, so this is no dataset, or one half written"):
        read_manifest(tmp_path)


def test_a_manifest_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_FILE).mkdir()
    with pytest.raises(ContinuumError, match="cannot be read"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "\x00", '{"format": NaN', "[" * 100_000])
def test_a_manifest_that_is_not_json_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContinuumError, match="not JSON"):
        read_manifest(put(tmp_path, text))


def test_a_manifest_that_is_not_text_says_so(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_FILE).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ContinuumError, match="not JSON"):
        read_manifest(tmp_path)


def entry(content: dict[str, Any]) -> dict[str, Any]:
    person: dict[str, Any] = content["tables"]["person"]
    return person


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda m: m.update(format="another"), "not the manifest of a dataset"),
        (lambda m: m.pop("format"), "not the manifest of a dataset"),
        (lambda m: m.update(contract_version=CONTRACT_VERSION + 1), f"version {CONTRACT_VERSION + 1}"),
        (lambda m: m.update(contract_version="1"), "contract_version should be a whole number"),
        (lambda m: m.update(contract_version=True), "contract_version should be a whole number"),
        (lambda m: m.update(known_at="yesterday"), "known_at should be a date and time without a zone"),
        (lambda m: m.update(known_at="2021-05-07T18:00:00+01:00"), "without a zone"),
        (lambda m: m.update(known_at=None), "known_at should be a text"),
        (lambda m: m.update(authorities=[]), "authorities should be a list with at least one"),
        (lambda m: m.update(authorities={"E06000050": "x"}), "authorities should be a list"),
        (lambda m: m.update(authorities=["E06000050"]), "each of authorities should be an object"),
        (lambda m: m["authorities"][0].pop("title"), "title should be a text"),
        (lambda m: m.update(note=7), "note should be a text"),
        (lambda m: m.pop("tables"), "tables should be an object"),
        (lambda m: m["tables"].update(persons={}), "no table 'persons'"),
        (lambda m: m["tables"].update(person=[]), "tables: person should be an object"),
        (lambda m: entry(m).update(file="../person.parquet"), "file should be person.parquet"),
        (lambda m: entry(m).update(file="/etc/passwd"), "file should be person.parquet"),
        (lambda m: entry(m).pop("file"), "file should be person.parquet"),
        (lambda m: entry(m).update(rows=-1), "rows should be a whole number"),
        (lambda m: entry(m).update(rows=1.5), "rows should be a whole number"),
        (lambda m: entry(m).update(records=4), "records should be no more than its rows"),
        (lambda m: entry(m).update(last_recorded_at=None), "last_recorded_at should be a text"),
        (lambda m: entry(m).update(bytes=None), "bytes should be a whole number"),
        (lambda m: entry(m).update(sha256=5), "sha256 should be a text"),
    ],
)
def test_a_hostile_manifest_is_refused_with_the_place(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], Any], message: str
) -> None:
    content = json.loads(manifest_text(MANIFEST))
    spoil(content)
    with pytest.raises(ContinuumError, match=message) as caught:
        read_manifest(put(tmp_path, json.dumps(content)))
    assert MANIFEST_FILE in str(caught.value)


DIVIDED = Manifest(
    authorities={"E06000050": "Cheshire West and Chester", "E06000049": "Cheshire East"},
    known_at=KNOWN_AT,
    tables={
        "person": TableEntry(
            tuple(
                Part(
                    3,
                    2,
                    KNOWN_AT,
                    part_file("person", code, "0001-0123456789ab"),
                    4964,
                    "ab" * 32,
                    authority=code,
                )
                for code in ("E06000050", "E06000049")
            )
        )
    },
)


def first(content: dict[str, Any]) -> dict[str, Any]:
    part: dict[str, Any] = entry(content)["parts"][0]
    return part


ONE_OF = "part 1: file should be person.parquet, or one of person/authority=CODE"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda m: entry(m).update(parts={}), "tables: person: parts should be a list"),
        (lambda m: entry(m).update(parts=[7]), "tables: person: part 1 should be an object"),
        (lambda m: entry(m)["parts"].append(first(m)), "parts should be files each named once"),
        (lambda m: first(m).update(file="person/authority=E06000050/../x.parquet"), ONE_OF),
        (lambda m: first(m).update(file="team/authority=E06000050/part-0001-0123456789ab.parquet"), ONE_OF),
        (lambda m: first(m).update(authority="E06000049"), ONE_OF),
        (lambda m: first(m).update(authority=["E06000050"]), ONE_OF),
        (lambda m: first(m).pop("authority"), ONE_OF),
        (lambda m: first(m).update(file="person.parquet"), "part 1: authority should be absent"),
        (lambda m: m["authorities"].pop(0), "should be of an authority that the manifest names"),
        (lambda m: first(m).update(rows="3"), "part 1: rows should be a whole number"),
    ],
)
def test_a_hostile_part_is_refused_with_the_place(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], Any], message: str
) -> None:
    content = json.loads(manifest_text(DIVIDED))
    spoil(content)
    with pytest.raises(ContinuumError, match=message):
        read_manifest(put(tmp_path, json.dumps(content)))


def test_a_table_adds_up_its_parts() -> None:
    later = Part(5, 1, KNOWN_AT.replace(month=6))
    table = TableEntry((*DIVIDED.tables["person"].parts, later))
    assert (table.rows, table.records, table.last_recorded_at) == (11, 5, later.last_recorded_at)
    assert TableEntry((Part(0, 0, None),)).last_recorded_at is None


@pytest.mark.parametrize("content", ["[]", '"continuum dataset"', "null", "17"])
def test_a_manifest_that_is_no_object_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ContinuumError, match="the manifest should be an object"):
        read_manifest(put(tmp_path, content))


def test_what_is_not_known_of_is_left_alone(tmp_path: Path) -> None:
    content = {**json.loads(manifest_text(MANIFEST)), "later": [1, 2, 3]}
    assert read_manifest(put(tmp_path, json.dumps(content))) == MANIFEST
