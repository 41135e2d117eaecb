"""A dataset as a workbook of Annex A."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter.workbook import Workbook

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Kind
from continuum.dataset.records import Dataset
from continuum.exchange.annex_a import chosen_care, chosen_need
from continuum.exchange.annex_a.asof import AsOf, called
from continuum.exchange.annex_a.headings import CHILD, AnnexList, Heading
from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.format import Asked

_CHOSEN: dict[int, Callable[[AsOf], pl.DataFrame]] = {
    1: chosen_need.contacts,
    2: chosen_need.early_help,
    3: chosen_need.referrals,
    4: chosen_need.assessments,
    5: chosen_need.enquiries,
    6: chosen_need.in_need,
    7: chosen_need.plans,
    8: chosen_care.care,
    9: chosen_care.leaving_care,
    10: chosen_care.adoptions,
}
_ABOUT = ("sex", "ethnicity", "date_of_birth", "unaccompanied_asylum_seeker")
_DAY_FORM = "dd/mm/yyyy"
_LEAST_WIDTH, _MOST_WIDTH = 12, 40
_MOST_ROWS = 1_048_575
"""A sheet has no more rows below its headings."""


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Write the eleven lists as at a day, some months back.

    Counts and ages are worked out from the records. What the dataset does not hold is blank, and list 11 has
    its headings only.

    Args:
        dataset: the records.
        path: the workbook to be; a folder to hold it where the name does not end in ``.xlsx``.
        asked: the day, and how many months back lists reach.

    Raises:
        ContinuumError: a list has more rows than a sheet holds.
    """
    to = path if path.suffix.lower() == ".xlsx" else path / f"annex_a_{asked.as_at:%Y-%m-%d}.xlsx"
    to.parent.mkdir(parents=True, exist_ok=True)
    known = AsOf(dataset, asked)
    about = about_people(known)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(to), options) as book:
        # The day, so that the same records make the same file.
        book.set_properties(
            {"title": "Annex A", "created": datetime.combine(asked.as_at, datetime.min.time())}
        )
        for each in LISTS:
            rows = list_rows(each, known, about)
            asked.progress(f"list {each.number}: {rows.height} rows")
            _sheet(book, each, rows)


def list_rows(each: AnnexList, known: AsOf, about: pl.DataFrame) -> pl.DataFrame:
    """A list under its headings, values as they are written; without rows where the dataset holds none."""
    choose = _CHOSEN.get(each.number)
    if choose is None:
        return pl.DataFrame(schema={heading.title: pl.String() for heading in each.headings})
    rows = choose(known).join(about, on="person_id", how="left", maintain_order="left")
    if "team_id" in rows.columns:
        teams = known.frame("team").select("team_id", pl.col("title").alias("team.title"))
        rows = rows.join(teams, on="team_id", how="left", maintain_order="left")
    rows = rows.with_columns(_age(known).alias("Age of Child (Years)"))
    return rows.select(_written(heading, rows, known.asked) for heading in each.headings)


def about_people(known: AsOf) -> pl.DataFrame:
    """What lists tell of a person: who the person is, and a disability, one that there is before none."""
    people = known.frame("person").select("person_id", *_ABOUT).rename(called("person", *_ABOUT))
    found = known.frame("disability").sort(pl.col("disability") == "NONE", "disability")
    first = found.unique("person_id", keep="first", maintain_order=True)
    chosen = first.select("person_id", pl.col("disability").alias("disability.disability"))
    return people.join(chosen, on="person_id", how="left", maintain_order="left")


def _age(known: AsOf) -> pl.Expr:
    """Full years on the day; blank before birth."""
    born = pl.col("person.date_of_birth")
    day = known.asked.as_at
    birthday_to_come = (born.dt.month() > day.month) | (
        (born.dt.month() == day.month) & (born.dt.day() > day.day)
    )
    years = day.year - born.dt.year() - birthday_to_come.cast(pl.Int32)
    return pl.when(years >= 0).then(years)


def _written(heading: Heading, rows: pl.DataFrame, asked: Asked) -> pl.Expr:
    """The values of a column as they are written."""
    title = heading.title
    if title == CHILD:
        return pl.col("person_id").alias(title)
    if title in rows.columns:
        return pl.col(title)
    place = next((name for name in heading.fields if name in rows.columns), "")
    if not place or not heading.writes:
        return pl.lit(None, pl.String).alias(title)
    table, name = place.split(".")
    declared = TABLES[table].field(name)
    value = pl.col(place)
    if declared.kind is Kind.DATETIME:
        return value.dt.date().alias(title)
    if heading.codes is not None:
        if declared.kind is Kind.BOOLEAN:
            value = pl.when(value).then(pl.lit("yes")).when(~value).then(pl.lit("no"))
        untold = rows.filter(value.is_not_null() & ~value.is_in(list(heading.codes.writes))).height
        if untold:
            asked.progress(f"{title}: {untold} values that Annex A has no word for are left blank")
        return value.replace_strict(dict(heading.codes.writes), default=None, return_dtype=pl.String).alias(
            title
        )
    if declared.codes is not None:
        return value.replace(dict(declared.codes.codes)).alias(title)
    return value.alias(title)


def _sheet(book: Workbook, each: AnnexList, rows: pl.DataFrame) -> None:
    sheet = book.add_worksheet(each.sheet)
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E1F2", "bottom": 1}
    )
    day = book.add_format({"num_format": _DAY_FORM})
    if rows.height > _MOST_ROWS:
        raise ContinuumError(
            f"list {each.number} has {rows.height:,} rows, more than a sheet holds",
            remedy="Ask for fewer months.",
        )
    for at, heading in enumerate(each.headings):
        values = rows[heading.title]
        sheet.write_string(0, at, heading.title, head)
        dated = values.dtype == pl.Date
        width = max(_LEAST_WIDTH, min(_MOST_WIDTH, _longest(values)))
        sheet.set_column(at, at, width, day if dated or heading.is_day else None)
        _cells(sheet, at, values.to_list())
    sheet.freeze_panes(1, 1)
    if rows.height:
        sheet.autofilter(0, 0, rows.height, len(each.headings) - 1)


def _longest(values: pl.Series) -> int:
    if values.dtype != pl.String or not values.len():
        return 0
    longest = values.str.len_chars().max()
    return int(longest) + 2 if isinstance(longest, int) else 0


def _cells(sheet: Any, at: int, values: Sequence[Any]) -> None:
    for row, value in enumerate(values, start=1):
        if value is None:
            continue
        if isinstance(value, date):
            # A spreadsheet knows no day before 1900.
            if value.year >= 1900:
                sheet.write_datetime(row, at, datetime.combine(value, datetime.min.time()))
            else:
                sheet.write_string(row, at, value.isoformat())
        elif isinstance(value, int | float):
            sheet.write_number(row, at, value)
        else:
            sheet.write_string(row, at, str(value))
