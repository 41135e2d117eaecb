"""Workbooks of Annex A for tests; every child in them is made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.annex_a.reading import read
from continuum.exchange.format import Given, Source
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle

KNOWN_AT = datetime(2021, 3, 16, 9, 0)
AUTHORITY = "E06000050"


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Source:
    """A workbook with these rows on these sheets."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, datetime.combine(value, datetime.min.time()), day)
                    elif value is not None:
                        sheet.write(at, column, value)
    return Source(path, path.name)


def a_list(number: int, *rows: Mapping[str, Any]) -> list[list[Any]]:
    """A list with Annex A's own headings, and rows by heading; what a row does not say is blank."""
    titles = [heading.title for heading in LISTS[number - 1].headings]
    unknown = {name for row in rows for name in row} - set(titles)
    assert not unknown
    return [titles, *([row.get(title) for title in titles] for row in rows)]


def taken(*sources: Source, rules: Path | None = None) -> tuple[dict[str, pl.DataFrame], Quality]:
    """The records that files hold, settled, and the account."""
    quality = Quality()
    given = Given(AUTHORITY, KNOWN_AT, rules)
    return settle(read(sources, given, quality), given, quality), quality


def told(quality: Quality, rule: str) -> list[dict[str, Any]]:
    """The problems of one rule."""
    return quality.problems.filter(pl.col("rule") == rule).to_dicts()
