"""Reading text with separators: CSV as councils' systems and spreadsheets write it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import FILE, ORIGIN, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.encoding import Encoded, beginning, encoding_of, in_utf8
from continuum.exchange.reading.repeated import repeated, say_repeated

MOST_COLUMNS = 2_000
"""More than any return or extract has; a file with more is something else."""

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_HEADING = 1 << 20
_BLOCK = 8 << 20
"""The longest row that is read, in bytes."""


def headings(source: Source) -> tuple[str, ...]:
    """The headings of a CSV file, for recognising it by them; none where it is no such file. Never fails."""
    start = beginning(source)
    try:
        found = _heading(start)[0] if not start.lstrip("\ufeff \r\n\t").startswith("<") else []
    except csv.Error:
        return ()
    return tuple(each.strip() for each in found)


def read_csv(source: Source, quality: Quality) -> pl.DataFrame:
    """The rows of a CSV file as texts, under the headings as they stand.

    UTF-8 with or without a mark, UTF-16 and Windows-1252 are read; commas, semicolons, tabs and bars separate
    values. A row with fewer or more values than headings is kept as far as they go, and noted. Rows without
    any value are left out. Of two columns under one heading the first is read, which is noted. A blank
    heading gets a name of its own, by its column; a column with neither heading nor value is left out.

    Whoever takes the rows tells ``quality`` how many were read (:meth:`Quality.read`).

    Args:
        source: the file.
        quality: the account; what was odd about the file is written into it.

    Returns:
        A column of texts for each heading, and where each row comes from: ``__file``, ``__sheet`` (empty) and
        ``__row``, as a spreadsheet would number it. Blank values are empty texts.

    Raises:
        ContinuumError: it is no text, has more than 2,000 columns, or cannot be told apart into rows.
    """
    if not source.path.stat().st_size:
        return _nothing(source, quality)
    encoded = encoding_of(source)
    with in_utf8(source, encoded) as path:
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
            start = file.read(_LONGEST_HEADING)
        try:
            names, number, separator = _heading(start)
        except csv.Error as error:
            raise _broken(source, f"the headings cannot be read ({error})") from None
        if not names:
            return _nothing(source, quality)
        if len(names) > MOST_COLUMNS:
            raise ContinuumError(
                f"the file has {len(names):,} columns, and more than {MOST_COLUMNS:,} are not read",
                where=source.name,
                remedy="Give the file that the system exports.",
            )
        rows = _Rows(source, path, _unique(names), separator).read(encoded)
    if encoded.guessed:
        quality.say(
            Rule.ENCODING,
            Done.KEPT,
            file=source.name,
            detail="the text is not UTF-8 and is read as Windows-1252",
        )
    rows = _without_blanks(rows.filter(pl.col(ROW) > number), names)
    _note_ragged(rows, len(names), quality)
    if encoded.quotes:
        _note_swallowed(rows, _unique(names), separator, quality)
    again, columns = repeated(names), _unique(names)
    say_repeated(rows, columns, names, again, quality, source=source, row=number)
    return rows.drop(_VALUES, _BEYOND, *(columns[place] for place in again))


_VALUES, _BEYOND = "__values", "__beyond"
"""How many values a row has that is not as long as the headings, and those of them that stand beyond."""


def _nothing(source: Source, quality: Quality) -> pl.DataFrame:
    quality.say(
        Rule.SHEET, Done.NOT_READ, file=source.name, detail="the file is empty", severity=Severity.WARNING
    )
    return pl.DataFrame(schema={FILE: pl.String, SHEET: pl.String, ROW: pl.Int64})


def _broken(source: Source, what: str) -> ContinuumError:
    return ContinuumError(what, where=source.name, remedy="Export it again as CSV.")


def _heading(start: str) -> tuple[list[str], int, str]:
    """The headings, the number of their row, and what separates values: whatever gives the most headings."""
    text = start.removeprefix("\ufeff")
    found = [(*_first_row(text, separator), separator) for separator in _SEPARATORS]
    return max(found, key=lambda each: len(each[0]))


def _first_row(text: str, separator: str) -> tuple[list[str], int]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        if any(value.strip(" \t,;|") for value in row):
            return [value.strip() for value in row], number
    return [], 0


def _unique(names: list[str]) -> list[str]:
    """The headings, each once: a further one of the same name, or a blank one, is told by its column."""
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        usable = name and name not in found and name not in (*ORIGIN, _VALUES, _BEYOND)
        usable = usable and name != "*" and not name.startswith("^")  # Polars takes them for several columns
        found.append(name if usable else f"{name} (column {place})".strip())
    return found


class _Rows:
    """Reads the rows of one file; those that are longer or shorter than the headings one by one."""

    def __init__(self, source: Source, path: Path, names: list[str], separator: str) -> None:
        self.source, self.path, self.names, self.separator = source, path, names, separator
        self.odd: list[tuple[int, str]] = []

    def read(self, encoded: Encoded) -> pl.DataFrame:
        """Every row with its number, the headings' among them."""
        try:
            table = arrow_csv.read_csv(
                self.path,
                read_options=arrow_csv.ReadOptions(
                    use_threads=False, column_names=self.names, block_size=_BLOCK
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self.separator,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._keep,
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.names, pa.large_string()), strings_can_be_null=False
                ),
            )
        except pa.ArrowException as error:
            reason = str(error).splitlines()[0]
            raise _broken(self.source, f"the file cannot be told apart into rows ({reason})") from error
        frame = pl.DataFrame(pl.from_arrow(table))
        even = np.setdiff1d(
            np.arange(1, frame.height + len(self.odd) + 1), [number for number, _ in self.odd]
        )
        numbered = frame.with_columns(
            pl.Series(ROW, even, dtype=pl.Int64),
            pl.lit(None, dtype=pl.Int64).alias(_VALUES),
            pl.lit(None, dtype=pl.String).alias(_BEYOND),
        )
        if self.odd:
            numbered = pl.concat([numbered, self._odd_rows(numbered.schema)]).sort(ROW)
        if encoded.quotes % 2:
            self._refuse_unclosed(numbered)
        return numbered.with_columns(pl.lit(self.source.name).alias(FILE), pl.lit("").alias(SHEET))

    def _keep(self, row: arrow_csv.InvalidRow) -> str:
        self.odd.append((row.number, row.text))
        return "skip"

    def _odd_rows(self, schema: pl.Schema) -> pl.DataFrame:
        many = len(self.names)
        rows = []
        for number, text in self.odd:
            try:
                values = next(csv.reader(io.StringIO(text, newline=""), delimiter=self.separator), [])
            except csv.Error as error:
                raise _broken(self.source, f"row {number:,} cannot be read ({error})") from None
            beyond = self.separator.join(values[many:]).strip(self.separator + " \t")
            rows.append((*(values + [""] * many)[:many], number, len(values), beyond))
        return pl.DataFrame(rows, schema=schema, orient="row")

    def _refuse_unclosed(self, rows: pl.DataFrame) -> None:
        """Refuse a file whose last quotation mark opens a value that never ends: it swallows rows."""
        last = rows.tail(1)
        if any("\n" in str(value) for value in last.row(0)):
            raise _broken(self.source, f"row {last[ROW].item():,} opens a quotation mark that never closes")


