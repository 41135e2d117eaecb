"""The borough that is being made: its profile, its people, its random numbers and the rows so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

from continuum.dataset.contract import table as contract_table
from continuum.dataset.fields import Kind, Table
from continuum.synthetic.keys import Keys
from continuum.synthetic.people import People
from continuum.synthetic.profile import Profile

_TYPES: Mapping[Kind, pl.DataType] = {
    Kind.ID: pl.String(),
    Kind.CODE: pl.String(),
    Kind.TEXT: pl.String(),
    Kind.DATE: pl.Date(),
    Kind.DATETIME: pl.Datetime("us"),
    Kind.INTEGER: pl.Int64(),
    Kind.DECIMAL: pl.Float64(),
    Kind.BOOLEAN: pl.Boolean(),
}

_FICTITIOUS = "E99"
"""No Office for National Statistics code begins so."""


@dataclass(frozen=True)
class Team:
    """One team of the borough.

    Attributes:
        key: the short name by which the profile speaks of it.
        team_id: its key in the dataset.
        title: its name.
        service: its service, a code of the dataset.
        locality: the locality it serves, if it serves one.
    """

    key: str
    team_id: str
    title: str
    service: str
    locality: str | None


class Borough:
    """One authority in the making.

    Args:
        profile: the facts it is made from.
        seed: the seed; the same seed makes the same bytes.
        scale: by how much every count is multiplied.
        index: which of several authorities this is; the first bears the profile's own code.
    """

    def __init__(self, profile: Profile, *, seed: int, scale: int = 1, index: int = 0) -> None:
        facts = profile["profile"]
        self.profile = profile
        self.seed = seed
        self.scale = scale
        self.index = index
        self.authority: str = facts["authority"] if index == 0 else f"{_FICTITIOUS}{index:06d}"
        self.title: str = facts["title"] if index == 0 else f"Borough {index + 1} (synthetic)"
        self.first: date = facts["first"]
        self.last: date = facts["last"]
        self.keys = Keys(index)
        self.people = People(self.keys, self.random("people"), facts["people"])
        self.need_episodes: list[Any] = []
        self.care_periods: list[Any] = []
        self._parts: dict[str, list[pl.DataFrame]] = {}
        self._numbers: dict[str, int] = {}

    def random(self, name: str) -> np.random.Generator:
        """A stream of random numbers of its own for each name: one room's draws do not move another's."""
        return np.random.default_rng(np.random.SeedSequence([self.seed, self.index, crc32(name.encode())]))

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The teams, by their key in the profile."""
        return {
            each["key"]: Team(
                key=each["key"],
                team_id=self.keys.named(each["key"]),
                title=each["title"],
                service=each["service"],
                locality=each.get("locality"),
            )
            for each in self.profile["profile"]["team"]
        }

    def times(self, count: int) -> int:
        """A count of the profile at this borough's scale."""
        return count * self.scale

    def ids(self, table: str, count: int) -> list[str]:
        """The next keys of a table, unique across authorities and calls."""
        start = self._numbers.get(table, 0) + 1
        self._numbers[table] = start + count - 1
        return self.keys.numbered(table, start, count)

    def add(self, table: str, columns: Mapping[str, Sequence[Any] | NDArray[Any] | pl.Series]) -> None:
        """Adds rows to a table; columns that are left out are null.

        Raises:
            KeyError: the contract has no such table or field.
            ValueError: the columns are of different lengths.
        """
        declared = contract_table(table)
        for name in columns:
            declared.field(name)
        lengths = {len(column) for column in columns.values()}
        if len(lengths) > 1:
            raise ValueError(f"columns of {table} have different lengths: {sorted(lengths)}")
        self._parts.setdefault(table, []).append(_frame(declared, columns, lengths.pop() if lengths else 0))

    def table(self, name: str) -> pl.DataFrame:
        """The rows of a table so far, all columns of the contract in order."""
        parts = self._parts.get(name)
        if parts is None:
            return _frame(contract_table(name), {}, 0)
        if len(parts) > 1:
            self._parts[name] = [pl.concat(parts, rechunk=True)]
        return self._parts[name][0]

    def replace(self, name: str, rows: pl.DataFrame) -> None:
        """Puts other rows in the place of a table's (one to which a later room has added a link, say)."""
        declared = contract_table(name)
        self._parts[name] = [_frame(declared, {each: rows[each] for each in rows.columns}, rows.height)]

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table that has rows."""
        return {name: self.table(name) for name in self._parts}


def _frame(declared: Table, columns: Mapping[str, Any], height: int) -> pl.DataFrame:
    series = []
    for field in declared.fields:
        wanted = _TYPES[field.kind]
        if field.name in columns:
            series.append(_series(field.name, columns[field.name], wanted))
        else:
            series.append(pl.Series(field.name, [None] * height, dtype=wanted))
    return pl.DataFrame(series)


def _series(name: str, values: Any, wanted: pl.DataType) -> pl.Series:
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        days = wanted == pl.Date
        numbers = values.astype("datetime64[D]" if days else "datetime64[us]").astype(np.int64)
        series = pl.Series(name, numbers.astype(np.int32) if days else numbers).cast(wanted)
        return series.set(pl.Series(np.isnat(values)), None)
    if isinstance(values, np.ndarray) and values.dtype.kind in "OU":
        values = values.tolist()
    if isinstance(values, list | tuple) and wanted in (pl.Date, pl.Datetime):
        values = [each.item() if isinstance(each, np.datetime64) else each for each in values]
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        return pl.Series(name, values).fill_nan(None).cast(wanted)
    return (
        pl.Series(name, values).cast(wanted)
        if isinstance(values, np.ndarray | pl.Series)
        else pl.Series(name, values, dtype=wanted)
    )
