"""Counting, the first half: the query of each pass over a table, which says of each record what is counted.

A record becomes one narrow row: the days on which things happen, its codes, whether each condition holds. All
that needs another table or a neighbour is worked out here, on the backend; the second half, in
:mod:`continuum.measures.engine.tally`, adds the narrow rows up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import ibis.expr.types as ir

from continuum.dataset.contract import TABLES
from continuum.measures.algebra import Ages
from continuum.measures.engine.keys import Uses, uses_of
from continuum.measures.engine.plan import AUTHORITY, Group, Plan, dimensions_of
from continuum.measures.engine.program import Pass, Program, Query, Role
from continuum.measures.engine.tables import DUCKDB, sql_of
from continuum.measures.engine.widen import widen
from continuum.measures.language import Expression
from continuum.measures.needs import fields_read


def compile_plan(plan: Plan, *, by_month: bool, by_authority: bool = False, dialect: str = DUCKDB) -> Program:
    """The SQL of a plan. It depends on the contract and the measures, never on a dataset, and is kept for the
    next time.

    Args:
        plan: what to count.
        by_month: whether days may be rounded to the first of their month, which makes for fewer rows.
        by_authority: whether each authority is counted for itself.
        dialect: the SQL of which backend.
    """
    key = (plan.signature, by_month, by_authority, dialect)
    if key not in _PROGRAMS:
        _PROGRAMS[key] = tuple(
            _pass(plan, name, by_month=by_month, by_authority=by_authority, dialect=dialect)
            for name in plan.tables
        )
    return _PROGRAMS[key]


_PROGRAMS: dict[tuple[str, bool, bool, str], Program] = {}


def _pass(plan: Plan, name: str, *, by_month: bool, by_authority: bool, dialect: str) -> Pass:
    every = (*plan.groups.values(), *plan.distinct.values())
    groups = [group for group in every if group.table == name]
    wanted = {(role, each.text): each for group in groups for role, each in _needs(group)}
    if by_authority:
        wanted[Role.CELL, AUTHORITY.text] = AUTHORITY
    columns = {need: f"c{place}" for place, need in enumerate(wanted)}
    sql = sql_of(_narrow(name, wanted, columns), dialect)
    queries = tuple(Query(group) for group in groups)
    reads = _reads(name, wanted.values())
    return Pass(name, sql, columns, queries, by_month, by_authority, reads, _uses(name, wanted))


def _uses(name: str, wanted: Mapping[tuple[Role, str], Expression]) -> Uses:
    """How the texts are used that some expressions read."""
    shown = [each for (role, _), each in wanted.items() if role is not Role.THING]
    return uses_of(name, shown, [each for (role, _), each in wanted.items() if role is Role.THING])


def _reads(name: str, wanted: Iterable[Expression]) -> dict[str, frozenset[str]]:
    """The fields that some expressions read of each table, its key among them."""
    found: dict[str, set[str]] = {name: set()}
    for expression in wanted:
        for table, field in fields_read(expression, name):
            found.setdefault(table, set()).add(field)
    return {table: frozenset({*fields, TABLES[table].key}) for table, fields in found.items()}


def _narrow(
    name: str, wanted: dict[tuple[Role, str], Expression], columns: dict[tuple[Role, str], str]
) -> ir.Table:
    """A row a record, with the wanted values as the types of their roles."""
    texts = {text: f"w{place}" for place, text in enumerate(dict.fromkeys(text for _, text in wanted))}
    wide = widen(name, {texts[text]: each for (_, text), each in wanted.items()})
    return wide.select(**{columns[need]: _typed(need[0], wide[texts[need[1]]]) for need in wanted})


def _typed(role: Role, value: ir.Value) -> ir.Value:
    match role:
        case Role.DAY:
            return value if value.type().is_date() else value.cast("date")
        case Role.HOLDS:
            return value.fill_null(False)
        case Role.WEIGHT:
            return value.cast("float64")
        case _:
            return value if value.type().is_string() else value.cast("string")


def _needs(group: Group) -> list[tuple[Role, Expression]]:
    """Every expression that counting a group reads from a row, with what it is for."""
    needs = [(Role.DAY, each) for each in (group.on, group.start, group.end) if each is not None]
    for count in group.counts.values():
        needs += [(Role.HOLDS, count.where)] if count.where is not None else []
        needs += [(Role.WEIGHT, count.weight)] if count.weight is not None else []
    if group.distinct is not None:
        needs.append((Role.THING, group.distinct))
    for dimension in dimensions_of(group):
        of = dimension.of
        needs.append((Role.DAY, of.date_of_birth) if isinstance(of, Ages) else (Role.CELL, of))
    return needs
