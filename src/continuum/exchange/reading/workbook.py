"""Reading workbooks (xlsx), their sheets as rows of texts."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import fastexcel
import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import FILE, ORIGIN, ROW, SHEET, Done, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.repeated import repeated, say_repeated

_MOST_BYTES = 2 << 30
_MOST_PACKED = 500
_NOT_SUSPICIOUS = 32 << 20
"""An entry that unpacks to less may be packed as tightly as it likes."""

_MOST_COLUMNS = 2_000
_MOST_CELLS = 100_000_000
_MOST_ENTRIES = 2_000
_CHUNK = 1 << 20
_OVERLAP = 1 << 16
_LONGEST_PLACE = 12

_PLACE = re.compile(rb"""<(?:[\w.-]+:)?(?:c|row)\s(?:[^<>]*?\s)?r\s*=\s*["']([^"'<>]{0,12})(["']?)""")
"""Where a cell or a row stands, as a sheet's XML says it, and whether that is all it says."""

_WHERE = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})")

_SHEET_NAME = re.compile(r"""<(?:\w+:)?sheet\s[^>]*?\bname\s*=\s*(["'])(.*?)\1""", re.DOTALL)

_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError)
"""What a damaged archive raises."""

_PACKED = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_AGAIN = "Save it again as an Excel workbook (.xlsx), without a password."


def sheet_names(source: Source) -> tuple[str, ...]:
    """The names of a workbook's sheets, for recognising it by them; none where it is no workbook. Never
    fails.
    """
    try:
        _refuse_bomb(source)
        with zipfile.ZipFile(source.path) as packed, packed.open("xl/workbook.xml") as file:
            text = file.read(_CHUNK).decode("utf-8", errors="replace")
    except (ContinuumError, OSError, KeyError, *_DAMAGED):
        return ()
    return tuple(html.unescape(name) for _, name in _SHEET_NAME.findall(text))


def read_workbook(source: Source, quality: Quality) -> dict[str, pl.DataFrame]:
    """The sheets of a workbook, each as its rows of texts, headings and titles above them among them.

    A day is a text such as ``2021-04-30 00:00:00``, a number is written as shortly as it can be, a formula is
    its last result, an error is blank. Hidden sheets are read too.

    Whoever takes the rows tells ``quality`` how many were read (:meth:`Quality.read`).

    Args:
        source: the file.
        quality: the account; sheets without a value are written into it.

    Returns:
        By the sheet's name, columns of texts ``column_1`` …, and ``__row``: the row's number on the sheet.
        Rows without a value are left out; so are sheets without any.

    Raises:
        ContinuumError: it is no workbook, is protected by a password, or unpacks to more than is reasonable.
    """
    _refuse_other(source)
    _refuse_bomb(source)
    _refuse_huge(source)
    reader = _open(source)
    found = {}
    for name in reader.sheet_names:
        rows = _sheet(source, reader, name)
        if rows.is_empty():
            quality.say(Rule.SHEET, Done.NOT_READ, file=source.name, sheet=name, detail="the sheet is empty")
        else:
            found[name] = rows
    if not found:
        raise _refused(source, "the workbook has no sheet with a value on it")
    return found


def headed(
    rows: pl.DataFrame,
    at: int,
    source: Source,
    sheet: str,
    quality: Quality,
    names: Sequence[str] | None = None,
) -> pl.DataFrame:
    """The rows of a sheet below its headings, under them, with the columns of their origin.

    Args:
        rows: a sheet, as :func:`read_workbook` gives it.
        at: the number of the row with the headings.
        source: the file.
        sheet: the sheet's name.
        quality: the account; headings that stand over two columns are written into it.
        names: the headings to use, one a column; those of the row where left out.

    Returns:
        As :func:`continuum.exchange.reading.text.read_csv`: of two columns under one heading the first is
        read, a blank heading gets a name of its own, by its column, and a column with neither heading nor
        value is left out.
    """
    cells = [name for name in rows.columns if name != ROW]
    found = rows.filter(pl.col(ROW) == at).select(cells)
    headings = [(value or "").strip() for value in found.row(0)] if found.height else [""] * len(cells)
    below = rows.filter(pl.col(ROW) > at)
    again = repeated(headings)
    say_repeated(below, cells, headings, again, quality, source=source, sheet=sheet, row=at)
    chosen: dict[str, pl.Series] = {}
    for place, (cell, name) in enumerate(zip(cells, names or headings, strict=True), start=1):
        values = below[cell]
        if place - 1 in again or (not name and values.null_count() == values.len()):
            continue
        usable = name and name not in chosen and name not in ORIGIN
        chosen[name if usable else f"{name} (column {place})".strip()] = values
    return pl.DataFrame(chosen).with_columns(
        below[ROW], pl.lit(source.name).alias(FILE), pl.lit(sheet).alias(SHEET)
    )


