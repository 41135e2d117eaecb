"""Worked examples run many at a time: those that do not touch what another one counts share one dataset.

A run of the fast engine takes most of its time for itself, not for the rows. So the rows of several
examples are put into one dataset, each with its keys marked with the example's own name. Examples that
count rows of one table never share, since one would count the other's rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from continuum.dataset.contract import table
from continuum.dataset.fields import Kind
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.measures.algebra import Flow, Measure, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.examples.example import AUTHORITY, KNOWN_AT, Example
from continuum.measures.reference.run import NOT_RECORDED


def counted_tables(measure: Measure) -> frozenset[str]:
    """The tables of which a measure counts rows."""
    return frozenset(count.table for count in measure.counts if isinstance(count, Flow | Stock))


def batches(examples: Iterable[Example]) -> list[list[Example]]:
    """The examples in batches, in none of which one touches a table of which another counts rows."""
    found: list[list[Example]] = []
    for example in examples:
        for batch in found:
            if not any(_meet(example, other) or _meet(other, example) for other in batch):
                batch.append(example)
                break
        else:
            found.append([example])
    return found


def _meet(one: Example, other: Example) -> bool:
    return not counted_tables(CATALOGUE[one.measure]).isdisjoint(other.rows)


def one_dataset(batch: Iterable[Example]) -> Dataset:
    """The rows of several examples as one dataset."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for example in batch:
        for name, found in example.rows.items():
            rows.setdefault(name, []).extend(_marked(example.measure, name, row) for row in found)
    frames = {name: pl.DataFrame(found, schema=polars_schema(table(name))) for name, found in rows.items()}
    return Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)


def _marked(measure: str, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    ids = [field.name for field in table(name).fields if field.kind is Kind.ID]
    return {
        **row,
        **{field: mark(measure, row[field]) for field in ids if row[field] is not None},
    }


def mark(measure: str, key: str) -> str:
    """A key of an example's rows as it is called among those of others."""
    return f"{measure}:{key}"


def marked_cells(measure: Measure, cells: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of an expected figure as they are called there: a team by its marked key."""
    return tuple(
        mark(measure.id, cell) if name == "team" and cell != NOT_RECORDED else cell
        for name, cell in cells.items()
    )
