"""A cross-table saved as CSV, as spreadsheets write it, turned into the JSON form of one table.

The first line names the columns, the first cell of each line names the row. A row and a column called "Total"
(or another name that is given) add up the others. What stands in the place of a hidden number may be any of
`published.HIDDEN_MARKS`, or nothing at all.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from continuum.disclosure.forms.objects import FormError, Item

_SEPARATORS = ",;\t"


def read_crosstab(path: Path, total: str = "Total") -> Item:
    """The document that describes the table in a CSV file, for `published.read_release`.

    Args:
        path: the file; it gives the table its name.
        total: what the row and the column that add up the others are called.

    Raises FormError where the file holds no table.
    """
    return crosstab(_decoded(path.read_bytes()), str(path), path.stem, total)


def crosstab(text: str, where: str, name: str, total: str = "Total") -> Item:
    """The document that describes the table in a CSV text.

    Args:
        text: the CSV.
        where: the file, for errors.
        name: the table's name.
        total: what the row and the column that add up the others are called.
    """
    lines = [[cell.strip() for cell in line] for line in _lines(text)]
    lines = [line for line in lines if any(line[1:])]  # others are blank, a heading or a note
    if len(lines) < 2:
        raise FormError(
            "There is no table in this file",
            where=where,
            remedy="Its first line names the columns, and the first cell of each further line names the row.",
        )
    header, *rows = lines
    while not header[-1]:
        header.pop()
    columns = header[1:]
    rows_name, columns_name = header[0] or "row", "column"
    if rows_name == columns_name:
        columns_name = "columns"
    cells: list[dict[str, Any]] = []
    for number, row in enumerate(rows, 2):
        if len(row) < len(header) or any(row[len(header) :]):
            raise FormError(
                f"Row {row[0]!r} has {len(row) - 1} cells and there are {len(columns)} columns",
                where=f"{where}, row {number} of the table",
                remedy="Give each row a cell under each column, and each column a name.",
            )
        cells += [
            {"at": {rows_name: row[0], columns_name: column}, "value": _value(cell)}
            for column, cell in zip(columns, row[1:], strict=False)
        ]
    dimensions = [
        _dimension(rows_name, [row[0] for row in rows], total),
        _dimension(columns_name, columns, total),
    ]
    return Item({"tables": [{"name": name, "dimensions": dimensions, "cells": cells}]}, where)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what spreadsheets write when not asked otherwise


def _lines(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    return list(csv.reader(text.splitlines(), delimiter=separator))


def _dimension(name: str, categories: list[str], total: str) -> dict[str, Any]:
    """A dimension; the total is told from the other categories whatever the case of its letters."""
    found = next((each for each in categories if each.casefold() == total.strip().casefold()), None)
    return {"name": name, "categories": [each for each in categories if each != found], "total": found}


def _value(cell: str) -> str | None:
    """What the cell says; spaces between digits, as some spreadsheets write thousands, are taken out."""
    squeezed = "".join(cell.split())
    return (squeezed if squeezed[:1].isdigit() else cell) or None
