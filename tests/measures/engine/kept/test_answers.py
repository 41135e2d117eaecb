"""An answer is read back whole or not at all, and is none where anything is another that it follows from."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.files import sha256_of
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.kept import answers
from continuum.measures.engine.kept.answers import ANSWERS_KEPT, Answers, answer_digest
from continuum.measures.engine.kept.records import KeptRecords
from continuum.measures.engine.kept.run import Unit
from continuum.measures.engine.run import compute
from tests.measures.engine.kept.test_records import (
    AS_ATS,
    REFERRALS,
    Counting,
    figures,
    first_row_other,
    some_frames,
    write,
)

FIGURES = pa.table({"cell": pa.array(["x", "y", "x"]).dictionary_encode(), "value": [1.0, None, 3.0]})


def test_an_answer_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = Answers(tmp_path / "kept")
    assert kept.get("d" * 64) is None
    kept.put("d" * 64, FIGURES)
    read = kept.get("d" * 64)
    assert read is not None
    assert read.equals(FIGURES)
    assert kept.get("e" * 64) is None


@given(st.data())
def test_an_answer_that_was_cut_short_or_changed_is_none(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    Answers(folder).put("d" * 64, FIGURES)
    (path,) = folder.iterdir()
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        path.write_bytes(content[:place])
    else:
        flipped = content[place] ^ data.draw(st.integers(1, 255))
        path.write_bytes(content[:place] + bytes([flipped]) + content[place + 1 :])
    assert Answers(folder).get("d" * 64) is None


def test_the_last_few_answers_are_kept(tmp_path: Path) -> None:
    kept = Answers(tmp_path)
    digests = [f"{number:064}"[::-1] for number in range(ANSWERS_KEPT + 2)]
    for digest in digests:
        kept.put(digest, FIGURES)
        for path in tmp_path.iterdir():  # each is older than the next
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))
        assert kept.get(digests[0]) is not None
    assert [kept.get(digest) is not None for digest in digests] == [
        True,
        False,
        False,
        *[True] * (ANSWERS_KEPT - 1),
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path / "d", some_frames())


def digest_of_state(dataset: Dataset, question: tuple[object, ...] = ("referrals",)) -> str:
    state = Unit("all", "all", dataset, sha256_of).state(dataset.tables)
    return answer_digest(question, dataset, state, "duckdb")


def test_an_answer_is_of_its_question_records_and_code(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = open_dataset(path)
    first = digest_of_state(dataset)
    assert digest_of_state(open_dataset(path)) == first
    others = [
        digest_of_state(dataset, ("contacts_received",)),
        digest_of_state(dataset.as_known(dataset.known_at - timedelta(1))),
        digest_of_state(replace(dataset, manifest=replace(dataset.manifest, authorities={"E06000050": "B"}))),
    ]
    frame = pl.read_parquet(path / "team.parquet")
    frame.reverse().write_parquet(path / "team.parquet")
    others.append(digest_of_state(dataset))
    monkeypatch.setattr(answers, "_code", lambda: "other code")
    others.append(digest_of_state(dataset))
    assert len({first, *others}) == 6


def test_the_catalogue_is_among_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    before = Path.read_bytes

    def note(self: Path) -> bytes:
        read.append(self)
        return before(self)

    monkeypatch.setattr(Path, "read_bytes", note)
    answers._code.__wrapped__()
    names = {file.name for file in read}
    assert {"dimensions.py", "versions.json", "tally.py", "calendar.py", "answers.py"} <= names


def test_asked_again_nothing_is_counted_or_read(path: Path, tmp_path: Path) -> None:
    kept, dataset, counting = tmp_path / "kept", open_dataset(path), Counting()
    first = figures(dataset, REFERRALS, kept)
    for rows in kept.glob("*.rows"):
        rows.unlink()
    assert figures(dataset, REFERRALS, kept, counting).equals(first)
    assert counting.given == []
    # The answer is to that question, and another is found by itself.
    days = (date(2020, 3, 31),)
    assert figures(dataset, REFERRALS[:1], kept).equals(figures(dataset, REFERRALS[:1]))
    assert figures(dataset, REFERRALS, kept, as_ats=days).equals(figures(dataset, REFERRALS, as_ats=days))
    found = figures(dataset, REFERRALS, kept, by_authority=True)
    assert found.equals(figures(dataset, REFERRALS, by_authority=True))


@pytest.mark.parametrize("table", ["referral", "person"])
def test_an_answer_is_never_stale(path: Path, tmp_path: Path, table: str) -> None:
    figures(open_dataset(path), REFERRALS, tmp_path / "kept")
    frames = some_frames()
    write(path, {**frames, table: first_row_other(frames[table], f"{table}_id")})
    now = open_dataset(path)
    assert figures(now, REFERRALS, tmp_path / "kept").equals(figures(now, REFERRALS))


def test_another_definition_of_the_same_name_is_not_answered_from_it(path: Path, tmp_path: Path) -> None:
    dataset = open_dataset(path)
    figures(dataset, REFERRALS[:1], tmp_path / "kept")
    other = replace(REFERRALS[0], numerator=CATALOGUE["contacts_received"].numerator, breakdowns=())
    assert other.id == REFERRALS[0].id
    assert figures(dataset, [other], tmp_path / "kept").equals(figures(dataset, [other]))


def test_a_measure_that_is_asked_for_less_has_answers_of_its_own(path: Path, tmp_path: Path) -> None:
    dataset = open_dataset(path)
    figures(dataset, REFERRALS[:1], tmp_path / "kept")
    for less in (
        replace(REFERRALS[0], breakdowns=()),
        replace(REFERRALS[0], periods=REFERRALS[0].periods[:1]),
    ):
        full = figures(dataset, [less])
        assert figures(dataset, [less], tmp_path / "kept").equals(full)
        for rows in tmp_path.glob("kept/*.rows"):
            rows.unlink()
        counting = Counting()
        assert figures(dataset, [less], tmp_path / "kept", counting).equals(full)
        assert counting.given == []


def test_other_records_than_those_that_are_kept_are_not_answered_from_it(path: Path, tmp_path: Path) -> None:
    dataset = open_dataset(path)
    there = KeptRecords(dataset, tmp_path / "kept")
    compute(dataset, REFERRALS, AS_ATS, records=there)
    earlier = dataset.as_known(datetime(2019, 1, 1))
    found = compute(earlier, REFERRALS, AS_ATS, records=there).table
    assert set(found["known_at"].to_pylist()) == {earlier.known_at}
    there.close()


def test_what_changes_while_it_is_asked_is_not_kept(path: Path, tmp_path: Path) -> None:
    there = KeptRecords(open_dataset(path), tmp_path / "kept")

    def answer() -> pa.Table:
        pl.read_parquet(path / "team.parquet").reverse().write_parquet(path / "team.parquet")
        return FIGURES

    assert there.remembered(["x"], answer) is FIGURES
    assert not list(tmp_path.glob("kept/*.figures"))
