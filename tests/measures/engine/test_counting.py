"""A plan in SQL, compiled once."""

from __future__ import annotations

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.plan import AUTHORITY, plan
from continuum.measures.engine.program import Role
from continuum.measures.language import Column


def test_a_plan_is_compiled_once_a_process() -> None:
    measures = [CATALOGUE["contacts_received"], CATALOGUE["families_in_contact"]]
    first = compile_plan(plan(measures), by_month=True)
    assert compile_plan(plan(measures), by_month=True) is first
    assert compile_plan(plan(measures), by_month=False) is not first
    assert compile_plan(plan(measures), by_month=True, by_authority=True) is not first


def test_a_pass_has_a_column_for_everything_that_is_counted() -> None:
    program = compile_plan(plan([CATALOGUE["re_referrals"]]), by_month=True)
    (one,) = program
    (query,) = one.queries
    assert one.table == "referral"
    assert "records_referral" in one.sql
    assert one.column(Role.DAY, Column("received_on")) in one.sql
    conditions = [count.where for count in query.group.counts.values() if count.where is not None]
    assert conditions
    assert all(one.column(Role.HOLDS, each) in one.sql for each in conditions)
    assert (Role.CELL, AUTHORITY.text) not in one.columns


def test_the_authority_is_there_when_it_is_asked_for() -> None:
    (one,) = compile_plan(plan([CATALOGUE["referrals"]]), by_month=True, by_authority=True)
    assert one.column(Role.CELL, AUTHORITY) in one.sql
