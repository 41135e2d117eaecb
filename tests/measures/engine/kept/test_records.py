"""Figures from kept rows are those of a full run, whatever changed in between; none is ever stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest import mock

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum.dataset.adding import add_rows
from continuum.dataset.by_authority import AuthorityRecords, write_by_authority
from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.records import Dataset
from continuum.measures.algebra import Flow, Measure, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.kept import month
from continuum.measures.engine.kept.records import KeptRecords
from continuum.measures.engine.run import compute
from continuum.measures.engine.tables import CALENDAR, Records, records
from continuum.measures.language import Column, Constant
from continuum.measures.needs import table_needs
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames
from tests.dataset.test_by_authority import CODES, belonging

EARLIER = KNOWN_AT - timedelta(35)
AS_ATS = (date(2021, 3, 31), date(2021, 4, 30))
Frames = dict[str, pl.DataFrame]


def measures_of(table: str) -> list[Measure]:
    """The measures that count a table's rows."""
    found = [each for each in CATALOGUE.values() if getattr(each.numerator, "table", "") == table]
    return found[:6]


COUNTED = sorted({getattr(each.numerator, "table", "") for each in CATALOGUE.values()} - {""})


class Noting(DuckDBRecords):
    """A backend that notes to whose records it turns."""

    def __init__(self, dataset: Dataset, given: list[Dataset]) -> None:
        super().__init__(dataset)
        self._given = given

    def turn_to(self, dataset: Dataset) -> None:
        self._given.append(dataset)
        super().turn_to(dataset)


@dataclass
class Counting:
    """A backend that remembers what it was given to count."""

    given: list[Dataset] = field(default_factory=list)

    def __call__(self, dataset: Dataset) -> Records:
        self.given.append(dataset)
        return Noting(dataset, self.given)

    @property
    def were_in_memory(self) -> list[bool]:
        return [each.path is None for each in self.given]


def figures(
    dataset: Dataset,
    measures: list[Measure],
    kept: Path | None = None,
    on: Callable[[Dataset], Records] = DuckDBRecords,
    *,
    by_authority: bool = False,
    as_ats: tuple[date, ...] = AS_ATS,
) -> pl.DataFrame:
    """The figures, from kept rows where a folder for them is given."""
    there = DuckDBRecords(dataset) if kept is None else KeptRecords(dataset, kept, on)
    try:
        found = compute(dataset, measures, as_ats, by_authority=by_authority, records=there)
    finally:
        there.close()
    return pl.DataFrame(found.table)


def forget_answers(kept: Path) -> None:
    """Let the figures go, so that they are found anew from the kept rows."""
    for answer in kept.glob("*.figures"):
        answer.unlink()


def write(path: Path, frames: Frames, known_at: datetime = KNOWN_AT) -> Path:
    write_dataset(path, authority=AUTHORITY, authority_title="A council", known_at=known_at, tables=frames)
    return path


def split(frames: Frames, seed: int) -> tuple[Frames, Frames]:
    """The rows in two, whenever they were recorded: what is there, and what is added."""
    first, second = {}, {}
    for place, (name, frame) in enumerate(frames.items()):
        chosen = pl.Series(
            [hash((seed, place, row)) % 3 > 0 for row in range(frame.height)], dtype=pl.Boolean
        )
        first[name], second[name] = frame.filter(chosen), frame.filter(~chosen)
    return first, second


def reads(measures: list[Measure]) -> list[str]:
    return sorted({name for each in measures for name in table_needs(each)} | {"person", "team"})


SOME = st.tuples(st.sampled_from(COUNTED), st.integers(1, 14), st.integers(0, 2**32 - 1))
EVERYTHING_TOUCHED = mock.patch.object(month, "MOST_TOUCHED", 2.0)
"""So small a dataset would be counted whole otherwise, since most of it is touched."""


