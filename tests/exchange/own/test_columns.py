"""Which table a file or sheet is, by its name or its headings."""

from __future__ import annotations

import pytest

from continuum.dataset.contract import TABLES
from continuum.exchange.own.columns import carried, columns, sheet_name, table_of


@pytest.mark.parametrize(
    ("name", "headings", "expected"),
    [
        ("contact", ["contact_id"], "contact"),
        ("2021 Contact (final)", ["contact_id", "x"], "contact"),
        ("care_home_rating", ["care_home_rating_id"], "care_home_rating"),
        ("export_care_home_rating", ["care_home_rating_id", "care_home_id"], "care_home_rating"),
        ("care_home", ["Care home ID"], "care_home"),
        ("contact", ["date", "child"], None),
        ("initial_child_protection_conferen", [], None),
        (
            "initial_child_protection_confere",
            ["initial_child_protection_conference_id"],
            None,
        ),
        (
            "initial_child_protection_confer",
            ["initial_child_protection_conference_id"],
            "initial_child_protection_conference",
        ),
        ("sheet1", ["referral_id", "person_id", "received_on", "closed_on"], "referral"),
        ("sheet1", ["referral_id", "person_id", "received_on", "shoe_size"], None),
        ("sheet1", ["person_id", "referral_id", "received_on", "closed_on"], None),
        ("sheet1", ["referral_id", "person_id"], None),
        ("sheet1", [], None),
    ],
)
def test_a_table_is_told_by_name_or_headings(name: str, headings: list[str], expected: str | None) -> None:
    assert table_of(name, headings) == expected


def test_names_of_sheets_are_short_and_each_its_own() -> None:
    names = [sheet_name(table) for table in TABLES]
    assert max(map(len, names)) <= 31
    assert len(set(names)) == len(names)


def test_every_field_is_carried_under_its_own_name() -> None:
    assert {(table, field) for table, field, _ in carried()} == {
        (table.name, field) for table in TABLES.values() for field in table.field_names
    }
    assert [column.field for column in columns("contact")] == list(TABLES["contact"].field_names)
