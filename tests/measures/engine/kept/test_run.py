"""A run counts what is not kept, what goes together in one go, and adds up what was added to often."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from continuum.dataset.adding import add_rows
from continuum.dataset.by_authority import AuthorityRecords, write_by_authority
from continuum.dataset.files import sha256_of
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.engines import Engine, records_on
from continuum.measures.engine.kept import run as run_module
from continuum.measures.engine.kept.additive import added_up
from continuum.measures.engine.kept.run import KeptRun, Unit
from continuum.measures.engine.kept.store import Store
from continuum.measures.engine.plan import plan
from continuum.measures.engine.program import Program
from continuum.measures.engine.run import compute
from tests.dataset.strategies import KNOWN_AT, make_frames
from tests.dataset.test_by_authority import CODES, belonging
from tests.measures.engine.kept.test_records import (
    AS_ATS,
    EVERYTHING_TOUCHED,
    REFERRALS,
    Counting,
    figures,
    some_frames,
)
from tests.spark import THE_SPARK

PROGRAM = compile_plan(plan([CATALOGUE["referrals"]]), by_month=True, by_authority=True)
NAMES = ("person", "team", "referral")


class Runs:
    """Runs over the dataset in a folder, with what was counted and said."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "d"
        self.store = Store(folder / "kept")
        self.counting = Counting()
        self.said: list[str] = []

    def run(self) -> list[pa.Table]:
        """The rows of the referrals of each authority."""
        dataset = open_dataset(self.path)
        units = [Unit(code, code, dataset.of([code]), sha256_of) for code in dataset.authorities]

        def subset(chosen: Sequence[Unit]) -> Dataset:
            return dataset.of([unit.name for unit in chosen])

        self.counting.given.clear()
        self.said.clear()
        run = KeptRun(self.store, PROGRAM, units, subset, self.counted, "duckdb")
        run.count_missing(self.said.append)
        return [run.rows(0, [unit])[0] for unit in units]

    def counted(self, datasets: Sequence[Dataset], program: Program) -> list[list[list[pa.Table]]]:
        found = []
        for dataset in datasets:
            there = self.counting(dataset)
            for name in NAMES:
                there.put(name)
            found.append([[table for _, table in there.run(program)]])
            there.close()
        return found


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    made = Runs(tmp_path)
    frames = make_frames(dict.fromkeys(NAMES, 40), 3, versions=False)
    write_by_authority(made.path, [belonging(code, frames) for code in CODES], known_at=KNOWN_AT)
    return made


def plain(rows: pa.Table) -> list[str]:
    return sorted(map(str, added_up(rows).to_pylist()))


def test_authorities_are_counted_together_and_kept_apart(runs: Runs) -> None:
    first = runs.run()
    assert [each.authorities for each in runs.counting.given] == [CODES]
    assert runs.said == [f"counting 1 table of {', '.join(CODES)}"]
    assert [set(each["authority"].to_pylist()) for each in first] == [{code} for code in CODES]
    again = runs.run()
    assert runs.counting.given == []
    assert runs.said == []
    assert [plain(rows) for rows in again] == [plain(rows) for rows in first]


def test_so_many_at_once_and_no_more(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "TOGETHER", 2)
    runs.run()
    assert [each.authorities for each in runs.counting.given] == [CODES[:2], CODES[2:]]


def test_an_authority_whose_rows_say_another_is_counted_alone(runs: Runs) -> None:
    (file,) = open_dataset(runs.path).of(CODES[:1]).files("referral")
    wrong = pl.read_parquet(file, hive_partitioning=False).with_columns(authority=pl.lit(CODES[1]))
    wrong.write_parquet(file)
    manifest = json.loads((runs.path / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"]["referral"]["parts"][0]["bytes"] = file.stat().st_size
    (runs.path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    found = runs.run()
    assert {each.authorities for each in runs.counting.given} == {CODES[:1], CODES[1:]}
    assert set(found[0]["authority"].to_pylist()) == {CODES[1]}


def test_a_file_that_says_nothing_of_its_columns_is_read(runs: Runs) -> None:
    (file,) = open_dataset(runs.path).of(CODES[:1]).files("referral")
    pl.read_parquet(file, hive_partitioning=False).write_parquet(file, statistics=False)
    manifest = json.loads((runs.path / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"]["referral"]["parts"][0]["bytes"] = file.stat().st_size
    (runs.path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    found = runs.run()
    assert [each.authorities for each in runs.counting.given] == [CODES]
    assert [set(each["authority"].to_pylist()) for each in found] == [{code} for code in CODES]


def test_what_is_added_often_is_added_up(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "MOST_PARTS", 3)
    runs.run()
    row = open_dataset(runs.path).of(CODES[:1]).versions("referral").collect().head(1)
    parts = []
    for place in range(5):
        later = KNOWN_AT + timedelta(place + 1)
        fresh = row.with_columns(
            referral_id=pl.lit(f"{CODES[0]}-new-{place}"), recorded_at=later, received_on=date(2021, 4, 1)
        )
        add_rows(runs.path, {"referral": fresh}, known_at=later)
        found = runs.run()
        assert [each.path is None for each in runs.counting.given] == [True, True]
        (volume, *_) = runs.store.volumes(CODES[0])
        (packed,) = volume.passes.values()
        parts.append(len(packed.parts))
        full = Runs(runs.path.parent / f"again-{place}")
        full.path = runs.path
        assert [plain(rows) for rows in found] == [plain(rows) for rows in full.run()]
    assert parts == [2, 3, 1, 2, 3]


def test_few_records_are_counted_whole(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.run()
    row = open_dataset(runs.path).of(CODES[:1]).versions("referral").collect().head(1)
    fresh = row.with_columns(referral_id=pl.lit(f"{CODES[0]}-new"), received_on=date(2021, 4, 1))
    add_rows(runs.path, {"referral": fresh}, known_at=KNOWN_AT)
    monkeypatch.setattr(run_module, "FEW_ROWS", 1_000)
    found = runs.run()
    assert [each.authorities for each in runs.counting.given] == [CODES[:1]]
    assert [each.path is None for each in runs.counting.given] == [False]
    full = Runs(runs.path.parent / "again")
    full.path = runs.path
    assert [plain(rows) for rows in found] == [plain(rows) for rows in full.run()]


@pytest.mark.slow
@pytest.mark.spark
def test_rows_are_kept_on_spark_too(tmp_path: Path) -> None:
    own = [belonging(code, some_frames(seed)) for seed, code in enumerate(CODES)]
    added = pl.concat([each.tables["referral"].tail(1) for each in own])
    earlier = [
        AuthorityRecords(each.code, each.title, {**each.tables, "referral": each.tables["referral"].head(-1)})
        for each in own
    ]
    write_by_authority(tmp_path / "d", earlier, known_at=KNOWN_AT)
    said = list[str]()
    for rounds in range(3):
        now = open_dataset(tmp_path / "d")
        there = records_on(Engine.SPARK, now, THE_SPARK, kept=tmp_path / "kept", on_progress=said.append)
        with EVERYTHING_TOUCHED:
            found = compute(now, REFERRALS, AS_ATS, records=there).table
        there.close()
        assert pl.DataFrame(found).equals(figures(now, REFERRALS))
        if rounds == 0:
            add_rows(tmp_path / "d", {"referral": added}, known_at=KNOWN_AT)
    titles = ", ".join(each.title for each in own)
    assert said == [f"counting 2 tables of {titles}", f"counting what was added: 1 table of {titles}"]