@settings(max_examples=30, deadline=None)
@given(SOME, st.sampled_from([EARLIER, KNOWN_AT]))
def test_what_is_added_to_kept_rows_is_what_a_full_run_counts(
    tmp_path_factory: pytest.TempPathFactory, some: tuple[str, int, int], known_at: datetime
) -> None:
    table, size, seed = some
    measures = measures_of(table)
    folder = tmp_path_factory.mktemp("kept")
    there, added = split(make_frames(dict.fromkeys(reads(measures), size), seed), seed)
    path = write(folder / "d", there, known_at)
    before = open_dataset(path)
    assert figures(before, measures, folder / "kept").equals(figures(before, measures))
    add_rows(path, added, known_at=KNOWN_AT)
    now = open_dataset(path)
    counting = Counting()
    with EVERYTHING_TOUCHED:
        found = figures(now, measures, folder / "kept", counting)
    assert found.equals(figures(now, measures))
    forget_answers(folder / "kept")
    again = Counting()
    assert figures(now, measures, folder / "kept", again).equals(found)
    assert again.given == []
    then = now.as_known(EARLIER)
    assert figures(then, measures, folder / "kept").equals(figures(then, measures))


@settings(max_examples=8, deadline=None)
@given(SOME, st.booleans(), st.sets(st.sampled_from(CODES), min_size=1))
def test_authorities_are_kept_each_by_itself(
    tmp_path_factory: pytest.TempPathFactory,
    some: tuple[str, int, int],
    by_authority: bool,
    adding: set[str],
) -> None:
    table, size, seed = some
    measures = measures_of(table)
    folder = tmp_path_factory.mktemp("kept")
    halves = {
        code: split(make_frames(dict.fromkeys(reads(measures), size), seed + place), seed)
        for place, code in enumerate(CODES)
    }
    write_by_authority(
        folder / "d", [belonging(code, there) for code, (there, _) in halves.items()], known_at=KNOWN_AT
    )
    own = [belonging(code, halves[code][1]).tables for code in CODES if code in adding]
    for rounds in range(2):
        now = open_dataset(folder / "d")
        full = figures(now, measures, by_authority=by_authority)
        with EVERYTHING_TOUCHED:
            assert figures(now, measures, folder / "kept", by_authority=by_authority).equals(full)
        if rounds == 0:
            rows = {name: pl.concat([each[name] for each in own]) for name in own[0]}
            add_rows(folder / "d", rows, known_at=KNOWN_AT)
    # What was kept for one way of asking serves the other, since each authority is counted for itself.
    counting = Counting()
    figures(now, measures, folder / "kept", counting, by_authority=not by_authority)
    assert counting.given == []


TABLES_USED = ("person", "team", "referral", "contact")
REFERRALS = [CATALOGUE["referrals"], CATALOGUE["contacts_received"]]


def some_frames(seed: int = 5, size: int = 30) -> Frames:
    return make_frames(dict.fromkeys(TABLES_USED, size), seed)


def test_only_what_a_month_touches_is_counted_again(tmp_path: Path) -> None:
    frames = some_frames(size=60)
    path = write(tmp_path / "d", {**frames, "referral": frames["referral"].head(-1)}, KNOWN_AT)
    figures(open_dataset(path), REFERRALS, tmp_path / "kept")
    add_rows(path, {"referral": frames["referral"].tail(1)}, known_at=KNOWN_AT)
    now, counting = open_dataset(path), Counting()
    assert figures(now, REFERRALS, tmp_path / "kept", counting).equals(figures(now, REFERRALS))
    before, after = counting.given
    assert counting.were_in_memory == [True, True]
    assert after.manifest.tables["referral"].rows <= before.manifest.tables["referral"].rows + 1 < 30
    assert not after.has("contact")  # nothing that it reads has changed


def test_one_authoritys_month_leaves_the_others_alone(tmp_path: Path) -> None:
    own = [belonging(code, some_frames(seed)) for seed, code in enumerate(CODES)]
    shorter = {**own[1].tables, "referral": own[1].tables["referral"].head(5)}
    write_by_authority(
        tmp_path / "d", [own[0], AuthorityRecords(CODES[1], "B", shorter), own[2]], known_at=KNOWN_AT
    )
    figures(open_dataset(tmp_path / "d"), REFERRALS, tmp_path / "kept")
    write_by_authority(tmp_path / "d", own, known_at=KNOWN_AT)  # its file is another now
    now, counting = open_dataset(tmp_path / "d"), Counting()
    assert figures(now, REFERRALS, tmp_path / "kept", counting).equals(figures(now, REFERRALS))
    assert [each.authorities for each in counting.given] == [(CODES[1],)]


