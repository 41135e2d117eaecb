"""The lines of the list: each proves itself and the one before it."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.entry import (
    Entry,
    Kind,
    RegisterBrokenError,
    file_name,
    hash_of,
    new_entry,
    new_head,
    read_entry,
    read_head,
)


def entry(number: int = 1, before: str = "00ff", note: str = "") -> Entry:
    return new_entry(
        number,
        Kind.RELEASE,
        name="scrutiny",
        date="2021-04-30",
        note=note,
        before=before,
        file="0001-2021-04-30-scrutiny.json",
        sha256="11",
    )


def test_a_line_is_read_back() -> None:
    assert read_entry(entry().line, 1, "00ff", "list") == entry()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_note_is_read_back(note: str) -> None:
    line = entry(note=note).line
    assert "\n" not in line
    assert read_entry(line, 1, "00ff", "list").note == note


def test_the_hash_is_that_of_the_line_without_it() -> None:
    line = entry().line
    before, _, rest = line.rpartition(',"hash":"')
    assert rest == hashlib.sha256(f"{before}}}".encode()).hexdigest() + '"}'


def test_no_two_registers_begin_alike() -> None:
    one, two = new_head(), new_head()
    assert read_head(one, "list") == hash_of(one) != hash_of(two)


@given(st.data())
def test_a_line_with_one_other_character_is_refused(data: st.DataObject) -> None:
    line = entry(note="Größe").line
    at = data.draw(st.integers(0, len(line) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda one: one != line[at]))
    with pytest.raises(RegisterBrokenError):
        read_entry(line[:at] + other + line[at + 1 :], 1, "00ff", "list")


def test_another_line_before_is_told() -> None:
    with pytest.raises(
        RegisterBrokenError, match=r"release 1 \(scrutiny, 2021-04-30\) was added after another"
    ):
        read_entry(entry().line, 1, "11aa", "list")


def test_a_missing_entry_is_told() -> None:
    with pytest.raises(
        RegisterBrokenError, match="entry 2 of the list is missing: entry 3 stands in its place"
    ):
        read_entry(entry(3).line, 2, "00ff", "list")


def sealed(content: dict[str, object]) -> str:
    text = json.dumps(content, separators=(",", ":"))
    return f'{text[:-1]},"hash":"{hashlib.sha256(text.encode()).hexdigest()}"}}'


def test_a_file_outside_the_folder_is_no_entry() -> None:
    content = json.loads(entry().line)
    del content["hash"]
    assert read_entry(sealed(content), 1, "00ff", "list").file == "0001-2021-04-30-scrutiny.json"
    with pytest.raises(RegisterBrokenError, match="is no entry"):
        read_entry(sealed({**content, "file": "../other.json"}), 1, "00ff", "list")


def test_a_head_of_a_later_version_is_told() -> None:
    with pytest.raises(ContinuumError, match="version 2") as told:
        read_head(sealed({"continuum_register": 2, "id": "a"}), "list")
    assert not isinstance(told.value, RegisterBrokenError)


def test_a_head_without_a_version_is_refused() -> None:
    with pytest.raises(RegisterBrokenError, match="which version"):
        read_head(sealed({"id": "a"}), "list")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("scrutiny", "0007-2021-04-30-scrutiny.json"),
        ("Children & Families: Q1", "0007-2021-04-30-children-families-q1.json"),
        ("../../etc", "0007-2021-04-30-etc.json"),
        ("§", "0007-2021-04-30-release.json"),
        ("a" * 200, f"0007-2021-04-30-{'a' * 60}.json"),
    ],
)
def test_file_names_are_plain(name: str, expected: str) -> None:
    assert file_name(7, name, "2021-04-30") == expected


def test_entries_are_named_as_people_do() -> None:
    withdrawal = new_entry(
        3, Kind.WITHDRAWAL, name="scrutiny", date="2021-06-01", note="twice", before="00", withdraws=1
    )
    assert entry().called == "release 1 (scrutiny, 2021-04-30)"
    assert withdrawal.called == "entry 3 (the withdrawal of release 1)"
