"""A plan in SQL: a pass over each table, a column a count."""

from __future__ import annotations

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.plan import plan


def test_each_table_is_passed_over_once() -> None:
    program = compile_plan(plan(CATALOGUE.values()), by_month=True)
    tables = [one.table for one in program]
    assert len(tables) == len(set(tables))
    assert all(one.queries for one in program)
    assert all(query.group.table == one.table for one in program for query in one.queries)


def test_each_count_has_a_column() -> None:
    for one in compile_plan(plan(CATALOGUE.values()), by_month=True):
        for query in one.queries:
            assert all(f'"{query.column(key)}"' in query.sql for key in query.group.counts)
