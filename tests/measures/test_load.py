"""Reading worked examples: what they say, and how a mistake in one is told."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.examples import load
from continuum.measures.examples.example import AUTHORITY, KNOWN_AT
from continuum.measures.examples.load import example_files, example_of, examples, folder_of, read_example
from continuum.measures.periods import PeriodKind

RIGHT = """\
One contact of two
was in time.

contact
received_at | decided_at | team_id
2021-04-06 09:00 | 2021-04-06 10:00 | T1
2021-04-06 09:00 |  | T1

expected
as_at | period | cells | numerator | denominator | value
2021-04-30 | month | team=T1 | 1 | 1 | 100.0
2021-05-31 | month | | 0 | 0 |
"""
SHARE = CATALOGUE["contacts_triaged_in_24_hours"]


def test_what_an_example_says() -> None:
    example = read_example(RIGHT, SHARE, "it.txt")
    assert example.heading == "One contact of two was in time."
    assert [each.name for each in example.drawings] == ["contact", "expected"]
    first, second = example.rows["contact"]
    assert first["received_at"] == datetime(2021, 4, 6, 9)
    assert second["decided_at"] is None
    assert (first["contact_id"], second["contact_id"]) == ("1", "2")
    assert first["authority"] == AUTHORITY
    assert first["recorded_at"] == KNOWN_AT
    assert first["person_id"] is None
    april, may = example.expectations
    assert (april.line, april.as_at, april.kind) == (11, date(2021, 4, 30), PeriodKind.MONTH)
    assert dict(april.cells) == {"team": "T1"}
    assert (april.numerator, april.denominator) == (Decimal(1), Decimal(1))
    assert str(april.value) == "100.0"
    assert (dict(may.cells), may.value) == ({}, None)


def test_a_table_that_is_needed_and_not_drawn_is_empty() -> None:
    example = read_example(
        "Nothing.\n\nexpected\nas_at|period|numerator|denominator|value\n2021-04-30|month|0|0|\n",
        CATALOGUE["domestic_abuse_share_of_contacts"],
        "it.txt",
    )
    # For the counts, and for the breakdowns by age and sex.
    assert example.rows == {"contact": (), "contact_reason": (), "person": ()}
    assert example.dataset.tables == ("person", "contact", "contact_reason")
    assert example.tables.names == set(example.rows)


def test_an_expected_value_holds_at_the_decimals_written() -> None:
    expected = read_example(RIGHT.replace("100.0", "66.7"), SHARE, "it.txt").expectations[0]
    assert expected.gives(200 / 3)
    assert expected.gives(66.65)
    assert not expected.gives(66.64)
    assert not expected.gives(None)
    empty = read_example(RIGHT, SHARE, "it.txt").expectations[1]
    assert empty.gives(None)
    assert not empty.gives(0.0)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("One contact of two\nwas in time.\n", "", "it.txt:1: the example does not say what it shows"),
        ("\ncontact\n", "\ncontacts\n", "it.txt:4: contacts is no table. Did you mean contact?"),
        ("\nexpected\n", "\nexpcted\n", "it.txt:9: expcted is no table. Did you mean expected?"),
        ("decided_at |", "decided_on |", "contact has no column decided_on. Did you mean decided_at?"),
        ("decided_at |", "received_at |", "it.txt:5: the column received_at stands twice"),
        ("10:00 | T1", "10:00", "it.txt:6: the row has 2 cells and the table 3 columns"),
        ("2021-04-06 10:00", "6 April", "it.txt:6: 6 April in decided_at is no datetime. It is written"),
        ("2021-05-31", "May", "it.txt:12: as_at is no date"),
        ("| month | |", "| decade | |", "it.txt:12: contacts_triaged_in_24_hours has no period decade"),
        ("2021-05-31 | month", "2021-05-31 | quarter", "it.txt:12: no quarter ends on 2021-05-31"),
        ("team=T1", "sex=F", "it.txt:11: contacts_triaged_in_24_hours is not broken down by sex"),
        ("| 1 | 1 |", "|  | 1 |", "it.txt:11: no numerator is expected"),
        ("| 1 | 1 |", "| one | 1 |", "it.txt:11: one in numerator is no number"),
        ("| 1 | 1 |", "| 1 |  |", "it.txt:11: no denominator"),
        ("| 1 | 1 | 100.0", "| 1 | 1 |", "it.txt:11: the value does not fit the denominator"),
        ("| 0 | 0 |", "| 0 | 0 | 0", "it.txt:12: the value does not fit the denominator"),
        (RIGHT[RIGHT.index("2021-04-30 | month") :], "", "it.txt:9: no figure is expected"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(right: str, wrong: str, says: str) -> None:
    assert right in RIGHT
    with pytest.raises(ContinuumError) as told:
        read_example(RIGHT.replace(right, wrong), SHARE, "it.txt")
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("A heading.\n", "it.txt:1: no expected figures stand at the end. Draw a table named expected"),
        ("A heading.\n\ncontact\n", "it.txt:3: the table contact has no columns"),
        ("It.\n\ncontact\nsource\nplice\n", "it.txt:5: source has no code plice. Did you mean police?"),
        ("It.\n\ncontact\ncriteria_met\nmaybe\n", "is no boolean. It is written yes or no"),
        ("It.\n\ncontact\ncontact_id\nC1\nC1\n", "it.txt:5: contact_id C1 stands twice"),
    ],
)
def test_a_mistake_in_a_table_is_told(text: str, says: str) -> None:
    ending = "" if "named expected" in says else "\nexpected\nas_at|period|numerator\n"
    with pytest.raises(ContinuumError) as told:
        read_example(text + ending, SHARE, "it.txt")
    assert says in str(told.value)


def test_a_plain_count_has_no_denominator() -> None:
    text = "It.\n\nexpected\nas_at | period | numerator | denominator\n2021-04-30 | month | 0 | 0\n"
    with pytest.raises(ContinuumError, match=r"it\.txt:5: a denominator is expected of a plain count"):
        read_example(text, CATALOGUE["contacts_received"], "it.txt")


def test_a_plain_count_need_not_say_its_value() -> None:
    text = "It.\n\nexpected\nas_at | period | numerator\n2021-04-30 | month | 1,200\n"
    assert read_example(text, CATALOGUE["contacts_received"], "it.txt").expectations[0].value == 1200


def test_every_measure_has_its_file_in_the_folder_of_its_theme() -> None:
    assert example_files()["children_in_care"].parent.name == folder_of("Care and adoption")
    assert set(examples()) == set(CATALOGUE)


def test_a_measure_without_an_example_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nowhere = tmp_path_factory.mktemp("none") / "children_in_care.txt"
    monkeypatch.setattr(load, "example_files", lambda: {"children_in_care": nowhere})
    with pytest.raises(ContinuumError, match="children_in_care has no worked example"):
        example_of(CATALOGUE["children_in_care"])
