"""Reading the files of one or more years' returns into one table of texts a part, the oldest return first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange import values
from continuum.exchange.format import Given, Source
from continuum.exchange.quality.problem import FILE, ORIGIN, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import headings, read_csv
from continuum.exchange.reading.xml import outermost
from continuum.exchange.ssda903 import columns, parts
from continuum.exchange.ssda903.elements import ROOT, read_xml

RETURN = "__return"
"""The year in which the return ends that a row comes from; null where nothing tells it."""

STATED = "__stated"
"""Whether a name or a column says so; else it follows from the latest day in the files."""

ORDER = "__order"
"""The place of a row among all rows of its part, older returns first."""

_YEARS = re.compile(r"(?<!\d)(20\d\d)[-_/. ]?(?:20)?(\d\d)(?![-_.]?\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?![-_.]?\d\d(?!\d))(?!\d)")
_DAYS = {"episodes": ("DECOM", "DEC"), "reviews": ("REVIEW",), "missing": ("MIS_START", "MIS_END")}
"""Columns whose latest day tells which year a file is about, where nothing else does."""


@dataclass
class Returns:
    """What was read.

    Attributes:
        texts: by the name of the part: the return's columns, the origin of each row, its return and order.
        files: of which returns a part was given, by the names of files and folders; a file may have no row.
    """

    texts: dict[str, pl.DataFrame] = field(default_factory=dict)
    files: dict[str, set[tuple[int | None, bool]]] = field(default_factory=dict)

    def __getitem__(self, part: parts.Part) -> pl.DataFrame:
        return self.texts[part.name]

    def __contains__(self, part: parts.Part) -> bool:
        return part.name in self.texts

    def years(self, part: parts.Part) -> frozenset[int | None]:
        """The returns of which a part was given; None among them where one is not known."""
        rows = self[part][RETURN].unique().to_list() if part in self else []
        return frozenset((*rows, *(year for year, _ in self.files.get(part.name, ()))))

    def stated(self, part: parts.Part) -> frozenset[int]:
        """Those that a name or a column states."""
        rows = (
            self[part].filter(pl.col(STATED))[RETURN].drop_nulls().unique().to_list() if part in self else []
        )
        files = (year for year, stated in self.files.get(part.name, ()) if stated and year is not None)
        return frozenset((*rows, *files))


def recognises(source: Source) -> bool:
    """Whether a file is a part of the return, or a return in XML. Never fails."""
    if outermost(source) == ROOT:
        return True
    found = {parts.column(heading) for heading in headings(source)}
    return parts.CHILD in found and any(part.telling <= found for part in parts.PARTS)


def read_returns(sources: Sequence[Source], given: Given, quality: Quality) -> Returns:
    """The texts of all files, by part.

    Raises:
        ContinuumError: a file cannot be read, or none of them is a part of the return.
    """
    pieces: list[tuple[Source, parts.Part, pl.DataFrame]] = []
    for source in sources:
        given.progress(f"reading {source.name}")
        pieces.extend(
            (source, part, _tidy(source, part, rows, quality))
            for part, rows in _pieces(source, given, quality)
        )
    if not pieces:
        raise ContinuumError(
            "none of the files is a part of the SSDA903 return",
            where=", ".join(source.name for source in sources[:3]),
            remedy="Its files are header, episodes, reviews and so on, with the return's own headings.",
        )
    found: dict[str, list[pl.DataFrame]] = {}
    returns = Returns()
    for (_, part, rows), (year, stated) in zip(pieces, _years_of(pieces), strict=True):
        found.setdefault(part.name, []).append(_dated(rows, year, stated=stated))
        returns.files.setdefault(part.name, set()).add((year, stated))
    returns.texts = {name: _in_order(frames) for name, frames in found.items()}
    return returns


def _pieces(source: Source, given: Given, quality: Quality) -> Iterator[tuple[parts.Part, pl.DataFrame]]:
    if _is_xml(source):
        yield from read_xml(source, quality, given.progress)
        return
    rows = read_csv(source, quality)
    given_headings = [name for name in rows.columns if name not in ORIGIN]
    part = parts.part_of(given_headings, source.name)
    if part is not None:
        quality.read(source.name, "", rows.height)
        yield part, rows
        return
    portal = parts.PORTAL_CHILD & {parts.column(heading) for heading in given_headings}
    why = (
        "a list downloaded from the Department's portal, which repeats what the return's own files tell"
        if portal
        else "its headings are not those of a part of the return"
    )
    quality.say(Rule.SHEET, Done.NOT_READ, file=source.name, detail=why, severity=Severity.WARNING)


def _is_xml(source: Source) -> bool:
    if source.path.suffix.lower() == ".xml":
        return True
    with source.path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml")


def _tidy(source: Source, part: parts.Part, rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The columns that the return knows, under its own headings; what is not read of them is said."""
    known: dict[str, str] = {}
    for name in (name for name in rows.columns if name not in ORIGIN):
        column = parts.column(name)
        if column in (*part.columns, parts.YEAR, "UASC") and column not in known.values():
            known[name] = column
        if column in columns.TAKEN[part.name] or column == parts.YEAR:
            continue
        if rows.select((pl.col(name).str.strip_chars() != "").any()).item():
            quality.say(
                Rule.COLUMN_UNKNOWN,
                Done.NOT_READ,
                file=source.name,
                sheet=_sheet(rows),
                column=name,
                detail=_why_not(part, column),
            )
    return rows.select(FILE, SHEET, ROW, *(pl.col(name).alias(column) for name, column in known.items()))


