"""What a census says of itself: of which year and which authority it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange import values
from continuum.exchange.authorities import statistics_codes
from continuum.exchange.format import Given, Source
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading import xml

COLLECTION = "CIN"


@dataclass(frozen=True)
class Head:
    """The header of one file.

    Attributes:
        source: the file.
        collection: which return it is; empty where it does not say.
        reference_date: the last day of its year, 31 March; None where it does not say, or not so that it can
            be read.
        number: the Department's three digits of the authority; empty where it does not say.
        told_year: the collection year as it stands there.
    """

    source: Source
    collection: str = ""
    reference_date: date | None = None
    number: str = ""
    told_year: str = ""

    @property
    def year(self) -> int | None:
        """The year of the census: that in which its year ends."""
        if self.reference_date is not None:
            return self.reference_date.year
        return int(self.told_year) if self.told_year.isdigit() else None


def head_of(source: Source) -> Head:
    """The header of a file; an empty one where it has none before its first child.

    Raises:
        ContinuumError: the file cannot be read.
    """
    for element in xml.children(source, ("Header", "Child")):
        if xml.name(element) != "Header":
            break
        told = {xml.name(each): (each.text or "").strip() for each in element.iter()}
        day = pl.select(values.day(pl.lit(told.get("ReferenceDate", "")))).item()
        return Head(source, told.get("Collection", ""), day, told.get("LEA", ""), told.get("Year", ""))
    return Head(source)


def in_order(heads: Sequence[Head]) -> list[Head]:
    """The earlier years first, so that what a later census says of the same thing counts."""
    return sorted(heads, key=lambda head: (head.reference_date or date.min, head.source.name))


def check(head: Head, given: Given, quality: Quality) -> None:
    """Notes what a header lacks or says oddly.

    Raises:
        ContinuumError: the file is of another return.
    """
    if head.collection and head.collection.upper() != COLLECTION:
        raise ContinuumError(
            f"the header says that this is the return {head.collection[:20]!r}, and not {COLLECTION!r}",
            where=head.source.name,
            remedy="Import it as what it is.",
        )
    if head.year is None:
        quality.say(
            Rule.WINDOW,
            Done.KEPT,
            file=head.source.name,
            sheet="Header",
            column="ReferenceDate",
            severity=Severity.WARNING,
            detail="the file does not say of which year it is",
        )
    elif head.told_year and head.told_year != str(head.year):
        quality.say(
            Rule.WINDOW,
            Done.KEPT,
            file=head.source.name,
            sheet="Header",
            column="Year",
            value=head.told_year[:20],
            severity=Severity.WARNING,
            detail=f"the reference date is {head.reference_date:%d/%m/%Y}, which counts",
        )
    codes = statistics_codes(head.number)
    whose = codes[0] if codes else "an unknown authority"
    if head.number and given.authority not in codes:
        quality.say(
            Rule.AUTHORITY,
            Done.KEPT,
            file=head.source.name,
            sheet="Header",
            column="LEA",
            value=head.number[:20],
            severity=Severity.WARNING,
            detail=f"the return of {whose}, read as that of {given.authority}",
        )
