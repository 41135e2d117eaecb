"""A register and its releases as text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from continuum.disclosure.register.folder import Register, open_register
from continuum.disclosure.register.listing import EMPTY, entries_text, release_text
from continuum.disclosure.release import Printed, PrintedPercentage, Status
from tests.disclosure.register.making import DAYS, add, filled, release


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = filled(tmp_path / "register", 2)
    made.withdraw(2, date="2021-03-02", note="Counted twice")
    with made.adding() as adding:
        numbers = (
            *release(12, None).numbers,
            Printed("rounded", Status.ROUNDED, 1230),
            Printed("nowhere", Status.SUPPRESSED, marked=False),
        )
        last = replace(
            release(),
            numbers=numbers,
            percentages=(PrintedPercentage("share", ("part 0",), ("total",), 583, 1),),
            previous=adding.releases(),
            corrected=("part 0",),
        )
        adding.add(last, name="scrutiny", date=DAYS[1], note="Anew")
    return made


def test_entries_stand_in_their_order(register: Register) -> None:
    contents = register.contents()
    lines = entries_text(contents, "table").splitlines()
    assert lines[0].split() == [
        *("number", "date", "name", "shown", "rounded"),
        *("suppressed", "percentages", "corrected", "hash", "note"),
    ]
    short = [each.hash[:12] for each in contents.entries]
    assert lines[1].split() == ["1", "2021-01-31", "scrutiny", "2", "0", "1", "0", "0", short[0]]
    assert lines[2].endswith(f"{short[1]}  withdrawn by 3")
    assert lines[3].split() == [
        "3",
        "2021-03-02",
        "scrutiny",
        short[2],
        *("withdraws", "2:", "Counted", "twice"),
    ]
    assert lines[4].split() == ["4", "2021-02-28", "scrutiny", "2", "1", "1", "1", "1", short[3], "Anew"]


def test_entries_for_programs(register: Register) -> None:
    entries = json.loads(entries_text(register.contents(), "json"))["releases"]
    assert [each["kind"] for each in entries] == ["release", "release", "withdrawal", "release"]
    assert entries[2]["withdraws"] == 2
    assert entries[2]["shown"] is None
    assert entries[3]["shown"] == 2
    assert entries[3]["hash"] == register.contents().last_hash


def test_nothing_is_told_where_nothing_is(tmp_path: Path) -> None:
    contents = open_register(tmp_path / "none", begin=True).contents()
    assert entries_text(contents, "table") == EMPTY
    assert json.loads(entries_text(contents, "json")) == {"releases": []}


def test_a_release_in_words(register: Register) -> None:
    text = release_text(register.contents(), 4, "table")
    about, table, corrected = text.split("\n\n")
    assert about.startswith("Release 4: scrutiny, 2021-02-28\nAnew\n")
    assert "from 1 to 4 are not shown; [c] may stand for 0 or more" in about
    assert "printed nowhere: 1 numbers" in about
    assert [line.split() for line in table.splitlines()] == [
        ["number", "status", "value"],
        ["part", "0", "shown", "12"],
        ["part", "1", "suppressed"],
        ["total", "shown", "40"],
        ["rounded", "rounded", "1,230"],
        ["share", "printed", "58.3"],
    ]
    assert corrected == "Corrected:\npart 0: 11 in scrutiny, 2021-02-28; now 12"
    assert "Withdrawn on 2021-03-02: Counted twice" in release_text(register.contents(), 2, "table")


def test_what_the_notes_tell_of_marks(tmp_path: Path) -> None:
    made = open_register(tmp_path / "register", begin=True)
    small = replace(release(7), terms=replace(release().terms, mark_smallest=1, mark_largest=4))
    made.add(small, name="small", date=DAYS[0])
    assert "may stand for 1 to 4" in release_text(made.contents(), 1, "table")


def test_a_release_for_programs(register: Register) -> None:
    shown = json.loads(release_text(register.contents(), 4, "json"))
    assert shown["cells"][0] == {"id": "part 0", "status": "shown", "protected": True, "value": 12}
    assert [each["date"] for each in shown["previous"]] == ["2021-01-31", "2021-02-28"]


def test_the_first_release_corrects_nothing(register: Register) -> None:
    assert "Corrected" not in release_text(register.contents(), 1, "table")
    assert add(register, 5, name="other").number == 5
