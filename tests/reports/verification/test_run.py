"""A file of published figures verified whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from continuum.measures.service import CatalogueFigures
from continuum.reports.verification.published import Key, Published
from continuum.reports.verification.run import dates_needed, verify
from continuum.reports.verification.verdict import Word
from tests.reports.verification.conftest import KNOWN_AT

HOUSEHOLDS = Key("scrutiny", "4.24", "internal foster carer households", "all", "2021-04-30")
UNIVERSITY = Key("scrutiny", "4.30", "care leavers attending university", "all", "AY 2020-21")
SPENDING = Key("outcome plan", "resources", "yearly spending on this priority", "all", "by 2020")
NOBODY = Key("outcome plan", "resources", "nobody has bound this", "all", "by 2020")


def fact(key: Key, as_printed: str) -> Published:
    return Published(key, "count", as_printed, Decimal(0), None, None)


def test_each_verdict_is_counted(figures: CatalogueFigures) -> None:
    facts = [
        fact(HOUSEHOLDS, "2"),
        fact(HOUSEHOLDS, "182"),
        fact(SPENDING, "£30.5 million"),
        fact(NOBODY, "1"),
    ]
    found = verify(facts, figures, KNOWN_AT)
    assert found.counts == {
        Word.EQUAL: 1,
        Word.INCONSISTENT: 0,
        Word.NOT_FROM_RECORDS: 1,
        Word.DIFFERENT: 2,
    }
    assert [line.published for line in found.lines] == facts
    assert not found.agrees


def test_agreement_is_when_nothing_is_different(figures: CatalogueFigures) -> None:
    assert verify([fact(HOUSEHOLDS, "2"), fact(SPENDING, "-")], figures, KNOWN_AT).agrees


def test_the_dates_of_a_figure_that_no_record_gives_are_none() -> None:
    facts = [fact(HOUSEHOLDS, "2"), fact(UNIVERSITY, "21"), fact(SPENDING, "-"), fact(NOBODY, "1")]
    assert dates_needed(facts) == [date(2021, 4, 30)]
