"""Knowing the files of an extract: which table each holds, and which column each heading means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

import polars as pl

from continuum.exchange.format import Source
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import headings, read_csv
from continuum.exchange.ssd.places import MAY_LACK, read_columns, read_tables
from continuum.exchange.ssd.standard import SsdTable, ssd_table, ssd_tables
from continuum.exchange.values import text

_TEXT = (".csv", ".txt", ".tsv", ".dat", "")
_FEW = 2
"""So many headings of one table make a file one of it, when all headings are looked at by themselves."""


def recognises(source: Source) -> bool:
    """Whether a file is a table of the standard: by its headings, which no other format has."""
    if source.path.suffix.lower() not in _TEXT:
        return False
    found = headings(source)
    table = table_of("", found)
    return table is not None and table.status != "API project"


def table_of(name: str, found: Sequence[str]) -> SsdTable | None:
    """The table that a file holds: by its headings, else by its name where a heading bears it out.

    Args:
        name: the file's name; may have a database, a prefix, a suffix or a date about the table's.
        found: its headings.
    """
    plain = [_plain(each) for each in found]
    counted = {table.name: sum(each in table.names for each in plain) for table in ssd_tables().values()}
    best, many = max(counted.items(), key=lambda each: each[1])
    if many >= min(_FEW, len(ssd_table(best).names)):
        return ssd_table(best)
    named = _table_named(name)
    if named and any(_column(named, each) for each in plain):
        return named
    return None


def _table_named(name: str) -> SsdTable | None:
    words = "_" + re.sub(r"[^a-z0-9]+", "_", PurePath(name).stem.lower()) + "_"
    for table in sorted(ssd_tables().values(), key=lambda each: len(each.name), reverse=True):
        if f"_{table.name}_" in words or f"_{table.name.removeprefix('ssd_')}_" in words:
            return table
    return None


def _plain(heading: str) -> str:
    """A heading without what may stand about it: brackets, quotes, a database and a table before it."""
    bare = heading.strip().strip("[]\"'`").lower().rsplit(".", 1)[-1].strip("[]\"'` ")
    return re.sub(r"[\s-]+", "_", bare)


def _column(table: SsdTable, plain: str) -> str:
    """The table's column that a heading means; empty where it means none."""
    further = tuple(each for each in read_columns(table.name) if each not in table.names)
    known = {each.lower(): each for each in (*table.names, *further)}
    if plain in known:
        return known[plain]
    prefix = table.names[0].split("_", 1)[0]
    for candidate in (f"{prefix}_{plain}", plain.removeprefix(f"{table.name}_")):
        if candidate in known:
            return known[candidate]
    return ""


def read_tables_of(sources: Sequence[Source], quality: Quality) -> dict[str, pl.DataFrame]:
    """The rows of each table of the standard, as texts under the standard's names.

    A table may come in several files. What is not read is written down: a file of no known table, a table or
    a column that has no place in the dataset, a heading that the standard does not have.

    Raises:
        ContinuumError: a file is no text with separators.
    """
    found: dict[str, list[pl.DataFrame]] = {}
    for source in sources:
        if source.path.suffix.lower() not in _TEXT:
            _not_read(source, quality, "the extract is read from CSV files", Severity.WARNING)
            continue
        rows = read_csv(source, quality)
        given = [name for name in rows.columns if name not in (FILE, SHEET, ROW)]
        if not given:
            continue
        table = table_of(source.name, given)
        if table is None:
            _not_read(source, quality, "neither name nor headings are those of a table of the SSD")
            continue
        if table.name not in read_tables():
            _not_read(source, quality, f"the dataset has no place for {table.name}", Severity.NOTE)
            continue
        quality.read(source.name, "", rows.height)
        found.setdefault(table.name, []).append(_under_names(rows, given, table, quality))
    return {name: pl.concat(parts, how="diagonal") for name, parts in found.items()}


def _not_read(source: Source, quality: Quality, detail: str, severity: Severity = Severity.WARNING) -> None:
    quality.say(Rule.SHEET, Done.NOT_READ, file=source.name, detail=detail, severity=severity)


def _under_names(rows: pl.DataFrame, given: Sequence[str], table: SsdTable, quality: Quality) -> pl.DataFrame:
    file = str(rows[FILE][0]) if rows.height else ""
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for heading in given:
        name = _column(table, _plain(heading))
        taken[name] += 1
        if name in read_columns(table.name) and taken[name] == 1:
            names[heading] = name
            continue
        if name and taken[name] > 1:
            detail = f"a second column of {name}"
        elif name:
            detail = "the dataset has no place for it"
        else:
            detail = f"the SSD has no such column in {table.name}"
        filled = rows.select(text(pl.col(heading)).is_not_null().any()).item()
        if filled or not name:
            quality.say(Rule.COLUMN_UNKNOWN, Done.NOT_READ, file=file, column=heading, detail=detail)
    return rows.select(FILE, SHEET, ROW, *(pl.col(heading).alias(name) for heading, name in names.items()))


def say_gaps(extract: dict[str, pl.DataFrame], quality: Quality) -> None:
    """Write down, once each, the tables and columns that an extract lacks; and which systems' extracts do."""
    for name in read_tables():
        table = ssd_table(name)
        if name not in extract:
            quality.say(
                Rule.TABLE_ABSENT,
                Done.NOT_READ,
                file="",
                sheet=name,
                detail=_lacked(table.lacked_by) or "the extract has no such file",
            )
            continue
        file = str(extract[name][FILE][0]) if extract[name].height else ""
        for column in (each for each in read_columns(name) if each not in extract[name].columns):
            if column in MAY_LACK:
                continue
            declared = table.column(column)
            quality.say(
                Rule.COLUMN_ABSENT,
                Done.UNKNOWN,
                file=file,
                column=column,
                detail=_lacked(declared.lacked_by),
                severity=Severity.WARNING if declared.key and not declared.lacked_by else Severity.NOTE,
            )


def _lacked(systems: tuple[str, ...]) -> str:
    return f"as extracts from {' and '.join(systems)} do" if systems else ""
