"""Every worked example as an authority of one dataset, counted in one pass.

A query on Spark costs a second, however few the rows, so that example by example would take an hour. Keys
are marked with the name of the example, and its authority is its own: nothing joins across, and nothing is
counted with the rows of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import polars as pl

from continuum.dataset.contract import table
from continuum.dataset.fields import Field, Kind
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import Columns
from continuum.measures.engine.run import _Run
from continuum.measures.engine.tables import Records
from continuum.measures.examples.example import AUTHORITY, KNOWN_AT, Example, Expectation
from continuum.measures.examples.load import examples
from continuum.measures.reference.run import NOT_RECORDED, Result
from tests.measures.engines import Asked, asked_and_found


class Nation:
    """The worked examples as one dataset."""

    def __init__(self) -> None:
        self.examples = list(examples().values())
        self.codes = {each.measure: f"X{place:07d}" for place, each in enumerate(self.examples, 1)}

    @cached_property
    def dataset(self) -> Dataset:
        """The rows of all of them."""
        rows: dict[str, list[dict[str, Any]]] = {}
        for example in self.examples:
            for name, found in example.rows.items():
                rows.setdefault(name, []).extend(self._own(example, name, row) for row in found)
        frames = {
            name: pl.DataFrame(found, schema=polars_schema(table(name))) for name, found in rows.items()
        }
        titles = {code: measure for measure, code in self.codes.items()}
        first, *_ = titles
        return Dataset.from_frames(frames, KNOWN_AT, first, titles[first], titles)

    def _own(self, example: Example, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
        code = self.codes[example.measure]
        keys = [field.name for field in table(name).fields if _is_key(field)]
        marked = {field: mark(example.measure, row[field]) for field in keys if row.get(field) is not None}
        # An area that is the example's own authority is that authority still.
        moved = {"area": code} if row.get("area") == AUTHORITY else {}
        return {**row, **marked, **moved, "authority": code}

    def figures(self, records: Records) -> dict[str, dict[Asked, Result]]:
        """The figures of each example's measure for its authority, all counted together on a backend."""
        measures = [CATALOGUE[each.measure] for each in self.examples]
        as_ats = sorted({each.as_at for example in self.examples for each in example.expectations})
        # What `compute` does, but for the figures of each measure for every other example's authority.
        run = _Run(self.dataset, measures, as_ats, None, True, True)
        run._count(measures, records)
        found = {}
        for measure in measures:
            columns = Columns(KNOWN_AT)
            run._roll_up(measure, self.codes[measure.id], columns, available=True)
            found[measure.id] = asked_and_found(columns.table())
        return found


def _is_key(field: Field) -> bool:
    """Whether rows are joined or grouped by a field; families, care periods and victims have no table."""
    return field.kind is Kind.ID or field.name.endswith(("_id", "_key"))


def moved(frames: Mapping[str, pl.DataFrame], authority: str) -> dict[str, pl.DataFrame]:
    """The rows of a dataset as those of another authority, with keys of its own."""
    found = {}
    for name, frame in frames.items():
        keys = [field.name for field in table(name).fields if _is_key(field)]
        own = {key: pl.concat_str(pl.lit(f"{authority}:"), key) for key in keys}
        found[name] = frame.with_columns(**own, authority=pl.lit(authority)).select(frame.columns)
    return found


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
