"""How many digits of a value may be written."""

from __future__ import annotations

from dataclasses import replace

from continuum.disclosure.digits import decimals_of, tidy, written_value
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from tests.disclosure.doors import protect_publication
from tests.disclosure.test_protect import COUNT, SHARE

(THIRD,) = protect_publication([replace(SHARE, value=100 / 3, numerator=10, denominator=30)], SEED)
HIDDEN = Suppressed()


def test_two_more_decimals_where_its_parts_are_shown() -> None:
    assert decimals_of(THIRD) == 3
    assert written_value(THIRD) == 33.333
    assert written_value(THIRD, 0) == 33.3


def test_none_more_beside_a_hidden_part() -> None:
    """33.333% with a hidden numerator would tell that it is a third; 33.3% was what the audit looked at."""
    assert written_value(replace(THIRD, numerator=HIDDEN)) == 33.3
    assert written_value(replace(THIRD, denominator=HIDDEN)) == 33.3


def test_a_count_is_whole_and_a_mark_stays_one() -> None:
    (count,) = protect_publication([COUNT], SEED)
    assert str(written_value(count)) == "509"
    assert written_value(replace(count, value=HIDDEN)) is HIDDEN
    assert tidy(None) is None
    assert tidy(2.345) == 2.35
