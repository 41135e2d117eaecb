"""A problem that an import found: where, which rule, how bad, and what was done."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

FILE = "__file"
"""The column of rows on their way into the dataset that names the file which each comes from."""

SHEET = "__sheet"
"""The sheet of a workbook, or the list or part of a file that has several; empty where there is none."""

ROW = "__row"
"""The row of the file or sheet as a spreadsheet numbers it, headings being row 1; the line of an XML file."""

CORRECTED = "__corrected"
"""Whether a value of the row was corrected or set to unknown."""

POSTCODE = "__postcode"
"""A person's postcode, where the file has one: it helps to see one child under two ids, and is then let go.
The dataset holds no addresses."""

ORIGIN = (FILE, SHEET, ROW, CORRECTED)
"""The columns that rows carry besides the table's fields until they are settled."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """Something is lost: a value is set to unknown, or a row is left out."""

    WARNING = "warning"
    """Somebody should look: the value was corrected, or kept though it is hardly right."""

    NOTE = "note"
    """Good to know: a column that is not read, a table that the file lacks."""


class Done(StrEnum):
    """What was done about a problem."""

    KEPT = "kept"
    CORRECTED = "corrected"
    UNKNOWN = "set to unknown"
    LEFT_OUT = "row left out"
    NOT_READ = "not read"
    """A column, sheet or file is not read: it has no place in the dataset, or is not what it should be."""


class Rule(StrEnum):
    """What was expected, in the words of the quality report."""

    DATE = "a date"
    BLANK_DATE = "a date, and not the one that a blank turns into"
    NUMBER = "a number"
    LIMIT = "a number within its limits"
    YES_OR_NO = "yes or no"
    CODE = "a code or label of the list"
    RETIRED = "a code that was in use on the day"
    PART = "a structured value that can be read"
    REQUIRED = "a value is required"
    DUPLICATE = "one row a record"
    REPEATED = "the same of one record in every row that tells it"
    REFERENCE = "the record it points to is there"
    ORDER = "dates in order"
    BIRTH = "not before birth"
    OVERLAP = "not two at once"
    IMPOSSIBLE = "what the law or nature allows"
    WINDOW = "within the period that the file is about"
    AHEAD = "not after the records were taken"
    TWO_IDS = "one child under one id"
    SHARED_IDENTIFIER = "an identifier finds one person"
    COLUMN_UNKNOWN = "a column that is known"
    COLUMN_ABSENT = "the column is there"
    HEADING = "a heading over one column only"
    SHEET = "a sheet or file that is known"
    TABLE_ABSENT = "the table is there"
    ENCODING = "text in one encoding"
    RAGGED = "as many values as headings"
    AUTHORITY = "records of the authority that is imported"


PROBLEM_SCHEMA = pl.Schema(
    {
        "severity": pl.String(),
        "rule": pl.String(),
        "done": pl.String(),
        "file": pl.String(),
        "sheet": pl.String(),
        "row": pl.Int64(),
        "column": pl.String(),
        "value": pl.String(),
        "table": pl.String(),
        "field": pl.String(),
        "detail": pl.String(),
    }
)
"""A row of the list of problems: ``column`` is the file's own heading, ``table`` and ``field`` are the
dataset's; the row is absent where a whole column, sheet or file is meant."""
