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


def test_a_query_names_the_column_of_each_count() -> None:
    (one,) = compile_plan(plan([CATALOGUE["re_referrals"]]), by_month=True)
    (query,) = one.queries
    assert [query.column(key) for key in query.group.counts] == ["n0", "n1"]


def test_passes_that_count_something_else_have_another_signature() -> None:
    def signature(name: str, *, breakdowns: bool = True, by_month: bool = True) -> str:
        (one,) = compile_plan(plan([CATALOGUE[name]], breakdowns=breakdowns), by_month=by_month)
        return one.signature

    same = signature("referrals")
    assert signature("referrals") == same
    others = {
        signature("referrals", breakdowns=False),
        signature("referrals", by_month=False),
        signature("re_referrals"),
    }
    assert len(others | {same}) == 4
