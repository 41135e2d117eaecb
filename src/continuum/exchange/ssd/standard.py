"""The tables and columns of the Standard Safeguarding Dataset 1.4.5, in their order.

The facts are those of the standard's field list (Data to Insight, MIT licence): names, types, keys, and which
case systems' extracts have a column.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VERSION = "1.4.5"

_SYSTEMS = {"SystemC": "in_systemc", "Mosaic": "in_mosaic", "Eclipse": "in_eclipse"}
"""Case systems whose extracts are known, and the column of the list that says what they have."""


@dataclass(frozen=True)
class SsdColumn:
    """A column of the standard.

    Attributes:
        name: its name.
        type: its type in the deployed schema (``nvarchar``, ``datetime`` …).
        key: whether it is the table's key.
        lacked_by: the case systems whose extracts do not have it.
    """

    name: str
    type: str
    key: bool
    lacked_by: tuple[str, ...]


@dataclass(frozen=True)
class SsdTable:
    """A table of the standard.

    Attributes:
        name: its name.
        status: how far it is in use: ``release``, ``test``, a placeholder, a working table.
        columns: its columns in order.
    """

    name: str
    status: str
    columns: tuple[SsdColumn, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def deployed(self) -> tuple[str, ...]:
        """The names of its columns that the deployed schema has: a few stand in the published text only."""
        return tuple(column.name for column in self.columns if len(column.lacked_by) < len(_SYSTEMS))

    @property
    def key(self) -> str:
        """The column that is its key."""
        return next(column.name for column in self.columns if column.key)

    def column(self, name: str) -> SsdColumn:
        """The column of that name.

        Raises:
            KeyError: the table has none.
        """
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def lacked_by(self) -> tuple[str, ...]:
        """The case systems whose extracts have no such table."""
        return tuple(
            system for system in _SYSTEMS if all(system in column.lacked_by for column in self.columns)
        )


@cache
def ssd_tables() -> dict[str, SsdTable]:
    """Every table of the standard by its name."""
    text = files(__package__).joinpath("ssd_1_4_5.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, list[SsdColumn]]] = {}
    for row in csv.DictReader(text.splitlines()):
        columns = found.setdefault(row["table"], (row["status"], []))[1]
        lacked_by = tuple(system for system, heading in _SYSTEMS.items() if row[heading] == "N")
        columns.append(SsdColumn(row["field"], row["type"], row["key"] == "Y", lacked_by))
    return {name: SsdTable(name, status, tuple(columns)) for name, (status, columns) in found.items()}


def ssd_table(name: str) -> SsdTable:
    """The table of that name.

    Raises:
        KeyError: the standard has none.
    """
    return ssd_tables()[name]
