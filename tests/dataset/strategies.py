"""Small valid datasets made from the declaration, for Hypothesis.

Hypothesis draws the sizes of the tables and a seed; the rows follow from the seed. So a dataset is quick to
draw, and shrinks by losing rows. Every dataset keeps the contract: `dataset check` finds nothing in it.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from graphlib import TopologicalSorter
from typing import Any

import polars as pl
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Field, Kind, Table
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema

AUTHORITY = "E06000050"
FIRST = date(2019, 1, 1)
LAST = date(2021, 4, 30)
KNOWN_AT = datetime(2021, 5, 7, 18, 0)

# Gaps at which clocks and limits turn: the same day, one and three working days, 15, 45, half a year, a year.
GAPS = (0, 0, 1, 1, 2, 3, 4, 7, 14, 15, 21, 30, 45, 63, 65, 90, 182, 183, 184, 364, 365, 366)
TIMES = (time(0, 0), time(8, 59), time(9, 0), time(12, 30), time(16, 59, 59), time(17, 0), time(23, 59, 59))
# Days at the edges of months, years, long weekends and leap years.
EDGES = (
    date(2019, 3, 31),
    date(2019, 4, 1),
    date(2020, 2, 29),
    date(2020, 4, 9),
    date(2020, 4, 10),
    date(2020, 4, 30),
    date(2020, 5, 1),
    date(2020, 12, 24),
    date(2020, 12, 31),
    date(2021, 3, 31),
    date(2021, 4, 1),
    date(2021, 4, 30),
)
BIRTHS = (date(2004, 2, 29), date(2008, 2, 29), date(2003, 4, 30), date(2002, 5, 1), date(2000, 4, 30))
TEXTS: Mapping[str, tuple[str, ...]] = {
    "area": (AUTHORITY, AUTHORITY, AUTHORITY, "E06000049"),
    "locality": ("Chester", "Ellesmere Port", "Northwich and Winsford"),
    "vintage": ("mid-2018", "mid-2019", "mid-2020"),
    "label": ("2018/19", "2019/20"),
}
NUMBERS: Mapping[str, tuple[float, ...]] = {
    "distance": (0.0, 3.5, 19.75, 20.0, 20.25, 60.0),
    "full_time_equivalent": (0.25, 0.5, 1.0),
    "year": (2017, 2018, 2019, 2020),
    "people": (1000, 67957, 66667),
}


def _order(names: Collection[str]) -> list[str]:
    """The tables of those names and those that they point to, each after the ones that it points to."""
    graph: dict[str, set[str]] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in graph:
            graph[name] = {field.references for field in TABLES[name].fields if field.references}
            waiting.extend(graph[name])
    ordered = TopologicalSorter({name: sorted(graph[name]) for name in TABLES if name in graph})
    return list(ordered.static_order())


class _Maker:
    """Makes rows from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.keys: dict[str, list[str]] = {}

    def day(self) -> date:
        if self.random.random() < 0.3:
            return self.random.choice(EDGES)
        return FIRST + timedelta(self.random.randrange((LAST - FIRST).days + 1))

    def value(self, field: Field, ordinal: int) -> Any:
        choose = self.random.choice
        if field.references:
            return choose(self.keys[field.references]) if self.keys[field.references] else None
        if field.identifier:
            return f"{field.name}-{ordinal}"
        if field.codes:
            codes = list(field.codes.codes)
            return choose(codes[:3]) if self.random.random() < 0.5 else choose(codes)
        if field.name == "date_of_birth":
            return (
                choose(BIRTHS)
                if self.random.random() < 0.3
                else date(2001, 1, 1) + timedelta(choose(range(6500)))
            )
        if field.kind is Kind.DATE:
            return self.day()
        if field.kind is Kind.DATETIME:
            return datetime.combine(self.day(), choose(TIMES))
        if field.kind is Kind.BOOLEAN:
            return choose((True, False))
        if field.kind in (Kind.INTEGER, Kind.DECIMAL):
            return self.number(field)
        return choose(TEXTS.get(field.name, tuple(f"{field.name}-{n}" for n in (1, 2, 3))))

    def number(self, field: Field) -> float:
        if field.name in NUMBERS:
            return self.random.choice(NUMBERS[field.name])
        least = 0 if field.minimum is None else int(field.minimum)
        most = least + 5 if field.maximum is None else int(field.maximum)
        whole = self.random.randint(least, most)
        # Quarters add up exactly in any order, so that two engines can be held to the last digit.
        return (
            whole
            if field.kind is Kind.INTEGER or whole == most
            else whole + self.random.choice((0.0, 0.25, 0.5))
        )

    def row(self, table: Table, ordinal: int) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for field in table.fields:
            absent = not field.required and self.random.random() < 0.25
            row[field.name] = None if absent else self.value(field, ordinal)
        row[table.key] = f"{table.name}-{ordinal}"
        row["authority"] = AUTHORITY
        row["recorded_at"] = KNOWN_AT - timedelta(self.random.choice((0, 1, 7, 30, 31, 90, 400)))
        self.put_in_order(table, row)
        return row

    def put_in_order(self, table: Table, row: dict[str, Any]) -> None:
        for _ in table.orders:  # as many rounds as there are pairs settle any chain of them
            for order in table.orders:
                earlier, later = row[order.earlier], row[order.later]
                if earlier is None or later is None or earlier <= later:
                    continue
                end = (
                    LAST
                    if table.field(order.later).kind is Kind.DATE
                    else datetime.combine(LAST, time(23, 59, 59))
                )
                hours = (
                    0
                    if isinstance(end, date) and not isinstance(end, datetime)
                    else self.random.choice((0, 1, 23))
                )
                row[order.later] = min(end, earlier + timedelta(self.random.choice(GAPS), hours=hours))

    def earlier_version(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        """The row as it was written first: some of what came to be known later is absent or other."""
        former = dict(row)
        former["recorded_at"] = row["recorded_at"] - timedelta(self.random.choice((1, 25, 60)), minutes=1)
        for field in table.fields:
            if not field.required and not field.references and self.random.random() < 0.5:
                former[field.name] = None
        return former


def make_frames(sizes: Mapping[str, int], seed: int, *, versions: bool = True) -> dict[str, pl.DataFrame]:
    """Rows for so many records of each table; tables that these point to are there too, if only empty.

    A table that must point to one without rows has none itself.
    """
    maker = _Maker(seed)
    frames = {}
    for name in _order(sizes):
        table = TABLES[name]
        needs = [field.references for field in table.fields if field.references and field.required]
        size = sizes.get(name, 0) if all(maker.keys[need] for need in needs) else 0
        rows = []
        for ordinal in range(1, size + 1):
            row = maker.row(table, ordinal)
            if versions and maker.random.random() < 0.2:
                rows.append(maker.earlier_version(table, row))
            rows.append(row)
        maker.keys[name] = [f"{name}-{ordinal}" for ordinal in range(1, size + 1)]
        frames[name] = pl.DataFrame(rows, schema=polars_schema(table), orient="row")
    return frames


@st.composite
def datasets(
    draw: st.DrawFn,
    tables: Collection[str] | None = None,
    *,
    most_rows: int = 8,
    versions: bool = True,
    may_lack_tables: bool = False,
) -> Dataset:
    """A dataset in memory with a few rows a table.

    Args:
        draw: Hypothesis's.
        tables: the tables to fill (those that they point to are filled too); all where none are named.
        most_rows: the most records a table has.
        versions: whether some records have an earlier version.
        may_lack_tables: whether tables may be absent altogether.
    """
    names = _order(TABLES if tables is None else tables)
    seed = draw(st.integers(0, 2**32 - 1))
    most = draw(st.integers(0, most_rows))
    sizes = {name: draw(st.integers(0, most)) for name in names}
    frames = make_frames(sizes, seed, versions=versions)
    if may_lack_tables:
        absent = draw(st.sets(st.sampled_from(names), max_size=3))
        frames = {name: frame for name, frame in frames.items() if name not in absent}
    return Dataset.from_frames(frames, KNOWN_AT, AUTHORITY, "A made-up authority")
