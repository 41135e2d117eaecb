"""Every worked example as an authority of one dataset, and generated records as others, counted in one pass.

A query on Spark costs a second, however few the rows, so that example by example would take an hour. Keys
are marked with the name of the example, and its authority is its own: nothing joins across, and nothing is
counted with the rows of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

import polars as pl
import pyarrow as pa

from continuum.dataset.contract import TABLES, table
from continuum.dataset.fields import Field, Kind
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import Columns
from continuum.measures.engine.engines import Engine, records_on
from continuum.measures.engine.run import _Run
from continuum.measures.engine.tables import Records
from continuum.measures.examples.example import AUTHORITY, KNOWN_AT, Example, Expectation
from continuum.measures.examples.load import examples
from continuum.measures.reference.run import NOT_RECORDED
from tests.dataset.strategies import make_frames
from tests.measures.engines import Asked
from tests.spark import THE_SPARK

GENERATED = {"X9000001": 20210430, "X9000002": 7}
"""The authorities whose records are generated, some of them with an earlier version, and the seed of each."""


class Counted:
    """What was counted of the nation on a backend, from which the figures of an authority can be read."""

    def __init__(self, nation: Nation, records: Records) -> None:
        measures = list(CATALOGUE.values())
        as_ats = {each.as_at for example in nation.examples for each in example.expectations}
        # What `compute` does, but for the figures of every measure for every example's authority.
        self._run = _Run(nation.dataset, measures, sorted(as_ats), None, True, True)
        self._run._count(measures, records)

    def figures(self, authority: str, measures: Iterable[Measure]) -> pa.Table:
        """The figures of some measures for an authority, in columns."""
        columns = Columns(KNOWN_AT)
        for measure in measures:
            self._run._roll_up(measure, authority, columns, available=True)
        return columns.table()


class Nation:
    """The worked examples, and generated records, as one dataset."""

    def __init__(self) -> None:
        self.examples = list(examples().values())
        self.codes = {each.measure: f"X{place:07d}" for place, each in enumerate(self.examples, 1)}

    @cached_property
    def dataset(self) -> Dataset:
        """The rows of all of them."""
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        for example in self.examples:
            for name, found in example.rows.items():
                rows[name].extend(self._own(example, name, row) for row in found)
        frames = {
            name: pl.concat(
                [
                    pl.DataFrame(found, schema=polars_schema(table(name))),
                    *(generated(code)[name] for code in GENERATED),
                ]
            )
            for name, found in rows.items()
        }
        titles = {code: code for code in (*self.codes.values(), *GENERATED)}
        return Dataset.from_frames(frames, KNOWN_AT, *next(iter(titles.items())), titles)

    def _own(self, example: Example, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
        code = self.codes[example.measure]
        keys = [field.name for field in table(name).fields if _is_key(field)]
        marked = {field: mark(example.measure, row[field]) for field in keys if row.get(field) is not None}
        # An area that is the example's own authority is that authority still.
        moved = {"area": code} if row.get("area") == AUTHORITY else {}
        return {"recorded_at": KNOWN_AT, **row, **marked, **moved, "authority": code}


NATION = Nation()


@cache
def counted_on(engine: Engine) -> Counted:
    """The nation counted on an engine, once a process."""
    records = records_on(engine, NATION.dataset, THE_SPARK if engine is Engine.SPARK else None)
    try:
        return Counted(NATION, records)
    finally:
        records.close()


@cache
def generated(authority: str) -> dict[str, pl.DataFrame]:
    """Generated records of every table as those of an authority, with keys of its own."""
    found = {}
    for name, frame in make_frames(dict.fromkeys(TABLES, 30), GENERATED[authority]).items():
        keys = [field.name for field in table(name).fields if _is_key(field)]
        own = {key: pl.concat_str(pl.lit(f"{authority}:"), key) for key in keys}
        found[name] = frame.with_columns(**own, authority=pl.lit(authority)).select(frame.columns)
    return found


def _is_key(field: Field) -> bool:
    """Whether rows are joined or grouped by a field; families, care periods and victims have no table."""
    return field.kind is Kind.ID or field.name.endswith(("_id", "_key"))


def mark(measure: str, key: str) -> str:
    """A key of an example's rows as it is called among those of others."""
    return f"{measure}:{key}"


def asked_of(measure: Measure, expected: Expectation) -> Asked:
    """The expected figure as it is called there: a team by its marked key."""
    cell = tuple(
        mark(measure.id, cell) if name == "team" and cell != NOT_RECORDED else cell
        for name, cell in expected.cells.items()
    )
    return (measure.id, expected.kind, expected.as_at, tuple(expected.cells), cell)
