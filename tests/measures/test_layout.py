"""Figures laid out for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from continuum.measures.layout import NOTHING, Line, aligned, laid_out, written

CONTACTS = Line(
    measure="contacts_received",
    title="Contacts received",
    version=1,
    unit="contacts",
    kind="month",
    start=date(2021, 4, 1),
    end=date(2021, 4, 30),
    label="",
    value="1,927",
    above="1,927",
    below="",
)
IN_CARE = replace(
    CONTACTS, measure="children_in_care", title="Children in care", unit="children", kind="as_at", value="509"
)
RE_REFERRALS = replace(
    CONTACTS, measure="re_referrals", unit="percent", value="19.1", above="50", below="262"
)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (None, 1, ""),
        (1927.0, None, "1,927"),
        (185.714, None, "185.71"),
        (19.25, 1, "19.3"),
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
    ],
)
def test_numbers_are_written_as_people_write_them(
    number: float | None, decimals: int | None, text: str
) -> None:
    assert written(number, decimals) == text


def test_many_measures_are_a_list_by_theme() -> None:
    lines = laid_out([CONTACTS, IN_CARE, RE_REFERRALS]).splitlines()
    assert lines[:2] == ["  month  2021-04-01 to 2021-04-30", "  as at  2021-04-30"]
    assert [line for line in lines if line and not line.startswith(" ")][:3] == [
        "Front door",
        "Children in need",
        "Care and adoption",
    ]
    assert "  re_referrals       month    19.1  percent   50 of 262" in lines
    assert lines[-1].startswith("Each by version 1 of its definition")


def test_a_measure_without_a_value_says_why_in_a_list() -> None:
    lines = laid_out([CONTACTS, replace(RE_REFERRALS, value="not available", above="", below="")])
    assert "  re_referrals       month       –  not available" in lines.splitlines()


def test_a_suppressed_value_keeps_its_mark_and_unit_in_a_list() -> None:
    text = laid_out([CONTACTS, replace(IN_CARE, value="[c]", above="[c]")])
    assert "  children_in_care   as at     [c]  children" in text.splitlines()


def test_versions_that_differ_are_told() -> None:
    text = laid_out([CONTACTS, replace(IN_CARE, version=2)])
    assert text.endswith("contacts_received 1, children_in_care 2.")


def test_a_breakdown_says_once_what_all_its_cells_share() -> None:
    cells = [replace(CONTACTS, label="Police", value="496"), replace(CONTACTS, label="NSPCC", value="35")]
    assert laid_out(cells).splitlines() == [
        "Contacts received",
        "  contacts_received, definition 1; month, 2021-04-01 to 2021-04-30",
        "  cell    contacts",
        "  Police       496",
        "  NSPCC         35",
    ]


def test_a_series_has_a_line_a_period() -> None:
    earlier = replace(RE_REFERRALS, start=date(2021, 3, 1), end=date(2021, 3, 31), value="27.0", above="93")
    assert laid_out([earlier, RE_REFERRALS]).splitlines()[1:] == [
        "  re_referrals, definition 1; month",
        "  from        to          percent  above the line  below it",
        "  2021-03-01  2021-03-31     27.0              93       262",
        "  2021-04-01  2021-04-30     19.1              50       262",
    ]


def test_a_stock_has_one_day() -> None:
    earlier = replace(IN_CARE, end=date(2021, 3, 31))
    assert "  as at       children" in laid_out([earlier, IN_CARE]).splitlines()


def test_nothing_is_said_in_words() -> None:
    assert laid_out([]) == NOTHING


def test_columns_are_aligned() -> None:
    assert aligned([("a", "1"), ("long", "100")], right=(1,)) == ["  a       1", "  long  100"]
