"""Rules that look at rows together: one row a version, references, birth, and identifiers."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from polars.exceptions import PolarsError

from continuum.dataset.check.finding import FILE, ROW, Breach, find, whole_problem
from continuum.dataset.check.problems import Rule, Severity
from continuum.dataset.fields import Kind, Table
from continuum.dataset.records import Dataset

BORN_FIRST = frozenset({"care", "leaving care", "domestic abuse", "adults"})
"""Rooms whose services begin with a birth. The others may know a child before it: a contact, an assessment,
even a child protection plan may be about an unborn child."""

BEFORE_BIRTH_TOO = frozenset({"edge_of_care_work"})
"""Tables in those rooms that may yet come before a birth: work with a family that expects a child."""

DAYS_BEFORE_BIRTH = 294
"""How long before a birth, or the day it is expected, a child may be known of: 42 weeks."""

_BORN = "__born"
_PLACE, _FIRST, _NAME = "__place", "__first", "__name"


class References:
    """The keys and birth dates of the records that count, each table read once."""

    def __init__(self, dataset: Dataset, readable: Mapping[str, frozenset[str]]) -> None:
        """Keep the dataset and, for each table that can be read, its columns of the right type."""
        self._dataset = dataset
        self._readable = readable
        self._keys: dict[str, pl.Series | None] = {}
        self._births: pl.DataFrame | None = None

    def keys(self, table: Table) -> pl.Series | None:
        """The keys of the table's records; None where the table is absent or cannot be read."""
        if table.name not in self._keys:
            records = self._records(table.name, table.key)
            self._keys[table.name] = None if records is None else records[table.key].unique().drop_nulls()
        return self._keys[table.name]

    def births(self) -> pl.DataFrame:
        """Each person with the date of birth, as far as they are there to read."""
        if self._births is None:
            people = self._records("person", "person_id", "date_of_birth")
            if people is None:
                people = pl.DataFrame(schema={"person_id": pl.String, "date_of_birth": pl.Date})
            self._births = people.drop_nulls().unique("person_id").rename({"date_of_birth": _BORN})
        return self._births

    def _records(self, table: str, *columns: str) -> pl.DataFrame | None:
        if not {*columns, "recorded_at"} <= self._readable.get(table, frozenset()):
            return None
        try:
            return self._dataset.rows(table).select(columns).collect()
        except PolarsError:  # a damaged file, which is reported for itself
            return None


def unique_problems(rows: pl.DataFrame, table: Table, columns: frozenset[str]) -> list[pl.DataFrame]:
    """Rows that share their key and recorded-at time with an earlier row of the table, or their key, or
    what ties records together, with a record of another authority.
    """
    if not {table.key, "recorded_at"} <= columns:
        return []
    found: list[pl.DataFrame] = []
    version = [table.key, "recorded_at"]
    # Most tables have no such row; counting versions is far quicker than marking each.
    if rows.select(pl.struct(version).n_unique()).item() < rows.height:
        # Told before the rows are chosen: the first of them is none of those that break the rule.
        told = rows.with_row_index(_PLACE).with_columns(
            pl.col(_PLACE).min().over(version).alias(_FIRST),
            _row_name(rows).first().over(version).alias(_NAME),
        )
        again = pl.col(table.key).is_not_null() & (pl.col(_PLACE) != pl.col(_FIRST))
        detail = pl.format("the same as {}", pl.col(_NAME))
        found += find(told, table, [Breach(Rule.UNIQUE, table.key, again, detail)])
    if "authority" in columns and rows["authority"].n_unique() > 1:
        for name in (table.key, *(tie for tie in table.ties if tie in columns)):
            told = rows.with_columns(pl.col("authority").first().over(name).alias(_NAME))
            shared = pl.col(name).is_not_null() & (pl.col("authority") != pl.col(_NAME))
            detail = pl.format("a record of {} has the same", pl.col(_NAME))
            found += find(told, table, [Breach(Rule.HOLDER, name, shared, detail)])
    return found


def _row_name(rows: pl.DataFrame) -> pl.Expr:
    """A row by its number, and its file where there are several."""
    number = pl.format("row {}", pl.col(ROW))
    return pl.format("{} of {}", number, pl.col(FILE)) if FILE in rows.columns else number


def reference_problems(
    rows: pl.DataFrame, table: Table, columns: frozenset[str], tables: Mapping[str, Table], known: References
) -> list[pl.DataFrame]:
    """Values that point to a record that is not there."""
    found: list[pl.DataFrame] = []
    breaches = []
    for field in table.fields:
        if not field.references or field.name not in columns:
            continue
        keys = known.keys(tables[field.references])
        if keys is not None:
            missing = ~pl.col(field.name).is_in(keys.implode())
            breaches.append(
                Breach(Rule.REFERENCE, field.name, missing, f"no such record in {field.references}")
            )
        elif rows[field.name].null_count() < rows.height:
            detail = f"the table {field.references} cannot be read, so nothing that points to it was checked"
            found.append(whole_problem(table, Rule.UNCHECKED, field.name, detail, Severity.WARNING))
    return found + find(rows, table, breaches)


def birth_problems(
    rows: pl.DataFrame, table: Table, columns: frozenset[str], known: References
) -> list[pl.DataFrame]:
    """Dates of a person's service that lie before the person's birth."""
    if table.name == "person" or table.person not in columns:
        return []
    strict = table.room in BORN_FIRST and table.name not in BEFORE_BIRTH_TOO
    earliest = pl.col(_BORN) if strict else pl.col(_BORN).dt.offset_by(f"-{DAYS_BEFORE_BIRTH}d")
    born = rows.join(
        known.births(), left_on=table.person, right_on="person_id", how="left", maintain_order="left"
    )
    detail = pl.format("born on {}", pl.col(_BORN).cast(pl.String))
    return find(
        born,
        table,
        [
            Breach(Rule.BIRTH, field.name, pl.col(field.name).cast(pl.Date) < earliest, detail)
            for field in table.fields
            if field.kind in (Kind.DATE, Kind.DATETIME)
            and field.name in columns
            and field.name != "recorded_at"
        ],
    )


def identifier_problems(rows: pl.DataFrame, table: Table, columns: frozenset[str]) -> list[pl.DataFrame]:
    """Identifiers that more than one record has."""
    if table.key not in columns:
        return []
    return find(
        rows,
        table,
        [
            Breach(
                Rule.IDENTIFIER,
                field.name,
                pl.col(field.name).is_not_null() & (pl.col(table.key).n_unique().over(field.name) > 1),
                "another record has the same",
                Severity.WARNING,
            )
            for field in table.fields
            if field.identifier and field.name in columns
        ],
    )
