"""The rows that the reference engine reads: plain dictionaries, one a record, as known at one moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from continuum.dataset import contract
from continuum.dataset.manifest import Days
from continuum.dataset.records import Dataset

Value = str | int | float | bool | date | None
"""What a field or an expression says of a row; None where nobody knows."""

Row = Mapping[str, Value]
Found = TypeVar("Found")


class Tables:
    """The tables of a dataset as lists of rows. An absent table is something else than an empty one."""

    def __init__(
        self,
        rows: Mapping[str, Sequence[Row]],
        absent: Collection[tuple[str, str]] = (),
        covers: Mapping[str, Days | None] | None = None,
    ) -> None:
        """Keep the rows of each table, which fields (table and field) no source of them has, and the days
        that a table tells all about, where it is a list of some days only.
        """
        self._absent = frozenset(absent)
        self._covers = dict(covers or {})
        self._rows = {name: tuple(each) for name, each in rows.items()}
        self._groups: dict[tuple[str, str], dict[Value, list[Row]]] = {}
        self._found: dict[int, tuple[object, Any]] = {}

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        return table in self._rows

    def tells(self, table: str, field: str) -> bool:
        """Whether a table is there, and a source of it has the field."""
        return self.has(table) and (table, field) not in self._absent

    def covers(self, table: str) -> Days | None:
        """The days that a table tells all about; None where it is not a list of some days only."""
        return self._covers.get(table)

    @property
    def names(self) -> frozenset[str]:
        """The tables that are there."""
        return frozenset(self._rows)

    def rows(self, table: str) -> tuple[Row, ...]:
        """All rows of a table.

        Raises:
            KeyError: the table is absent.
        """
        return self._rows[table]

    def matching(self, table: str, field: str, value: Value) -> Sequence[Row]:
        """The rows of a table that have a value in a field; none for an unknown value."""
        if (table, field) not in self._groups:
            groups: dict[Value, list[Row]] = {}
            for row in self.rows(table):
                groups.setdefault(row.get(field), []).append(row)
            self._groups[table, field] = groups
        return () if value is None else self._groups[table, field].get(value, ())

    def record(self, table: str, key: Value) -> Row | None:
        """The row with that key; None where there is none."""
        found = self.matching(table, contract.table(table).key, key)
        return found[0] if found else None

    def once(self, asked: object, find: Callable[[], Found]) -> Found:
        """What a search finds; it is made once for each thing asked, since the rows do not change."""
        if id(asked) not in self._found:
            self._found[id(asked)] = (
                asked,
                find(),
            )  # held, so that its id stays its own
        found: Found = self._found[id(asked)][1]
        return found


def tables_of(dataset: Dataset) -> Tables:
    """The records of a dataset as known at its moment: of each, the version written last by then."""
    absent = {(name, field) for name in dataset.tables for field in dataset.manifest.tables[name].absent}
    covers = {name: dataset.covers(name) for name in dataset.tables}
    return Tables({name: _current(dataset, name) for name in dataset.tables}, absent, covers)


def _current(dataset: Dataset, table: str) -> list[Row]:
    key = contract.table(table).key
    latest: dict[Value, Row] = {}
    for row in dataset.versions(table).collect().to_dicts():
        there = latest.get(row[key])
        if row["recorded_at"] <= dataset.known_at and (
            there is None or row["recorded_at"] >= _recorded_at(there)
        ):
            latest[row[key]] = row
    return list(latest.values())


def _recorded_at(row: Row) -> Any:
    return row["recorded_at"]