def _without_blanks(rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The rows that hold a value, without the columns that have neither heading nor value."""
    columns = _unique(names)
    kept = rows.filter(pl.any_horizontal(pl.col(columns).str.strip_chars() != ""))
    empty = [
        column
        for column, name in zip(columns, names, strict=True)
        if not name and not kept.select((pl.col(column).str.strip_chars() != "").any()).item()
    ]
    return kept.drop(empty)


def _note_ragged(rows: pl.DataFrame, many: int, quality: Quality) -> None:
    counted = pl.format(f"{{}} values for {many} headings", pl.col(_VALUES))
    quality.note(
        rows.filter(pl.col(_VALUES) < many),
        Rule.RAGGED,
        Done.KEPT,
        severity=Severity.WARNING,
        detail=counted,
    )
    quality.note(
        rows.filter(pl.col(_VALUES) > many, pl.col(_BEYOND) != ""),
        Rule.RAGGED,
        Done.NOT_READ,
        value=pl.col(_BEYOND),
        detail=counted,
    )


_FEWEST, _MOST = 5, 20
"""How many values make a line look like a row: few may stand in any text, and more need not be counted."""


def _note_swallowed(rows: pl.DataFrame, names: list[str], separator: str, quality: Quality) -> None:
    """Note the rows with a value that has whole rows in it, between two stray quotation marks."""
    if len(names) < _FEWEST:
        return
    many = min(len(names), _MOST) - 1
    one = re.escape(separator)
    row = rf"\n(?:[^\n{one}]*{one}){{{many}}}"
    columns = [name for name in names if name in rows.columns]
    quality.note(
        rows.filter(pl.any_horizontal(pl.col(columns).str.contains(row))),
        Rule.RAGGED,
        Done.NOT_READ,
        detail="a value holds what look like whole rows: a quotation mark may stand where none should",
    )