def _sheet(rows: pl.DataFrame) -> str:
    return str(rows[SHEET][0]) if rows.height else ""


def _why_not(part: parts.Part, column: str) -> str:
    if column in (*part.columns, *columns.NO_PLACE):
        return columns.NO_PLACE.get(column, "the dataset has no place for it")
    return "no column of this part of the return"


def year_in(name: str) -> int | None:
    """The year of a return that a file's name or folder says.

    ``SSDA903_2020_episodes.csv`` and ``2019-20/oc2.csv`` are both of the year that ends in 2020.
    The nearest to the file counts. Days in names (20200514) say when a file was made, and are passed over.
    """
    for piece in reversed(name.replace("\\", "/").split("/")):
        for first, second in _YEARS.findall(piece):
            if int(second) == (int(first) + 1) % 100:
                return int(first) + 1
        if found := _YEAR.findall(piece):
            return int(found[-1])
    return None


def _years_of(
    pieces: Sequence[tuple[Source, parts.Part, pl.DataFrame]],
) -> Iterator[tuple[int | None, bool]]:
    """For each file the year of its return, and whether that is stated.

    Where a name tells nothing, the latest day in the files of the same folder tells.
    """
    latest: dict[Path, int] = {}
    for source, part, rows in pieces:
        if (year := _latest(part, rows)) is not None:
            folder = source.path.parent
            latest[folder] = max(year, latest.get(folder, year))
    for source, _, _ in pieces:
        above = "" if "/" in source.name else f"{source.path.parent.name}/"
        stated = year_in(above + source.name)
        yield (stated, True) if stated is not None else (latest.get(source.path.parent), False)


def _latest(part: parts.Part, rows: pl.DataFrame) -> int | None:
    there = [name for name in _DAYS.get(part.name, ()) if name in rows.columns]
    if not there or rows.is_empty():
        return None
    last = rows.select(pl.max_horizontal(values.day(pl.col(name)).max() for name in there)).item()
    if last is None:
        return None
    return int(last.year) + ((last.month, last.day) > (3, 31))


def _dated(rows: pl.DataFrame, year: int | None, *, stated: bool) -> pl.DataFrame:
    fallback = pl.lit(year, dtype=pl.Int64)
    if parts.YEAR not in rows.columns:
        return rows.with_columns(fallback.alias(RETURN), pl.lit(stated).alias(STATED))
    own = values.whole(pl.col(parts.YEAR))
    return rows.with_columns(
        pl.coalesce(own, fallback).alias(RETURN), (own.is_not_null() | stated).alias(STATED)
    ).drop(parts.YEAR)


def _in_order(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    whole = pl.concat(frames, how="diagonal")
    return whole.sort(RETURN, maintain_order=True, nulls_last=True).with_row_index(ORDER)
