"""What a return in XML says of itself: of which year and which authority it is.

The Department for Education's returns begin alike: a message, and in it a header with the collection, its
year and reference date, and the authority by its three digits.
"""

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
from continuum.exchange.reading.parts import Part

HEADER = Part(
    "Header",
    (
        "Collection",
        "Year",
        "ReferenceDate",
        "SourceLevel",
        "LEA",
        "SoftwareCode",
        "Release",
        "SerialNo",
        "DateTime",
    ),
    groups=("CollectionDetails", "Source"),
)
"""The header, as it stands in each of the returns."""

_BEGINNING = 2**16
"""How much of a file is looked at to tell what it is."""


@dataclass(frozen=True)
class Header:
    """The header of one return.

    Attributes:
        source: the file.
        collection: which return it is; empty where it does not say.
        reference_date: the day it is about, the last of its year; None where it does not say, or not so that
            it can be read.
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
        """The year of the return: that in which its year ends."""
        if self.reference_date is not None:
            return self.reference_date.year
        return int(self.told_year) if self.told_year.isdigit() else None


def is_message(source: Source, marks: Sequence[bytes]) -> bool:
    """Whether a file is a return in XML in whose beginning one of the marks stands. It never fails.

    Args:
        source: the file.
        marks: what only this return has: the collection in the header, or an element of its own.
    """
    if source.path.suffix.lower() != ".xml" or xml.outermost(source) != "Message":
        return False
    try:
        with source.path.open("rb") as file:
            start = file.read(_BEGINNING).replace(b"\0", b"")  # two bytes a letter in UTF-16
    except OSError:
        return False
    return any(mark in start for mark in marks)


def header_of(source: Source, after: str) -> Header:
    """The header of a return; an empty one where it has none.

    Args:
        source: the file.
        after: an element that comes after the header, and in every such return.

    Raises:
        ContinuumError: the file cannot be read.
    """
    for element in xml.children(source, ("Header", after)):
        if xml.name(element) != "Header":
            break
        told = {xml.name(each): (each.text or "").strip() for each in element.iter()}
        day = pl.select(values.day(pl.lit(told.get("ReferenceDate", "")))).item()
        return Header(source, told.get("Collection", ""), day, told.get("LEA", ""), told.get("Year", ""))
    return Header(source)


def in_order(headers: Sequence[Header]) -> list[Header]:
    """The earlier years first, so that what a later return says of the same thing counts."""
    return sorted(headers, key=lambda each: (each.reference_date or date.min, each.source.name))


def check(header: Header, collection: str, given: Given, quality: Quality) -> None:
    """Notes what a header lacks or says oddly.

    Args:
        header: the header.
        collection: the return that it should be of (``CIN``).
        given: what the import is told.
        quality: the account.

    Raises:
        ContinuumError: the file is of another return.
    """
    if header.collection and header.collection.upper() != collection:
        raise ContinuumError(
            f"the header says that this is the return {header.collection[:20]!r}, and not {collection!r}",
            where=header.source.name,
            remedy="Import it as what it is.",
        )
    if header.year is None:
        quality.say(
            Rule.WINDOW,
            Done.KEPT,
            file=header.source.name,
            sheet="Header",
            column="ReferenceDate",
            severity=Severity.WARNING,
            detail="the file does not say of which year it is",
        )
    elif header.told_year and header.told_year != str(header.year):
        quality.say(
            Rule.WINDOW,
            Done.KEPT,
            file=header.source.name,
            sheet="Header",
            column="Year",
            value=header.told_year[:20],
            severity=Severity.WARNING,
            detail=f"the reference date is {header.reference_date:%d/%m/%Y}, which counts",
        )
    codes = statistics_codes(header.number)
    whose = codes[0] if codes else "an unknown authority"
    if header.number and given.authority not in codes:
        quality.say(
            Rule.AUTHORITY,
            Done.KEPT,
            file=header.source.name,
            sheet="Header",
            column="LEA",
            value=header.number[:20],
            severity=Severity.WARNING,
            detail=f"the return of {whose}, read as that of {given.authority}",
        )
