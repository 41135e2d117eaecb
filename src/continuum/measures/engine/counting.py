"""Counting: for each group of counts, how much is added on each day, by each cell of each breakdown.

A flow adds a row on its day. A stock adds a row on the day it starts and takes it away on the day it ends, so
that what is open on any
date is a running sum: no record is ever joined with the months it was open. A row that ends before or on the
day it starts was never open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import ibis
import ibis.expr.types as ir

from continuum.measures.algebra import Ages, Dimension, Flow, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.engine.plan import Group, Plan
from continuum.measures.engine.program import Pass, Program, Query
from continuum.measures.engine.tables import DUCKDB, sql_of
from continuum.measures.engine.widen import widen
from continuum.measures.language import Expression

NOT_RECORDED = "not_recorded"
"""The cell of rows whose dimension is unknown."""

CELL_JOIN = "×"
"""What stands between the parts of a cell of two dimensions."""


def compile_plan(plan: Plan, *, by_month: bool, dialect: str = DUCKDB) -> Program:
    """The SQL of a plan. It depends on the contract and the measures, never on a dataset, and is kept for the
    next time.

    Args:
        plan: what to count.
        by_month: whether days may be rounded to the first of their month, which makes for fewer rows.
        dialect: the SQL of which backend.
    """
    key = (plan.signature, by_month, dialect)
    if key not in _PROGRAMS:
        _PROGRAMS[key] = Counter(plan, by_month=by_month, dialect=dialect).compile()
    return _PROGRAMS[key]


_PROGRAMS: dict[tuple[str, bool, str], Program] = {}


class Counter:
    """Turns a plan into SQL."""

    def __init__(self, plan: Plan, *, by_month: bool, dialect: str = DUCKDB) -> None:
        self.plan = plan
        self.by_month = by_month
        self.dialect = dialect
        self._wide: dict[str, ir.Table] = {}
        self._columns: dict[str, dict[str, str]] = {}

    def compile(self) -> Program:
        """The SQL of everything in the plan."""
        return tuple(self._pass(name) for name in self.plan.tables)

    def _pass(self, name: str) -> Pass:
        make = self._widen(name)
        groups = [group for group in self.plan.groups.values() if group.table == name]
        distinct = [group for group in self.plan.distinct.values() if group.table == name]
        queries = (
            *(Query(group, self._sql(self._count(group))) for group in groups),
            *(Query(group, self._sql(self._count_distinct(group))) for group in distinct),
        )
        return Pass(name, f"wide_{name}", make, queries)

    def _widen(self, name: str) -> str:
        wanted: dict[str, Expression] = {}
        for group in (*self.plan.groups.values(), *self.plan.distinct.values()):
            if group.table == name:
                wanted.update({each.text: each for each in _needs(group)})
        columns = {text: f"c{place}" for place, text in enumerate(wanted)}
        wide = widen(name, {columns[text]: each for text, each in wanted.items()})
        self._wide[name] = ibis.table(wide.schema(), name=f"wide_{name}")
        self._columns[name] = columns
        return self._sql(wide)

    def _sql(self, expression: ir.Table) -> str:
        return sql_of(expression, self.dialect)

    def _value(self, rows: ir.Table, table: str, expression: Expression) -> ir.Value:
        return rows[self._columns[table][expression.text]]

    def _amount(self, rows: ir.Table, count: Flow | Stock) -> ir.Value:
        """What a row adds to a count: its weight or one, and nothing where the row does not count."""
        amount = ibis.literal(1) if count.weight is None else self._value(rows, count.table, count.weight)
        if count.where is not None:
            holds = self._value(rows, count.table, count.where).fill_null(False)
            amount = ibis.ifelse(holds, amount, 0)
        return amount.fill_null(0).cast("float64")  # a sum of these stays one, and counts are exact in it

    def _day(self, day: ir.Value) -> ir.Value:
        return day.truncate("M").cast("date") if self.by_month else day

    def _count(self, group: Group) -> ir.Table:
        by_age = {
            breakdown: keys
            for breakdown, keys in group.breakdowns.items()
            if group.on is None and any(isinstance(each.of, Ages) for each in _dimensions(group, breakdown))
        }
        plain = {breakdown: keys for breakdown, keys in group.breakdowns.items() if breakdown not in by_age}
        events = self._events(group, self._wide[group.table])
        parts = [self._sum(group, events, breakdown) for breakdown in plain]
        if by_age:
            aged = self._events(group, self._wide[group.table], by_age=True)
            parts += [self._sum(group, aged, breakdown) for breakdown in by_age]
        return _together(parts)

    def _events(self, group: Group, rows: ir.Table, *, by_age: bool = False) -> ir.Table:
        """The days on which rows add and take away: the amounts as ``n0``, ``n1`` …, the cells of single
        dimensions as ``by_…``.
        """
        amounts = {
            f"n{place}": self._amount(rows, count) for place, count in enumerate(group.counts.values())
        }
        cells = {
            f"by_{each.name}": self._cell(rows, group, each)
            for each in _all_dimensions(group)
            if not (group.on is None and isinstance(each.of, Ages))
        }
        if group.on is not None:
            day = self._value(rows, group.table, group.on)
            made = rows.select(day=self._day(day), **amounts, **cells)
            return made.filter(made.day.notnull())
        assert group.start is not None
        assert group.end is not None
        start = self._value(rows, group.table, group.start)
        end = self._value(rows, group.table, group.end)
        spans = rows.select(start=start, end=end, **amounts, **cells)
        if by_age:
            spans = self._spans_by_age(group, rows, start, end, amounts, cells)
        return self._starts_and_ends(spans)

    def _spans_by_age(
        self,
        group: Group,
        rows: ir.Table,
        start: ir.Value,
        end: ir.Value,
        amounts: dict[str, ir.Value],
        cells: dict[str, ir.Value],
    ) -> ir.Table:
        """Each span cut at the birthdays on which the person moves to another age band."""
        dimension = next(each for each in _all_dimensions(group) if isinstance(each.of, Ages))
        cuts = _age_cuts(dimension)
        born = self._value(rows, group.table, dimension.of.date_of_birth)  # type: ignore[union-attr]
        parts = []
        for code, first, beyond in cuts:
            opens = start if first is None else ibis.greatest(start, _birthday(born, first))
            closes = end if beyond is None else ibis.least(end, _birthday(born, beyond))
            part = rows.select(
                start=ibis.ifelse(start.isnull(), ibis.null("date"), opens),
                end=closes,
                **amounts,
                **cells,
                **{f"by_{dimension.name}": ibis.literal(code)},
                belongs=born.notnull(),
            )
            parts.append(part)
        unknown = {f"by_{dimension.name}": ibis.literal(NOT_RECORDED), "belongs": born.isnull()}
        parts.append(rows.select(start=start, end=end, **amounts, **cells, **unknown))
        spans = _together(parts)
        return spans.filter(spans.belongs).drop("belongs")

    def _starts_and_ends(self, spans: ir.Table) -> ir.Table:
        open_ever = spans.filter(spans.start.notnull() & (spans.end.isnull() | (spans.end > spans.start)))
        ended = open_ever.filter(open_ever.end.notnull())
        kept = [name for name in spans.columns if name not in ("start", "end")]
        amounts = [name for name in kept if not name.startswith("by_")]
        begins = open_ever.select(*kept, day=self._day(open_ever.start))
        ends = ended.mutate(**{name: -ended[name] for name in amounts}).select(
            *kept, day=self._day(ended.end)
        )
        return begins.union(ends)

    def _cell(self, rows: ir.Table, group: Group, dimension: Dimension) -> ir.Value:
        if isinstance(dimension.of, Expression):
            return self._value(rows, group.table, dimension.of).cast("string").fill_null(NOT_RECORDED)
        assert group.on is not None
        day = self._value(rows, group.table, group.on)
        born = self._value(rows, group.table, dimension.of.date_of_birth)
        bands = [
            ((day >= _birthday(born, first)) & (day < _birthday(born, beyond)), code)
            for code, _, first, beyond in dimension.of.bands
        ]
        return ibis.cases(*bands, else_=NOT_RECORDED)

    def _sum(self, group: Group, events: ir.Table, breakdown: tuple[str, ...]) -> ir.Table:
        """The sums by cell and day, of the counts that are wanted in the breakdown only."""
        wanted = set(group.breakdowns[breakdown])
        columns = {key: f"n{place}" for place, key in enumerate(group.counts)}
        cell = _joined([events[f"by_{name}"] for name in breakdown])
        summed = events.group_by(cell=cell, day=events.day).agg(
            **{name: events[name].sum() for key, name in columns.items() if key in wanted}
        )
        nothing = ibis.literal(0.0)
        numbers = {name: summed[name] if key in wanted else nothing for key, name in columns.items()}
        return summed.select("cell", "day", **numbers, breakdown=ibis.literal(CELL_JOIN.join(breakdown)))

    def _count_distinct(self, group: Group) -> ir.Table:
        """Each event with the one before it of the same thing in the same cell: a thing counts once a period
        when the one before lies before the period.
        """
        (count,) = group.counts.values()
        assert isinstance(count, Flow)
        assert count.distinct is not None
        assert group.on is not None
        rows = self._wide[group.table]
        day = self._value(rows, group.table, group.on)
        cells = {f"by_{each.name}": self._cell(rows, group, each) for each in _all_dimensions(group)}
        thing = self._value(rows, group.table, count.distinct)
        made = rows.select(
            day=self._day(day),
            thing=thing,
            counts=self._amount(rows, count),
            **cells,
        )
        made = made.filter(made.day.notnull() & made.thing.notnull() & (made.counts != 0))
        parts = [_by_event_before(made, breakdown) for breakdown in group.breakdowns]
        return _together(parts)


def _by_event_before(events: ir.Table, breakdown: tuple[str, ...]) -> ir.Table:
    cell = _joined([events[f"by_{name}"] for name in breakdown])
    celled = events.mutate(cell=cell)
    before = celled.day.lag(1).over(group_by=[celled.thing, celled.cell], order_by=celled.day)
    paired = celled.mutate(before=before)
    summed = paired.group_by("cell", "day", "before").agg(n0=paired.count().cast("float64"))
    return summed.select("cell", "day", "before", "n0", breakdown=ibis.literal(CELL_JOIN.join(breakdown)))


def _joined(cells: Sequence[ir.Value]) -> ir.Value:
    if not cells:
        return ibis.literal("")
    return reduce(lambda left, right: left + CELL_JOIN + right, cells)


def _together(parts: Sequence[ir.Table]) -> ir.Table:
    return reduce(lambda left, right: left.union(right), parts)


def _birthday(born: ir.Value, age: int) -> ir.Value:
    return (born + ibis.interval(months=12 * age)).cast("date")


def _age_cuts(dimension: Dimension) -> list[tuple[str, int | None, int | None]]:
    """The bands, and the ages outside all of them, as (cell, first age, first age beyond)."""
    assert isinstance(dimension.of, Ages)
    bands = sorted(dimension.of.bands, key=lambda band: band[2])
    cuts: list[tuple[str, int | None, int | None]] = [(NOT_RECORDED, None, bands[0][2])]
    for place, (code, _, first, beyond) in enumerate(bands):
        cuts.append((code, first, beyond))
        following = bands[place + 1][2] if place + 1 < len(bands) else None
        if following != beyond:
            cuts.append((NOT_RECORDED, beyond, following))
    return cuts


def _dimensions(group: Group, breakdown: tuple[str, ...]) -> list[Dimension]:
    return [DIMENSIONS[group.table][name] for name in breakdown]


def _all_dimensions(group: Group) -> list[Dimension]:
    names = dict.fromkeys(name for breakdown in group.breakdowns for name in breakdown)
    return [DIMENSIONS[group.table][name] for name in names]


def _needs(group: Group) -> list[Expression]:
    """Every expression that counting a group reads from a row."""
    needs = [each for each in (group.on, group.start, group.end) if each is not None]
    for count in group.counts.values():
        distinct = count.distinct if isinstance(count, Flow) else None
        needs += [each for each in (count.where, count.weight, distinct) if each is not None]
    for dimension in _all_dimensions(group):
        needs.append(dimension.of if isinstance(dimension.of, Expression) else dimension.of.date_of_birth)
    return needs
