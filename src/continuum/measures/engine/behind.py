"""The records behind a figure: the rows that it counts, for whoever may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from continuum.dataset import contract
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.algebra import Ages, Dimension, Flow, Measure, MonthEnds, Stock, Together
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.covered import is_covered
from continuum.measures.dates import MonthsAfter
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.plan import NOT_RECORDED
from continuum.measures.engine.tables import CALENDAR, Records
from continuum.measures.engine.widen import widen
from continuum.measures.language import Choice, Column, Constant, Expression, Parent
from continuum.measures.needs import breakdown_reads, count_reads, dimension_needs, measure_needs, untold
from continuum.measures.periods import Period, month_ends_within

_LISTED = ("id", "day", "amount", "record", "team", "person")


@dataclass(frozen=True)
class Behind:
    """The records behind one figure.

    Attributes:
        table: the table they are of.
        rows: a row a record counted, with the columns ``id`` (the record's key; for a measure of distinct
            things the thing counted),
            ``day`` (when it happened, or the date on which it was open) and ``amount`` (what it adds: 1, or
            its weight). The sum of the amounts is the figure, and where each is 1 their number is. Further,
            ``record`` (the key of the record itself), and the ``team`` that holds it and the ``person`` whom
            it is about, null where there is none.
        hidden: how many more the figure counts that the scope may not see.
        restricted: how many of those are hidden only because they are about restricted people.
    """

    table: str
    rows: pa.Table
    hidden: int
    restricted: int = 0


def records_behind(
    dataset: Dataset,
    measure: Measure,
    period: Period,
    cells: Mapping[str, str],
    scope: Scope,
    *,
    denominator: bool = False,
    records: Records | None = None,
) -> Behind:
    """The records that a figure counts, above the line or below it.

    Args:
        dataset: the records.
        measure: the measure.
        period: the figure's period.
        cells: the cell of the figure: dimension and code. A dimension by which the denominator stays whole
            does not narrow it.
        scope: who asks: what they may not see is counted, not listed.
        denominator: whether those below the line are wanted.
        records: the dataset's records on a backend, to use again.

    Raises:
        ContinuumError: the scope allows no records, the measure cannot be broken down so, or a table is
            absent.
    """
    if not scope.records:
        raise ContinuumError(
            "records may not be listed for this scope", remedy="Ask for the figure without its records."
        )
    count = _counted(measure, denominator=denominator)
    whole = measure.whole if denominator else frozenset()
    narrowed = {name: cell for name, cell in cells.items() if name not in whole}
    there = records if records is not None else DuckDBRecords(dataset)
    for name in _tables(dataset, measure, count, narrowed):
        there.put(name)
    if not is_covered(dataset, measure, period):
        raise ContinuumError(
            f"{measure.id} is not available for the days from {period.start} to {period.end}",
            remedy="The records are a list of other days: the manifest says of which, table by table.",
        )
    rows = _rows(count, period, narrowed)
    seen = rows.filter(_may_see(rows, scope))
    listed = there.found(seen.select(*_LISTED).order_by("day", "id"))
    if scope == Scope.everything():
        return Behind(count.table, listed, 0)
    more = _how_many(there, rows) - listed.num_rows
    if not scope.restricted:
        return Behind(count.table, listed, more)
    held = rows.filter(_may_see(rows, replace(scope, restricted=frozenset())))
    return Behind(count.table, listed, more, _how_many(there, held) - listed.num_rows)


def _how_many(there: Records, rows: ir.Table) -> int:
    number: int = there.found(rows.aggregate(rows=rows.count()))["rows"][0].as_py()
    return number


def _counted(measure: Measure, *, denominator: bool) -> Flow | Stock:
    count = measure.denominator if denominator else measure.numerator
    if count is None or isinstance(count, MonthEnds):
        raise ContinuumError(f"{measure.id} has no records below the line", remedy="Ask for those above it.")
    if isinstance(count, Together):
        names = " and ".join(each.table for each in count.counts)
        raise ContinuumError(
            f"the records below the line of {measure.id} are of several tables: {names}",
            remedy="Ask for those above it.",
        )
    return count


def _tables(dataset: Dataset, measure: Measure, count: Flow | Stock, cells: Mapping[str, str]) -> set[str]:
    needed = {count.table, CALENDAR} | {table for table, _ in count_reads(count)}
    read = set(measure_needs(measure))
    for name in cells:
        if name not in DIMENSIONS[count.table]:
            known = ", ".join(sorted(DIMENSIONS[count.table])) or "nothing"
            raise ContinuumError(
                f"{measure.id} cannot be broken down by {name}", remedy=f"It can be by: {known}."
            )
        needed |= dimension_needs(count.table, name)
        read |= breakdown_reads(count.table, name)
    for expression in (_holder(count.table, "team"), _holder(count.table, "person")):
        needed |= _parents(count.table, expression)
    gone = [*untold(dataset, read), *(name for name in sorted(needed - {CALENDAR}) if not dataset.has(name))]
    if gone:
        what = "field" if "." in gone[0] else "table"
        raise ContinuumError(f"{measure.id} is not available: the dataset has no {what} {gone[0]}")
    return needed


def _parents(table: str, expression: Expression | None) -> set[str]:
    if not isinstance(expression, Parent):
        return set()
    parent = contract.TABLES[table].field(expression.reference).references
    return {parent} | _parents(parent, expression.expression)


def _holder(table: str, what: str) -> Expression | None:
    """The team or person of a table's row: its own, or that of the row it hangs on by a
    required reference.
    """
    declared = contract.TABLES[table]
    own = declared.team if what == "team" else declared.person
    if own:
        return Column(own)
    for field in declared.fields:
        if field.references and field.references != "person" and field.required:
            held = _holder(field.references, what)
            if held is not None:
                return Parent(field.name, held)
    return None


def _rows(count: Flow | Stock, period: Period, cells: Mapping[str, str]) -> ir.Table:
    """Every row that counts, as ``id``, ``day``, ``amount``, and by whom it is held: ``team``, ``person``,
    ``authority``.
    """
    if isinstance(count, Stock):
        days = month_ends_within(period) if count.month_ends else [period.end]
        return reduce(lambda left, right: left.union(right), [_open(count, day, cells) for day in days])
    day = count.on
    condition = (day >= period.start) & (day <= period.end)
    rows = _selected(count, day, condition, cells)
    return rows if count.distinct is None else _one_a_thing(rows)


def _open(count: Stock, day: date, cells: Mapping[str, str]) -> ir.Table:
    on = Constant(day)
    condition = (count.start <= day) & (~count.end.is_known() | (count.end > day))
    return _selected(count, on, condition, cells)


def _selected(
    count: Flow | Stock, day: Expression, condition: Expression, cells: Mapping[str, str]
) -> ir.Table:
    if count.where is not None:
        condition = condition & count.where
    for name, cell in cells.items():
        condition = condition & _in_cell(DIMENSIONS[count.table][name], cell, day)
    thing = count.distinct if isinstance(count, Flow) else None
    for needed in (thing, count.weight):
        if needed is not None:
            condition = condition & needed.is_known()
    wanted: dict[str, Expression] = {"counts": condition, "day": day, "authority": Column("authority")}
    wanted["amount"] = count.weight if count.weight is not None else Constant(1)
    if thing is not None:
        wanted["thing"] = thing
    for what in ("team", "person"):
        held = _holder(count.table, what)
        if held is not None:
            wanted[what] = held
    wide = widen(count.table, wanted)
    counted = wide.filter(wide.counts.fill_null(False))
    key = "thing" if thing is not None else contract.TABLES[count.table].key
    return counted.select(
        id=counted[key].cast("string"),
        record=counted[contract.TABLES[count.table].key].cast("string"),
        day=counted.day.cast("date"),
        amount=counted.amount.cast("float64"),
        authority=counted.authority,
        **{what: counted[what] if what in wanted else ibis.null("string") for what in ("team", "person")},
    )


def _one_a_thing(rows: ir.Table) -> ir.Table:
    """Each thing once, at its first event in the period."""
    first = ibis.row_number().over(group_by=rows.id, order_by=rows.day)
    ranked = rows.mutate(place=first)
    return ranked.filter(ranked.place == 0).drop("place")


def _in_cell(dimension: Dimension, cell: str, day: Expression) -> Expression:
    if isinstance(dimension.of, Ages):
        return _in_band(dimension.of, cell, day)
    if cell == NOT_RECORDED:
        return ~dimension.of.is_known()
    return dimension.of == cell


def _in_band(ages: Ages, cell: str, day: Expression) -> Expression:
    def within(first: int, beyond: int) -> Expression:
        born = ages.date_of_birth
        return (MonthsAfter(born, 12 * first) <= day) & (MonthsAfter(born, 12 * beyond) > day)

    bands = {code: within(first, beyond) for code, _, first, beyond in ages.bands}
    if cell != NOT_RECORDED:
        return bands.get(cell, Constant(False))
    in_any = reduce(lambda left, right: left | right, bands.values())
    return Choice(in_any, Constant(False), Constant(True))


def _may_see(rows: ir.Table, scope: Scope) -> ir.BooleanValue:
    allowed = ibis.literal(True)
    if scope.authority is not None:
        allowed = allowed & (rows.authority == scope.authority)
    if scope.teams is not None:
        allowed = allowed & rows.team.isin(sorted(scope.teams)).fill_null(False)
    if scope.restricted:
        allowed = allowed & ~rows.person.isin(sorted(scope.restricted)).fill_null(False)
    return allowed
