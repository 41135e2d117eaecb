"""Both engines on one dataset, and where they differ."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pyarrow as pa

from continuum.dataset.records import Dataset
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.run import compute
from continuum.measures.periods import Period, PeriodKind, period_ending
from continuum.measures.reference.run import NOT_AVAILABLE, Result, cells, figure
from continuum.measures.reference.tables import Tables, tables_of

Asked = tuple[str, PeriodKind, date, tuple[str, ...], tuple[str, ...]]
"""A measure, a kind of period, a date, the dimensions of a breakdown, and a cell of each."""


def fast_figures(
    dataset: Dataset, measures: Sequence[Measure], as_ats: Sequence[date]
) -> dict[Asked, Result]:
    """Every figure by the fast engine."""
    return asked_and_found(compute(dataset, measures, as_ats).table)


def asked_and_found(figures: pa.Table) -> dict[Asked, Result]:
    """Figures in columns by what was asked; no figure comes twice."""
    found: dict[Asked, Result] = {}
    for row in figures.to_pylist():
        by = tuple(row["by"].split("×")) if row["by"] else ()
        cell = tuple(row["cell"].split("×")) if row["by"] else ()
        asked = (row["measure"], PeriodKind(row["period_kind"]), row["as_at"], by, cell)
        assert asked not in found
        assert _period(asked) == Period(asked[1], row["period_start"], row["period_end"])
        found[asked] = Result(row["value"], row["numerator"], row["denominator"], row["status"])
    return found


def differences(
    dataset: Dataset, as_ats: Sequence[date], fast: Mapping[Asked, Result] | None = None
) -> list[str]:
    """Where the engines differ on any measure of the catalogue, by period and cell: the reference, and the
    fast one on DuckDB unless its figures are given.
    """
    tables = tables_of(dataset)
    if fast is None:
        fast = fast_figures(dataset, list(CATALOGUE.values()), as_ats)
    different = [
        f"{asked}: the fast engine says {result}, the reference {plain}"
        for asked, result in fast.items()
        if not same(result, plain := plain_figure(tables, asked))
    ]
    absent = [
        f"{asked}: the fast engine has no such figure, the reference {plain}"
        for asked in expected(tables, as_ats)
        if asked not in fast and not may_be_absent(asked, plain := plain_figure(tables, asked))
    ]
    return different + absent


def plain_figure(tables: Tables, asked: Asked) -> Result:
    """The figure by the reference engine."""
    measure, _, _, by, cell = asked
    return figure(tables, CATALOGUE[measure], _period(asked), dict(zip(by, cell, strict=True)))


def _period(asked: Asked) -> Period:
    period = period_ending(asked[1], asked[2])
    assert period is not None
    return period


def expected(tables: Tables, as_ats: Sequence[date]) -> Iterator[Asked]:
    """Every figure that there should be: of each measure, kind of period and date, by each cell."""
    for measure in CATALOGUE.values():
        observed = {by: cells(tables, measure, by) for by in measure.breakdowns}
        for kind in measure.periods:
            for as_at in as_ats:
                if period_ending(kind, as_at) is None:
                    continue
                yield measure.id, kind, as_at, (), ()
                for by, found in observed.items():
                    yield from ((measure.id, kind, as_at, by, cell) for cell in found)


def may_be_absent(asked: Asked, plain: Result) -> bool:
    """Whether a figure may be left out: that of a cell in which nothing counts at the date."""
    _, _, _, by, _ = asked
    whole = bool(CATALOGUE[asked[0]].whole & set(by))
    return bool(by) and not plain.numerator and (whole or not plain.denominator)


def same(one: Result, other: Result) -> bool:
    """Whether two figures are the same, but for the last digits, which another order of adding may change."""
    return one.status == other.status and all(
        _same_number(mine, its)
        for mine, its in (
            (one.value, other.value),
            (one.numerator, other.numerator),
            (one.denominator, other.denominator),
        )
    )


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def not_available(figures: Mapping[Asked, Result]) -> set[str]:
    """The measures of which some figure is not available."""
    return {asked[0] for asked, result in figures.items() if result.status == NOT_AVAILABLE}
