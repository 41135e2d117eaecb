"""The dataset's tables as files or sheets, and its fields as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from continuum.dataset.contract import TABLES
from continuum.exchange.spellings import by_code_or_label
from continuum.exchange.taking import Column

LONGEST_SHEET_NAME = 31
"""What a workbook allows; a longer name of a table is cut there."""

DICTIONARY, CODES = "Data dictionary", "Codes"
"""The sheets of a template that tell of the others; they are not read."""

_TOLD_APART = 4
"""Fewer headings than these do not tell a table by themselves."""


def sheet_name(table: str) -> str:
    """The name of a table's sheet."""
    return table[:LONGEST_SHEET_NAME]


def plain(name: str) -> str:
    """A heading or name as it is compared: in small letters, words joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def table_of(name: str, headings: Sequence[str]) -> str | None:
    """The table that a file or sheet holds: by its name, or else by its headings; None where neither tells.

    A name tells where it is the table's, or has more before or after it (``2021_contact.csv``), and the key
    is among the headings. Headings tell where they begin with the key and are all fields of the table.
    """
    plain_headings = [plain(heading) for heading in headings if heading]
    stem = f"_{plain(name)}_"
    named = [
        each
        for each in TABLES
        if (f"_{each}_" in stem or stem == f"_{sheet_name(each)}_") and TABLES[each].key in plain_headings
    ]
    if named:
        return max(named, key=len)
    for table in TABLES.values():
        if (
            len(plain_headings) >= _TOLD_APART
            and plain_headings[0] == table.key
            and set(plain_headings) <= set(table.field_names)
        ):
            return table.name
    return None


def columns(table: str) -> tuple[Column, ...]:
    """Every field of a table as a column of its own name; codes are read by code or label."""
    return tuple(
        Column(field.name, field.name, by_code_or_label(field.codes) if field.codes else None)
        for field in TABLES[table].fields
    )


def carried() -> Iterator[tuple[str, str, str]]:
    """Every table and field, with its column."""
    for table in TABLES.values():
        for field in table.fields:
            yield table.name, field.name, field.name
