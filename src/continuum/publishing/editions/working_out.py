"""The figures of editions worked out from records, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.comparators import PLACES
from continuum.measures.engine.columns import Figures
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.engine.run import compute
from continuum.measures.listing import labelled
from continuum.measures.needs import Read, measure_needs
from continuum.measures.service import CatalogueFigures
from continuum.publishing.editions.beside import places_content


def figures_frame(source: CatalogueFigures, days: Sequence[date]) -> pl.DataFrame:
    """Every figure of the catalogue as at some days, labelled, cells in their usual order."""
    table = compute(source.dataset, None, list(days), records=source.records).table
    frame = labelled(Figures(table), source)
    cells = frame.select("measure", "by", "cell").unique(maintain_order=True)
    places = [_place(source, *row) for row in cells.iter_rows()]
    order = {name: place for place, name in enumerate(CATALOGUE)}
    return (
        frame.join(cells.with_columns(place=pl.Series(places)), on=["measure", "by", "cell"], how="left")
        .with_columns(order=pl.col("measure").replace_strict(order, return_dtype=pl.Int32))
        .sort("order", "period_kind", "by", "as_at", "place", "cell")
    )


def _place(source: CatalogueFigures, measure: str, by: str, cell: str) -> int:
    """The place of a cell among those of its breakdown; what is not listed comes last."""
    place = 0
    for name, code in zip(by.split(CELL_JOIN), cell.split(CELL_JOIN), strict=True) if by else ():
        codes = [each for each, _ in source.cells(measure, name)]
        place = place * (len(codes) + 1) + (codes.index(code) if code in codes else len(codes))
    return place


def places(source: CatalogueFigures, as_at: date) -> dict[str, Any]:
    """What was published of other places by a day, for each measure that has any."""
    found = {}
    for name, measure in CATALOGUE.items():
        if measure.published is None:
            continue
        figures = [source.comparator(name, place, as_at) for place in PLACES]
        told = [each for each in figures if each.status != "not available"]
        if told:
            found[name] = places_content(told, source.standing(name, as_at))
    return found


def quality(dataset: Dataset, problems: pl.DataFrame | None = None) -> list[dict[str, Any]]:
    """How well each field is filled that a measure reads.

    Args:
        dataset: the records.
        problems: what a check of them found.
    """
    reads = frozenset(read for measure in CATALOGUE.values() for read in measure_needs(measure))
    return [
        row for table in TABLES if dataset.has(table) for row in _of_table(dataset, table, reads, problems)
    ]


def _of_table(
    dataset: Dataset, table: str, reads: frozenset[Read], problems: pl.DataFrame | None
) -> Iterator[dict[str, Any]]:
    told = [field for of, field in sorted(reads) if of == table and dataset.tells(table, field)]
    if not told:
        return
    counted = dataset.rows(table).select(pl.len().alias("rows of all"), pl.col(told).null_count()).collect()
    empties = counted.row(0, named=True)
    rows = empties.pop("rows of all")
    wrong = _wrong(problems, table)
    for field, empty in empties.items():
        yield {"table": table, "field": field, "rows": rows, "empty": empty, "problems": wrong.get(field, 0)}


def _wrong(problems: pl.DataFrame | None, table: str) -> dict[str, int]:
    if problems is None:
        return {}
    found = problems.filter(pl.col("table") == table).group_by("field").len()
    return dict(found.iter_rows())
