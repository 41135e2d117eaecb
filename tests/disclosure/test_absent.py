"""What stands where there is no number."""

from __future__ import annotations

import pytest

from continuum.disclosure.absent import absent_mark, absent_meaning, mark_of, meaning_of
from continuum.disclosure.marks import Suppressed


@pytest.mark.parametrize(
    ("status", "mark", "meaning"),
    [
        ("not available", "[x]", "not available"),
        ("empty denominator", "[z]", "not applicable: there is nothing to work it out from"),
    ],
)
def test_the_mark_says_why_there_is_none(status: str, mark: str, meaning: str) -> None:
    assert (absent_mark(status), absent_meaning(status)) == (mark, meaning)
    assert (mark_of(None, status), meaning_of(None, status)) == (mark, meaning)


def test_a_publishers_mark_is_kept_with_its_meaning() -> None:
    assert absent_mark("marked c") == "[c]"
    assert (
        "suppressed" in absent_meaning("marked c").lower()
        or "confidential" in absent_meaning("marked c").lower()
    )


def test_a_number_has_no_mark_and_a_hidden_one_its_own() -> None:
    assert (mark_of(0, "value"), meaning_of(0, "value")) == ("", "")
    assert (mark_of(Suppressed("x", "why"), "suppressed"), meaning_of(Suppressed("x", "why"), "")) == (
        "x",
        "why",
    )