@pytest.mark.parametrize("later", [False, True])
def test_a_moment_later_counts_only_what_was_recorded_since(tmp_path: Path, later: bool) -> None:
    """The moment moves on for all authorities when one sends its month."""
    then, between = KNOWN_AT, KNOWN_AT + timedelta(10)
    frames = [make_frames(dict.fromkeys(TABLES_USED, 30), seed) for seed, _ in enumerate(CODES)]
    old = [
        {name: frame.filter(pl.col("recorded_at") <= then) for name, frame in each.items()} for each in frames
    ]
    if later:  # a row that did not count yet, and does now
        row = old[0]["referral"].head(1).with_columns(referral_id=pl.lit("later"), recorded_at=between)
        old[0]["referral"] = pl.concat([old[0]["referral"], row])
    own = [belonging(code, each) for code, each in zip(CODES, old, strict=True)]
    write_by_authority(tmp_path / "d", own, known_at=then)
    figures(open_dataset(tmp_path / "d"), REFERRALS, tmp_path / "kept")
    fresh = own[1].tables["referral"].head(1).with_columns(referral_id=pl.lit("new"), recorded_at=between)
    add_rows(tmp_path / "d", {"referral": fresh}, known_at=KNOWN_AT + timedelta(30))
    now, counting = open_dataset(tmp_path / "d"), Counting()
    assert any(now.has_versions(name) for name in TABLES_USED)
    with EVERYTHING_TOUCHED:
        assert figures(now, REFERRALS, tmp_path / "kept", counting).equals(figures(now, REFERRALS))
    counted = {code for each in counting.given for code in each.authorities}
    assert counted == ({CODES[0], CODES[1]} if later else {CODES[1]})