def _refused(source: Source, what: str) -> ContinuumError:
    return ContinuumError(what, where=source.name, remedy=_AGAIN)


def _refuse_other(source: Source) -> None:
    with source.path.open("rb") as file:
        first = file.read(8)
    if first.startswith(_OLE):
        raise _refused(source, "the workbook is protected by a password, or is of the old kind (.xls)")
    if not first.startswith(_PACKED):
        raise _refused(source, "the file is no Excel workbook")


def _open(source: Source) -> fastexcel.ExcelReader:
    with _told_in_a_sentence(source, "the workbook"):
        return fastexcel.read_excel(source.path)


@contextmanager
def _told_in_a_sentence(source: Source, what: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise _refused(source, f"{what} cannot be read ({_reason(error)})") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the library's Rust code gives up
            raise
        raise _refused(source, f"{what} cannot be read") from error


def _reason(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _refuse_bomb(source: Source) -> None:
    """Refuse what says that it unpacks to more than is reasonable."""
    try:
        with zipfile.ZipFile(source.path) as packed:
            entries = packed.infolist()
    except _DAMAGED as error:
        raise _refused(source, f"the workbook is damaged ({_reason(error)})") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused(source, "the workbook is protected by a password")
    if not any(entry.filename.lower() == "[content_types].xml" for entry in entries):
        raise _refused(source, "the file is packed, but is no Excel workbook")
    tight = [
        entry
        for entry in entries
        if entry.file_size > _NOT_SUSPICIOUS and entry.file_size > _MOST_PACKED * max(entry.compress_size, 1)
    ]
    if tight or len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise _refused(source, "the workbook unpacks to far more than it says, and is not read")


def _refuse_huge(source: Source) -> None:
    """Refuse a workbook whose entries are not what they say, or with a sheet that spans too many cells.

    Whoever reads a sheet makes room for all cells between the first and the last that hold something.
    """
    with zipfile.ZipFile(source.path) as packed:
        for entry in packed.infolist():
            sheet = entry.filename.lower().startswith("xl/worksheets/")
            columns, last_row = 0, 0
            try:
                for text in _texts(packed, entry):
                    for place, ends in set(_PLACE.findall(text)) if sheet else ():
                        where = _WHERE.fullmatch(place)
                        if where and where[1]:  # rows may be laid out far below the last cell
                            columns = max(columns, _column_number(where[1]))
                            last_row = max(last_row, int(where[2]))
                        elif not where and (ends or len(place) == _LONGEST_PLACE):
                            raise _refused(source, "the workbook is damaged (a cell stands nowhere)")
            except _DAMAGED as error:
                raise _refused(source, f"the workbook is damaged ({_reason(error)})") from error
            if columns > _MOST_COLUMNS or columns * last_row > _MOST_CELLS:
                raise _refused(source, f"a sheet spans {columns:,} columns and {last_row:,} rows, too many")


def _texts(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """An entry's content piece by piece, each with the end of the one before."""
    before = b""
    with packed.open(entry) as file:
        while piece := file.read(_CHUNK):
            yield before + piece
            before = piece[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet(source: Source, reader: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    with _told_in_a_sentence(source, f"the sheet {name!r}"):
        loaded = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
    columns = [f"column_{place}" for place in range(1, loaded.width + 1)]
    rows = pl.DataFrame(loaded).rename(dict(zip(loaded.columns, columns, strict=True)))
    if not columns:
        return pl.DataFrame(schema={ROW: pl.Int64})
    filled = pl.any_horizontal(pl.col(columns).str.strip_chars().fill_null("") != "")
    return rows.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64)).filter(filled)
