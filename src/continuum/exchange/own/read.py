"""Reading the dataset's own fields from CSV files and workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePath

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.own.columns import CODES, DICTIONARY, columns, plain, table_of
from continuum.exchange.quality.problem import FILE, ORIGIN, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import headings, read_csv
from continuum.exchange.reading.workbook import headed, read_workbook, sheet_names
from continuum.exchange.spellings import Spellings, read_spellings
from continuum.exchange.taking import take

_WORKBOOKS = (".xlsx", ".xlsm")


def recognises(source: Source) -> bool:
    """Whether a file is named as a table and has its key, or a workbook has such a sheet."""
    if source.path.suffix.lower() in _WORKBOOKS:
        return any(plain(name) in TABLES or _cut(name) for name in sheet_names(source))
    return table_of(_stem(source), headings(source)) is not None


def _cut(name: str) -> bool:
    return any(plain(name) == plain(each[: len(name)]) and len(name) > 30 for each in TABLES)


def _stem(source: Source) -> str:
    return PurePath(source.name).stem


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows of the files, by table. What is of no table is written down and not read."""
    spellings = read_spellings(given.rules, "own")
    found: dict[str, list[pl.DataFrame]] = {}
    for source in sources:
        given.progress(source.name)
        for name, raw in _parts(source, quality):
            file, sheet = source.name, name if raw.height and raw.item(0, SHEET) else ""
            quality.read(file, sheet, raw.height)
            told = [column for column in raw.columns if column not in ORIGIN]
            table = table_of(name, told)
            if table is None:
                _say_unknown(file, sheet, told, quality)
                continue
            if raw.is_empty() and "recorded_at" not in map(plain, told):
                _say_empty(file, name, table, quality)
                continue
            found.setdefault(table, []).append(_taken(table, raw, spellings, quality))
    return {table: pl.concat(found[table], how="diagonal") for table in TABLES if table in found}


def _parts(source: Source, quality: Quality) -> Iterator[tuple[str, pl.DataFrame]]:
    """The file, or each sheet of a workbook, by name, under its headings."""
    if source.path.suffix.lower() not in _WORKBOOKS:
        yield _stem(source), read_csv(source, quality)
        return
    for name, rows in read_workbook(source, quality).items():
        if name not in (DICTIONARY, CODES):
            at = int(rows.item(0, "__row"))
            yield name, headed(rows, at, source, name, quality)


def _say_unknown(file: str, sheet: str, told: list[str], quality: Quality) -> None:
    if not told:  # an empty file, which is written down already
        return
    quality.say(
        Rule.SHEET,
        Done.NOT_READ,
        file=file,
        sheet=sheet,
        severity=Severity.WARNING,
        detail="neither its name nor its headings are those of a table with its key",
    )


def _say_empty(file: str, part: str, table: str, quality: Quality) -> None:
    """An empty template says nothing, least of all that there is none of it. An export of an empty table has
    the moment of recording among its headings.
    """
    quality.say(
        Rule.TABLE_ABSENT,
        Done.NOT_READ,
        file=file,
        sheet="" if part == PurePath(file).stem else part,
        table=table,
        detail="there is nothing below the headings, which is taken as not told",
    )


def _taken(table: str, raw: pl.DataFrame, spellings: Spellings, quality: Quality) -> pl.DataFrame:
    fields = TABLES[table].field_names
    names: dict[str, str] = {}
    for column in raw.columns:
        if column in ORIGIN:
            continue
        if plain(column) in fields and plain(column) not in names.values():
            names[column] = plain(column)
        else:
            _say_column(table, column, raw, quality)
    asked = [
        column for column in columns(table) if column.header in names.values() or _wanted(table, column.field)
    ]
    return take(raw.rename(names), table, spellings.added(table, asked), quality)


def _wanted(table: str, field: str) -> bool:
    """Whether it is worth saying that a column is not there: others are left out on purpose."""
    return TABLES[table].field(field).required and field not in ("authority", "recorded_at")


def _say_column(table: str, column: str, raw: pl.DataFrame, quality: Quality) -> None:
    near = get_close_matches(plain(column), TABLES[table].field_names, n=1)
    for file, sheet in raw.select(FILE, SHEET).unique(maintain_order=True).iter_rows():
        quality.say(
            Rule.COLUMN_UNKNOWN,
            Done.NOT_READ,
            file=file,
            sheet=sheet,
            column=column,
            table=table,
            severity=Severity.WARNING if near else Severity.NOTE,
            detail=f"did you mean {near[0]}?" if near else "",
        )
