"""Finding the lists of Annex A in a workbook or a CSV file: by the names of sheets, and by headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from continuum.exchange import values
from continuum.exchange.annex_a.headings import CHILD, NO_ADOPTERS, AnnexList
from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import ORIGIN, ROW, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.repeated import repeated
from continuum.exchange.reading.text import headings, read_csv
from continuum.exchange.reading.workbook import headed, read_workbook, sheet_names

_NAMED = re.compile(r"\blist[\s_.-]*0?(\d{1,2})(?!\d)", re.IGNORECASE)
_TITLE_ROWS = 25
"""Among how many rows the one with the headings is looked for."""

_ALIKE = 0.5
"""How much of a list's headings and the row's cells must fit for the list to be known by them alone."""

_NAMED_ALIKE = 0.2
"""The same where the sheet's name says which list it is."""

_TITLED = 2
"""How many sheets named as lists' titles may be a chance."""

_SUM = r"^(grand |sub-?)?totals?\b"
"""What stands where a child's id should, below a list, in small letters."""

_USED = frozenset({"Case Status"})
"""Headings that have no place of their own and are read all the same."""


@dataclass(frozen=True)
class _Fit:
    """How a row fits a list as its headings."""

    found: AnnexList
    row: int
    names: tuple[str, ...]
    likeness: float


def is_annex_a(source: Source) -> bool:
    """Whether a workbook's sheets are named as Annex A's, or a CSV file has the headings of one list."""
    if source.path.suffix.lower() in (".csv", ".txt"):
        cells = headings(source)
        best = max((_fit(each, 1, cells) for each in LISTS), key=lambda fit: fit.likeness)
        return CHILD in best.names and best.likeness > _ALIKE
    names = sheet_names(source)
    titled = sum(any(_plain(each.title) in _plain(name) for each in LISTS) for name in names)
    return any(_named(name) is not None for name in names) or titled > _TITLED


def lists_in(source: Source, quality: Quality) -> list[tuple[int, pl.DataFrame]]:
    """The lists of one file, each by its number, with its columns under Annex A's own headings.

    Every sheet and column that is not read is written down; so is how many rows were.

    Raises:
        ContinuumError: the file cannot be read as a workbook or as text.
    """
    if source.path.suffix.lower() in (".csv", ".txt"):
        return _in_text(source, quality)
    found = []
    for sheet, rows in read_workbook(source, quality).items():
        fit = _best(sheet, rows)
        if fit is None:
            named = _named(sheet)
            what = f"no row has the headings of list {named}" if named else "it is none of the eleven lists"
            quality.say(
                Rule.SHEET,
                Done.NOT_READ,
                file=source.name,
                sheet=sheet,
                detail=what,
                severity=Severity.WARNING if named else Severity.NOTE,
            )
            continue
        if fit.found is LISTS[-1]:
            what = f"{NO_ADOPTERS} ({rows.filter(pl.col(ROW) > fit.row).height} rows)"
            quality.say(Rule.SHEET, Done.NOT_READ, file=source.name, sheet=sheet, detail=what)
            continue
        cells = _cells(rows, fit.row)
        raw = headed(rows, fit.row, source, sheet, quality, list(fit.names))
        found.append((fit.found.number, _known(source, sheet, fit, cells, raw, quality)))
    return found


def _in_text(source: Source, quality: Quality) -> list[tuple[int, pl.DataFrame]]:
    raw = read_csv(source, quality)
    cells = [name for name in raw.columns if name not in ORIGIN]
    fits = [_fit(each, 1, cells) for each in LISTS]
    named = _named(source.path.stem)
    fit = max(fits, key=lambda each: each.likeness + (_NAMED_ALIKE if each.found.number == named else 0))
    if fit.likeness < _NAMED_ALIKE:
        quality.say(Rule.SHEET, Done.NOT_READ, file=source.name, detail="it is none of the eleven lists")
        return []
    chosen = raw.select(
        *(pl.col(cell).alias(name) for cell, name in zip(cells, fit.names, strict=True) if name),
        *(name for name in ORIGIN if name in raw.columns),
    )
    return [(fit.found.number, _known(source, "", fit, cells, chosen, quality))]


