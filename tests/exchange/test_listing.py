"""The formats in words."""

from __future__ import annotations

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Carried, Format
from continuum.exchange.listing import Form, listing, ways

IN = Format(
    "in",
    "comes",
    lambda _: False,
    lambda *_: {},
    carries=(Carried("person", "sex", "SEX|GENDER", writes=False),),
)
OUT = Format(
    "out",
    "goes",
    lambda _: False,
    None,
    lambda *_: None,
    carries=(
        Carried("contact", "received_at", "Date", note="without its time"),
        Carried("person", "sex", "Gender", reads=False),
        Carried("person", "person_id", "Child ID"),
    ),
)


def test_all_formats_are_listed() -> None:
    assert listing(formats=(IN, OUT)).splitlines()[:2] == [
        "in   read              comes",
        "out  written           goes",
    ]
    assert "| `out` | goes | written | 2 | 3 |" in listing(form=Form.MARKDOWN, formats=(IN, OUT))


def test_what_one_carries_stands_in_the_order_of_the_contract() -> None:
    assert listing("out", formats=(IN, OUT)).splitlines() == [
        "out: goes (written)",
        "",
        "person",
        "  person_id: in and out, Child ID",
        "  sex: out, Gender",
        "",
        "contact",
        "  received_at: in and out, Date (without its time)",
    ]


def test_a_table_on_a_page_keeps_its_columns() -> None:
    row = listing("in", Form.MARKDOWN, formats=(IN,)).splitlines()[2]
    assert row == "| `person` | `sex` | in | SEX\\|GENDER |  |"


def test_ways_are_told_and_an_unknown_format_is_refused() -> None:
    assert ways(Format("x", "x", lambda _: False, lambda *_: {}, lambda *_: None)) == "read and written"
    with pytest.raises(ContinuumError, match="in"):
        listing("inn", formats=(IN,))
