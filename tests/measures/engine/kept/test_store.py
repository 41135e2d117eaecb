"""An entry is read back whole or not at all, and the folder does not grow without end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.measures.engine.kept.store import (
    DAYS_KEPT,
    ENTRIES_KEPT,
    FORMAT,
    Entry,
    Read,
    State,
    Store,
    digest_of,
)

KNOWN_AT = datetime(2021, 5, 7, 18, 0)
STATE = State(
    KNOWN_AT, {"contact": Read(("a1", "b2")), "person": Read(("c3",), ("E06000050",))}, ("contact",)
)
ROWS = pa.table({"cell": pa.array(["x", "y", "x"]).dictionary_encode(), "n": [1.0, 2.0, 3.0]})
ENTRY = Entry("d" * 64, "E06000050", STATE, (ROWS, ROWS.slice(0, 0)))


def get(folder: Path, entry: Entry = ENTRY) -> Entry | None:
    return Store(folder).get(entry.definition, entry.unit, entry.state)


def test_an_entry_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert get(tmp_path / "kept") is None
    Store(tmp_path / "kept").put(ENTRY)
    read = get(tmp_path / "kept")
    assert read is not None
    assert (read.definition, read.unit, read.state) == (ENTRY.definition, ENTRY.unit, ENTRY.state)
    assert [each.equals(rows) for each, rows in zip(read.rows, ENTRY.rows, strict=True)] == [True, True]
    assert [path.suffix for path in (tmp_path / "kept").iterdir()] == [".rows"]


@pytest.mark.parametrize(
    "other",
    [
        replace(ENTRY, definition="e" * 64),
        replace(ENTRY, unit="E06000049"),
        replace(ENTRY, state=replace(STATE, known_at=datetime(2021, 5, 8))),
        replace(ENTRY, state=replace(STATE, filtered=("contact", "person"))),
        replace(ENTRY, state=replace(STATE, filtered=())),
        replace(ENTRY, state=replace(STATE, tables={**STATE.tables, "contact": Read(("b2", "a1"))})),
        replace(ENTRY, state=replace(STATE, tables={**STATE.tables, "person": Read(("c3",))})),
        replace(ENTRY, state=replace(STATE, tables={**STATE.tables, "team": Read(())})),
    ],
)
def test_what_is_of_another_definition_authority_or_state_is_another_entry(
    tmp_path: Path, other: Entry
) -> None:
    Store(tmp_path).put(ENTRY)
    assert get(tmp_path, other) is None


def test_the_moment_makes_no_difference_where_every_row_counts() -> None:
    whole = replace(STATE, filtered=())
    assert whole.digest == replace(whole, known_at=datetime(2022, 1, 1)).digest
    assert STATE.digest != replace(STATE, known_at=datetime(2022, 1, 1)).digest


def test_an_entry_under_the_name_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    """The name has the beginning of a digest only."""
    other = replace(ENTRY, definition="d" * 63 + "e")
    Store(tmp_path).put(ENTRY)
    assert get(tmp_path, other) is None
    assert Store(tmp_path).latest(other.definition, other.unit) is None


@given(st.data())
def test_a_file_that_was_cut_short_or_changed_is_no_entry(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    Store(folder).put(ENTRY)
    (path,) = folder.iterdir()
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        path.write_bytes(content[:place])
    else:
        flipped = content[place] ^ data.draw(st.integers(1, 255))
        path.write_bytes(content[:place] + bytes([flipped]) + content[place + 1 :])
    assert get(folder) is None
    state = Store(folder).latest(ENTRY.definition, ENTRY.unit)  # the beginning may be whole, or seem so
    assert state is None or get(folder, replace(ENTRY, state=state)) is None
    Store(folder).put(ENTRY)
    assert get(folder) is not None


def test_an_entry_of_another_form_is_no_entry(tmp_path: Path) -> None:
    Store(tmp_path).put(ENTRY)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(FORMAT, FORMAT.replace(b"2", b"1")))
    assert get(tmp_path) is None


def test_rows_are_added_to_an_entry(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(ENTRY)
    later = replace(ENTRY, state=replace(STATE, known_at=datetime(2021, 6, 7)))
    latest = replace(ENTRY, state=replace(STATE, known_at=datetime(2021, 7, 7)))
    more = pa.table({"cell": pa.array(["z"]).dictionary_encode(), "n": [-1.0]})
    read = get(tmp_path)
    assert read is not None
    store.add(read, (more, more), later.state)
    read = get(tmp_path, later)
    assert read is not None
    assert read.parts == 2
    assert [rows.to_pylist() for rows in read.rows] == [
        [*ROWS.to_pylist(), *more.to_pylist()],
        more.to_pylist(),
    ]
    store.add(read, (more.slice(0, 0), more.slice(0, 0)), latest.state)
    again = get(tmp_path, latest)
    assert again is not None
    assert again.parts == 2
    assert [rows.to_pylist() for rows in again.rows] == [rows.to_pylist() for rows in read.rows]
    assert get(tmp_path, later) is not None


def at(day: int) -> Entry:
    return replace(ENTRY, state=replace(STATE, known_at=datetime(2021, 5, day)))


def test_the_last_few_states_are_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for day in range(1, ENTRIES_KEPT + 3):
        store.put(at(day))
        for path in tmp_path.iterdir():  # each is older than the next
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))
    latest = store.latest(ENTRY.definition, ENTRY.unit)
    assert latest is not None
    assert latest.known_at == datetime(2021, 5, ENTRIES_KEPT + 2)
    assert get(tmp_path, at(1)) is None
    assert [get(tmp_path, at(day)) is not None for day in (ENTRIES_KEPT + 1, ENTRIES_KEPT + 2)] == [
        True
    ] * ENTRIES_KEPT
    store.put(replace(at(1), unit="E06000049"))
    assert len(list(tmp_path.iterdir())) == ENTRIES_KEPT + 1


def test_what_nobody_asks_for_goes_in_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.clean()
    for unit in ("old", "new", "used"):
        store.put(replace(ENTRY, unit=unit))
    long_ago = time.time() - (DAYS_KEPT + 1) * 86_400
    (tmp_path / ".x.0123.unfinished").touch()
    (tmp_path / "letter.txt").touch()
    for path in tmp_path.iterdir():
        if "new" not in path.name:
            os.utime(path, (long_ago, long_ago))
    assert get(tmp_path, replace(ENTRY, unit="used")) is not None
    store.clean()
    left = sorted(path.name.split("-")[1] if "-" in path.name else path.name for path in tmp_path.iterdir())
    assert left == ["letter.txt", "new", "used"]


def test_two_may_write_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Store(tmp_path / "kept").put(ENTRY), range(40)))
    assert get(tmp_path / "kept") is not None
    assert len(list((tmp_path / "kept").iterdir())) == 1


def a_file(path: Path) -> Path:
    path.touch()
    return path


def under_a_file(path: Path) -> Path:
    path.touch()
    return path / "kept"


@pytest.mark.parametrize("make", [a_file, under_a_file])
def test_where_nothing_can_be_kept_is_said(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    folder = make(tmp_path / "x")
    with pytest.raises(ContinuumError, match="figures cannot be kept here") as caught:
        Store(folder).put(ENTRY)
    assert str(folder) in str(caught.value)


def test_states_that_agree_are_one() -> None:
    contact = replace(STATE, tables={"contact": STATE.tables["contact"]})
    team = replace(STATE, tables={"team": Read(())}, filtered=())
    both = State.together([contact, team])
    assert both == State(KNOWN_AT, {**contact.tables, **team.tables}, ("contact",))
    assert State.together([]) is None
    assert State.together([contact, replace(contact, known_at=datetime(2021, 5, 8))]) is None
    assert State.together([contact, replace(contact, filtered=())]) is None
    assert State.together([contact, replace(contact, tables={"contact": Read(("other",))})]) is None


def test_a_digest_tells_values_apart() -> None:
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])
    assert digest_of([None]) != digest_of(["None"])
