"""Headings over two columns: the first is read, and what the others say beside it is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

_LETTERS = 26


def repeated(headings: Sequence[str]) -> dict[int, int]:
    """The places of headings that stand there already, each with the place of the first, counted from 0.

    Small and capital letters, and how many spaces there are, make no difference.
    """
    first: dict[str, int] = {}
    found = {}
    for place, heading in enumerate(headings):
        words = " ".join(heading.lower().split())
        if words and first.setdefault(words, place) != place:
            found[place] = first[words]
    return found


def say_repeated(
    rows: pl.DataFrame,
    columns: Sequence[str],
    headings: Sequence[str],
    again: Mapping[int, int],
    quality: Quality,
    *,
    source: Source,
    sheet: str = "",
    row: int | None = None,
) -> None:
    """Write down each column that is not read since its heading stands over another, and what is lost by it.

    Args:
        rows: the rows below the headings, as texts.
        columns: the name in ``rows`` of the column at each place.
        headings: the heading at each place, as it stands.
        again: the places whose headings stand there already (:func:`repeated`).
        quality: the account.
        source: the file.
        sheet: the sheet's name; empty where there are none.
        row: the number of the row with the headings.
    """
    for place, first in again.items():
        read, passed = (pl.col(columns[at]).fill_null("").str.strip_chars() for at in (first, place))
        differing = rows.filter((passed != "") & (passed != read)).height
        letters = letter(first), letter(place)
        detail = f"columns {letters[0]} and {letters[1]} have this heading, and {letters[0]} is read; "
        if differing:
            detail += f"{letters[1]} says something else in {differing:,} of {rows.height:,} rows"
        else:
            detail += f"{letters[1]} says nothing else"
        quality.say(
            Rule.HEADING,
            Done.NOT_READ,
            file=source.name,
            sheet=sheet,
            row=row,
            column=headings[place],
            detail=detail,
            severity=Severity.WARNING if differing else Severity.NOTE,
        )


def letter(place: int) -> str:
    """What a spreadsheet calls the column at a place, counted from 0: A, B … Z, AA."""
    before, last = divmod(place, _LETTERS)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)
