"""What is read from the characters on the page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from continuum.reports.verification.printed import Form, Printed, decimals_of, read_printed


@pytest.mark.parametrize(
    ("text", "number", "decimals"),
    [
        ("1927", "1927", 0),
        ("1,927", "1927", 0),
        ("53.1%", "53.1", 1),
        ("98.0%", "98.0", 1),
        ("185.80", "185.80", 2),
        ("706 (34%)", "706", 0),
        ("13% increase", "13", 0),
        ("-12.5", "-12.5", 1),
    ],
)
def test_a_number_and_the_decimals_it_is_printed_with(text: str, number: str, decimals: int) -> None:
    assert read_printed(text) == Printed(Form.NUMBER, Decimal(number), decimals)


def test_under_a_number() -> None:
    assert read_printed("under 18%") == Printed(Form.UNDER, Decimal(18), 0)


def test_a_hidden_count() -> None:
    assert read_printed("x").form is Form.HIDDEN


@pytest.mark.parametrize("text", ["-", "", "none"])
def test_nothing(text: str) -> None:
    assert read_printed(text).form is Form.NOTHING


@pytest.mark.parametrize(("text", "decimals"), [("74.40", 2), ("66", 0), ("1E+2", 0), ("NaN", 0)])
def test_decimals_as_written(text: str, decimals: int) -> None:
    assert decimals_of(Decimal(text)) == decimals