def first_row_other(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """The rows with one value of the first that is another; a reference or the like where there is one."""
    column = next(name for name in frame.columns if name not in (key, "authority", "recorded_at"))
    return pl.concat(
        [frame.head(1).with_columns(pl.lit(None, frame.schema[column]).alias(column)), frame[1:]]
    )


@pytest.mark.parametrize("table", TABLES_USED)
def test_a_figure_is_never_stale(tmp_path: Path, table: str) -> None:
    """Whatever content changes, and whatever the manifest says of it, it is counted again."""
    measures = measures_of("referral")
    frames = some_frames()
    path = write(tmp_path / "d", frames)
    figures(open_dataset(path), measures, tmp_path / "kept")
    other = {**frames, table: first_row_other(frames[table], TABLES[table].key)}
    write(tmp_path / "other", other)
    (tmp_path / "other" / f"{table}.parquet").rename(path / f"{table}.parquet")
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"][table]["bytes"] = (path / f"{table}.parquet").stat().st_size
    (path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    now = open_dataset(path)  # its manifest still says the hash of the content that was
    assert figures(now, measures, tmp_path / "kept").equals(figures(now, measures))


def test_a_row_that_is_gone_is_not_counted(tmp_path: Path) -> None:
    frames = some_frames()
    figures(open_dataset(write(tmp_path / "d", frames)), REFERRALS, tmp_path / "kept")
    now = open_dataset(write(tmp_path / "d", {**frames, "referral": frames["referral"].head(3)}))
    assert figures(now, REFERRALS, tmp_path / "kept").equals(figures(now, REFERRALS))


def other_definitions() -> list[Measure]:
    (measure,) = REFERRALS[:1]
    count = measure.numerator
    assert isinstance(count, Flow)
    never = count.which(Column("referral_id") == Constant("none"))
    stock = Stock("referral", Column("received_on"), Column("closed_on"))
    return [
        replace(measure, numerator=never),
        replace(measure, numerator=replace(count, distinct=Column("person_id"))),
        replace(measure, numerator=stock),
        replace(measure, breakdowns=measure.breakdowns[:1]),
        replace(measure, breakdowns=()),
    ]


@pytest.mark.parametrize("place", range(5))
def test_another_definition_is_counted_by_itself(tmp_path: Path, place: int) -> None:
    dataset = open_dataset(write(tmp_path / "d", some_frames()))
    figures(dataset, REFERRALS[:1], tmp_path / "kept")
    other = other_definitions()[place : place + 1]
    assert figures(dataset, other, tmp_path / "kept").equals(figures(dataset, other))
    assert figures(dataset, REFERRALS[:1], tmp_path / "kept").equals(figures(dataset, REFERRALS[:1]))


def test_days_within_a_month_are_counted_by_the_day(tmp_path: Path) -> None:
    dataset = open_dataset(write(tmp_path / "d", some_frames()))
    figures(dataset, REFERRALS, tmp_path / "kept")
    days = (date(2021, 4, 13),)
    full = figures(dataset, REFERRALS, as_ats=days)
    assert figures(dataset, REFERRALS, tmp_path / "kept", as_ats=days).equals(full)


def test_rows_that_are_kept_do_for_other_month_ends(tmp_path: Path) -> None:
    dataset, counting = open_dataset(write(tmp_path / "d", some_frames())), Counting()
    figures(dataset, REFERRALS, tmp_path / "kept")
    days = (date(2020, 9, 30), date(2021, 2, 28))
    full = figures(dataset, REFERRALS, as_ats=days)
    assert figures(dataset, REFERRALS, tmp_path / "kept", counting, as_ats=days).equals(full)
    assert not counting.given


def test_a_row_that_cannot_be_followed_has_all_counted(tmp_path: Path) -> None:
    frames = some_frames()
    path = write(tmp_path / "d", frames)
    figures(open_dataset(path), REFERRALS, tmp_path / "kept")
    nameless = frames["referral"].head(1).with_columns(referral_id=pl.lit(None, pl.String))
    add_rows(path, {"referral": nameless}, known_at=KNOWN_AT)
    now, counting = open_dataset(path), Counting()
    assert figures(now, REFERRALS, tmp_path / "kept", counting).equals(figures(now, REFERRALS))
    assert counting.were_in_memory == [False]


def test_damaged_entries_are_written_again(tmp_path: Path) -> None:
    dataset = open_dataset(write(tmp_path / "d", some_frames()))
    full = figures(dataset, REFERRALS, tmp_path / "kept")
    forget_answers(tmp_path / "kept")
    for entry in (tmp_path / "kept").iterdir():
        entry.write_bytes(entry.read_bytes()[:-9])
    assert figures(dataset, REFERRALS, tmp_path / "kept").equals(full)
    counting = Counting()
    forget_answers(tmp_path / "kept")
    figures(dataset, REFERRALS, tmp_path / "kept", counting)
    assert counting.given == []


def test_a_file_that_changes_while_it_is_counted_is_not_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "d", some_frames())
    other = write(tmp_path / "other", some_frames(seed=6))

    def meanwhile(dataset: Dataset) -> Records:
        made = DuckDBRecords(dataset)
        (path / "referral.parquet").write_bytes((other / "referral.parquet").read_bytes())
        return made

    figures(open_dataset(path), REFERRALS[:1], tmp_path / "kept", meanwhile)
    assert not (tmp_path / "kept").exists() or not list((tmp_path / "kept").iterdir())


def test_in_memory_nothing_is_kept(tmp_path: Path) -> None:
    dataset = Dataset.from_frames(some_frames(), KNOWN_AT)
    assert figures(dataset, REFERRALS, tmp_path / "kept").equals(figures(dataset, REFERRALS))
    assert not (tmp_path / "kept").exists()


def test_the_records_themselves_can_be_asked_for(tmp_path: Path) -> None:
    dataset = open_dataset(write(tmp_path / "d", some_frames()))
    there = KeptRecords(dataset, tmp_path / "kept")
    for name in (CALENDAR, "referral"):
        there.put(name)
    with pytest.raises(ContinuumError, match="the dataset has no table visit"):
        there.put("visit")
    assert there.found(records("referral").count().as_table()).column(0).to_pylist() == [
        dataset.frame("referral").height
    ]
    there.close()


def test_what_is_counted_is_said(tmp_path: Path) -> None:
    path, said = write(tmp_path / "d", some_frames()), list[str]()
    for _ in range(2):
        there = KeptRecords(open_dataset(path), tmp_path / "kept", on_progress=said.append)
        compute(there.dataset, REFERRALS, AS_ATS, records=there)
    assert said == ["counting 2 tables of the dataset"]