def _named(sheet: str) -> int | None:
    """The list that a sheet's name names; None where it names none."""
    found = _NAMED.search(sheet.replace("_", " "))
    number = int(found[1]) if found else 0
    return number if 1 <= number <= len(LISTS) else None


def _best(sheet: str, rows: pl.DataFrame) -> _Fit | None:
    """The list and the row of headings that fit a sheet best; None where none does."""
    named = _named(sheet)
    best: tuple[float, _Fit] | None = None
    for at in rows[ROW].head(_TITLE_ROWS):
        cells = _cells(rows, at)
        for each in LISTS:
            fit = _fit(each, at, cells)
            enough = _NAMED_ALIKE if each.number == named else _ALIKE
            likeness = fit.likeness + (_NAMED_ALIKE if each.number == named else 0)
            if fit.likeness >= enough and (best is None or likeness > best[0]):
                best = (likeness, fit)
    return best[1] if best else None


def _cells(rows: pl.DataFrame, at: int) -> list[str]:
    """The headings in a row; blank where one stands there already, whose column is not read."""
    row = [(cell or "").strip() for cell in rows.filter(pl.col(ROW) == at).drop(ROW).row(0)]
    again = repeated(row)
    return ["" if place in again else cell for place, cell in enumerate(row)]


def _fit(each: AnnexList, at: int, cells: Sequence[str]) -> _Fit:
    names = _names(each, cells)
    matched = sum(bool(name) for name in names)
    told = sum(bool(cell) for cell in cells)
    return _Fit(each, at, tuple(names), matched / max(len(each.headings) + told - matched, 1))


def _names(each: AnnexList, cells: Sequence[str]) -> list[str]:
    """For each cell the heading that it is; empty where it is none. A heading is found once."""
    names = [""] * len(cells)
    plain = [_plain(cell) for cell in cells]
    left = []
    for heading in each.headings:
        at = next((i for i, cell in enumerate(plain) if cell == _plain(heading.title) and not names[i]), None)
        if at is None:
            left.append(heading)
        else:
            names[at] = heading.title
    words = [" ".join(cell.lower().split()) for cell in cells]
    for heading in left:
        if not heading.pattern:
            continue
        pattern = re.compile(heading.pattern)
        at = next((i for i, cell in enumerate(words) if cell and not names[i] and pattern.search(cell)), None)
        if at is not None:
            names[at] = heading.title
    return names


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())


def _known(
    source: Source, sheet: str, fit: _Fit, cells: Sequence[str], raw: pl.DataFrame, quality: Quality
) -> pl.DataFrame:
    """The columns that are known; the others, and those without a place, are written down."""
    titles = {heading.title: heading for heading in fit.found.headings}
    quality.read(source.name, sheet, raw.height)
    raw = _children_only(raw, quality)
    for cell, name in zip(cells, fit.names, strict=True):
        if not cell:
            continue
        heading = titles.get(name)
        if heading is None or (heading.apart and name not in _USED):
            why = heading.apart if heading else f"list {fit.found.number} has no such column"
            quality.say(
                Rule.COLUMN_UNKNOWN, Done.NOT_READ, file=source.name, sheet=sheet, column=cell, detail=why
            )
    return raw.select([name for name in raw.columns if name in titles or name in ORIGIN])


def _children_only(raw: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The rows without the sums that some councils write below a list."""
    if CHILD not in raw.columns:
        return raw
    sums = raw.select(values.folded(pl.col(CHILD)).str.contains(_SUM).fill_null(value=False).alias("sum"))[
        "sum"
    ]
    quality.note(
        raw.filter(sums),
        Rule.REQUIRED,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column=CHILD,
        value=pl.col(CHILD),
        detail="the row is a sum, and about no child",
    )
    return raw.filter(~sums)
